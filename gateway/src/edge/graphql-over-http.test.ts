import { type AuditResult, serverAudits } from 'graphql-http';
import { type RunningGateway, runGateway } from '../testing/running-gateway';

/** Audits that ask by GET as a foreign page could: refused on purpose, which the specification leaves open. */
const keptOut = ['5A70', 'D6D5', '6A70'];

describe('GraphQL over HTTP, by the audits of graphql-http', () => {
  let running: RunningGateway;

  beforeAll(async () => {
    running = await runGateway();
  });
  afterAll(() => running.close());

  const audits = (fetchFn: unknown = fetch) => serverAudits({ url: () => `${running.gateway.url}/graphql`, fetchFn });
  const toldOf = (result: AuditResult) => (result.status === 'ok' ? 'ok' : `${result.status}: ${result.reason}`);

  it('comprises all of them', () => {
    expect(audits()).toHaveLength(61);
  });

  it.each(audits().map(({ id, name, fn }) => [id, name, fn] as const))('%s %s', async (id, _name, fn) => {
    // Once more for what is answered otherwise the second time.
    for (const told of [toldOf(await fn()), toldOf(await fn())]) {
      if (keptOut.includes(id)) expect(told).toMatch(/^notice: Response status code is not 200$/);
      else expect(told).toBe('ok');
    }
  });

  it('answers by GET those whom a browser cannot be made to impersonate', async () => {
    const preflighted = (url: string, init?: RequestInit) =>
      fetch(url, { ...init, headers: { ...init?.headers, 'apollo-require-preflight': 'yes' } });
    for (const { fn } of audits(preflighted).filter(({ id }) => keptOut.includes(id))) {
      expect(toldOf(await fn())).toBe('ok');
    }
  });
});
