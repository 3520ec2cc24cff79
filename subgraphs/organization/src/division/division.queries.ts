import { load, type SubgraphContext } from '@gridweave/subgraph/context';
import { page } from '@gridweave/subgraph/page';
import type { PageArgs } from '@gridweave/subgraph/page-types';
import { badInput } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { IsNull, LessThanOrEqual, MoreThan } from 'typeorm';
import { whereContains, whereIs } from '../search/search.queries';
import type { OrganizationServices } from '../services';
import { DivisionRow, DivisionVersionRow } from './division.entity';
import type { DivisionFilter } from './division.input';
import { divisionsAt, divisionsById } from './division.loaders';
import type { DivisionAt } from './division.type';

type Context = SubgraphContext<OrganizationServices>;

/** The division with an id, when a moment is given only if it existed then; or the one that bore a code at the moment, now when left out. */
export async function findDivision(ctx: Context, id: string | null, code: string | null, asOf: Date | null) {
  if ((id === null) === (code === null)) throw badInput('请给出 id 或 code 其中之一。Give either id or code.');
  if (id !== null) {
    return (asOf === null || (await load(ctx, divisionsAt, { divisionId: id, asOf }))) && load(ctx, divisionsById, id);
  }
  if (!isWord(`${code}`)) return null;
  const then = asOf ?? ctx.now;
  const label = { code: `${code}`, validFrom: LessThanOrEqual(then) };
  const version = await ctx.database.manager.findOneBy(DivisionVersionRow, [
    { ...label, validTo: IsNull() },
    { ...label, validTo: MoreThan(then) },
  ]);
  return version && load(ctx, divisionsById, version.divisionId);
}

/** A page of the divisions that existed at a moment, by the facts of that moment, in the order of their latest codes. */
export function pageOfDivisions(ctx: Context, args: PageArgs, filter: DivisionFilter, asOf: Date) {
  const query = ctx.database.manager
    .createQueryBuilder(DivisionRow, 'division')
    .innerJoin(
      DivisionVersionRow,
      'facts',
      'facts.divisionId = division.id AND facts.validFrom <= :asOf AND (facts.validTo IS NULL OR facts.validTo > :asOf)',
      { asOf },
    );
  if (filter.kind) query.andWhere('division.kind = :kind', { kind: filter.kind });
  if (filter.parentId) whereIs(query, 'facts.parentId', filter.parentId);
  if (filter.text != null) whereContains(query, { lines: ['facts.name'] }, filter.text);
  return page(args, query, [
    { column: 'division.code', direction: 'ASC', of: (row) => row.code },
    { column: 'division.id', direction: 'ASC', of: (row) => row.id },
  ]);
}

/**
 * What stood at a moment of the division and everything above it, highest first: one that is no more still shows what it
 * lay in. Empty when nothing is known of it then.
 */
export async function divisionsAbove(ctx: Context, divisionId: string, asOf: Date): Promise<DivisionRow[]> {
  const chain: DivisionRow[] = [];
  const seen = new Set<string>();
  for (let id: string | null = divisionId; id && seen.size < seen.add(id).size; ) {
    const facts: DivisionAt | null = await load(ctx, divisionsAt, { divisionId: id, asOf });
    const division: DivisionRow | null = await load(ctx, divisionsById, id);
    if (!division) break;
    if (facts) chain.unshift(division);
    const last: string | null = division.live ? null : division.parentId;
    id = facts ? facts.parentId : last;
  }
  return chain;
}
