import { load, type SubgraphContext } from '@gridweave/subgraph/context';
import { page } from '@gridweave/subgraph/page';
import type { Connection, PageArgs } from '@gridweave/subgraph/page-types';
import { isWord } from '@gridweave/subgraph/words';
import { withinDivisions } from '@gridweave/territory/scope';
import { type EntityManager, In, type SelectQueryBuilder } from 'typeorm';
import { whereIs } from '../search/search.queries';
import type { OrganizationServices } from '../services';
import { DutyRuleRow, DutyRuleVersionRow } from './duty.entity';
import type { DutyRuleFilter } from './duty.input';
import { type ShownRule, shownRules, versionsByRule } from './duty.loaders';
import { canSeeDrafts } from './duty.policy';
import { versionAt } from './duty.rules';
import { DutyArea, DutyRuleState } from './duty.type';

type Context = SubgraphContext<OrganizationServices>;

const inForce =
  "said.state = 'APPROVED' AND (said.validFrom IS NULL OR said.validFrom <= :asOf) AND (said.validTo IS NULL OR said.validTo > :asOf)";

/** A page of the duty list, in the order of its codes. */
export async function pageOfDutyRules(ctx: Context, args: PageArgs, filter: DutyRuleFilter, asOf: Date) {
  const query = rulesWhere(ctx, filter, asOf);
  const found = await page(args, query, [
    { column: 'rule.categoryPrefix', direction: 'ASC', of: (row) => row.categoryPrefix },
    { column: 'rule.id', direction: 'ASC', of: (row) => row.id },
  ]);
  return (await withContent(ctx, found)) as Connection<ShownRule>;
}

/** The rules of a filter with what they say in `said`: in force at the moment, or of a state whatever they last said. */
export function rulesWhere(ctx: Context, filter: DutyRuleFilter, asOf: Date): SelectQueryBuilder<DutyRuleRow> {
  const query = ctx.database.manager.createQueryBuilder(DutyRuleRow, 'rule');
  if (filter.state) {
    const newest = newestOf(query, filter.state);
    query.innerJoin(DutyRuleVersionRow, 'said', `said.ruleId = rule.id AND said.version = ${newest}`);
    query.where('rule.state = :state', { state: filter.state });
    if (filter.state === DutyRuleState.DRAFT && !canSeeDrafts(ctx.viewer)) query.andWhere('1 = 0');
  } else {
    query.innerJoin(DutyRuleVersionRow, 'said', `said.ruleId = rule.id AND ${inForce}`, { asOf });
  }
  whereSaid(query, filter);
  return query;
}

/** What a rule said last; a draft that was never approved speaks only in the list of drafts. */
function newestOf(query: SelectQueryBuilder<DutyRuleRow>, state: DutyRuleState): string {
  const newest = query.subQuery().select('MAX(newest.version)').from(DutyRuleVersionRow, 'newest');
  newest.where('newest.ruleId = rule.id');
  if (state !== DutyRuleState.DRAFT) newest.andWhere("newest.state = 'APPROVED'");
  return newest.getQuery();
}

function whereSaid(query: SelectQueryBuilder<DutyRuleRow>, filter: DutyRuleFilter): void {
  const { categoryCode, areaKind, divisionId, gridId, leadId } = filter;
  if (categoryCode != null)
    query.andWhere('said.categoryPrefix IN (:...beginnings)', { beginnings: beginningsOf(categoryCode) });
  if (areaKind) query.andWhere('said.areaKind = :areaKind', { areaKind });
  if (leadId) whereIs(query, 'said.leadId', leadId);
  if (gridId) whereIs(query, 'said.areaId', gridId);
  if (divisionId) {
    const { sql, parameters } = withinDivisions('said.areaId', isWord(divisionId) ? [divisionId] : []);
    query.andWhere(`said.areaKind = 'DIVISION' AND ${sql}`, parameters);
  }
}

/** A code and its beginnings, down to none. */
export function beginningsOf(code: string): string[] {
  return isWord(code) ? Array.from({ length: code.length + 1 }, (_, length) => code.slice(0, length)) : [''];
}

async function withContent(ctx: Context, found: Connection<DutyRuleRow>): Promise<Connection<DutyRuleRow>> {
  const shown = new Map((await shownRules(ctx, found.nodes)).map((rule) => [rule.id, rule]));
  for (const node of found.nodes) Object.assign(node, shown.get(node.id));
  return found;
}

/** What a rule said at a moment; null when it was not in force. */
export async function ruleAt(ctx: Context, ruleId: string, asOf: Date): Promise<DutyRuleVersionRow | null> {
  return versionAt((await load(ctx, versionsByRule, ruleId)) ?? [], asOf);
}

/** Every version in force at a moment, for rules that a case may meet: of these categories, in these areas or anywhere. */
export async function versionsInForce(
  ctx: Context,
  asOf: Date,
  { categoryCode, areaIds }: { categoryCode: string; areaIds: readonly string[] },
): Promise<DutyRuleVersionRow[]> {
  return allInForce(ctx, asOf)
    .andWhere({ categoryPrefix: In(beginningsOf(categoryCode)) })
    .andWhere('(said.areaKind = :anywhere OR said.areaId IN (:...areaIds))', { anywhere: DutyArea.ANYWHERE, areaIds })
    .orderBy('said.ruleId')
    .getMany();
}

/** What rules of one category and area say now or will say, as far as it is approved. */
export function rulesLikely(
  tx: EntityManager,
  { categoryPrefix, areaKind, areaId }: Pick<DutyRuleVersionRow, 'categoryPrefix' | 'areaKind' | 'areaId'>,
  now: Date,
): Promise<DutyRuleVersionRow[]> {
  const query = tx.createQueryBuilder(DutyRuleVersionRow, 'said').where({ categoryPrefix, areaKind });
  query.andWhere("said.state = 'APPROVED' AND (said.validTo IS NULL OR said.validTo > :now)", { now });
  if (areaId !== null) query.andWhere({ areaId });
  return query.orderBy('said.ruleId').getMany();
}

export function allInForce(ctx: Context, asOf: Date): SelectQueryBuilder<DutyRuleVersionRow> {
  return ctx.database.manager.createQueryBuilder(DutyRuleVersionRow, 'said').where(inForce, { asOf });
}
