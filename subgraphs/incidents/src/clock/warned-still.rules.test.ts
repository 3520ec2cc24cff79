import type { Role } from '@gridweave/viewer/viewer';
import { ClockKind } from './clock.rules';
import { type ClockRule, warnedStill } from './clock-rules.rules';

const warnings = [50, 80, 100].map((percent) => ({ percent, roles: ['CLERK'] as Role[] }));
const rule: ClockRule = { kind: ClockKind.HANDLING, limit: null, source: '示例', warnings };
const now = new Date(1_000_000);

describe('warnings of a clock that is due later', () => {
  /** At which percent of its new time the clock is now. */
  const at = (used: number) => (percent: number) => new Date(now.getTime() + percent - used);

  it.each([
    ['none had been given', 0, 20, null],
    ['what was given stays behind', 50, 60, null],
    ['everything lies ahead again', 100, 20, 0],
    ['the first stays given, the second lies ahead again', 80, 60, 50],
    ['the last lies ahead again', 100, 90, 80],
    ['the whole time is over as well', 100, 100, null],
  ])('are given again as far as they lie ahead: %s', (_what, warned, used, still) => {
    expect(warnedStill(rule, warned, at(used), now)).toBe(still);
  });

  it('are left as they are while nobody can tell when', () => {
    expect(warnedStill(rule, 80, () => null, now)).toBeNull();
    expect(warnedStill(null, 80, at(20), now)).toBeNull();
  });
});
