import { isDuplicateKey } from '@gridweave/subgraph/database';
import { perform } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { addYears, shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { onDuty, placedWithin } from '../conditions';
import { DecisionOutcome, MatterKind } from '../decision-form/decision-form.enums';
import { locking } from '../locking';
import { PersonRow } from '../person/person.entity';
import { noticeStands } from '../public-notice/public-notice.queries';
import { reviewStands } from '../qualification-review/qualification-review.queries';
import { eligibilityIn } from '../reserve-batch/batch-eligibility.queries';
import { takePlaces } from '../reserve-batch/reserve-quota.commands';
import type { PersonnelContext } from '../services';
import { agesOutOn } from './age.rules';
import {
  changeEntry,
  type EntryAndVersion,
  entryOf,
  nomineeOf,
  type PersonnelDeed,
  recordStep,
  refuseSecondPlace,
} from './entry-change.commands';
import { watchAge } from './over-age.commands';
import { ReserveBatchRow, ReserveEntryRow } from './reserve.entity';
import { ReserveStep } from './reserve.enums';
import type {
  EnterPoolInput,
  RecommendCandidateInput,
  RejectCandidateInput,
  SelectCandidateInput,
} from './reserve.input';
import { isCommittee, isOffice, officeAbove, roleInUnit, roleToEnter, roleToRecommend } from './reserve.policy';
import {
  ageRuleOf,
  notYours,
  refuseClosed,
  refuseEntering,
  refuseIneligible,
  refuseOverAge,
  refuseRejecting,
  refuseSelecting,
  refuseUnpublished,
  refuseUnreviewed,
  rejectingStep,
} from './reserve.rules';

const { PROPOSED, AGREED, REFUSED } = DecisionOutcome;

/** The first step: a committee puts somebody forward who is on duty in its own community or village. */
export async function recommendCandidate(ctx: PersonnelContext, input: RecommendCandidateInput): Promise<string> {
  const { entryId } = await perform(ctx, 'recommendCandidate', input, async (deed) => ({
    entryId: await recommend(deed, input),
  }));
  return entryId;
}

/** The same within a deed. */
export async function recommend(
  deed: PersonnelDeed,
  input: Omit<RecommendCandidateInput, 'idempotencyKey'>,
): Promise<string> {
  const { tx, ctx, now } = deed;
  const unit = unitOf(ctx, input.unitId, isCommittee);
  const byRole = roleToRecommend(ctx.viewer, ctx.services.territory, unit);
  if (!byRole) throw notYours('recommend');
  const batch = await openBatch(deed, input.batchId);
  const person = await personOnDuty(deed, input.personId, unit.divisionId);
  const rule = ageRuleOf(batch, input.tier);
  refuseOverAge(person.birthDay, rule);
  const candidate = { batchId: batch.id, tier: input.tier, personId: person.id };
  // A committee is not told what discipline says: the district looks at it before somebody enters.
  refuseIneligible((await eligibilityIn(tx, [candidate], { now, hidesDiscipline: true }))[0] ?? null);
  const entry = {
    ...{ id: newId(now.getTime()), ...candidate },
    ...{ step: ReserveStep.RECOMMENDED, divisionId: unit.divisionId, recommendingUnitId: unit.id },
    recommendedDay: shanghaiDay(now),
    recommendedBy: ctx.viewer.id,
    agesOutDay: agesOutOn(person.birthDay, rule),
    synthetic: person.synthetic,
    version: 1,
  };
  await insertOnce(deed, entry);
  const { reason, form } = input;
  const taken = { action: 'recommendCandidate', step: entry.step, outcome: PROPOSED, unitId: unit.id };
  await recordStep(deed, entry, { ...taken, byRole, reason, form });
  return entry.id;
}

/** The batch, held until the end, so that nobody closes it meanwhile. */
async function openBatch({ tx }: PersonnelDeed, id: string): Promise<ReserveBatchRow> {
  const query = tx.createQueryBuilder(ReserveBatchRow, 'batch').where({ id });
  const batch = isWord(id) ? await locking(tx, query).getOne() : null;
  if (!batch) throw new Refusal('BATCH_NOT_FOUND', '没有这个批次。', 'batchId');
  refuseClosed(batch.state);
  return batch;
}

/** The second step: the office above the community selects. */
export async function selectCandidate(ctx: PersonnelContext, input: SelectCandidateInput): Promise<string> {
  const { entryId } = await perform(ctx, 'selectCandidate', input, (deed) => select(deed, input));
  return entryId;
}

/** The same within a deed. */
export async function select(
  deed: PersonnelDeed,
  input: EntryAndVersion & Omit<SelectCandidateInput, 'idempotencyKey'>,
) {
  const { ctx, now } = deed;
  const entry = await entryOf(deed, input);
  const unit = unitOf(ctx, input.unitId, isOffice);
  if (!ctx.services.territory.isWithin(entry.divisionId, unit.divisionId)) {
    throw new Refusal('UNIT_OUT_OF_LINE', '该单位不是推荐社区（村）的上级。', 'unitId');
  }
  const byRole = roleInUnit(ctx.viewer, unit.id);
  if (!byRole) throw notYours('select');
  refuseSelecting(entry);
  await nomineeOf(deed, entry);
  const step = ReserveStep.SELECTED;
  await changeEntry(deed, entry, { step, selectingUnitId: unit.id, selectedDay: shanghaiDay(now) });
  const { reason, form } = input;
  const taken = { action: 'selectCandidate', step, outcome: AGREED, unitId: unit.id };
  await recordStep(deed, entry, { ...taken, byRole, reason, form });
  return { entryId: entry.id };
}

/**
 * The third step: the district enters the candidate into the pool, if the age rule of the batch holds, the review and the
 * notice that it asks for are through, and a place is free.
 */
export async function enterPool(ctx: PersonnelContext, input: EnterPoolInput): Promise<string> {
  const { entryId } = await perform(ctx, 'enterPool', input, (deed) => enter(deed, input));
  return entryId;
}

/** The same within a deed. */
export async function enter(deed: PersonnelDeed, input: EntryAndVersion & Omit<EnterPoolInput, 'idempotencyKey'>) {
  const { tx, ctx, now } = deed;
  const entry = await entryOf(deed, input);
  const byRole = roleToEnter(ctx.viewer, ctx.services.territory, entry.divisionId);
  if (!byRole) throw notYours('enter');
  refuseEntering(entry);
  const person = await nomineeOf(deed, entry);
  const batch = await tx.findOneByOrFail(ReserveBatchRow, { id: entry.batchId });
  const today = shanghaiDay(now);
  const matter = { kind: MatterKind.RESERVE_ENTRY, id: entry.id };
  refuseUnreviewed({ ...batch, review: await reviewStands(tx, matter, today) });
  refuseUnpublished({ ...batch, notice: await noticeStands(tx, matter, today) });
  refuseOverAge(person.birthDay, ageRuleOf(batch, entry.tier));
  refuseIneligible((await eligibilityIn(tx, [entry], { now, hidesDiscipline: false }))[0] ?? null);
  await refuseSecondPlace(deed, entry);
  const entered = { enteredDay: today, reviewDueDay: addYears(today, 1) };
  await changeEntry(deed, entry, { step: ReserveStep.IN_POOL, ...entered });
  await takePlaces(deed, entry);
  await watchAge(tx, entry);
  const { reason, form } = input;
  await recordStep(deed, entry, {
    ...{ action: 'enterPool', step: ReserveStep.IN_POOL, outcome: AGREED, byRole, reason, form },
  });
  return { entryId: entry.id };
}

/** Whoever could take the next step may refuse it, with a reason. */
export async function rejectCandidate(ctx: PersonnelContext, input: RejectCandidateInput): Promise<string> {
  const { entryId } = await perform(ctx, 'rejectCandidate', input, (deed) => reject(deed, input));
  return entryId;
}

/** The same within a deed. */
export async function reject(
  deed: PersonnelDeed,
  input: EntryAndVersion & Omit<RejectCandidateInput, 'idempotencyKey'>,
) {
  const { ctx, now } = deed;
  const { territory } = ctx.services;
  const reason = requiredText(input.reason, 'reason');
  const entry = await entryOf(deed, input);
  const unitId = entry.step === ReserveStep.RECOMMENDED ? officeAbove(ctx.viewer, territory, entry.divisionId) : null;
  const byRole = unitId ? roleInUnit(ctx.viewer, unitId) : roleToEnter(ctx.viewer, territory, entry.divisionId);
  if (!byRole) throw notYours(rejectingStep(entry));
  refuseRejecting(entry);
  await nomineeOf(deed, entry);
  const step = ReserveStep.REJECTED;
  await changeEntry(deed, entry, { step, endedDay: shanghaiDay(now), rejection: reason });
  const taken = { action: 'rejectCandidate', step, outcome: REFUSED, unitId };
  await recordStep(deed, entry, { ...taken, byRole, reason, form: input.form });
  return { entryId: entry.id };
}

function unitOf(ctx: PersonnelContext, id: string, isRightLevel: (unit: { kind: string }) => boolean) {
  const unit = ctx.services.territory.unit(id);
  if (!unit?.live) throw new Refusal('UNIT_NOT_FOUND', '没有这个单位。', 'unitId');
  if (!isRightLevel(unit) || unit.divisionId === null) {
    throw new Refusal('UNIT_OF_WRONG_LEVEL', '该环节不由这一级单位办理。', 'unitId');
  }
  return { id: unit.id, divisionId: unit.divisionId };
}

/** Who is on duty in the division today; anyone else is not the committee's to recommend, whether they exist or not. */
async function personOnDuty({ tx, now }: PersonnelDeed, id: string, divisionId: string): Promise<PersonRow> {
  const place = placedWithin('duty', [divisionId], 'line');
  const { sql, parameters } = onDuty('person.id', shanghaiDay(now), 'today', place);
  const query = tx.createQueryBuilder(PersonRow, 'person').where({ id }).andWhere(sql, parameters);
  const person = isWord(id) ? await query.getOne() : null;
  if (!person) throw new Refusal('CANDIDATE_OUT_OF_LINE', '该人选不在本社区（村）任职。', 'personId');
  // Held: whoever puts the birth date right waits for the entry, or has been faster.
  return locking(tx, tx.createQueryBuilder(PersonRow, 'person').where({ id })).getOneOrFail();
}

async function insertOnce({ tx }: PersonnelDeed, entry: Partial<ReserveEntryRow>): Promise<void> {
  try {
    await tx.insert(ReserveEntryRow, entry);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    throw new Refusal('CANDIDATE_ALREADY_RECOMMENDED', '该人选在本批次中已有记录。', 'personId');
  }
}
