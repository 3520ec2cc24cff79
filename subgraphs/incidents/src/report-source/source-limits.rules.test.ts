import { grant, SourceLimits, TooManyReports } from './source-limits.rules';

const allowance = { atOnce: 3, perMinute: 2 };
const at = (seconds: number) => new Date(seconds * 1_000);

function tried(limits: SourceLimits, seconds: number, ...keys: string[]): number | 'taken' {
  try {
    limits.take(
      keys.map((key) => ({ key, allowance })),
      at(seconds),
    );
    return 'taken';
  } catch (error) {
    return (error as TooManyReports).retryAfterSeconds;
  }
}

describe('how often a source may report', () => {
  it('some at once, then some a minute, told when to try again', () => {
    const limits = new SourceLimits();
    expect([0, 0, 0, 0, 20, 30, 31, 60].map((seconds) => tried(limits, seconds, 'a'))).toEqual([
      ...['taken', 'taken', 'taken', 30, 10, 'taken', 29, 'taken'],
    ]);
  });

  it('one source does not wait for another', () => {
    const limits = new SourceLimits();
    for (let i = 0; i < 3; i += 1) tried(limits, 0, 'a');
    expect(tried(limits, 0, 'a')).toBe(30);
    expect(tried(limits, 0, 'b')).toBe('taken');
  });

  it('takes from none where one has to wait', () => {
    const limits = new SourceLimits();
    for (let i = 0; i < 3; i += 1) tried(limits, 0, 'a');
    for (let i = 0; i < 5; i += 1) expect(tried(limits, 0, 'a', 'b')).toBe(30);
    expect([1, 2, 3].map(() => tried(limits, 0, 'b'))).toEqual(['taken', 'taken', 'taken']);
  });

  it('saves up no more than it may send at once, and a clock that goes back gives nothing', () => {
    const limits = new SourceLimits();
    for (let i = 0; i < 3; i += 1) tried(limits, 1_000, 'a');
    expect([1, 2, 3, 4].map(() => tried(limits, 100_000, 'a'))).toEqual(['taken', 'taken', 'taken', 30]);
    expect(tried(limits, 0, 'a')).toBe(30);
  });
});

describe('an allowance that processes share', () => {
  const told = (seconds: number, fullAt: Date | null, asked = 1) => grant(fullAt, allowance, asked, at(seconds));

  it('is granted as far as it goes, and says when there is one more', () => {
    const first = told(0, null, 2);
    expect(first).toEqual({ granted: 2, fullAt: at(60), retryAfterSeconds: 0 });
    const second = told(0, first.fullAt, 2);
    expect(second).toEqual({ granted: 1, fullAt: at(90), retryAfterSeconds: 30 });
    expect(told(29, second.fullAt)).toMatchObject({ granted: 0, fullAt: at(90), retryAfterSeconds: 1 });
    expect(told(30, second.fullAt)).toEqual({ granted: 1, fullAt: at(120), retryAfterSeconds: 0 });
  });

  it('saves up no more than it has at once', () => {
    expect(told(9_000, at(90), 5)).toMatchObject({ granted: 3, retryAfterSeconds: 30 });
  });

  it('never lets more through than the rule says, whatever is asked when', () => {
    let [fullAt, granted]: [Date | null, number] = [null, 0];
    for (let second = 0; second <= 600; second += 7) {
      const next = told(second, fullAt, 1 + (second % 5));
      fullAt = next.fullAt;
      granted += next.granted;
      expect(granted).toBeLessThanOrEqual(allowance.atOnce + (second * allowance.perMinute) / 60);
    }
    expect(granted).toBe(3 + 19);
  });
});
