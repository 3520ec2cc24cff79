import type { SubgraphContext } from '@gridweave/subgraph/context';
import { type Deed, perform, refuseStale } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { GridRow } from '../grid/grid.entity';
import { SceneType } from '../grid/grid.type';
import { claimChart, onTheChart } from '../grid-life/chart.commands';
import { GridTimelineRow } from '../grid-life/grid-life.entity';
import { refuseShaping } from '../grid-life/grid-life.policy';
import { anyOf } from '../search/search.queries';
import type { OrganizationServices } from '../services';
import { BuildingLinkRow } from './building-link.entity';
import type { LinkBuildingInput, UnlinkBuildingInput } from './building-link.input';
import { overlaps, refuseBadDates } from './building-link.rules';

type Context = SubgraphContext<OrganizationServices>;
type Run = Deed<OrganizationServices>;

const LONGEST_REASON = 500;

/** Links a building with a community for a time. Answers the id of the link. */
export async function linkBuilding(ctx: Context, input: LinkBuildingInput): Promise<string> {
  const { linkId } = await onTheChart(ctx, () =>
    perform(ctx, 'linkBuilding', input, async (deed) => {
      const { tx, now } = deed;
      // Two who link the same two at once take turns.
      await claimChart(tx, ctx.services.territory);
      const { gridId, divisionId, validFrom } = input;
      const reason = requiredText(input.reason, 'reason', LONGEST_REASON);
      const building = await buildingOf(deed, gridId);
      const division = ctx.services.territory.division(divisionId);
      if (!division?.live || (division.kind !== 'COMMUNITY' && division.kind !== 'VILLAGE')) {
        throw new Refusal('DIVISION_NOT_FOUND', '没有这个社区或村。', 'divisionId');
      }
      refuseOthers(ctx, building.divisionId, 'gridId');
      const stretch = { validFrom, validTo: input.validTo ?? null };
      refuseBadDates(stretch);
      const known = await tx.findBy(BuildingLinkRow, { gridId: building.id, divisionId: division.id });
      if (known.some((link) => overlaps(link, stretch))) {
        throw new Refusal('ALREADY_LINKED', '该楼宇与该社区（村）在此期间已有联动。', 'divisionId');
      }
      const link = {
        id: newId(now.getTime()),
        gridId: building.id,
        divisionId: division.id,
        ...stretch,
        byRole: 'ADMINISTRATOR',
        reason,
        version: 1,
      };
      await tx.insert(BuildingLinkRow, link);
      await remember(deed, building.id, 'BUILDING_LINKED', reason, validFrom);
      return { linkId: link.id };
    }),
  );
  return linkId;
}

/** Ends a link; the same end again changes nothing. Answers the id of the link. */
export async function unlinkBuilding(ctx: Context, input: UnlinkBuildingInput): Promise<string> {
  const { linkId } = await perform(ctx, 'unlinkBuilding', input, async (deed) => {
    const { tx } = deed;
    const reason = requiredText(input.reason, 'reason', LONGEST_REASON);
    const link = await tx.findOneBy(BuildingLinkRow, { id: anyOf([input.linkId]) });
    if (!link) throw new Refusal('LINK_NOT_FOUND', '没有这项联动。', 'linkId');
    const building = await buildingOf(deed, link.gridId);
    refuseOthers(ctx, building.divisionId, 'linkId');
    refuseStale(input.expectedVersion, link.version);
    const { validTo } = input;
    refuseBadDates({ ...link, validTo });
    if (link.validTo && link.validTo < validTo) throw new Refusal('LINK_ENDED', '该联动已更早结束。', 'validTo');
    if (link.validTo?.getTime() === validTo.getTime()) return { linkId: link.id };
    const next = { validTo, version: link.version + 1 };
    const { affected } = await tx.update(BuildingLinkRow, { id: link.id, version: link.version }, next);
    if (affected === 0) refuseStale(link.version, next.version);
    await remember(deed, building.id, 'BUILDING_UNLINKED', reason, validTo);
    return { linkId: link.id };
  });
  return linkId;
}

async function buildingOf({ tx }: Run, gridId: string): Promise<GridRow> {
  const grid = await tx.findOneBy(GridRow, { id: anyOf([gridId]) });
  if (!grid) throw new Refusal('GRID_NOT_FOUND', '没有这个网格。', 'gridId');
  if (grid.sceneType !== SceneType.COMMERCIAL_BUILDING)
    throw new Refusal('NOT_A_BUILDING', '该网格不是商务楼宇专属网格。', 'gridId');
  return grid;
}

function refuseOthers({ viewer, services }: Context, divisionId: string, field: string): void {
  const refusal = refuseShaping(
    viewer,
    services.territory.ancestors(divisionId).map(({ id }) => id),
    field,
  );
  if (refusal) throw refusal;
}

async function remember(
  { tx, now }: Run,
  gridId: string,
  action: string,
  reason: string,
  effectiveFrom: Date,
): Promise<void> {
  const entry = { id: newId(now.getTime()), gridId, at: now, byRole: 'ADMINISTRATOR', action, reason, effectiveFrom };
  await tx.insert(GridTimelineRow, { ...entry, changeId: null });
}
