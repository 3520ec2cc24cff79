import { In } from 'typeorm';
import type { IncidentRow } from '../incident/incident.entity';
import type { ClosingKind } from '../incident/incident.rules';
import type { IncidentsDeed } from '../services';
import type { EntryRow } from '../timeline/entry.entity';
import { ClockRow } from './clock.entity';
import { ClockKind, refuseNormalClosing } from './clock.rules';
import { moveClocks } from './clock-moving.commands';
import { startClocks } from './clock-setting.commands';
import { differs, isIntake, reportsIn, touched } from './clock-subject.queries';
import { followLegs } from './deadline.commands';
import { setEndingAlarms } from './ending-alarms.commands';

/** Starts, stops, moves and pauses the clocks of what entries tell of, in their transaction. */
export async function keepClocks(deed: IncidentsDeed, entries: readonly EntryRow[]): Promise<void> {
  await setEndingAlarms(deed, entries);
  const subjects = await touched(deed, entries);
  if (subjects.length === 0) return;
  const cameIn = reportsIn(entries);
  const known = subjects.filter((subject) => !isIntake(subject, cameIn));
  const clocks = known.length === 0 ? [] : await deed.tx.findBy(ClockRow, { subjectId: In(known.map(({ id }) => id)) });
  // A deed may tell of the same leg more than once, and two deeds of it may fall into one millisecond.
  const starting = subjects.filter(({ id, isNew }) => isNew && !clocks.some(({ subjectId }) => subjectId === id));
  if (starting.length > 0) await startClocks(deed, starting);
  const old = subjects.filter((subject) => !starting.includes(subject));
  const goOn = entries.some(({ action }) => action === 'rework');
  await followLegs(
    deed,
    old.flatMap(({ leg }) => leg ?? []),
    goOn,
  );
  const changed = clocks.flatMap((clock) => {
    const subject = old.find(({ id }) => id === clock.subjectId);
    const wanted = subject?.wanted.find(({ kind }) => kind === clock.kind);
    return wanted && differs(clock, wanted) ? [{ clock, wanted }] : [];
  });
  if (changed.length > 0) await moveClocks(deed, changed);
}

/** Throws when what took too long is to be closed as if it had not. */
export async function refuseUntrueClosing(
  { tx, now }: IncidentsDeed,
  { id: incidentId, reopenedCount: round }: IncidentRow,
  kind: ClosingKind,
): Promise<void> {
  const clocks = await tx.findBy(ClockRow, { incidentId, kind: ClockKind.HANDLING, leading: true, round });
  const refusal = refuseNormalClosing(kind, clocks, now);
  if (refusal) throw refusal;
}
