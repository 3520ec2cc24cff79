import { CircuitBreaker } from './circuit-breaker';

describe('a circuit breaker', () => {
  let now: number;
  let changes: string[];
  let breaker: CircuitBreaker;

  beforeEach(() => {
    now = 0;
    changes = [];
    breaker = new CircuitBreaker(
      () => now,
      (state) => changes.push(state),
    );
  });

  const call = (outcome: 'succeeded' | 'failed' | 'abandoned', asker: object = {}) => {
    const passage = breaker.enter(asker);
    passage?.[outcome]();
    return passage !== null;
  };
  const calls = (count: number, outcome: 'succeeded' | 'failed' | 'abandoned') => {
    for (let n = 0; n < count; n += 1) call(outcome);
  };

  it('opens when half of the last twenty calls have failed', () => {
    calls(11, 'succeeded');
    calls(9, 'failed');
    expect(call('succeeded')).toBe(true);
    calls(1, 'failed');
    expect(call('succeeded')).toBe(false);
    expect(changes).toEqual(['opened']);
  });

  it('forgets failures that lie further back', () => {
    calls(9, 'failed');
    calls(11, 'succeeded');
    calls(9, 'failed');
    expect(changes).toEqual([]);
  });

  it('counts nobody’s leaving', () => {
    calls(100, 'abandoned');
    expect(changes).toEqual([]);
  });

  it('lets one asker through after a rest, with all its calls, and nobody else', () => {
    calls(10, 'failed');
    now = 999;
    expect(breaker.enter({})).toBeNull();
    now = 1_000;
    const asker = {};
    const first = breaker.enter(asker);
    expect(breaker.enter(asker)).not.toBeNull();
    expect(breaker.enter({})).toBeNull();
    first?.succeeded();
    expect(breaker.enter({})).not.toBeNull();
    expect(changes).toEqual(['opened', 'closed']);
  });

  it('rests again when the probe fails', () => {
    calls(10, 'failed');
    now = 1_000;
    expect(call('failed')).toBe(true);
    now = 1_999;
    expect(call('succeeded')).toBe(false);
    now = 2_000;
    expect(call('succeeded')).toBe(true);
    expect(changes).toEqual(['opened', 'closed']);
  });

  it('rests no longer where the clock is set back meanwhile', () => {
    now = 3_600_000;
    calls(10, 'failed');
    now = 0;
    expect(call('succeeded')).toBe(true);
    expect(changes).toEqual(['opened', 'closed']);
  });

  it('lets the next one try where whoever probed has gone', () => {
    calls(10, 'failed');
    now = 1_000;
    call('abandoned');
    expect(call('succeeded')).toBe(true);
  });

  it('begins anew when it has closed: one failure does not open it', () => {
    calls(10, 'failed');
    now = 1_000;
    call('succeeded');
    call('failed');
    expect(call('succeeded')).toBe(true);
  });

  it('does not listen to calls from before it opened', () => {
    const late = breaker.enter({});
    const lateToo = breaker.enter({});
    calls(10, 'failed');
    late?.succeeded();
    now = 1_000;
    const probe = breaker.enter({});
    lateToo?.failed();
    lateToo?.abandoned();
    expect(breaker.enter({})).toBeNull();
    probe?.succeeded();
    expect(changes).toEqual(['opened', 'closed']);
  });
});
