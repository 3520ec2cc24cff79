import { type Attack, got, type Sent } from './attack';

const base = '/open311/v2';
const form = ['content-type', 'application/x-www-form-urlencoded'] as const;
const refused = { status: 400, code: '400' };
const unknown = { status: 404, code: '404' };
const forbidden = { status: 403, code: '403' };

const handed = (body: string, type: readonly [string, string] = form): Sent => ({
  method: 'POST',
  path: `${base}/requests.json`,
  headers: [type],
  body,
});
const laughs = `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(50)}"><!ENTITY c "${'&b;'.repeat(50)}">]><l>&c;</l>`;
const outside = '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]><l>&a;</l>';

/** The door of Open311: XML that swells, formats that are none, and values that are more than one. */
export const open311Attacks: readonly Attack[] = [
  { name: 'XML that swells', sent: handed(laughs, ['content-type', 'text/xml']), status: 400, code: '415' },
  {
    name: 'XML that reads a file',
    sent: handed(outside, ['content-type', 'application/xml']),
    status: 400,
    code: '415',
  },
  {
    name: 'JSON instead of a form',
    sent: handed('{"api_key":{"$ne":null}}', ['content-type', 'application/json']),
    status: 400,
    code: '415',
  },
  {
    name: 'a form of a hundred kilobytes',
    sent: handed(`description=${'x'.repeat(100_000)}`),
    status: 400,
    code: '413',
  },
  { name: 'a form that is no UTF-8', sent: { ...handed(''), body: Buffer.from([0x61, 0x3d, 0xff, 0xfe]) }, ...refused },
  { name: 'no key', sent: handed('service_code=0301&lat=34.7&long=113.6'), ...forbidden },
  { name: 'a key of many', sent: handed('api_key=a&api_key=b&service_code=0301'), ...forbidden },
  { name: 'a key that is an operator', sent: handed('api_key[$ne]=x&service_code=0301'), ...forbidden },
  { name: 'a key that is the prototype', sent: handed('api_key=__proto__&__proto__[api_key]=x'), ...forbidden },
  { name: 'a key that is the digest of one', sent: handed(`api_key=${'ab'.repeat(32)}`), ...forbidden },
  ...['services.php', 'services.json%00.xml', 'services.xml/..', 'services', 'services.yaml', '.json'].map((path) => ({
    name: `the format of ${path}`,
    sent: got(`${base}/${path}`, [['accept', 'application/json']]),
    ...unknown,
  })),
  ...[
    'requests/..%2f..%2f..%2finternal-key.json',
    'requests/%2e%2e%2fservices.json',
    'tokens/..%2fx.json',
    'x/y/z.json',
  ].map((path) => ({
    name: `the path ${path}`,
    sent: got(`${base}/${path}`),
    ...unknown,
  })),
  { name: 'an address that is no UTF-8', sent: got(`${base}/requests/%ff%fe.json`), ...refused },
  { name: 'an id that is SQL', sent: got(`${base}/requests/x'%20OR%20'1'='1.json`), ...unknown },
  {
    name: 'ids that are SQL',
    sent: got(`${base}/requests.json?service_request_id=x'%20OR%20'1'='1`),
    status: 200,
    code: null,
    data: [],
  },
  {
    name: 'more ids than fit',
    sent: got(
      `${base}/requests.json?service_request_id=${'x,'.repeat(300)}${Array.from({ length: 300 }, (_, n) => n)}`,
    ),
    ...refused,
  },
  { name: 'a moment that is SQL', sent: got(`${base}/requests.json?start_date=2026-01-01'%20OR%201=1`), ...refused },
  {
    name: 'a hundred years',
    sent: got(`${base}/requests.json?start_date=1926-01-01T00:00:00Z&end_date=2026-01-01T00:00:00Z`),
    ...refused,
  },
  { name: 'a state that is none', sent: got(`${base}/requests.json?status=open%00`), ...refused },
  {
    name: 'another jurisdiction',
    sent: got(`${base}/requests.json?jurisdiction_id=test&jurisdiction_id=erqi'--`),
    status: 200,
    code: null,
  },
  { name: 'a jurisdiction that is none', sent: got(`${base}/requests.json?jurisdiction_id=..%2f..`), ...unknown },
  {
    name: 'a function for the answer',
    sent: got(`${base}/services.json?callback=alert&jsonp=alert`),
    status: 200,
    code: null,
  },
  {
    name: 'a host of somebody else in the discovery',
    sent: { raw: `GET ${base}/discovery.json HTTP/1.1\r\nHost: evil.example"><script>\r\nConnection: close\r\n\r\n` },
    status: 200,
    code: null,
  },
  { name: 'requests deleted', sent: { method: 'DELETE', path: `${base}/requests.json` }, status: 400, code: '405' },
];
