import { load, type SubgraphContext } from '@gridweave/subgraph/context';
import { badInput, limitExceeded } from '@gridweave/subgraph/refusal';
import { CoordinateSystem } from '@gridweave/subgraph/shared-types';
import { isWord } from '@gridweave/subgraph/words';
import { In } from 'typeorm';
import { multiPolygon } from '../area/area.rules';
import { divisionsAt } from '../division/division.loaders';
import { GridRow, GridVersionRow } from '../grid/grid.entity';
import { gridsAt } from '../grid/grid.loaders';
import { participatingIn } from '../grid/jurisdiction.rules';
import { whereFactsWithin } from '../search/search.queries';
import type { OrganizationServices } from '../services';
import type { GridFeatureFilter, GridFeaturePage } from './grid-feature.input';

type Context = SubgraphContext<OrganizationServices>;

const MOST_FEATURES = 500;

/** A page of the grids of a moment with their areas, in the order of their ids. */
export async function pageOfFeatures(
  ctx: Context,
  filter: GridFeatureFilter,
  { first, after, asOf, system }: { first: number; after: string | null; asOf: Date; system: CoordinateSystem },
): Promise<GridFeaturePage> {
  if (first < 1) throw badInput('A page has at least 1 feature.');
  if (first > MOST_FEATURES) throw limitExceeded(`A page has at most ${MOST_FEATURES} features.`);
  if (after !== null && !isWord(after)) throw badInput('That is no page.');
  const { manager } = ctx.database;
  const query = manager
    .createQueryBuilder(GridVersionRow, 'facts')
    .addSelect('facts.rings')
    .innerJoin(GridRow, 'grid', 'grid.id = facts.gridId')
    .where(
      '(facts.validFrom IS NULL OR facts.validFrom <= :asOf) AND (facts.validTo IS NULL OR facts.validTo > :asOf)',
      { asOf },
    );
  if (after !== null) query.andWhere('facts.gridId > :after', { after });
  if (filter.kind) query.andWhere('grid.kind = :kind', { kind: filter.kind });
  if (filter.divisionId) whereFactsWithin(query, filter.divisionId);
  const found = await query
    .orderBy('facts.gridId', 'ASC')
    .limit(first + 1)
    .getMany();
  const shown = found.slice(0, first);
  const rows = await manager.findBy(GridRow, { id: In(shown.map(({ gridId }) => gridId)) });
  const grids = new Map(rows.map((row) => [row.id, row]));
  const features = await Promise.all(
    shown.map((facts) => featureOf(ctx, facts, grids.get(facts.gridId) ?? null, { asOf, system })),
  );
  // A foreign member (RFC 7946, 6.1): the standard itself knows no other system than WGS-84.
  const collection = { type: 'FeatureCollection', 'gridweave:system': system, features };
  return { collection, next: found.length > first ? shown.at(-1)!.gridId : null, count: features.length };
}

async function featureOf(
  ctx: Context,
  facts: GridVersionRow,
  row: GridRow | null,
  { asOf, system }: { asOf: Date; system: CoordinateSystem },
) {
  const { gridId, code, localNumber, name, divisionId, parentId, rings } = facts;
  const grid = ctx.services.territory.grid(gridId);
  const parent = parentId && (await load(ctx, gridsAt, { gridId: parentId, asOf }));
  const codes = await Promise.all([divisionId, ...participatingIn(facts)].map((id) => divisionCodeThen(ctx, id, asOf)));
  const [divisionCode, ...participating] = codes;
  const properties = {
    gridId,
    version: grid?.version ?? null,
    kind: grid?.kind ?? null,
    code,
    localNumber,
    name,
    divisionCode,
    parentCode: parent ? parent.code : null,
    ...(row?.sceneType ? { scene: row.sceneType, sceneText: row.sceneText } : {}),
    ...(participating.length > 0 ? { participatingDivisionCodes: participating } : {}),
    synthetic: grid?.synthetic ?? null,
    validFrom: facts.validFrom?.toISOString() ?? null,
    validTo: facts.validTo?.toISOString() ?? null,
  };
  return { type: 'Feature', id: gridId, properties, geometry: multiPolygon(rings, system) };
}

/** The code of a division at a moment; before the first list, and once it is gone, the last that is known. */
async function divisionCodeThen(ctx: Context, divisionId: string, asOf: Date): Promise<string | null> {
  const then = await load(ctx, divisionsAt, { divisionId, asOf });
  return then?.code ?? ctx.services.territory.division(divisionId)?.code ?? null;
}
