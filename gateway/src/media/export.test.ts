import { Readable } from 'node:stream';
import type { Viewer } from '@gridweave/viewer/viewer';
import type { FileAnswer, FileRequest } from '../doors/door';
import { type RunningGateway, runGateway, trustingIssuer } from '../testing/running-gateway';

const id = '018907e2-0400-7357-9525-3a592e984c1b';

describe('files of incidents at the gateway', () => {
  let running: RunningGateway;
  const asked: { viewer: Viewer; request: FileRequest }[] = [];

  beforeAll(async () => {
    running = await runGateway({ identity: trustingIssuer });
    running.subgraphs.incidents.keeper = async (viewer: Viewer, request: FileRequest): Promise<FileAnswer> => {
      asked.push({ viewer, request });
      if (viewer.id !== 'dispatcher') return { status: 404, headers: {}, body: '{}' };
      const headers = {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="incidents-20260101.csv"',
        'x-inner': 'secret',
      };
      return { status: 200, headers, body: Readable.from(['事件编号,状态\r\n']) };
    };
  });
  afterAll(() => running.close());
  beforeEach(() => {
    asked.length = 0;
  });

  it('are given as the subgraph gives them, to the viewer that asked, and kept by nobody in between', async () => {
    const answer = await running.get(`/exports/${id}`, { authorization: 'Bearer valid.dispatcher' });
    expect([answer.status, answer.text]).toEqual([200, '事件编号,状态\r\n']);
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="incidents-20260101.csv"');
    expect(answer.headers.get('cache-control')).toBe('private, no-cache');
    expect(answer.headers.get('x-inner')).toBeNull();
    expect(asked.map(({ viewer, request }) => [viewer.id, request.method, request.path])).toEqual([
      ['dispatcher', 'GET', `exports/${id}`],
    ]);
  });

  it('are not there for anybody else', async () => {
    for (const headers of [{}, { authorization: 'Bearer valid.other' }]) {
      expect((await running.get(`/exports/${id}`, headers as Record<string, string>)).status).toBe(404);
    }
  });

  it.each([
    '/exports',
    '/exports/',
    '/exports/x',
    `/exports/${id}/more`,
    `/exports/..%2f${id}`,
    `/media/exports/${id}`,
  ])('stand under no other path: %s', async (path) => {
    const answer = await running.get(path, { authorization: 'Bearer valid.dispatcher' });
    expect(answer.status).toBe(404);
    expect(asked).toEqual([]);
  });
});
