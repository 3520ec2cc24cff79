import type { SubgraphContext } from '@gridweave/subgraph/context';
import { type Deed, perform, refuseStale } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { inForce } from '../calendar/calendar.rules';
import { GridReplacedFactsRow, GridTimelineRow } from '../grid-life/grid-life.entity';
import { anyOf } from '../search/search.queries';
import type { OrganizationServices } from '../services';
import { GridRow, GridVersionRow } from './grid.entity';
import type { RenameGridInput } from './grid.input';
import { refuseRenaming } from './grid.policy';
import { tellOfGrids } from './grid-news.commands';
import { versionsWithAreas } from './grid-versions.queries';

const LONGEST_NAME = 60;

/** Gives a grid another name from now on; what it was called before stays known. The same name again changes nothing. */
export async function renameGrid(ctx: SubgraphContext<OrganizationServices>, input: RenameGridInput): Promise<string> {
  const { territory } = ctx.services;
  const { gridId } = await perform(ctx, 'renameGrid', input, async (deed) => {
    const { tx } = deed;
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
    await beginName(deed, grid, renamed);
    await tellOfGrids(deed, [renamed]);
    return { gridId: grid.id };
  });
  await territory.refresh();
  return gridId;
}

/** Ends the name in force and lets the new one begin, over the same area; what is planned ahead takes it over. */
async function beginName(
  { tx, now }: Deed,
  { id: gridId, name: former }: GridRow,
  { name, version }: GridRow,
): Promise<void> {
  const versions = await versionsWithAreas(tx, [gridId]);
  const present = inForce(versions, now)!;
  await tx.update(GridVersionRow, { gridId, version: present.version }, { validTo: now });
  await tx.insert(GridVersionRow, { ...present, version, name, validFrom: now });
  for (const ahead of versions.filter(({ validFrom }) => validFrom && validFrom > now)) {
    if (ahead.name === former) await tx.update(GridVersionRow, { gridId, version: ahead.version }, { name });
  }
  await tx.update(GridReplacedFactsRow, { gridId, name: former }, { name });
  const entry = { gridId, at: now, byRole: 'ADMINISTRATOR', action: 'RENAMED', reason: null, effectiveFrom: now };
  await tx.insert(GridTimelineRow, { ...entry, id: newId(now.getTime()), changeId: null });
}
