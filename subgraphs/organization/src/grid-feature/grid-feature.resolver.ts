import { load, type SubgraphContext } from '@gridweave/subgraph/context';
import { settle } from '@gridweave/subgraph/refusal';
import { DateTime } from '@gridweave/subgraph/scalars';
import { CoordinateSystem } from '@gridweave/subgraph/shared-types';
import { Arg, Ctx, Int, Mutation, Query, Resolver } from 'type-graphql';
import { gridsById } from '../grid/grid.loaders';
import { gridChangesById } from '../grid-life/grid-life.loaders';
import type { OrganizationServices } from '../services';
import { GridFeatureFilter, GridFeaturePage, ImportGridsInput, ImportGridsPayload } from './grid-feature.input';
import { pageOfFeatures } from './grid-feature.queries';
import { ImportRefused, importGrids, type RowResult } from './import.commands';

type Context = SubgraphContext<OrganizationServices>;

@Resolver()
export class GridFeatureResolver {
  @Query(() => GridFeaturePage, {
    nullable: true,
    description: '导出网格。Grids as GeoJSON features, up to 500 a page, in the order of their ids.',
  })
  gridFeatures(
    @Arg('filter', () => GridFeatureFilter, { nullable: true, description: '筛选。Which of them.' })
    filter: GridFeatureFilter | null,
    @Arg('system', () => CoordinateSystem, { nullable: true, description: '坐标系。WGS84 when left out.' })
    system: CoordinateSystem | null,
    @Arg('asOf', () => DateTime, { nullable: true, description: '时点。The moment; now when left out.' })
    asOf: Date | null,
    @Arg('first', () => Int, { nullable: true, description: '每页个数（1–500）。How many; 500 when left out.' }) first:
      | number
      | null,
    @Arg('after', () => String, { nullable: true, description: '接续。The `next` of the page before.' }) after:
      | string
      | null,
    @Ctx() ctx: Context,
  ) {
    const page = {
      first: first ?? 500,
      after: after ?? null,
      asOf: asOf ?? ctx.now,
      system: system ?? CoordinateSystem.WGS84,
    };
    return pageOfFeatures(ctx, filter ?? {}, page);
  }

  @Mutation(() => ImportGridsPayload, {
    nullable: true,
    description:
      '导入网格。Creates and redraws grids from a GeoJSON file, as one change, and tells row by row what became of it.',
  })
  async importGrids(
    @Arg('input', () => ImportGridsInput, { description: '导入。The file.' }) input: ImportGridsInput,
    @Ctx() ctx: Context,
  ) {
    let refused: readonly RowResult[] | null = null;
    const answer: object = await settle(async () => {
      try {
        const { changeId, rows } = await importGrids(ctx, input);
        return {
          change: changeId && (await load(ctx, gridChangesById, changeId)),
          rows: rows && (await shownRows(ctx, rows)),
        };
      } catch (error) {
        if (error instanceof ImportRefused) refused = error.rows;
        throw error;
      }
    });
    return refused ? { ...answer, rows: await shownRows(ctx, refused, false) } : answer;
  }
}

/** Rows with their grids; where nothing was done at all, rows without fault have none either. */
function shownRows(ctx: Context, rows: readonly RowResult[], done = true) {
  return Promise.all(
    rows.map(async ({ row, gridId, code, message, field, offendingArea }) => ({
      row,
      grid: gridId && done ? await load(ctx, gridsById, gridId) : null,
      code: code || null,
      message: message || null,
      field,
      offendingArea,
    })),
  );
}
