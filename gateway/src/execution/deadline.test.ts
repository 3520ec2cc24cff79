import { runGateway } from '../testing/running-gateway';
import { DeadlineExceeded, withDeadline } from './deadline';

const never = () => new Promise<never>(() => {});

describe('a deadline', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('ends work that ignores its signal, at its time and not before', async () => {
    let outcome: unknown = 'under way';
    let signal: AbortSignal | undefined;
    void withDeadline(3_000, (given) => {
      signal = given;
      return never();
    }).catch((fault) => {
      outcome = fault;
    });
    await jest.advanceTimersByTimeAsync(2_999);
    expect([outcome, signal?.aborted]).toEqual(['under way', false]);
    await jest.advanceTimersByTimeAsync(1);
    expect(outcome).toBeInstanceOf(DeadlineExceeded);
    expect(signal?.aborted).toBe(true);
  });

  it('is not waited for once work is done, or whoever asked has gone', async () => {
    expect(await withDeadline(3_000, async () => 'done')).toBe('done');
    const asker = new AbortController();
    const given = withDeadline(3_000, never, asker.signal).catch((fault) => fault);
    asker.abort('gone');
    expect(await given).toBe('gone');
    expect(jest.getTimerCount()).toBe(0);
  });
});

it('is that of each subgraph, long before the operation ends', async () => {
  const running = await runGateway({ deadline: 200, operationDeadline: 600_000 });
  running.subgraphs.personnel.state = 'hung';
  // Where nobody gives it up, the test says so instead of waiting with it.
  const patience = new Promise<null>((resolve) => setTimeout(resolve, 20_000, null).unref());
  const answer = await Promise.race([running.ask('{ person(id: "p1") { name } whoAmI }'), patience]);
  expect(answer?.body).toMatchObject({
    data: { person: null, whoAmI: '' },
    errors: [{ path: ['person'], extensions: { code: 'DEADLINE_EXCEEDED', subgraph: 'personnel' } }],
  });
  await running.close();
});
