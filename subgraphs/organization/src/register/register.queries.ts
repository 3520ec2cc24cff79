import { load, type SubgraphContext } from '@gridweave/subgraph/context';
import { page, pageOfPieces } from '@gridweave/subgraph/page';
import type { PageArgs } from '@gridweave/subgraph/page-types';
import { badInput } from '@gridweave/subgraph/refusal';
import { matchBound, matches, whereHolds } from '@gridweave/subgraph/search/matches';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { SelectQueryBuilder } from 'typeorm';
import { whereGridWithin, whereIs } from '../search/search.queries';
import type { OrganizationServices } from '../services';
import { handoverAt } from './handover.rules';
import {
  RegisterDedicatedPlaceRow,
  RegisterElementRow,
  RegisterHandoverRow,
  RegisterHazardRow,
} from './register.entity';
import type { RegisterElementFilter } from './register.input';
import { handoversByElement } from './register.loaders';
import { countsIn } from './register-count.queries';
import { hazardMark, registerIndex, tradeMark } from './register-index.rules';

type Context = SubgraphContext<OrganizationServices>;

const order = { column: 'element.id', direction: 'ASC' as const, of: (row: RegisterElementRow) => row.id };

/** Beyond this many elements, the index of texts is the shorter way. */
const FEW = 30_000;

/** A page of the register, in the order of ids. Both ways through a division answer the same. */
export async function pageOfRegisterElements(
  ctx: Context,
  args: PageArgs,
  filter: RegisterElementFilter,
  fewAtMost = FEW,
) {
  const query = ctx.database.manager.createQueryBuilder(RegisterElementRow, 'element');
  const few = await isAmongFew(ctx, filter, fewAtMost);
  wherePlain(ctx, query, filter);
  if (filter.divisionId != null) whereDivision(ctx, query, filter.divisionId, few);
  const trade = exact(filter.trade);
  const hazard = exact(filter.hazard);
  if (trade !== null) query.andWhere('element.trade = :trade', { trade });
  if (hazard !== null) whereHazard(query, hazard);
  const searched = filter.text != null || trade !== null || hazard !== null;
  if (searched && !few) {
    const marks = [...(trade === null ? [] : [tradeMark(trade)]), ...(hazard === null ? [] : [hazardMark(hazard)])];
    const columns = { id: 'element.id', text: 'element.searchText' };
    const pieces = matches(query, columns, { index: registerIndex, text: filter.text, marks });
    return pageOfPieces(args, pieces, order, matchBound);
  }
  if (filter.text != null) whereHolds(query, 'element.searchText', filter.text);
  return page(args, query, [order]);
}

type ElementQuery = SelectQueryBuilder<RegisterElementRow>;

function wherePlain(ctx: Context, query: ElementQuery, filter: RegisterElementFilter): void {
  if (filter.kind) query.andWhere('element.kind = :kind', { kind: filter.kind });
  if (filter.gridId != null) whereInGrid(ctx, query, filter.gridId);
  if (filter.handover) {
    const inForce = 'handover.from <= :today AND (handover.to IS NULL OR handover.to > :today)';
    const elements = query.subQuery().select('handover.elementId').from(RegisterHandoverRow, 'handover');
    elements.where(`handover.status = :handover AND ${inForce}`);
    query.andWhere(`element.id IN ${elements.getQuery()}`, { handover: filter.handover, today: shanghaiDay(ctx.now) });
  }
}

/** Where most elements match, they are walked in order and tried; where few do, their grids lead to them. */
function whereDivision(ctx: Context, query: ElementQuery, divisionId: string, few: boolean): void {
  const { territory } = ctx.services;
  if (few) {
    whereGridWithin(query, 'element.gridId', divisionId);
    return;
  }
  const grids = [...territory.grids()].filter((grid) => grid.kind === 'COMMUNITY' || grid.kind === 'VILLAGE');
  const within = grids.filter((grid) => territory.isWithin(grid.divisionId, divisionId)).map(({ id }) => id);
  // An expression keeps the engine from taking the way by the grids, and then sorting all that it finds.
  query.andWhere("CONCAT(element.gridId, '') IN (:...within)", { within });
}

/** A micro grid's elements are looked for among those of the grid around it, by which they are sorted. */
function whereInGrid(ctx: Context, query: ElementQuery, gridId: string): void {
  const grid = ctx.services.territory.grid(gridId);
  if (grid?.kind === 'DEDICATED') {
    const places = query.subQuery().select('place.elementId').from(RegisterDedicatedPlaceRow, 'place');
    query.andWhere(`element.id IN ${places.where('place.gridId = :gridId').getQuery()}`, { gridId });
  } else if (grid?.kind === 'MICRO') {
    const around = { around: grid.parentId, gridId };
    query.andWhere('element.gridId = :around AND element.microGridId = :gridId', around);
  } else whereIs(query, 'element.gridId', gridId);
}

function whereHazard(query: ElementQuery, hazard: string): void {
  const found = query.subQuery().select('1').from(RegisterHazardRow, 'hazard');
  found.where('hazard.elementId = element.id AND hazard.hazard = :hazard');
  query.andWhere(`EXISTS ${found.getQuery()}`, { hazard });
}

/** True when the grid or division leaves so few that comparing each is quicker than the index. */
async function isAmongFew(
  ctx: Context,
  { gridId, divisionId }: RegisterElementFilter,
  fewAtMost: number,
): Promise<boolean> {
  if (gridId != null) return true;
  if (divisionId == null) return false;
  const { total } = await countsIn(ctx, { divisionId, gridId: null });
  return total <= fewAtMost;
}

/** A value that is looked for whole, as the importer writes it. */
function exact(value: string | null | undefined): string | null {
  if (value == null) return null;
  if (!value.isWellFormed()) throw badInput('查找文字含有不完整的字符。The text holds half a character.');
  const clean = value.normalize('NFC').trim();
  if (clean === '') throw badInput('查找文字不能为空。The text to look for is empty.');
  return clean;
}

/** The handover status of an element at a moment; null when none is recorded. */
export async function handoverOf(ctx: Context, elementId: string, at: Date) {
  return handoverAt((await load(ctx, handoversByElement, elementId)) ?? [], at);
}
