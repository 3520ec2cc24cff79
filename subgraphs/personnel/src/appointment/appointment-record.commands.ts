import { dropAlarm, setAlarm } from '@gridweave/subgraph/alarms/alarm';
import type { AlarmHandler } from '@gridweave/subgraph/alarms/alarm-runner';
import { type Deed, emit, refuseStale } from '@gridweave/subgraph/deed';
import { newId } from '@gridweave/subgraph/ids';
import { addDays, shanghaiDay, startOfShanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { Viewer } from '@gridweave/viewer/viewer';
import type { EntityManager } from 'typeorm';
import { endThoseUnder } from '../break-glass/break-glass-end.commands';
import { tellWatchesUnder } from '../grid-watch/watch-turn.commands';
import type { PostRow } from '../post/post.entity';
import type { PersonnelServices } from '../services';
import { AppointmentChangeRow, AppointmentRow, AppointmentTermRow } from './appointment.entity';
import { type AppointmentStage, AppointmentState } from './appointment.enums';
import { appointmentChanged, turnedEvents } from './appointment.events';
import { lockedAppointment, standInsFor } from './appointment.queries';
import { isWithin, stageOn, standInWithin, type Term } from './appointment.rules';
import { appointmentDay } from './appointment-day';
import { Role } from './role.type';

/** The part of a deed that keeping an appointment asks for: what comes about by itself has nobody signed in. */
export type Keeping = Pick<Deed<PersonnelServices>, 'tx' | 'now' | 'emit'> & {
  readonly ctx: { readonly viewer: Pick<Viewer, 'id'> };
};

/** What is done to an appointment, and why. */
export interface Done {
  readonly action: string;
  readonly reason: string;
  readonly byRole?: Role;
}

/**
 * Writes an appointment as it is known from now on, keeps what was known before, sets the alarms of its days, and tells
 * of it. `before` is null for a new one.
 */
export async function keepAppointment(
  deed: Keeping,
  before: AppointmentRow | null,
  after: AppointmentRow,
  { action, reason, byRole = Role.HR_OFFICER }: Done,
): Promise<void> {
  const { tx, ctx, now } = deed;
  if (before === null) await tx.insert(AppointmentRow, after);
  else {
    const { fromDay, toDay, employment, state, version } = after;
    const written = { fromDay, toDay, employment, state, version };
    const { affected } = await tx.update(AppointmentRow, { id: before.id, version: before.version }, written);
    if (affected !== 1) refuseStale(before.version, after.version);
  }
  await keepTerm(tx, before, after, now);
  await tx.insert(AppointmentChangeRow, {
    id: newId(now.getTime()),
    appointmentId: after.id,
    action,
    at: now,
    bySubject: ctx.viewer.id,
    byRole,
    reason,
  });
  await setDays(tx, before, after, shanghaiDay(now));
  const { type, payload } = appointmentChanged(after);
  await deed.emit(type, payload);
  await tellStage(tx, after, now);
  if (before !== null) await endStandIns(deed, after);
}

const endings = {
  [AppointmentState.STANDS]: 'endAppointment',
  [AppointmentState.WITHDRAWN]: 'withdrawAppointment',
  [AppointmentState.ANNULLED]: 'annulAppointment',
} as const;

/** Lets nobody stand in for an appointment any longer than it lasts. */
async function endStandIns(deed: Keeping, absent: AppointmentRow): Promise<void> {
  for (const standIn of await standInsFor(deed.tx, absent.id)) {
    if (isWithin(standIn, absent)) continue;
    const within = standInWithin(standIn, absent, shanghaiDay(deed.now));
    const after = { ...standIn, ...within, version: standIn.version + 1 };
    await keepAppointment(deed, standIn, after, { action: endings[after.state], reason: '所代理的任职已经变更' });
  }
}

async function keepTerm(tx: EntityManager, before: AppointmentRow | null, after: AppointmentRow, now: Date) {
  const knownFrom = before === null ? now : await endKnown(tx, before, now);
  const { id, version, fromDay, toDay, employment, state } = after;
  await tx.insert(AppointmentTermRow, {
    id,
    version,
    fromDay,
    toDay,
    employment,
    state,
    knownFrom,
    knownUntil: null,
  });
}

/** Ends what was known and answers when; not before it began, though another machine's clock were behind. */
async function endKnown(tx: EntityManager, { id, version }: AppointmentRow, now: Date): Promise<Date> {
  const { knownFrom } = await tx.findOneByOrFail(AppointmentTermRow, { id, version });
  const knownUntil = knownFrom > now ? knownFrom : now;
  await tx.update(AppointmentTermRow, { id, version }, { knownUntil });
  return knownUntil;
}

/** The days ahead on which something happens: the first, and the one after the last. */
function daysAhead(term: Term, today: string): string[] {
  const days = [term.fromDay, ...(term.toDay === null ? [] : [addDays(term.toDay, 1)])];
  return days.filter((day) => day > today);
}

async function setDays(tx: EntityManager, before: AppointmentRow | null, after: AppointmentRow, today: string) {
  const days = new Set(daysAhead(after, today));
  const name = (mark: string) => ({ kind: appointmentDay, subjectId: after.id, mark });
  for (const day of before === null ? [] : daysAhead(before, today)) {
    if (!days.has(day)) await dropAlarm(tx, name(day));
  }
  for (const day of days) await setAlarm(tx, name(day), startOfShanghaiDay(day));
}

/** What is done on an appointment's days, in whichever process notices first. */
export const turnAppointment: AlarmHandler = async (tx, { subjectId }, now) => {
  const row = await lockedAppointment(tx, subjectId);
  if (row) await tellStage(tx, row, now);
};

/** Tells that an appointment has begun or is over, unless others know already. */
async function tellStage(tx: EntityManager, row: AppointmentRow, now: Date): Promise<void> {
  const today = shanghaiDay(now);
  const known: AppointmentStage = row.stage;
  const stage = stageOn(row, row.state, today);
  if (stage === known) return;
  await tx.update(AppointmentRow, { id: row.id }, { stage });
  for (const { type, payload } of turnedEvents(row, known, stage, today)) await emit(tx, type, payload, now);
  await tellWatchesUnder(tx, row.id, now);
  if (stage !== 'BEGUN') await endThoseUnder(tx, row.id, now);
}

/** An appointment that is about to be made; its role and place are the post's. */
export function newAppointment(
  { now }: { readonly now: Date },
  post: PostRow,
  personId: string,
  facts: Term & Pick<AppointmentRow, 'employment' | 'acting'> & { standsInForId?: string },
): AppointmentRow {
  return {
    id: newId(now.getTime()),
    personId,
    postId: post.id,
    role: post.role,
    unitId: post.unitId,
    gridId: post.gridId,
    divisionId: post.divisionId,
    standsInForId: null,
    state: AppointmentState.STANDS,
    stage: 'AHEAD',
    synthetic: false,
    version: 1,
    ...facts,
  };
}
