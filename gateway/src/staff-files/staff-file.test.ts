import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Viewer } from '@gridweave/viewer/viewer';
import type { FileAnswer, FileRequest } from '../doors/door';
import { type RunningGateway, runGateway, trustingIssuer } from '../testing/running-gateway';

const id = '018907e2-0400-7357-9525-3a592e984c1b';

describe('files of personnel at the gateway', () => {
  let running: RunningGateway;
  const asked: { viewer: string; method: string; path: string; body: string | null }[] = [];

  beforeAll(async () => {
    running = await runGateway({ identity: trustingIssuer });
    running.subgraphs.personnel.keeper = async (viewer: Viewer, request: FileRequest): Promise<FileAnswer> => {
      const body = request.body && (await text(request.body));
      asked.push({ viewer: viewer.id, method: request.method, path: request.path, body });
      if (viewer.id !== 'hr') {
        const isImport = request.method === 'POST';
        return { status: isImport ? 403 : 404, headers: {}, body: '{"code":"FORBIDDEN","message":"不可"}' };
      }
      if (request.method === 'POST') return { status: 201, headers: {}, body: JSON.stringify({ id }) };
      return {
        status: 200,
        headers: { 'content-type': 'text/csv', 'x-inner': 's' },
        body: Readable.from(['姓名\r\n']),
      };
    };
  });
  afterAll(() => running.close());
  beforeEach(() => {
    asked.length = 0;
  });

  const upload = async (
    who: string,
    files: readonly string[],
    headers: Record<string, string> = { 'apollo-require-preflight': '1' },
  ) => {
    const form = new FormData();
    for (const file of files) form.append('file', new Blob([file]), '甄示例.csv');
    const answer = await fetch(`${running.gateway.url}/staff-imports`, {
      method: 'POST',
      headers: { authorization: `Bearer valid.${who}`, ...headers },
      body: form,
    });
    return [answer.status, await answer.json()] as [number, { staffImport?: object; errors?: object[] }];
  };

  it('are handed on to personnel, one at a time, without the name that a file has', async () => {
    expect(await upload('hr', ['姓名\n甲'])).toEqual([201, { staffImport: { id } }]);
    expect(asked).toEqual([{ viewer: 'hr', method: 'POST', path: 'staff-imports', body: '姓名\n甲' }]);
    expect(await upload('hr', ['甲', '乙'])).toMatchObject([
      413,
      { errors: [{ extensions: { code: 'FILES_TOO_MANY' } }] },
    ]);
  });

  it('are refused as personnel refuses them, and from the page of somebody else', async () => {
    expect(await upload('clerk', ['甲'])).toMatchObject([403, { errors: [{ extensions: { code: 'FORBIDDEN' } }] }]);
    asked.length = 0;
    expect(await upload('hr', ['甲'], {})).toMatchObject([400, {}]);
    expect(asked).toEqual([]);
  });

  it('are given to whoever asked for them, and kept by nobody in between', async () => {
    const answer = await running.get(`/staff-exports/${id}`, { authorization: 'Bearer valid.hr' });
    expect([answer.status, answer.text, answer.headers.get('x-inner')]).toEqual([200, '姓名\r\n', null]);
    expect(answer.headers.get('cache-control')).toBe('private, no-cache');
    expect((await running.get(`/staff-exports/${id}`, { authorization: 'Bearer valid.clerk' })).status).toBe(404);
  });

  it.each([
    ['/staff-exports/', 404],
    ['/staff-exports/x', 404],
    [`/staff-exports/${id}/more`, 404],
    ['/staff-imports', 405],
    ['/staff-imports/', 404],
  ])('stand under no other path: %s', async (path, status) => {
    expect((await running.get(path, { authorization: 'Bearer valid.hr' })).status).toBe(status);
    expect(asked).toEqual([]);
  });
});
