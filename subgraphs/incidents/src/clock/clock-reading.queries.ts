import { workCalendar } from '@gridweave/duty/work-calendar';
import { assumedServiceHours } from '@gridweave/duty/working-time';
import type { AlarmName } from '@gridweave/subgraph/alarms/alarm';
import { type CalendarOfUnits, calendarOfUnits } from '@gridweave/territory/calendar-copy';
import type { EntityManager } from 'typeorm';
import { pausesOf } from '../leg/leg-pause.queries';
import type { ClockRow } from './clock.entity';
import { deadlineKinds, type Hours, type Pause, reachedAt } from './clock.rules';
import { clockRulesByVersion } from './clock-rules.queries';
import { type ClockRule, nextWarning, ruleOf } from './clock-rules.rules';

/** Which handler warns. */
export const clockAlarm = 'clock';

/** Around the clock nobody's hours matter. */
export function hoursFor({ unitId }: Pick<ClockRow, 'unitId'>, calendar: CalendarOfUnits | null): Hours {
  if (calendar === null) return { calendar: workCalendar(), hoursOn: () => assumedServiceHours };
  return { calendar: calendar.calendar, hoursOn: calendar.hoursOf(`${unitId}`) };
}

/** The next warning of a clock that runs, as an alarm. */
export function warningOf(clock: ClockRow, rule: ClockRule | null, pauses: readonly Pause[], hours: Hours) {
  const next = nextWarning(rule, clock.warnedPercent);
  const at = next && reachedAt(clock, next.percent, pauses, hours);
  return next && at ? { name: alarmName(clock, next.percent), dueAt: at } : null;
}

/** What an alarm has fired for stays fired: warnings that are given again have names of their own. */
export function alarmName({ id, warningRound }: Pick<ClockRow, 'id' | 'warningRound'>, percent: number): AlarmName {
  const mark = warningRound === 0 ? `${percent}` : `${percent}.${warningRound}`;
  return { kind: clockAlarm, subjectId: id, mark };
}

/** Which warning of a clock an alarm is for. */
export function warningIn(mark: string): { percent: number; warningRound: number } {
  const [percent = 0, warningRound = 0] = mark.split('.').map(Number);
  return { percent, warningRound };
}

export interface Reading {
  readonly hours: Hours;
  readonly pauses: readonly Pause[];
  readonly rule: ClockRule | null;
}

/** How clocks are read: their pauses, the hours of their units, and the rules that they go by. */
export async function readings(tx: EntityManager, clocks: readonly ClockRow[]): Promise<(clock: ClockRow) => Reading> {
  const pauses = await pausesOf(
    tx,
    clocks.flatMap(({ legId }) => legId ?? []),
  );
  const calendar = await calendarOfUnits(
    tx,
    clocks.map(({ unitId }) => `${unitId}`),
  );
  const rules = await clockRulesByVersion(
    tx,
    clocks.map(({ rulesVersion }) => rulesVersion),
  );
  return (clock) => ({
    hours: hoursFor(clock, calendar),
    pauses: pausesFor(clock, pauses),
    rule: ruleOf(rules.get(clock.rulesVersion), clock.kind),
  });
}

/** The pauses of a clock's leg; what waits for a decision or a review waits on while the work stands. */
export function pausesFor(
  { kind, legId }: Pick<ClockRow, 'kind' | 'legId'>,
  ofLegs: ReadonlyMap<string, readonly Pause[]>,
): readonly Pause[] {
  return deadlineKinds.includes(kind) ? [] : (ofLegs.get(`${legId}`) ?? []);
}
