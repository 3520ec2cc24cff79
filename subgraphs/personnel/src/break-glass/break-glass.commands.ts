import { type BreakGlassOpened, personnelEvents } from '@gridweave/events/personnel-events';
import { dropAlarm, setFirstAlarms } from '@gridweave/subgraph/alarms/alarm';
import { type Deed, perform, refuseStale } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { log } from '@gridweave/subgraph/log';
import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { calendarOfDistrict } from '@gridweave/territory/calendar-copy';
import { addMonthsToDay } from '@gridweave/viewer/months';
import { addDays, shanghaiDay, startOfShanghaiDay } from '@gridweave/viewer/shanghai-day';
import { type EntityManager, MoreThanOrEqual } from 'typeorm';
import { AppointmentRow } from '../appointment/appointment.entity';
import { inForce } from '../conditions';
import { locking } from '../locking';
import { PersonRow } from '../person/person.entity';
import type { PersonnelContext, PersonnelServices } from '../services';
import { lastDayAfter } from '../work-calendar/day-rule.rules';
import { BreakGlassRow } from './break-glass.entity';
import type { BreakGlassInput, EndBreakGlassInput, ReviewBreakGlassInput } from './break-glass.input';
import { refuseEndingBy, refuseReviewBy } from './break-glass.policy';
import { endOf, officeFor, refuseAnother, refuseOver, refuseReview } from './break-glass.rules';
import { visibleBreakGlasses } from './break-glass.scope';
import { breakGlassAlarm, marks } from './break-glass-alarm';
import { endNow, grantsChanged } from './break-glass-end.commands';
import { reviewWithin } from './break-glass-limits';

type BreakGlassDeed = Deed<PersonnelServices>;

/** Opens rights for the viewer at once, raises the alarm, and answers the id. */
export async function breakGlass(ctx: PersonnelContext, input: BreakGlassInput): Promise<string> {
  let opened: BreakGlassRow | null = null;
  const { id } = await perform(ctx, 'breakGlass', input, async (deed) => {
    const { tx, now } = deed;
    const person = await ownPerson(deed);
    const office = officeFor(await officesOf(tx, person.id, now), input, ctx.services.territory);
    if (!ctx.services.territory.division(input.divisionId)?.live) {
      throw new Refusal('DIVISION_NOT_FOUND', '没有这个区划。', 'divisionId');
    }
    const endsAt = endOf(input.hours, office, now);
    refuseAnother(await ofLastMonth(tx, person.id, now), now);
    const { role, divisionId } = input;
    const row: BreakGlassRow = {
      ...{ id: newId(now.getTime()), personId: person.id, subject: ctx.viewer.id, appointmentId: office.id },
      ...{ role, divisionId, reason: requiredText(input.reason, 'reason'), openedAt: now, endsAt },
      ...{ endedAt: null, endedBySubject: null, endReason: null, reviewDueDay: await reviewDay(tx, endsAt) },
      ...{ finding: null, reviewNote: null, reviewedBySubject: null, reviewedAt: null, version: 1 },
    };
    await tx.insert(BreakGlassRow, row);
    await raiseAlarm(deed, row);
    opened = row;
    return { id: row.id };
  });
  // After commit, and not for a repeat.
  if (opened) logOpened(ctx, opened);
  return id;
}

/** Ends one before its time, and answers its id. */
export async function endBreakGlass(ctx: PersonnelContext, input: EndBreakGlassInput): Promise<string> {
  const { id } = await perform(ctx, 'endBreakGlass', input, async (deed) => {
    const { tx, now } = deed;
    const row = await visible(deed, input.breakGlassId);
    refuseEndingBy(ctx.viewer, ctx.services.territory, row);
    const endReason = requiredText(input.reason, 'reason');
    refuseStale(input.expectedVersion, row.version);
    refuseOver(row, now);
    const done = await endNow(tx, row, now, { endedBySubject: ctx.viewer.id, endReason });
    if (!done) refuseStale(row.version, row.version + 1);
    return { id: row.id };
  });
  return id;
}

/** Keeps what somebody else found of one, and answers its id. */
export async function reviewBreakGlass(ctx: PersonnelContext, input: ReviewBreakGlassInput): Promise<string> {
  const { id } = await perform(ctx, 'reviewBreakGlass', input, async (deed) => {
    const { tx, now } = deed;
    const row = await visible(deed, input.breakGlassId);
    refuseReviewBy(ctx.viewer, ctx.services.territory, row);
    const reviewNote = requiredText(input.note, 'note');
    refuseStale(input.expectedVersion, row.version);
    refuseReview(row, now);
    const found = { finding: input.finding, reviewNote, reviewedBySubject: ctx.viewer.id, reviewedAt: now };
    const { id, version } = row;
    const { affected } = await tx.update(BreakGlassRow, { id, version }, { ...found, version: version + 1 });
    if (affected !== 1) refuseStale(version, version + 1);
    await dropAlarm(tx, { kind: breakGlassAlarm, subjectId: id, mark: marks.review });
    return { id };
  });
  return id;
}

async function ownPerson({ tx, ctx }: BreakGlassDeed): Promise<PersonRow> {
  const person = ctx.viewer.kind === 'PERSON' ? await tx.findOneBy(PersonRow, { subject: ctx.viewer.id }) : null;
  if (!person) throw new Refusal('FORBIDDEN', '您现任的岗位不能应急启用该角色。', 'role');
  return person;
}

/**
 * What somebody holds today, held by this deed: others by which they would open something wait for it, and an office that
 * ends meanwhile ends what rests on it afterwards.
 */
function officesOf(tx: EntityManager, personId: string, now: Date): Promise<AppointmentRow[]> {
  const { sql, parameters } = inForce('appointment', shanghaiDay(now), 'today');
  const held = tx.createQueryBuilder(AppointmentRow, 'appointment').where({ personId }).andWhere(sql, parameters);
  return locking(tx, held.orderBy('appointment.id')).getMany();
}

/** Held, since one that was opened a moment ago is no part of what this transaction has read before. */
function ofLastMonth(tx: EntityManager, personId: string, now: Date): Promise<BreakGlassRow[]> {
  const since = startOfShanghaiDay(addMonthsToDay(shanghaiDay(now), -1, 'LAST_DAY'));
  const where = { personId, openedAt: MoreThanOrEqual(since) };
  return locking(tx, tx.createQueryBuilder(BreakGlassRow, 'breakGlass').where(where)).getMany();
}

async function reviewDay(tx: EntityManager, endsAt: Date): Promise<string> {
  return lastDayAfter(shanghaiDay(endsAt), reviewWithin, await calendarOfDistrict(tx)).day;
}

/** Everybody who keeps grants asks anew, whoever watches over emergencies hears of it, and its end and review are waited for. */
async function raiseAlarm({ tx, now, emit }: BreakGlassDeed, row: BreakGlassRow): Promise<void> {
  const { id, role, divisionId, openedAt, endsAt, reviewDueDay } = row;
  const at = (mark: string, dueAt: Date) => ({ name: { kind: breakGlassAlarm, subjectId: id, mark }, dueAt });
  await setFirstAlarms(tx, [at(marks.end, endsAt), at(marks.review, startOfShanghaiDay(addDays(reviewDueDay, 1)))]);
  const times = { openedAt: openedAt.toISOString(), endsAt: endsAt.toISOString() };
  const told: BreakGlassOpened = { id, role, divisionId, ...times };
  await emit(personnelEvents.breakGlassOpened, told);
  await emit(personnelEvents.grantsChanged, grantsChanged(row, now));
}

function logOpened({ viewer }: PersonnelContext, { id, role, divisionId, endsAt }: BreakGlassRow): void {
  log('warn', 'break-glass-opened', { breakGlassId: id, role, divisionId, endsAt, traceId: viewer.traceId });
}

async function visible({ tx, ctx }: BreakGlassDeed, id: string): Promise<BreakGlassRow> {
  const { sql, parameters } = visibleBreakGlasses(ctx.viewer, ctx.services.territory);
  const query = tx.createQueryBuilder(BreakGlassRow, 'breakGlass').where(sql, parameters).andWhere({ id });
  const row = isWord(id) ? await query.getOne() : null;
  if (!row) throw new Refusal('BREAK_GLASS_NOT_FOUND', '没有这项应急启用。', 'breakGlassId');
  return row;
}
