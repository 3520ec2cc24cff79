import { load, type SubgraphContext } from '@gridweave/subgraph/context';
import type { SelectQueryBuilder } from 'typeorm';
import { divisionsById } from '../division/division.loaders';
import { GridRow, GridVersionRow } from '../grid/grid.entity';
import { GridKind } from '../grid/grid.type';
import { whereWithoutPartyUnit } from '../party/party.queries';
import { whereGridWithin } from '../search/search.queries';
import type { OrganizationServices } from '../services';
import { whereVacant } from '../staffing/staffing.queries';
import { GridHouseholdRow } from './coverage.entity';
import { rate, spreadOf } from './coverage.rules';
import type { GridCoverage, GridKindCoverage, HouseholdNorm } from './coverage.type';
import { normsIn } from './norm.queries';

type Context = SubgraphContext<OrganizationServices>;
type Counts = ReadonlyMap<string, number>;

/** What the grids in and under a division have and lack now; null for a division that is none. Eight statements. */
export async function gridCoverage(ctx: Context, divisionId: string): Promise<GridCoverage | null> {
  const division = await load(ctx, divisionsById, divisionId);
  if (!division) return null;
  const counted = (narrow: (query: SelectQueryBuilder<GridRow>) => void) => countByKind(ctx, division.id, narrow);
  const [all, withoutPartyUnit, withoutArea, withoutChief, households, norms] = await Promise.all([
    counted(() => {}),
    counted((query) => whereWithoutPartyUnit(query, 'grid.id', true, ctx.now)),
    counted((query) => query.andWhere("facts.rings = '[]'")),
    counted((query) => whereVacant(query, 'grid.id', true, ctx.now)),
    householdsWithin(ctx, division.id),
    normsIn(ctx.database.manager, ctx.services.territory, division.id),
  ]);
  const kinds = Object.values(GridKind).map((kind) =>
    coverageOf(kind, { all, withoutPartyUnit, withoutArea, withoutChief }, ctx.now, {
      norm: norms?.norms.find((norm) => norm.kind === kind) ?? null,
      counts: households.get(kind) ?? [],
    }),
  );
  return { asOf: ctx.now, kinds, divisionId: division.id };
}

interface KindCounts {
  readonly all: Counts;
  readonly withoutPartyUnit: Counts;
  readonly withoutArea: Counts;
  readonly withoutChief: Counts;
}

interface Households {
  readonly norm: HouseholdNorm | null;
  readonly counts: readonly { households: number; synthetic: boolean }[];
}

function coverageOf(kind: GridKind, by: KindCounts, asOf: Date, { norm, counts }: Households): GridKindCoverage {
  const grids = by.all.get(kind) ?? 0;
  const share = (part: Counts, definition: string) => rate(part.get(kind) ?? 0, grids, definition, asOf);
  const spread =
    norm &&
    spreadOf(
      counts.map(({ households }) => households),
      norm,
    );
  const unit = kind === GridKind.MICRO ? '党小组' : '党支部';
  return {
    kind,
    grids,
    withoutPartyUnit: share(by.withoutPartyUnit, `今日未建${unit}的网格 / 在用网格`),
    withoutArea: share(by.withoutArea, '没有范围的网格 / 在用网格'),
    withoutChief: share(by.withoutChief, '今日没有在任网格长的网格 / 在用网格'),
    householdNorm: norm,
    withinHouseholdNorm:
      norm &&
      spread &&
      rate(
        spread.within,
        spread.known,
        `户数在${norm.atLeast}至${norm.atMost}之间的网格 / 已知户数的网格`,
        asOf,
        grids,
      ),
    belowHouseholdNorm: spread?.below ?? null,
    aboveHouseholdNorm: spread?.above ?? null,
    householdsSynthetic: counts.length === 0 ? null : counts.some(({ synthetic }) => synthetic),
  };
}

/** The grids that stand now in and under a division, with the facts in force. */
function gridsWithin(ctx: Context, divisionId: string): SelectQueryBuilder<GridRow> {
  const query = ctx.database.manager
    .createQueryBuilder(GridRow, 'grid')
    .innerJoin(
      GridVersionRow,
      'facts',
      'facts.gridId = grid.id AND (facts.validFrom IS NULL OR facts.validFrom <= :asOf) AND (facts.validTo IS NULL OR facts.validTo > :asOf)',
      { asOf: ctx.now },
    )
    .where('grid.live = :live', { live: true });
  whereGridWithin(query, 'grid.id', divisionId);
  return query;
}

async function countByKind(
  ctx: Context,
  divisionId: string,
  narrow: (query: SelectQueryBuilder<GridRow>) => void,
): Promise<Counts> {
  const query = gridsWithin(ctx, divisionId);
  narrow(query);
  const rows: { kind: string; count: string | number }[] = await query
    .select('grid.kind', 'kind')
    .addSelect('COUNT(*)', 'count')
    .groupBy('grid.kind')
    .getRawMany();
  return new Map(rows.map(({ kind, count }) => [kind, Number(count)]));
}

/** The last known counts of households, by kind of grid. */
async function householdsWithin(ctx: Context, divisionId: string) {
  const rows: { kind: string; gridId: string; households: number; synthetic: number | boolean }[] = await gridsWithin(
    ctx,
    divisionId,
  )
    .innerJoin(GridHouseholdRow, 'household', 'household.gridId = grid.id')
    .select('grid.kind', 'kind')
    .addSelect('grid.id', 'gridId')
    .addSelect('household.households', 'households')
    .addSelect('household.synthetic', 'synthetic')
    .orderBy('household.countedOn', 'ASC')
    .getRawMany();
  const last = new Map(rows.map((row) => [row.gridId, { ...row, synthetic: Boolean(row.synthetic) }]));
  return Map.groupBy(last.values(), ({ kind }) => kind);
}
