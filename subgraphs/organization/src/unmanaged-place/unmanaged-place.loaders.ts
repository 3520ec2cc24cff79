import { inOrder, type SubgraphContext } from '@gridweave/subgraph/context';
import { anyOf } from '../search/search.queries';
import type { OrganizationServices } from '../services';
import { UnmanagedPlaceEntryRow, UnmanagedPlaceIncidentRow, UnmanagedPlaceRow } from './unmanaged-place.entity';
import { maySeeUnmanagedPlaces } from './unmanaged-place.policy';

type Context = SubgraphContext<OrganizationServices>;

/** The places that the viewer may see. */
export async function unmanagedPlacesById(ctx: Context, ids: readonly string[]): Promise<(UnmanagedPlaceRow | null)[]> {
  if (!maySeeUnmanagedPlaces(ctx.viewer)) return ids.map(() => null);
  const rows = await ctx.database.manager.findBy(UnmanagedPlaceRow, { id: anyOf(ids) });
  return inOrder(ids, rows, (row) => row.id);
}

export async function entriesByPlace(ctx: Context, ids: readonly string[]): Promise<UnmanagedPlaceEntryRow[][]> {
  const rows = await ctx.database.manager.find(UnmanagedPlaceEntryRow, {
    where: { placeId: anyOf(ids) },
    order: { position: 'ASC' },
  });
  const entries = Map.groupBy(rows, (row) => row.placeId);
  return ids.map((id) => entries.get(id) ?? []);
}

/** The areas that were drawn by hand, as they are stored. */
export async function drawnAreasByPlace(ctx: Context, ids: readonly string[]): Promise<(string | null)[]> {
  const rows = await ctx.database.manager.find(UnmanagedPlaceRow, {
    where: { id: anyOf(ids) },
    select: { id: true, area: true },
  });
  const areas = new Map(rows.map(({ id, area }) => [id, area]));
  return ids.map((id) => areas.get(id) ?? null);
}

/** How many incidents have met each place. */
export async function incidentCountsByPlace(ctx: Context, ids: readonly string[]): Promise<number[]> {
  const rows: { placeId: string; count: string | number }[] = await ctx.database.manager
    .createQueryBuilder(UnmanagedPlaceIncidentRow, 'met')
    .select('met.placeId', 'placeId')
    .addSelect('COUNT(*)', 'count')
    .where({ placeId: anyOf(ids) })
    .groupBy('met.placeId')
    .getRawMany();
  const counts = new Map(rows.map(({ placeId, count }) => [placeId, Number(count)]));
  return ids.map((id) => counts.get(id) ?? 0);
}
