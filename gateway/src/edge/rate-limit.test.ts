import { RateLimit } from './rate-limit';

const taken = (limit: RateLimit, caller: string, ...seconds: number[]) =>
  seconds.map((second) => limit.take(caller, second * 1_000));

describe('how often somebody may ask', () => {
  it('some at once, then some a minute, told when to try again', () => {
    const limit = new RateLimit({ atOnce: 3, perMinute: 2 });
    expect(taken(limit, 'a', 0, 0, 0, 0, 20, 30, 31, 60)).toEqual([0, 0, 0, 30, 10, 0, 29, 0]);
  });

  it('nobody waits for somebody else', () => {
    const limit = new RateLimit({ atOnce: 1, perMinute: 60 });
    expect(taken(limit, 'a', 0, 0)).toEqual([0, 1]);
    expect(taken(limit, 'b', 0)).toEqual([0]);
  });

  it('nothing is saved up beyond what may come at once, and a clock that goes back gives nothing', () => {
    const limit = new RateLimit({ atOnce: 2, perMinute: 60 });
    expect(taken(limit, 'a', 0, 0, 1_000, 1_000, 1_000, 0)).toEqual([0, 0, 0, 0, 1, 1]);
  });

  it('what was taken and not used comes back, and never more than was taken', () => {
    const limit = new RateLimit({ atOnce: 10, perMinute: 10 });
    expect(limit.take('a', 0, 100)).toBe(0);
    limit.giveBack('a', 100, 8);
    expect([limit.take('a', 0, 2), limit.take('a', 0)]).toEqual([0, 6]);
    limit.giveBack('a', 2, 3);
    expect(limit.take('a', 0)).toBe(12);
  });
});
