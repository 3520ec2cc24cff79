import { gapOf } from '@gridweave/duty/duty-conflicts';
import type { DutyRuleFacts } from '@gridweave/duty/duty-rules';
import type { SubgraphContext } from '@gridweave/subgraph/context';
import { pageOfRows } from '@gridweave/subgraph/page';
import type { PageArgs } from '@gridweave/subgraph/page-types';
import { badInput } from '@gridweave/subgraph/refusal';
import { TerritoryGridDivision } from '@gridweave/territory/tables';
import { In } from 'typeorm';
import { CategoryCopyRow } from '../category/category.entity';
import { allInForce } from '../duty/duty.queries';
import { factsOf } from '../duty/duty.rules';
import type { Shape } from '../grid-life/shape.rules';
import { RegisterElementRow } from '../register/register.entity';
import type { OrganizationServices } from '../services';
import { DutyRuleGapKind } from './duty-review.type';
import { contradictions } from './shared-ground.queries';

type Context = SubgraphContext<OrganizationServices>;

/** Two rules that contradict each other, by their ids. */
export interface FoundConflict {
  readonly oneId: string;
  readonly otherId: string;
  /** What the two grids share, where the rules are about two. */
  readonly ground: Shape | null;
}

/** A page of the contradictions among the rules in force at a moment. */
export async function pageOfConflicts(ctx: Context, args: PageArgs, asOf: Date) {
  const conflicts = contradictions(ctx.services.territory, await rulesInForce(ctx, asOf), asOf);
  const found = conflicts.map(
    ({ one, other, ground }): FoundConflict => ({ oneId: one.id, otherId: other.id, ground }),
  );
  return pageOfRows(args, found, 'conflicts of duty rules', ({ oneId, otherId }) => `${oneId} ${otherId}`);
}

/** A category without an owner in a division. */
export interface FoundGap {
  readonly categoryCode: string;
  readonly categoryName: string | null;
  readonly divisionId: string;
  readonly kind: DutyRuleGapKind;
}

/** A page of the categories without an owner in each division right under one; the district when none is given. */
export async function pageOfGaps(ctx: Context, args: PageArgs, divisionId: string | null, asOf: Date) {
  const { territory } = ctx.services;
  const above = divisionId === null ? rootOf(ctx) : territory.division(divisionId);
  if (!above) throw badInput('没有这个区划。There is no such division.');
  const below = [...territory.divisions()].filter((each) => each.live && each.parentId === above.id);
  const areas = (below.length > 0 ? below : [above]).toSorted((a, b) => (a.code < b.code ? -1 : 1));
  const rules = await rulesInForce(ctx, asOf);
  const elements = await gridsOfElements(ctx, rules);
  const reach = await divisionsOfGrids(ctx, rules);
  const gaps: FoundGap[] = [];
  for (const [categoryCode, categoryName] of await categories(ctx, rules)) {
    const about = rules.filter(({ categoryPrefix }) => categoryCode.startsWith(categoryPrefix));
    for (const area of areas) {
      const divisionIds = territory.ancestors(area.id).map(({ id }) => id);
      const holds = (rule: DutyRuleFacts) => liesUnder(ctx, rule, area.id, elements, reach);
      const kind = gapOf(about, categoryCode, { divisionIds, holds });
      if (kind) gaps.push({ categoryCode, categoryName, divisionId: area.id, kind: kind as DutyRuleGapKind });
    }
  }
  return pageOfRows(args, gaps, `gaps ${above.id}`, (gap) => `${gap.categoryCode} ${gap.divisionId}`);
}

async function rulesInForce(ctx: Context, asOf: Date): Promise<DutyRuleFacts[]> {
  return (await allInForce(ctx, asOf).orderBy('said.ruleId').getMany()).map(factsOf);
}

function rootOf({ services }: Context) {
  return [...services.territory.divisions()].find((each) => each.live && each.parentId === null);
}

/** The codes that incidents has told, or while it has told none those that rules name. */
async function categories(ctx: Context, rules: readonly DutyRuleFacts[]): Promise<[string, string | null][]> {
  const told = await ctx.database.manager.find(CategoryCopyRow, { order: { code: 'ASC' } });
  if (told.length > 0) return told.map(({ code, name }) => [code, name]);
  const named = rules.map(({ categoryPrefix }) => categoryPrefix).filter((code) => code.length >= 4);
  return [...new Set(named)].sort().map((code) => [code, null]);
}

async function gridsOfElements({ database }: Context, rules: readonly DutyRuleFacts[]) {
  const ids = rules.filter(({ areaKind }) => areaKind === 'ELEMENT').map(({ areaId }) => areaId ?? '');
  const rows = await database.manager.find(RegisterElementRow, {
    where: { id: In(ids) },
    select: { id: true, gridId: true },
  });
  return new Map(rows.map(({ id, gridId }) => [id, gridId]));
}

/** Every division that the grids of rules lie in; a dedicated one may reach into several. */
async function divisionsOfGrids({ database }: Context, rules: readonly DutyRuleFacts[]) {
  const ids = rules.filter(({ areaKind }) => areaKind === 'GRID').map(({ areaId }) => areaId ?? '');
  const rows = await database.manager.findBy(TerritoryGridDivision, { gridId: In(ids) });
  return Map.groupBy(rows, ({ gridId }) => gridId);
}

function liesUnder(
  { services: { territory } }: Context,
  { areaKind, areaId }: DutyRuleFacts,
  divisionId: string,
  elements: ReadonlyMap<string, string>,
  reach: ReadonlyMap<string, readonly { divisionId: string }[]>,
): boolean {
  if (areaKind === 'DIVISION') return territory.isWithin(areaId ?? '', divisionId);
  const gridId = areaKind === 'ELEMENT' ? elements.get(areaId ?? '') : areaId;
  const grid = territory.grid(gridId ?? '');
  const homes = [grid?.divisionId ?? '', ...(reach.get(grid?.id ?? '') ?? []).map((each) => each.divisionId)];
  return homes.some((home) => territory.isWithin(home, divisionId));
}
