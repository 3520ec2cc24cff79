import { type Deed, refuseStale } from '@gridweave/subgraph/deed';
import { freeText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { IsNull } from 'typeorm';
import type { Role } from '../appointment/role.type';
import { type FilledForm, recordDecisionForm } from '../decision-form/decision-form.commands';
import { type DecisionOutcome, MatterKind } from '../decision-form/decision-form.enums';
import { locking } from '../locking';
import { PersonRow } from '../person/person.entity';
import { takeDown } from '../public-notice/public-notice.commands';
import { dropReview } from '../qualification-review/qualification-review.commands';
import type { PersonnelServices } from '../services';
import { ReserveChangeRow, ReserveEntryRow } from './reserve.entity';
import { ReserveStep } from './reserve.enums';
import { refuseKeptAlready, refuseOwnEntry } from './reserve.rules';
import { visibleEntries } from './reserve.scope';

export type PersonnelDeed = Deed<PersonnelServices>;

/** What names an entry and the version that a step is taken on. */
export interface EntryAndVersion {
  readonly reserveEntryId: string;
  readonly expectedVersion: number;
}

/** The entry, if it is the viewer's to see and as the viewer knows it. Throws RESERVE_ENTRY_NOT_FOUND, VERSION_STALE. */
export async function entryOf(
  { tx, ctx }: PersonnelDeed,
  { reserveEntryId: id, expectedVersion }: EntryAndVersion,
): Promise<ReserveEntryRow> {
  const { sql, parameters } = visibleEntries(ctx.viewer, ctx.services.territory);
  const query = tx.createQueryBuilder(ReserveEntryRow, 'entry').where({ id }).andWhere(`(${sql})`, parameters);
  const entry = isWord(id) ? await query.getOne() : null;
  if (!entry) throw new Refusal('RESERVE_ENTRY_NOT_FOUND', '没有这个后备人选。', 'reserveEntryId');
  refuseStale(expectedVersion, entry.version);
  return entry;
}

/** Who the candidate is. Throws OWN_ENTRY where that is the viewer. */
export async function nomineeOf({ tx, ctx }: PersonnelDeed, { personId }: ReserveEntryRow): Promise<PersonRow> {
  const nominee = await tx.findOneByOrFail(PersonRow, { id: personId });
  refuseOwnEntry(ctx.viewer.id, nominee.subject);
  return nominee;
}

/**
 * Writes an entry as it is from now on; whoever changed it meanwhile was faster. What has ended is public no more, and
 * nobody is waited for to answer about it.
 */
export async function changeEntry(
  { tx }: PersonnelDeed,
  { id, version, proposedExit: proposed }: ReserveEntryRow,
  changes: Partial<ReserveEntryRow>,
): Promise<void> {
  // What the calendar proposes leaves the version as it is.
  const unchanged = { id, version, proposedExit: proposed ?? IsNull() };
  const { affected } = await tx.update(ReserveEntryRow, unchanged, { ...changes, version: version + 1 });
  if (affected !== 1) refuseStale(version, version + 1);
  const ended = [ReserveStep.REJECTED, ReserveStep.WITHDRAWN, ReserveStep.EXITED];
  if (!changes.step || !ended.includes(changes.step)) return;
  const matter = { kind: MatterKind.RESERVE_ENTRY, id };
  await takeDown(tx, matter);
  await dropReview(tx, matter);
}

/** Throws PERSON_ALREADY_IN_POOL; those who would take the same person into the pool take turns. */
export async function refuseSecondPlace({ tx }: PersonnelDeed, { id, personId, tier }: ReserveEntryRow): Promise<void> {
  await locking(tx, tx.createQueryBuilder(PersonRow, 'person').where({ id: personId })).getOne();
  const own = await locking(tx, tx.createQueryBuilder(ReserveEntryRow, 'entry').where({ personId, tier })).getMany();
  refuseKeptAlready(own.some((each) => each.id !== id && each.step === ReserveStep.IN_POOL));
}

/** A step that was taken, as the record and the decision form tell it. */
export interface StepTaken {
  readonly action: string;
  readonly step: ReserveStep;
  readonly outcome: DecisionOutcome;
  readonly byRole: Role | 'NOMINEE';
  readonly unitId?: string | null;
  readonly reason?: string | null;
  readonly form?: FilledForm | null;
}

/** Records a step and its decision form. Throws DECIDER_IS_PROPOSER, and what is wrong with the form. */
export async function recordStep(
  deed: PersonnelDeed,
  entry: Pick<ReserveEntryRow, 'id' | 'recommendedBy' | 'synthetic'>,
  { action, step, outcome, byRole, unitId, reason, form }: StepTaken,
): Promise<void> {
  const words = reason == null ? null : freeText(reason, 'reason') || null;
  const { comment } = await recordDecisionForm(deed, {
    matter: { kind: MatterKind.RESERVE_ENTRY, id: entry.id },
    ...{ action, outcome, byRole, unitId, synthetic: entry.synthetic },
    form: { ...form, comment: form?.comment || words },
    proposers: [entry.recommendedBy],
  });
  await deed.tx.insert(ReserveChangeRow, {
    ...{ id: newId(deed.now.getTime()), entryId: entry.id, step, action, at: deed.now, unitId: unitId ?? null },
    ...{ bySubject: deed.ctx.viewer.id, byRole, reason: comment },
  });
}
