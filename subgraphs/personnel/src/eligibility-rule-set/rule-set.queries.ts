import { type Batch, inOrder, load } from '@gridweave/subgraph/context';
import { page } from '@gridweave/subgraph/page';
import type { Connection, PageArgs } from '@gridweave/subgraph/page-types';
import { isWord } from '@gridweave/subgraph/words';
import { type EntityManager, In } from 'typeorm';
import { among, everything, nothing } from '../conditions';
import { RuleVersionState } from '../eligibility-rule/eligibility-rule.enums';
import { digestOfPurpose, type EligibilityPurpose } from '../eligibility-rule/purpose.rules';
import type { RuleSetContent } from '../eligibility-rule/rule-content';
import { locking } from '../locking';
import { isStaff } from '../person/person.policy';
import type { PersonnelContext } from '../services';
import { EligibilityRuleChangeRow, EligibilityRuleSetRow, EligibilityRuleVersionRow } from './rule-set.entity';
import type { EligibilityRuleSetFilter } from './rule-set.input';
import { keepsRules } from './rule-set.policy';
import { versionOn } from './rule-version.rules';

/** One version of a rule set, read. */
export interface RuleVersion extends Omit<EligibilityRuleVersionRow, 'content'> {
  readonly content: RuleSetContent;
}

/** A rule set with one version of it. */
export interface RulesOf {
  readonly ruleSet: EligibilityRuleSetRow;
  readonly version: RuleVersion;
}

export function purposeOf({ purposeKind, tier, trackId, purposeName }: EligibilityRuleSetRow): EligibilityPurpose {
  return { kind: purposeKind, tier, trackId, name: purposeName };
}

/** The rule set, for whoever works here. */
export function visibleRuleSet(ctx: PersonnelContext, id: string): Promise<EligibilityRuleSetRow | null> {
  return load(ctx, visibleRuleSetsById, id);
}

const visibleRuleSetsById: Batch<PersonnelContext, string, EligibilityRuleSetRow> = async (ctx, ids) => {
  const rows = await visible(ctx)
    .andWhere({ id: In(ids.filter(isWord)) })
    .getMany();
  return inOrder(ids, rows, (row) => row.id);
};

function visible(ctx: PersonnelContext) {
  const { sql } = isStaff(ctx.viewer) ? everything : nothing;
  return ctx.database.manager.createQueryBuilder(EligibilityRuleSetRow, 'rules').where(sql);
}

export function ruleSetsPage(
  ctx: PersonnelContext,
  args: PageArgs,
  { purposeKind, divisionId }: EligibilityRuleSetFilter,
): Promise<Connection<EligibilityRuleSetRow>> {
  const query = visible(ctx);
  if (purposeKind != null) query.andWhere({ purposeKind });
  if (divisionId != null) {
    const keepers = ctx.services.territory.ancestors(divisionId).map(({ id }) => id);
    const { sql, parameters } = among('rules.division_id', [divisionId, ...keepers].filter(isWord), 'keepers');
    query.andWhere(sql, parameters);
  }
  return page(args, query, [{ column: 'rules.id', direction: 'ASC', of: (row) => row.id }]);
}

/** Every version that the viewer may see, in the order in which they were begun: drafts only those who keep the rules. */
export async function versionsShown(ctx: PersonnelContext, ruleSet: EligibilityRuleSetRow): Promise<RuleVersion[]> {
  const versions = (await load(ctx, versionsById, ruleSet.id)) ?? [];
  if (keepsRules(ctx.viewer, ctx.services.territory, ruleSet.divisionId)) return versions;
  return versions.filter(({ state }) => state === RuleVersionState.APPROVED);
}

const versionsById: Batch<PersonnelContext, string, RuleVersion[]> = async (ctx, ids) => {
  const bySet = Map.groupBy(await versionsOf(ctx.database.manager, ids), ({ ruleSetId }) => ruleSetId);
  return ids.map((id) => bySet.get(id) ?? []);
};

/** Every version of some rule sets, drafts too, for a deed or a question of those who keep them. */
export async function versionsOf(manager: EntityManager, ruleSetIds: readonly string[]): Promise<RuleVersion[]> {
  const rows = await manager.find(EligibilityRuleVersionRow, {
    where: { ruleSetId: In([...ruleSetIds]) },
    order: { ruleSetId: 'ASC', number: 'ASC' },
  });
  return rows.map(({ content, ...row }) => ({ ...row, content: JSON.parse(content) as RuleSetContent }));
}

/** What was done to a rule set, oldest first. */
export async function changesOf(ctx: PersonnelContext, ruleSetId: string): Promise<EligibilityRuleChangeRow[]> {
  return (await load(ctx, changesById, ruleSetId)) ?? [];
}

const changesById: Batch<PersonnelContext, string, EligibilityRuleChangeRow[]> = async (ctx, ids) => {
  const rows = await ctx.database.manager.find(EligibilityRuleChangeRow, {
    where: { ruleSetId: In([...ids]) },
    order: { id: 'ASC' },
  });
  const bySet = Map.groupBy(rows, ({ ruleSetId }) => ruleSetId);
  return ids.map((id) => bySet.get(id) ?? []);
};

/** The rules of each district that decide about a purpose on a day, by what was approved at a time; by district. */
export async function rulesInForce(
  manager: EntityManager,
  districtIds: readonly string[],
  { purpose, day, knownAt }: { purpose: EligibilityPurpose; day: string; knownAt: Date },
): Promise<Map<string, RulesOf>> {
  const purposeDigest = digestOfPurpose(purpose);
  const sets = await manager.findBy(EligibilityRuleSetRow, { divisionId: In([...districtIds]), purposeDigest });
  if (sets.length === 0) return new Map();
  const versions = await versionsOf(
    manager,
    sets.map(({ id }) => id),
  );
  const bySet = Map.groupBy(versions, ({ ruleSetId }) => ruleSetId);
  return new Map(
    sets.flatMap((ruleSet) => {
      const version = versionOn(bySet.get(ruleSet.id) ?? [], day, knownAt);
      return version ? [[ruleSet.divisionId, { ruleSet, version }] as const] : [];
    }),
  );
}

/** A rule set that nobody else changes until the transaction ends. */
export async function lockedRuleSet(tx: EntityManager, id: string): Promise<EligibilityRuleSetRow | null> {
  if (!isWord(id)) return null;
  return locking(tx, tx.createQueryBuilder(EligibilityRuleSetRow, 'rules').where({ id })).getOne();
}
