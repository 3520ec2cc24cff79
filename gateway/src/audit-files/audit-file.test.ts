import { Readable } from 'node:stream';
import type { Viewer } from '@gridweave/viewer/viewer';
import type { FileAnswer, FileRequest } from '../doors/door';
import { type RunningGateway, runGateway, trustingIssuer } from '../testing/running-gateway';

const id = '018907e2-0400-7357-9525-3a592e984c1b';
const parts = ['organization', 'incidents', 'personnel'] as const;

describe('the audit as a file at the gateway', () => {
  let running: RunningGateway;
  const asked: string[] = [];

  beforeAll(async () => {
    running = await runGateway({ identity: trustingIssuer });
    for (const part of parts) {
      running.subgraphs[part].keeper = async (viewer: Viewer, { method, path }: FileRequest): Promise<FileAnswer> => {
        asked.push(`${part} ${viewer.id} ${method} ${path}`);
        if (viewer.id !== 'auditor') return { status: 404, headers: {}, body: '{"code":"NOT_FOUND","message":"无"}' };
        return { status: 200, headers: { 'content-type': 'text/csv' }, body: Readable.from([`${part}\r\n`, '末\r\n']) };
      };
    }
  });
  afterAll(() => running.close());
  beforeEach(() => {
    asked.length = 0;
  });

  const get = (path: string, who = 'auditor') => running.get(path, { authorization: `Bearer valid.${who}` });

  it.each(parts)('comes from %s, which keeps it, and is kept by nobody in between', async (part) => {
    const answer = await get(`/audit-exports/${part}/${id}`);
    expect([answer.status, answer.text]).toEqual([200, `${part}\r\n末\r\n`]);
    expect(answer.headers.get('cache-control')).toBe('private, no-cache');
    expect(asked).toEqual([`${part} auditor GET audit-exports/${id}`]);
  });

  it('is not there for whom the part does not give it to', async () => {
    expect((await get(`/audit-exports/personnel/${id}`, 'administrator')).status).toBe(404);
    expect((await running.get(`/audit-exports/personnel/${id}`)).status).toBe(404);
  });

  it.each([
    '/audit-exports/',
    `/audit-exports/${id}`,
    `/audit-exports/gateway/${id}`,
    `/audit-exports/constructor/${id}`,
    '/audit-exports/personnel/x',
    `/audit-exports/personnel/${id}/more`,
    `/audit-exports/personnel/..%2f${id}`,
  ])('stands under no other path: %s', async (path) => {
    expect((await get(path)).status).toBe(404);
    expect(asked).toEqual([]);
  });

  it('is only given', async () => {
    const headers = { authorization: 'Bearer valid.auditor' };
    const url = `${running.gateway.url}/audit-exports/personnel/${id}`;
    const { status, headers: said } = await fetch(url, { method: 'POST', headers });
    expect([status, said.get('allow')]).toEqual([405, 'GET, HEAD']);
    expect(asked).toEqual([]);
  });
});
