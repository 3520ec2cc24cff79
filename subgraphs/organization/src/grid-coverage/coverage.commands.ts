import type { SubgraphContext } from '@gridweave/subgraph/context';
import { type Deed, perform, refuseStale } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { GridRow } from '../grid/grid.entity';
import { claimChart, onTheChart } from '../grid-life/chart.commands';
import { GridTimelineRow } from '../grid-life/grid-life.entity';
import { anyOf } from '../search/search.queries';
import type { OrganizationServices } from '../services';
import { DistrictHouseholdNormRow, GridHouseholdRow } from './coverage.entity';
import type { SetGridHouseholdsInput, SetHouseholdNormsInput } from './coverage.input';
import { refuseCounting, refuseNorms } from './coverage.policy';
import { refuseBadCount, refuseBadNorms } from './coverage.rules';
import { normsIn } from './norm.queries';

type Context = SubgraphContext<OrganizationServices>;

/** Sets how many households grids of a district should have; the same norms again change nothing. Answers the district. */
export async function setHouseholdNorms(ctx: Context, input: SetHouseholdNormsInput): Promise<string> {
  const { territory } = ctx.services;
  const { districtId } = await onTheChart(ctx, () =>
    perform(ctx, 'setHouseholdNorms', input, async ({ tx, now }) => {
      const district = territory.division(input.districtId);
      if (district?.kind !== 'DISTRICT' || !district.live)
        throw new Refusal('DISTRICT_NOT_FOUND', '没有这个区。', 'districtId');
      const refusal = refuseNorms(ctx.viewer, district.id);
      if (refusal) throw refusal;
      // Two who set norms at once take turns.
      await claimChart(tx, territory);
      const source = requiredText(input.source, 'source', 200);
      refuseBadNorms(input.norms);
      const before = (await normsIn(tx, territory, district.id))!;
      refuseStale(input.expectedVersion, before.version);
      const given = new Map(input.norms.map((norm) => [norm.kind, { ...norm, source }]));
      const kept = before.norms.filter(({ kind }) => !given.has(kind));
      const same = before.norms.filter((norm) => {
        const next = given.get(norm.kind);
        return next && next.atLeast === norm.atLeast && next.atMost === norm.atMost && next.source === norm.source;
      });
      if (same.length === given.size) return { districtId: district.id };
      const stamp = { divisionId: district.id, version: before.version + 1, setAt: now, byRole: 'ADMINISTRATOR' };
      const rows = [...kept, ...given.values()].map(({ kind, atLeast, atMost, source: from }) => ({
        ...stamp,
        gridKind: kind,
        atLeast,
        atMost,
        source: from,
      }));
      await tx.insert(DistrictHouseholdNormRow, rows);
      return { districtId: district.id };
    }),
  );
  return districtId;
}

/** Enters or corrects the households of a grid on a day; the same count again changes nothing. Answers the grid. */
export async function setGridHouseholds(ctx: Context, input: SetGridHouseholdsInput): Promise<string> {
  const { territory } = ctx.services;
  const { gridId } = await onTheChart(ctx, () =>
    perform(ctx, 'setGridHouseholds', input, async (deed) => {
      const { tx, now } = deed;
      const grid = await tx.findOneBy(GridRow, { id: anyOf([input.gridId]), live: true });
      if (!grid) throw new Refusal('GRID_NOT_FOUND', '没有这个网格。', 'gridId');
      const divisionIds = territory.ancestors(grid.divisionId).map(({ id }) => id);
      const refusal = refuseCounting(ctx.viewer, divisionIds);
      if (refusal) throw refusal;
      // Two who enter the count of a day at once take turns.
      await claimChart(tx, territory);
      const source = requiredText(input.source, 'source', 100);
      refuseBadCount(input, now);
      const { countedOn, households } = input;
      const known = await tx.findOneBy(GridHouseholdRow, { gridId: grid.id, countedOn });
      refuseStale(input.expectedVersion, known?.version ?? 0);
      const same = known?.households === households && known.source === source && !known.synthetic;
      if (same) return { gridId: grid.id };
      const next = { households, source, synthetic: false, version: (known?.version ?? 0) + 1 };
      if (known) await tx.update(GridHouseholdRow, { gridId: grid.id, countedOn }, next);
      else await tx.insert(GridHouseholdRow, { gridId: grid.id, countedOn, ...next });
      await remember(deed, grid.id, `${countedOn}：${households}户（${source}）`);
      return { gridId: grid.id };
    }),
  );
  return gridId;
}

async function remember({ tx, now }: Deed, gridId: string, reason: string): Promise<void> {
  const entry = { id: newId(now.getTime()), gridId, at: now, byRole: 'ADMINISTRATOR', action: 'HOUSEHOLDS_SET' };
  await tx.insert(GridTimelineRow, { ...entry, reason, effectiveFrom: now, changeId: null });
}
