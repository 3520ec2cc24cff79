import type { SubgraphContext } from '@gridweave/subgraph/context';
import { type Deed, perform, refuseStale } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { Refusal } from '@gridweave/subgraph/refusal';
import { applyTerritoryEvents } from '@gridweave/territory/apply';
import { TerritoryGridDivision } from '@gridweave/territory/tables';
import { IsNull } from 'typeorm';
import { anyOf } from '../search/search.queries';
import type { OrganizationServices } from '../services';
import { GridRow, GridVersionRow } from './grid.entity';
import { areasOf, gridChanged } from './grid.events';
import type { RenameGridInput } from './grid.input';
import { refuseRenaming } from './grid.policy';

const LONGEST_NAME = 60;

/** Gives a grid another name from now on; what it was called before stays known. The same name again changes nothing. */
export async function renameGrid(ctx: SubgraphContext<OrganizationServices>, input: RenameGridInput): Promise<string> {
  const { territory } = ctx.services;
  const { gridId } = await perform(ctx, 'renameGrid', input, async (deed) => {
    const { tx, now } = deed;
    const name = requiredText(input.name, 'name', LONGEST_NAME);
    const grid = await tx.findOneBy(GridRow, { id: anyOf([input.gridId]), live: true });
    if (!grid) throw new Refusal('GRID_NOT_FOUND', '没有这个网格。', 'gridId');
    const divisionIds = territory.ancestors(grid.divisionId).map(({ id }) => id);
    const refusal = refuseRenaming(ctx.viewer, divisionIds);
    if (refusal) throw refusal;
    refuseStale(input.expectedVersion, grid.version);
    if (name === grid.name) return { gridId: grid.id };
    const renamed = { ...grid, name, version: grid.version + 1 };
    const { affected } = await tx.update(GridRow, { id: grid.id, version: grid.version }, renamed);
    // Somebody else was faster between reading and writing.
    if (affected === 0) refuseStale(grid.version, grid.version + 1);
    await beginVersion(deed, renamed, now);
    await tell(deed, renamed);
    return { gridId: grid.id };
  });
  await territory.refresh();
  return gridId;
}

/** Ends the labels in force and lets the present ones begin, over the same area. */
async function beginVersion({ tx }: Deed, grid: GridRow, now: Date): Promise<void> {
  const open = { gridId: grid.id, validTo: IsNull() };
  const select = { gridId: true, version: true, rings: true } as const;
  const { rings } = await tx.findOneOrFail(GridVersionRow, { where: open, select });
  await tx.update(GridVersionRow, open, { validTo: now });
  const { id: gridId, version, code, localNumber, name, divisionId, parentId } = grid;
  const labels = { code, localNumber, name, divisionId, parentId };
  await tx.insert(GridVersionRow, { gridId, version, ...labels, validFrom: now, validTo: null, rings });
}

/** Tells others of the grid, and our own copy in the same transaction. */
async function tell({ tx, ctx, now, emit }: Deed, grid: GridRow): Promise<void> {
  const versions = await tx.find(GridVersionRow, {
    where: { gridId: grid.id },
    select: { gridId: true, version: true, validFrom: true, validTo: true, rings: true },
    order: { version: 'ASC' },
  });
  const places = await tx.findBy(TerritoryGridDivision, { gridId: grid.id });
  const participating = places.map(({ divisionId }) => divisionId).filter((id) => id !== grid.divisionId);
  const { type, payload } = gridChanged(grid, participating.sort(), areasOf(versions));
  await emit(type, payload);
  await applyTerritoryEvents(ctx.database, tx, [{ id: '', sequence: 0, type, at: now.toISOString(), payload }]);
}
