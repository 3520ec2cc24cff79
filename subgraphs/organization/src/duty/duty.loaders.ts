import { load, type SubgraphContext } from '@gridweave/subgraph/context';
import { anyOf } from '../search/search.queries';
import type { OrganizationServices } from '../services';
import { DutyRuleEntryRow, DutyRuleRow, DutyRuleVersionRow } from './duty.entity';
import { canSeeDrafts } from './duty.policy';
import { shownVersion, wasApproved } from './duty.rules';
import { DutyRuleState } from './duty.type';

type Context = SubgraphContext<OrganizationServices>;

/** A rule together with what it says at present. */
export type ShownRule = Omit<DutyRuleVersionRow, 'state' | 'version'> & DutyRuleRow;

export async function versionsByRule(ctx: Context, ruleIds: readonly string[]) {
  const rows = await ctx.database.manager.find(DutyRuleVersionRow, {
    where: { ruleId: anyOf(ruleIds) },
    order: { version: 'ASC' },
  });
  const found = Map.groupBy(rows, (row) => row.ruleId);
  return ruleIds.map((id) => found.get(id) ?? []);
}

/** Rules with what they say; a draft is nobody's to see but of those who work on the list. */
export async function dutyRulesById(ctx: Context, ids: readonly string[]): Promise<(ShownRule | null)[]> {
  const rows = await ctx.database.manager.findBy(DutyRuleRow, { id: anyOf(ids) });
  const visible = rows.filter(({ state }) => state !== DutyRuleState.DRAFT || canSeeDrafts(ctx.viewer));
  const shown = new Map((await shownRules(ctx, visible)).map((rule) => [rule.id, rule]));
  return ids.map((id) => shown.get(id) ?? null);
}

/** Adds to rules what they say at present. A draft that was given up before it was approved shows to nobody else. */
export async function shownRules(ctx: Context, rows: readonly DutyRuleRow[]): Promise<ShownRule[]> {
  const versions = await Promise.all(rows.map(({ id }) => load(ctx, versionsByRule, id)));
  return rows.flatMap((row, index) => {
    const all = versions[index] ?? [];
    const shown = wasApproved(all) || canSeeDrafts(ctx.viewer) ? shownVersion(all, ctx.now) : null;
    return shown ? [{ ...shown, ...row, categoryPrefix: shown.categoryPrefix }] : [];
  });
}

export async function entriesByRule(ctx: Context, ruleIds: readonly string[]) {
  const rows = await ctx.database.manager.find(DutyRuleEntryRow, {
    where: { ruleId: anyOf(ruleIds) },
    order: { id: 'ASC' },
  });
  const found = Map.groupBy(rows, (row) => row.ruleId);
  return ruleIds.map((id) => found.get(id) ?? []);
}
