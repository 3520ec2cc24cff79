import { isDuplicateKey } from '@gridweave/subgraph/database';
import { type Deed, perform, refuseStale } from '@gridweave/subgraph/deed';
import { freeText, requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { Role } from '../appointment/role.type';
import { onDuty, placedWithin } from '../conditions';
import { PersonRow } from '../person/person.entity';
import type { PersonnelContext, PersonnelServices } from '../services';
import { agesOutOn } from './age.rules';
import { ReserveBatchRow, ReserveChangeRow, ReserveEntryRow } from './reserve.entity';
import { ReserveStep } from './reserve.enums';
import type {
  EnterPoolInput,
  RecommendCandidateInput,
  RejectCandidateInput,
  SelectCandidateInput,
} from './reserve.input';
import { isCommittee, isOffice, officeAbove, roleInUnit, roleToEnter, roleToRecommend } from './reserve.policy';
import { ageRuleOf, refuseEntering, refuseOverAge, refuseRejecting, refuseSelecting } from './reserve.rules';
import { visibleEntries } from './reserve.scope';

type PersonnelDeed = Deed<PersonnelServices>;

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
  const { ctx } = deed;
  const unit = unitOf(ctx, input.unitId, isCommittee);
  const role = roleToRecommend(ctx.viewer, ctx.services.territory, unit);
  if (!role) throw forbidden();
  const batch = await deed.tx.findOneBy(ReserveBatchRow, { id: input.batchId });
  if (!batch) throw new Refusal('BATCH_NOT_FOUND', '没有这个批次。', 'batchId');
  const person = await personOnDuty(deed, input.personId, unit.divisionId);
  const rule = ageRuleOf(batch, input.tier);
  refuseOverAge(person.birthDay, rule);
  const entry = {
    id: newId(deed.now.getTime()),
    batchId: batch.id,
    personId: person.id,
    tier: input.tier,
    step: ReserveStep.RECOMMENDED,
    divisionId: unit.divisionId,
    recommendingUnitId: unit.id,
    recommendedDay: shanghaiDay(deed.now),
    agesOutDay: agesOutOn(person.birthDay, rule),
    synthetic: person.synthetic,
    version: 1,
  };
  await insertOnce(deed, entry);
  await record(deed, { entryId: entry.id, step: entry.step, unitId: unit.id, role, reason: optional(input.reason) });
  return entry.id;
}

/** The second step: the office above the community selects. */
export async function selectCandidate(ctx: PersonnelContext, input: SelectCandidateInput): Promise<string> {
  const { entryId } = await perform(ctx, 'selectCandidate', input, async (deed) => {
    const entry = await entryOf(deed, input);
    const unit = unitOf(ctx, input.unitId, isOffice);
    if (!ctx.services.territory.isWithin(entry.divisionId, unit.divisionId)) {
      throw new Refusal('UNIT_OUT_OF_LINE', '该单位不是推荐社区（村）的上级。', 'unitId');
    }
    const role = roleInUnit(ctx.viewer, unit.id);
    if (!role) throw forbidden();
    refuseSelecting(entry);
    const selectedDay = shanghaiDay(deed.now);
    await change(deed, entry, { step: ReserveStep.SELECTED, selectingUnitId: unit.id, selectedDay });
    await record(deed, {
      entryId: entry.id,
      step: ReserveStep.SELECTED,
      unitId: unit.id,
      role,
      reason: optional(input.reason),
    });
    return { entryId: entry.id };
  });
  return entryId;
}

/** The third step: the district enters the candidate into the pool, if the age rule of the batch holds. */
export async function enterPool(ctx: PersonnelContext, input: EnterPoolInput): Promise<string> {
  const { entryId } = await perform(ctx, 'enterPool', input, async (deed) => {
    const entry = await entryOf(deed, input);
    const role = roleToEnter(ctx.viewer, ctx.services.territory, entry.divisionId);
    if (!role) throw forbidden();
    refuseEntering(entry);
    const batch = await deed.tx.findOneByOrFail(ReserveBatchRow, { id: entry.batchId });
    const person = await deed.tx.findOneByOrFail(PersonRow, { id: entry.personId });
    refuseOverAge(person.birthDay, ageRuleOf(batch, entry.tier));
    await change(deed, entry, { step: ReserveStep.IN_POOL, enteredDay: shanghaiDay(deed.now) });
    await record(deed, { entryId: entry.id, step: ReserveStep.IN_POOL, role, reason: optional(input.reason) });
    return { entryId: entry.id };
  });
  return entryId;
}

/** Whoever could take the next step may refuse it, with a reason. */
export async function rejectCandidate(ctx: PersonnelContext, input: RejectCandidateInput): Promise<string> {
  const { entryId } = await perform(ctx, 'rejectCandidate', input, async (deed) => {
    const { territory } = ctx.services;
    const reason = requiredText(input.reason, 'reason');
    const entry = await entryOf(deed, input);
    const unitId = entry.step === ReserveStep.RECOMMENDED ? officeAbove(ctx.viewer, territory, entry.divisionId) : null;
    const role = unitId ? roleInUnit(ctx.viewer, unitId) : roleToEnter(ctx.viewer, territory, entry.divisionId);
    if (!role) throw forbidden();
    refuseRejecting(entry);
    await change(deed, entry, { step: ReserveStep.REJECTED, endedDay: shanghaiDay(deed.now), rejection: reason });
    await record(deed, { entryId: entry.id, step: ReserveStep.REJECTED, unitId, role, reason });
    return { entryId: entry.id };
  });
  return entryId;
}

const forbidden = () => new Refusal('FORBIDDEN', '您所在单位不能办理该环节。');
const optional = (text: string | null | undefined) => (text == null ? null : freeText(text, 'reason'));

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
  const { sql, parameters } = onDuty(
    'person.id',
    shanghaiDay(now),
    'today',
    placedWithin('duty', [divisionId], 'line'),
  );
  const query = tx.createQueryBuilder(PersonRow, 'person').where({ id }).andWhere(sql, parameters);
  const person = await query.getOne();
  if (!person) throw new Refusal('CANDIDATE_OUT_OF_LINE', '该人选不在本社区（村）任职。', 'personId');
  return person;
}

async function entryOf(deed: PersonnelDeed, input: { reserveEntryId: string; expectedVersion: number }) {
  const { sql, parameters } = visibleEntries(deed.ctx.viewer, deed.ctx.services.territory);
  const query = deed.tx.createQueryBuilder(ReserveEntryRow, 'entry').where({ id: input.reserveEntryId });
  const entry = await query.andWhere(sql, parameters).getOne();
  if (!entry) throw new Refusal('RESERVE_ENTRY_NOT_FOUND', '没有这个后备人选。', 'reserveEntryId');
  refuseStale(input.expectedVersion, entry.version);
  return entry;
}

async function insertOnce({ tx }: PersonnelDeed, entry: Partial<ReserveEntryRow>): Promise<void> {
  try {
    await tx.insert(ReserveEntryRow, entry);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    throw new Refusal('CANDIDATE_ALREADY_RECOMMENDED', '该人选在本批次中已有记录。', 'personId');
  }
}

async function change({ tx }: PersonnelDeed, { id, version }: ReserveEntryRow, changes: Partial<ReserveEntryRow>) {
  const { affected } = await tx.update(ReserveEntryRow, { id, version }, { ...changes, version: version + 1 });
  // Somebody else was faster between the read and the update.
  if (affected !== 1) refuseStale(version, version + 1);
}

interface Taken {
  readonly entryId: string;
  readonly step: ReserveStep;
  readonly unitId?: string | null;
  readonly role: Role;
  readonly reason: string | null;
}

async function record({ tx, ctx, now }: PersonnelDeed, { entryId, step, unitId, role, reason }: Taken): Promise<void> {
  await tx.insert(ReserveChangeRow, {
    id: newId(now.getTime()),
    entryId,
    step,
    at: now,
    unitId: unitId ?? null,
    bySubject: ctx.viewer.id,
    byRole: role,
    reason,
  });
}
