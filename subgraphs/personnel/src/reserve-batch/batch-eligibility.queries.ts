import { type Batch, load } from '@gridweave/subgraph/context';
import { type EntityManager, In } from 'typeorm';
import { Eligibility } from '../eligibility/eligibility.enums';
import { hidesDiscipline } from '../eligibility/eligibility.queries';
import { knownPeople } from '../eligibility/known-person.queries';
import { judge } from '../eligibility-check/judge.rules';
import { EligibilityPurposeKind } from '../eligibility-rule/eligibility-rule.enums';
import { rulesInForce, versionsOf } from '../eligibility-rule-set/rule-set.queries';
import { PersonRow } from '../person/person.entity';
import { visiblePerson } from '../person/person.queries';
import { ReserveBatchRow, type ReserveEntryRow, ReserveRuleRow } from '../reserve/reserve.entity';
import { CommitteeTier } from '../reserve/reserve.enums';
import type { PersonnelContext } from '../services';

/** The versions that decide about each tier on the day on which a batch reads ages; tiers without rules are left out. */
export async function rulesFor(
  manager: EntityManager,
  { id: batchId, readOn }: Pick<ReserveBatchRow, 'id' | 'readOn'>,
  districtId: string,
  now: Date,
): Promise<ReserveRuleRow[]> {
  const found: ReserveRuleRow[] = [];
  for (const tier of Object.values(CommitteeTier)) {
    const purpose = { kind: EligibilityPurposeKind.TIER, tier, trackId: null, name: null };
    const rules = await rulesInForce(manager, [districtId], { purpose, day: readOn, knownAt: now });
    const own = rules.get(districtId);
    if (own) found.push({ batchId, tier, ruleSetId: own.ruleSet.id, number: own.version.number });
  }
  return found;
}

export type Candidate = Pick<ReserveEntryRow, 'batchId' | 'tier' | 'personId'>;

export interface Judging {
  readonly now: Date;
  /** True where the outcome is told to somebody who may not know what discipline says. */
  readonly hidesDiscipline: boolean;
}

/** What the rules that their batches name say of some candidates, in their order; null where a batch names none. */
export async function eligibilityIn(
  manager: EntityManager,
  candidates: readonly Candidate[],
  { now, hidesDiscipline }: Judging,
): Promise<(Eligibility | null)[]> {
  const batchIds = [...new Set(candidates.map(({ batchId }) => batchId))];
  const rules = await manager.findBy(ReserveRuleRow, { batchId: In(batchIds) });
  if (rules.length === 0) return candidates.map(() => null);
  const judged = candidates.filter(({ batchId, tier }) => rules.some(isOf(batchId, tier)));
  const people = await manager.findBy(PersonRow, { id: In(judged.map(({ personId }) => personId)) });
  const [batches, versions, known] = [
    await manager.findBy(ReserveBatchRow, { id: In(batchIds) }),
    await versionsOf(manager, [...new Set(rules.map(({ ruleSetId }) => ruleSetId))]),
    await knownPeople(manager, people, { now, knownAt: null }),
  ];
  return candidates.map(({ batchId, tier, personId }) => {
    const rule = rules.find(isOf(batchId, tier));
    const version = versions.find((each) => each.ruleSetId === rule?.ruleSetId && each.number === rule.number);
    const [file, batch] = [known.get(personId), batches.find(({ id }) => id === batchId)];
    if (!rule || !version || !file || !batch) return rule ? Eligibility.UNKNOWN : null;
    return judge(version.content, { ...file, disciplineHidden: hidesDiscipline }, batch.readOn).eligible;
  });
}

const isOf = (batchId: string, tier: CommitteeTier) => (rule: ReserveRuleRow) =>
  rule.batchId === batchId && rule.tier === tier;

/** The same for who looks at many candidates at once; whoever shows it has seen to it that the viewer may know. */
export function knownEligibility(
  ctx: PersonnelContext,
  { batchId, tier, personId }: Candidate,
): Promise<Eligibility | null> {
  return load(ctx, withDiscipline, { batchId, tier, personId });
}

/** The same as this viewer may know it: without what discipline says where somebody else keeps the file. */
export async function shownEligibility(
  ctx: PersonnelContext,
  { batchId, tier, personId }: Candidate,
): Promise<Eligibility | null> {
  const person = await visiblePerson(ctx, personId);
  const isHidden = person === null || hidesDiscipline(ctx)(person);
  return load(ctx, isHidden ? withoutDiscipline : withDiscipline, { batchId, tier, personId });
}

type OfCandidates = Batch<PersonnelContext, Candidate, Eligibility>;

const withDiscipline: OfCandidates = (ctx, candidates) =>
  eligibilityIn(ctx.database.manager, candidates, { now: ctx.now, hidesDiscipline: false });

const withoutDiscipline: OfCandidates = (ctx, candidates) =>
  eligibilityIn(ctx.database.manager, candidates, { now: ctx.now, hidesDiscipline: true });

/** The versions that a batch names. */
export async function rulesOfBatch(ctx: PersonnelContext, batchId: string): Promise<ReserveRuleRow[]> {
  return (await load(ctx, rulesByBatch, batchId)) ?? [];
}

const rulesByBatch: Batch<PersonnelContext, string, ReserveRuleRow[]> = async (ctx, ids) => {
  const where = { batchId: In([...ids]) };
  const rows = await ctx.database.manager.find(ReserveRuleRow, { where, order: { tier: 'ASC' } });
  const byBatch = Map.groupBy(rows, ({ batchId }) => batchId);
  return ids.map((id) => byBatch.get(id) ?? []);
};
