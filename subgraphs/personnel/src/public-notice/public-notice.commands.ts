import type { WorkCalendar } from '@gridweave/duty/work-calendar';
import { dropAlarm, moveAlarm, setFirstAlarms } from '@gridweave/subgraph/alarms/alarm';
import type { AlarmHandler } from '@gridweave/subgraph/alarms/alarm-runner';
import { insertEntities } from '@gridweave/subgraph/bulk';
import { isDuplicateKey } from '@gridweave/subgraph/database';
import { type Deed, perform, refuseStale } from '@gridweave/subgraph/deed';
import { freeText, requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { calendarOfDistrict } from '@gridweave/territory/calendar-copy';
import { addDays, shanghaiDay, startOfShanghaiDay } from '@gridweave/viewer/shanghai-day';
import { type EntityManager, MoreThanOrEqual } from 'typeorm';
import { recordDecisionForm } from '../decision-form/decision-form.commands';
import { DecisionOutcome, MatterKind } from '../decision-form/decision-form.enums';
import type { Matter } from '../decision-form/decision-form.queries';
import { isHrOfficerOver } from '../reserve/reserve.policy';
import type { PersonnelContext, PersonnelServices } from '../services';
import { DayUnit } from '../work-calendar/day-rule.enums';
import { countedAnew, lastDayFrom } from '../work-calendar/day-rule.rules';
import type { NoticeMatter, NoticeMatters } from './notice-matter';
import { noticeOver, noticeOverName } from './notice-over';
import { NoticedMatterRow, NoticeScopeRow, PublicNoticeRow } from './public-notice.entity';
import { NoticeAudience, NoticeObjectors, NoticeState } from './public-notice.enums';
import type { OpenNoticeInput, WithdrawNoticeInput } from './public-notice.input';
import { mostMatters, mostScopes, noticeDays, refuseWithdrawing } from './public-notice.rules';

type PersonnelDeed = Deed<PersonnelServices>;

/** Makes people public by name for some days, and answers the notice’s id. */
export async function openNotice(ctx: PersonnelContext, input: OpenNoticeInput): Promise<string> {
  const { id } = await perform(ctx, 'openNotice', input, async (deed) => {
    const found = await mattersOf(deed, input);
    const notice = noticeOf(deed, input, found, await calendarOfDistrict(deed.tx));
    const scope = scopeOf(ctx, input, found.matters);
    await deed.tx.insert(PublicNoticeRow, notice);
    const scopes = scope.map((divisionId) => ({ noticeId: notice.id, divisionId }));
    await insertEntities(deed.tx, NoticeScopeRow, scopes);
    await insertNamed(deed.tx, notice, found.matters);
    await setFirstAlarms(deed.tx, [{ name: noticeOverName(notice.id), dueAt: overAfter(notice.lastDay) }]);
    const { byRole, synthetic } = found;
    const matter = { kind: MatterKind.PUBLIC_NOTICE, id: notice.id };
    const outcome = DecisionOutcome.PROPOSED;
    await recordDecisionForm(deed, { matter, action: 'openNotice', outcome, byRole, form: input.form, synthetic });
    return { id: notice.id };
  });
  return id;
}

const overAfter = (lastDay: string) => startOfShanghaiDay(addDays(lastDay, 1));

function mattersOf(deed: PersonnelDeed, { matterKind, matterIds }: OpenNoticeInput): Promise<NoticeMatters> {
  const find = deed.ctx.services.noticeMatters[matterKind];
  if (!find) throw new Refusal('MATTER_KIND_NOT_PUBLISHED', '该类事项不作公示。', 'matterKind');
  if (matterIds.length < 1 || matterIds.length > mostMatters || new Set(matterIds).size < matterIds.length) {
    throw new Refusal('MATTERS_INVALID', `一次公示1至${mostMatters}项，且不得重复。`, 'matterIds');
  }
  if (!matterIds.every(isWord)) throw new Refusal('MATTER_NOT_FOUND', '没有这个事项。', 'matterIds');
  return find(deed, matterIds);
}

function noticeOf(
  { ctx, now }: PersonnelDeed,
  input: OpenNoticeInput,
  { least, ...found }: NoticeMatters,
  calendar: WorkCalendar,
): PublicNoticeRow {
  const today = shanghaiDay(now);
  const asked = { days: input.days, dayUnit: input.dayUnit ?? least[0]?.dayUnit ?? DayUnit.CALENDAR_DAY };
  return {
    id: newId(now.getTime()),
    matterKind: input.matterKind,
    title: requiredText(input.title, 'title', 200),
    contact: input.contact == null ? null : freeText(input.contact, 'contact', 200) || null,
    divisionId: found.divisionId,
    ...asked,
    daysBasis: least[0]?.basis ?? null,
    ...noticeDays({ ...asked, firstDay: input.opensOn ?? today }, { today, least, calendar }),
    audience: input.audience ?? NoticeAudience.PUBLIC,
    objectors: input.objectors ?? NoticeObjectors.IN_SCOPE,
    takesAnonymous: input.takesAnonymous ?? false,
    state: NoticeState.RUNNING,
    bySubject: ctx.viewer.id,
    synthetic: found.synthetic,
    version: 1,
  };
}

function scopeOf(
  { viewer, services }: PersonnelContext,
  { scopeDivisionIds }: OpenNoticeInput,
  matters: readonly NoticeMatter[],
): string[] {
  const named = [...new Set(scopeDivisionIds ?? matters.map(({ divisionId }) => divisionId))];
  if (scopeDivisionIds != null && (named.length === 0 || named.length > mostScopes)) {
    throw new Refusal('SCOPE_INVALID', `公示范围为1至${mostScopes}个区划。`, 'scopeDivisionIds');
  }
  if (scopeDivisionIds != null && !named.every((id) => isHrOfficerOver(viewer, services.territory, id))) {
    throw new Refusal('SCOPE_OUT_OF_LINE', '公示范围须在您的辖区内。', 'scopeDivisionIds');
  }
  return named;
}

async function insertNamed(tx: EntityManager, notice: PublicNoticeRow, matters: readonly NoticeMatter[]) {
  const { id: noticeId, matterKind } = notice;
  const rows = matters.map(({ id: matterId, personId, divisionId, caption }): NoticedMatterRow => {
    const currentKey = keyOf({ kind: matterKind, id: matterId });
    return { noticeId, matterId, matterKind, personId, divisionId, caption, currentKey };
  });
  try {
    await insertEntities(tx, NoticedMatterRow, rows);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    throw new Refusal('ALREADY_MADE_PUBLIC', '其中有事项已经公示。', 'matterIds');
  }
}

const keyOf = ({ kind, id }: Matter) => `${kind} ${id}`;

/** Takes a notice down before its last day, with everybody in it, and answers its id. */
export async function withdrawNotice(ctx: PersonnelContext, input: WithdrawNoticeInput): Promise<string> {
  const { id } = await perform(ctx, 'withdrawNotice', input, async (deed) => {
    const { tx } = deed;
    const comment = requiredText(input.reason, 'reason');
    const notice = isWord(input.noticeId) ? await tx.findOneBy(PublicNoticeRow, { id: input.noticeId }) : null;
    if (!notice || !isHrOfficerOver(ctx.viewer, ctx.services.territory, notice.divisionId)) throw noticeNotFound();
    refuseStale(input.expectedVersion, notice.version);
    refuseWithdrawing(notice, shanghaiDay(deed.now));
    await changeNotice(tx, notice, { state: NoticeState.WITHDRAWN });
    await tx.update(NoticedMatterRow, { noticeId: notice.id }, { currentKey: null });
    await dropAlarm(tx, noticeOverName(notice.id));
    await recordDecisionForm(deed, {
      matter: { kind: MatterKind.PUBLIC_NOTICE, id: notice.id },
      action: 'withdrawNotice',
      outcome: DecisionOutcome.WITHDRAWN,
      byRole: 'HR_OFFICER',
      form: { comment },
      synthetic: notice.synthetic,
    });
    return { id: notice.id };
  });
  return id;
}

/** Nobody is told of a notice that is not theirs to see. */
export const noticeNotFound = () => new Refusal('NOTICE_NOT_FOUND', '没有这个公示。', 'noticeId');

async function changeNotice(tx: EntityManager, { id, version }: PublicNoticeRow, changes: Partial<PublicNoticeRow>) {
  const { affected } = await tx.update(PublicNoticeRow, { id, version }, { ...changes, version: version + 1 });
  if (affected !== 1) refuseStale(version, version + 1);
}

/**
 * Takes one thing down, in the transaction of whatever ends it (a withdrawal, a refusal, an upheld objection): its name
 * is shown no more, and it may be made public again. Does nothing where it is not up.
 */
export async function takeDown(tx: EntityManager, matter: Matter): Promise<void> {
  await tx.update(NoticedMatterRow, { currentKey: keyOf(matter) }, { currentKey: null });
}

/** Counts those that are up, or will be, by the calendar as it is now: none gets shorter, and their alarms go along. */
export async function recountNotices(tx: EntityManager, calendar: WorkCalendar, today: string): Promise<void> {
  const running = await tx.findBy(PublicNoticeRow, {
    state: NoticeState.RUNNING,
    dayUnit: DayUnit.WORKING_DAY,
    lastDay: MoreThanOrEqual(today),
  });
  for (const notice of running) {
    const told = { day: notice.lastDay, provisional: notice.lastDayProvisional };
    const counted = countedAnew(told, lastDayFrom(notice.firstDay, notice, calendar));
    if (!counted) continue;
    const { id, version } = notice;
    const changes = { lastDay: counted.day, lastDayProvisional: counted.provisional, version: version + 1 };
    const { affected } = await tx.update(PublicNoticeRow, { id, version }, changes);
    // Otherwise it has just come down, or another process has counted it.
    if (affected === 1) await moveAlarm(tx, noticeOverName(notice.id), overAfter(counted.day));
  }
}

/** What happens on the day after a notice’s last, in whichever process notices first. */
export const endNotice: AlarmHandler = async (tx, { subjectId }) => {
  const running = { id: subjectId, state: NoticeState.RUNNING };
  const notice = await tx.findOneBy(PublicNoticeRow, running);
  if (notice) await tx.update(PublicNoticeRow, running, { state: NoticeState.OVER, version: notice.version + 1 });
};

export const noticeAlarms = { [noticeOver]: endNotice };
