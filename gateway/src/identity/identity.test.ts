import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testKey } from '@gridweave/testing/viewers';
import { signReportToken } from '@gridweave/viewer/report-token';
import { type RunningGateway, runGateway } from '../testing/running-gateway';
import { developmentIssuer } from './development-issuer';
import { writeDevelopmentTokens } from './development-tokens';

describe('who is calling', () => {
  let running: RunningGateway;
  const viewerSeen = () => running.subgraphs.organization.asked.at(-1)?.viewer;

  beforeAll(async () => {
    running = await runGateway();
  });
  afterAll(() => running.close());

  it('is nobody without a token', async () => {
    await running.ask('{ whoAmI }');
    expect(viewerSeen()).toMatchObject({ kind: 'ANONYMOUS', id: '', grants: [], reportId: null });
  });

  it('is a resident with the token of a report, which opens that report only', async () => {
    await running.ask('{ whoAmI }', { token: signReportToken('report-1', testKey, 60) });
    expect(viewerSeen()).toMatchObject({ kind: 'RESIDENT', id: 'report-1', reportId: 'report-1', grants: [] });
  });

  it('is a person with a token of the identity provider, with the grants that personnel knows', async () => {
    await running.ask('{ whoAmI }', { token: 'valid.dispatcher-1' });
    expect(viewerSeen()).toMatchObject({
      kind: 'PERSON',
      id: 'dispatcher-1',
      grantsAreLastKnown: false,
      grants: [{ role: 'DISPATCHER', scope: { kind: 'DIVISION', id: 'division-of-dispatcher-1' }, until: null }],
    });
  });

  it('stays a person without any grants', async () => {
    await running.ask('{ whoAmI }', { token: 'valid.newcomer' });
    expect(viewerSeen()).toMatchObject({ kind: 'PERSON', id: 'newcomer', grants: [] });
  });

  it.each(['Bearer forged', 'Bearer ', 'Basic dXNlcjpwYXNz', 'Bearer a b', ''])(
    'is told to sign in again with the header %j, and nobody is asked anything',
    async (authorization) => {
      const asked = running.subgraphs.organization.asked.length;
      const { status, body } = await running.ask('{ whoAmI }', { headers: { authorization } });
      expect(status).toBe(401);
      expect(body.errors).toEqual([{ message: expect.any(String), extensions: { code: 'UNAUTHENTICATED' } }]);
      expect(running.subgraphs.organization.asked.length).toBe(asked);
    },
  );

  it('is told to sign in again with a report token that has expired', async () => {
    const { status } = await running.ask('{ whoAmI }', { token: signReportToken('report-1', testKey, -1) });
    expect(status).toBe(401);
  });
});

describe('an identity provider that cannot be reached', () => {
  it('makes nobody of no one: the request fails with a trace', async () => {
    const identity = {
      verify: async () => {
        throw new Error('connect ECONNREFUSED https://login.internal/keys');
      },
    };
    const running = await runGateway({ identity });
    const { status, body, headers, text } = await running.ask('{ whoAmI }', { token: 'some.token' });
    expect(status).toBe(503);
    expect(body.errors[0].extensions).toEqual({ code: 'INTERNAL', traceId: headers.get('gridweave-trace-id') });
    expect(text).not.toContain('login.internal');
    await running.close();
  });
});

describe('the development issuer', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'gridweave-issuer-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it('knows its own tokens again after a restart, as the owner’s secret', async () => {
    const token = await (await developmentIssuer({ directory })).sign('development-chief');
    expect(await (await developmentIssuer({ directory })).verify(token)).toBe('development-chief');
    expect(statSync(join(directory, 'development-issuer.json')).mode & 0o777).toBe(0o600);
  });

  it('makes one key pair also when two processes start at once', async () => {
    const [one, other] = await Promise.all([developmentIssuer({ directory }), developmentIssuer({ directory })]);
    expect(await other.verify(await one.sign('development-hr'))).toBe('development-hr');
  });

  it('refuses tokens of others, expired ones, and anything else', async () => {
    const issuer = await developmentIssuer({ directory });
    const elsewhere = mkdtempSync(join(tmpdir(), 'gridweave-issuer-'));
    const foreign = await developmentIssuer({ directory: elsewhere });
    rmSync(elsewhere, { recursive: true });
    expect(await issuer.verify(await foreign.sign('development-chief'))).toBeNull();
    expect(await issuer.verify(await issuer.sign('development-chief', '-1s'))).toBeNull();
    expect(await issuer.verify('nonsense')).toBeNull();
    const [head, claims] = (await issuer.sign('development-chief')).split('.');
    expect(await issuer.verify(`${head}.${claims}.`)).toBeNull();
  });

  it('says what to do about a broken key file', async () => {
    writeFileSync(join(directory, 'development-issuer.json'), '{"privateJwk"');
    await expect(developmentIssuer({ directory })).rejects.toThrow('delete it');
  });

  it('refuses to be used in production', async () => {
    const before = process.env.NODE_ENV;
    process.env.NODE_ENV = 'production';
    await expect(developmentIssuer({ directory })).rejects.toMatchObject({ name: 'StartFault' });
    process.env.NODE_ENV = before;
  });

  it('leaves tokens for their owner only, also over a file that others could read', () => {
    const file = join(directory, 'development-tokens.json');
    writeFileSync(file, '{}', { mode: 0o644 });
    writeDevelopmentTokens(directory, { chief: 'token' });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ chief: 'token' });
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
});
