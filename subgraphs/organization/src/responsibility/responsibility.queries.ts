import { load, type SubgraphContext } from '@gridweave/subgraph/context';
import { badInput } from '@gridweave/subgraph/refusal';
import { Brackets, In } from 'typeorm';
import { inForce } from '../calendar/calendar.rules';
import { divisionsAbove } from '../division/division.queries';
import type { GridRow } from '../grid/grid.entity';
import { gridsById } from '../grid/grid.loaders';
import { GridKind } from '../grid/grid.type';
import { locate } from '../location/location.queries';
import { registerElementsById } from '../register/register.loaders';
import { handoverOf } from '../register/register.queries';
import type { OrganizationServices } from '../services';
import { DutyRuleRow } from './responsibility.entity';
import type { ResponsibilityInput } from './responsibility.input';
import { type Case, decide, type Fact } from './responsibility.rules';
import type { ConsideredReason, Responsibility, ResponsibilityOutcome } from './responsibility.type';

type Context = SubgraphContext<OrganizationServices>;

const MOST_CONSIDERED = 50;

/** Where a case is: the grids over it, and the territorial grid whose committee steps in when nobody answers. */
interface Place {
  readonly divisionId: string;
  readonly territorialGridId: string | null;
  readonly gridIds: readonly string[];
  readonly handover: Case['handover'];
}

/** Who answers for a category at a place. Throws BAD_USER_INPUT for a place or code that is none. */
export async function findResponsibility(ctx: Context, input: ResponsibilityInput): Promise<Responsibility> {
  if (!/^\d{2,8}$/.test(input.categoryCode))
    throw badInput('类别编码须为2至8位数字。A category code has 2 to 8 digits.');
  const at = input.at ?? ctx.now;
  const place = await placeOf(ctx, input, at);
  const divisionIds = await divisionIdsAbove(ctx, place.divisionId, at);
  const rules = await rulesFor(ctx, input.categoryCode, [...divisionIds, ...place.gridIds], at);
  const { divisionId, territorialGridId, handover } = place;
  const { outcome, rule, considered } = decide(rules, { divisionIds, facts: input.facts ?? [], handover });
  return {
    outcome: outcome as ResponsibilityOutcome,
    rule: rule?.row ?? null,
    considered: considered.slice(0, MOST_CONSIDERED).map(({ rule: { row }, matched, reason }) => ({
      rule: row,
      matched,
      reason: reason as ConsideredReason,
    })),
    consideredBeyond: Math.max(0, considered.length - MOST_CONSIDERED),
    divisionId,
    territorialGridId,
  };
}

/** Lowest first; for a time before the first list, today's tree is the best that is known. */
async function divisionIdsAbove(ctx: Context, divisionId: string, at: Date): Promise<string[]> {
  const then = await divisionsAbove(ctx, divisionId, at);
  const known = then.length > 0 ? then : await divisionsAbove(ctx, divisionId, ctx.now);
  return known.map(({ id }) => id).reverse();
}

async function placeOf(ctx: Context, input: ResponsibilityInput, at: Date): Promise<Place> {
  const given = [input.point, input.gridId, input.registerElementId].filter((each) => each != null);
  if (given.length !== 1) {
    throw badInput(
      '请给出 point、gridId、registerElementId 其中之一。Give one of point, gridId and registerElementId.',
    );
  }
  if (input.point) return placeOfPoint(ctx, input.point, at);
  if (input.gridId) return placeOfGrid(ctx, input.gridId);
  return placeOfElement(ctx, `${input.registerElementId}`, at);
}

async function placeOfPoint(ctx: Context, point: Parameters<typeof locate>[1], at: Date): Promise<Place> {
  const { territorialGridId, microGridId, dedicatedGridIds } = locate(ctx, point, at);
  const grid = await load(ctx, gridsById, territorialGridId);
  if (!grid) throw badInput('该位置不在本区的网格内。The point lies in no grid of the district.');
  const gridIds = [territorialGridId, ...(microGridId ? [microGridId] : []), ...dedicatedGridIds];
  return { divisionId: grid.divisionId, territorialGridId, gridIds, handover: null };
}

async function placeOfGrid(ctx: Context, gridId: string): Promise<Place> {
  const grid = await load(ctx, gridsById, gridId);
  if (!grid) throw badInput('没有这个网格。There is no such grid.');
  const territorialGridId = territorialOf(grid);
  return {
    divisionId: grid.divisionId,
    territorialGridId,
    gridIds: [...new Set([grid.id, territorialGridId ?? grid.id])],
    handover: null,
  };
}

function territorialOf({ id, kind, parentId }: GridRow): string | null {
  if (kind === GridKind.MICRO) return parentId;
  return kind === GridKind.DEDICATED ? null : id;
}

async function placeOfElement(ctx: Context, elementId: string, at: Date): Promise<Place> {
  const element = await load(ctx, registerElementsById, elementId);
  if (!element) throw badInput('没有这个要素。There is no such register element.');
  const { longitude, latitude } = element;
  const found = ctx.services.territory.locateIndex.locate({ longitude, latitude }, at);
  const place = await placeOfGrid(ctx, element.gridId);
  const gridIds = [...place.gridIds, ...(found.microGridId ? [found.microGridId] : []), ...found.dedicatedGridIds];
  return { ...place, gridIds, handover: (await handoverOf(ctx, elementId, at))?.status ?? null };
}

/** The rules in force whose category and area fit. */
async function rulesFor(ctx: Context, categoryCode: string, areaIds: readonly string[], at: Date) {
  const prefixes = Array.from({ length: categoryCode.length + 1 }, (_, length) => categoryCode.slice(0, length));
  const rows = await ctx.database.manager
    .createQueryBuilder(DutyRuleRow, 'rule')
    .where({ categoryPrefix: In(prefixes) })
    .andWhere(
      new Brackets((area) => {
        area.where("rule.areaKind = 'ANYWHERE'").orWhere('rule.areaId IN (:...areaIds)', { areaIds });
      }),
    )
    .orderBy('rule.id')
    .getMany();
  return rows
    .filter((row) => inForce([row], at) !== null)
    .map((row) => ({ ...row, conditions: JSON.parse(row.conditions) as Fact[], row }));
}
