import { type Attack, got, posted, type Sent } from './attack';

const noFile = { status: 404, code: 'NOT_FOUND' };
const tus = ['tus-resumable', '1.0.0'] as const;
const preflight = ['apollo-require-preflight', '1'] as const;
const upload = '/media/resumable';

const begun = (...headers: readonly (readonly [string, string])[]): Sent => ({
  method: 'POST',
  path: upload,
  headers: [tus, preflight, ...headers],
});
const part = (head: string, content: string) => `--x\r\n${head}\r\n\r\n${content}\r\n--x--\r\n`;
const form = (body: string): Sent => ({
  method: 'POST',
  path: '/media',
  headers: [preflight, ['content-type', 'multipart/form-data; boundary=x']],
  body,
});

/** Paths out of the folder of pictures, files that are something else, and the protocol of resumable uploads abused. */
export const fileAttacks: readonly Attack[] = [
  ...[
    '/media/../../../etc/passwd',
    '/media/..%2f..%2f..%2fetc%2fpasswd',
    '/media/%2e%2e/%2e%2e/infra/package.json',
    '/media/..%252f..%252fetc%252fpasswd',
    '/media/....//....//etc/passwd',
    '/media/..\\..\\organization.sqlite',
    '/media/%00',
    '/media/018907e2-0400-7357-9525-3a592e984c1b%00.png',
    '/media/018907e2-0400-7357-9525-3a592e984c1b/../../field-keys',
    '/media//etc/passwd',
    '/exports/../internal-key',
    '/exports/..%2finternal-key',
    '/exports/018907e2-0400-7357-9525-3a592e984c1b/thumbnail',
    '/staff-exports/..%2f..%2ffield-keys',
    '/staff-exports/018907e2-0400-7357-9525-3a592e984c1b/../x',
    '/audit-exports/personnel/..%2f..%2ffield-keys',
    '/audit-exports/personnel/018907e2-0400-7357-9525-3a592e984c1b',
    '/audit-exports/gateway/018907e2-0400-7357-9525-3a592e984c1b',
    '/console/static/..%2f..%2fpackage.json',
    '/console/static/%2e%2e/%2e%2e/package.json',
    '/media/resumable/..%2f..%2finternal-key',
    '/internal/events',
    '/internal/files/media/018907e2-0400-7357-9525-3a592e984c1b',
  ].map((path) => ({ name: `the file ${path}`, sent: got(path, [], 'administrator'), ...noFile })),
  {
    name: 'a picture of somebody else’s report, by its address',
    sent: ({ pictureId }) => got(`/media/${pictureId}`),
    ...noFile,
  },
  {
    name: 'the same, as the holder of another report',
    sent: ({ pictureId }) => got(`/media/${pictureId}`, [], 'resident'),
    ...noFile,
  },
  {
    name: 'the same, as a list that was taken along',
    sent: ({ pictureId }) => got(`/exports/${pictureId}`, [], 'administrator'),
    ...noFile,
  },
  {
    name: 'an upload by a form of another page',
    sent: {
      ...form(part('Content-Disposition: form-data; name="file"; filename="a.png"\r\nContent-Type: image/png', 'x')),
      headers: [['content-type', 'multipart/form-data; boundary=x']],
    },
    status: 400,
    code: 'BAD_REQUEST',
  },
  {
    name: 'a page that says it is a picture',
    sent: form(
      part(
        'Content-Disposition: form-data; name="file"; filename="a.png"\r\nContent-Type: image/png',
        '<html><script>alert(1)</script></html>',
      ),
    ),
    status: 415,
    code: 'MEDIA_TYPE_REFUSED',
  },
  {
    name: 'a drawing with a script',
    sent: form(
      part(
        'Content-Disposition: form-data; name="file"; filename="a.svg"\r\nContent-Type: image/svg+xml',
        '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
      ),
    ),
    status: 415,
    code: 'MEDIA_TYPE_REFUSED',
  },
  {
    name: 'a name of a file that is a path',
    sent: form(
      part(
        'Content-Disposition: form-data; name="file"; filename="../../../internal-key"\r\nContent-Type: image/png',
        'x',
      ),
    ),
    status: 415,
    code: 'MEDIA_TYPE_REFUSED',
  },
  {
    name: 'a form without a boundary',
    sent: { ...form('x'), headers: [preflight, ['content-type', 'multipart/form-data']] },
    status: 400,
    code: 'BAD_REQUEST',
  },
  {
    name: 'a form that never ends',
    sent: form('--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc'),
    status: 400,
    code: 'BAD_REQUEST',
  },
  {
    name: 'a form with a part of a hundred kilobytes of headers',
    sent: form(part(`Content-Disposition: form-data; name="file"; filename="a"\r\nX-A: ${'a'.repeat(100_000)}`, 'x')),
    status: 415,
    code: 'MEDIA_TYPE_REFUSED',
  },
  {
    name: 'a form in a form',
    sent: form(
      part(
        'Content-Disposition: form-data; name="file"; filename="a"\r\nContent-Type: multipart/mixed; boundary=x',
        part('Content-Disposition: attachment', 'x'),
      ),
    ),
    status: 400,
    code: 'MEDIA_MISSING',
  },
  {
    name: 'a roster brought by nobody',
    sent: {
      ...form(part('Content-Disposition: form-data; name="file"; filename="a.csv"', 'a,b')),
      path: '/staff-imports',
    },
    status: 403,
    code: 'FORBIDDEN',
  },
  { name: 'an upload without a length', sent: begun(), status: 400, code: 'BAD_REQUEST' },
  {
    name: 'an upload of a petabyte',
    sent: begun(['upload-length', '999999999999999']),
    status: 413,
    code: 'VIDEO_TOO_LARGE',
  },
  { name: 'an upload of less than nothing', sent: begun(['upload-length', '-1']), status: 400, code: 'BAD_REQUEST' },
  { name: 'an upload of not a number', sent: begun(['upload-length', 'NaN']), status: 400, code: 'BAD_REQUEST' },
  {
    name: 'an upload of two lengths',
    sent: begun(['upload-length', '5'], ['upload-length', '500000']),
    status: 400,
    code: 'BAD_REQUEST',
  },
  {
    name: 'an upload whose length comes later',
    sent: begun(['upload-defer-length', '1']),
    status: 400,
    code: 'BAD_REQUEST',
  },
  {
    name: 'an upload of another version',
    sent: {
      ...begun(['upload-length', '5']),
      headers: [['tus-resumable', '9.9.9'], preflight, ['upload-length', '5']],
    },
    status: 412,
    code: 'BAD_REQUEST',
  },
  {
    name: 'an upload from another page',
    sent: { ...begun(['upload-length', '5']), headers: [tus, ['upload-length', '5']] },
    status: 400,
    code: 'BAD_REQUEST',
  },
  {
    name: 'a piece of nobody’s upload',
    sent: {
      method: 'PATCH',
      path: `${upload}/${'0'.repeat(32)}`,
      headers: [tus, preflight, ['upload-offset', '0'], ['content-type', 'application/offset+octet-stream']],
      body: 'x',
    },
    ...noFile,
  },
  {
    name: 'a piece at a path',
    sent: {
      method: 'PATCH',
      path: `${upload}/..%2f..%2finternal-key`,
      headers: [tus, preflight, ['upload-offset', '0'], ['content-type', 'application/offset+octet-stream']],
      body: 'x',
    },
    ...noFile,
  },
  {
    name: 'the end of nobody’s upload',
    sent: { method: 'DELETE', path: `${upload}/${'0'.repeat(32)}`, headers: [tus, preflight] },
    ...noFile,
  },
  {
    name: 'an upload turned into another method',
    sent: { ...begun(['upload-length', '5']), method: 'PUT' },
    status: 405,
    code: 'BAD_REQUEST',
  },
  {
    name: 'pieces put together',
    sent: begun(['upload-concat', `final;/media/resumable/${'0'.repeat(32)}`]),
    status: 400,
    code: 'BAD_REQUEST',
  },
  {
    name: 'a graph at the door of files',
    sent: posted('/media', '{"query":"{ __typename }"}', [preflight]),
    status: 400,
    code: 'BAD_REQUEST',
  },
];
