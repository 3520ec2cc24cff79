import { type Batch, inOrder, load } from '@gridweave/subgraph/context';
import { page } from '@gridweave/subgraph/page';
import type { Connection, PageArgs } from '@gridweave/subgraph/page-types';
import { isWord } from '@gridweave/subgraph/words';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { type EntityManager, In } from 'typeorm';
import { among, everything, inForce, nothing } from '../conditions';
import { locking } from '../locking';
import { isStaff } from '../person/person.policy';
import type { PersonnelContext } from '../services';
import { PromotionTrackRow, PromotionTrackVersionRow } from './promotion-track.entity';
import type { PromotionTrackFilter } from './promotion-track.input';
import { lastOf, type TrackContent, versionOn } from './promotion-track.rules';

/** One version of a track, read. */
export interface TrackVersion extends TrackContent {
  readonly id: string;
  readonly version: number;
  readonly action: string;
  readonly name: string;
  readonly basis: string;
  readonly fromDay: string;
  readonly toDay: string | null;
  readonly at: Date;
  readonly reason: string;
}

/** The track, for whoever works here. */
export function visibleTrack(ctx: PersonnelContext, id: string): Promise<PromotionTrackRow | null> {
  return load(ctx, visibleTracksById, id);
}

const visibleTracksById: Batch<PersonnelContext, string, PromotionTrackRow> = async (ctx, ids) => {
  const rows = await visible(ctx)
    .andWhere({ id: In([...ids]) })
    .getMany();
  return inOrder(ids, rows, (row) => row.id);
};

function visible(ctx: PersonnelContext) {
  const { sql } = isStaff(ctx.viewer) ? everything : nothing;
  return ctx.database.manager.createQueryBuilder(PromotionTrackRow, 'track').where(sql);
}

/** Tracks, retired ones too unless a day is asked for. */
export function tracksPage(
  ctx: PersonnelContext,
  args: PageArgs,
  { divisionId }: PromotionTrackFilter,
  asOf: Date | null,
): Promise<Connection<PromotionTrackRow>> {
  const query = visible(ctx);
  if (divisionId != null) {
    const keepers = ctx.services.territory.ancestors(divisionId).map(({ id }) => id);
    const { sql, parameters } = among('track.division_id', [divisionId, ...keepers].filter(isWord), 'keepers');
    query.andWhere(sql, parameters);
  }
  if (asOf !== null) {
    const { sql, parameters } = inForce('track', shanghaiDay(asOf), 'onDay');
    query.andWhere(sql, parameters);
  }
  return page(args, query, [{ column: 'track.id', direction: 'ASC', of: (row) => row.id }]);
}

/** Every version of a track, oldest first. */
export async function versionsOf(ctx: PersonnelContext, trackId: string): Promise<TrackVersion[]> {
  return (await load(ctx, versionsById, trackId)) ?? [];
}

const versionsById: Batch<PersonnelContext, string, TrackVersion[]> = async (ctx, ids) => {
  const byTrack = Map.groupBy(await versionRows(ctx.database.manager, ids), ({ id }) => id);
  return ids.map((id) => byTrack.get(id) ?? []);
};

async function versionRows(manager: EntityManager, trackIds: readonly string[]): Promise<TrackVersion[]> {
  const rows = await manager.find(PromotionTrackVersionRow, {
    where: { id: In([...trackIds]) },
    order: { id: 'ASC', version: 'ASC' },
  });
  return rows.map(({ content, ...version }) => ({ ...version, ...(JSON.parse(content) as TrackContent) }));
}

/** What a track says today; its first version while it lies ahead, its last one when it is retired. */
export async function presentVersion(ctx: PersonnelContext, track: PromotionTrackRow): Promise<TrackVersion> {
  const versions = await versionsOf(ctx, track.id);
  const version = versionOn(versions, shanghaiDay(ctx.now)) ?? (track.toDay ? lastOf(versions) : versions[0]);
  if (!version) throw new Error('a track without a version');
  return version;
}

/** What every track of these districts says on a day, for a deed. */
export async function tracksInForce(
  tx: EntityManager,
  districtIds: readonly string[],
  day: string,
): Promise<TrackVersion[]> {
  const tracks = await tx.findBy(PromotionTrackRow, { divisionId: In([...districtIds]) });
  const versions = await versionRows(
    tx,
    tracks.map(({ id }) => id),
  );
  return [...Map.groupBy(versions, ({ id }) => id).values()].flatMap((own) => versionOn(own, day) ?? []);
}

/** A track that nobody else changes until the transaction ends. */
export async function lockedTrack(tx: EntityManager, id: string): Promise<PromotionTrackRow | null> {
  if (!isWord(id)) return null;
  return locking(tx, tx.createQueryBuilder(PromotionTrackRow, 'track').where({ id })).getOne();
}

export async function newestVersion(tx: EntityManager, trackId: string): Promise<TrackVersion> {
  const newest = lastOf(await versionRows(tx, [trackId]));
  if (!newest) throw new Error('a track without a version');
  return newest;
}
