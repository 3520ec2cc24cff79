import { type Batch, load } from '@gridweave/subgraph/context';
import { page, pageOfRows } from '@gridweave/subgraph/page';
import type { Connection, PageArgs } from '@gridweave/subgraph/page-types';
import { In, IsNull } from 'typeorm';
import { AppointmentRow } from '../appointment/appointment.entity';
import { AppointmentState } from '../appointment/appointment.enums';
import { appointmentsToPost } from '../appointment/appointment.queries';
import { monthsServed } from '../appointment/served-time.rules';
import { inForce, placedWithin, placeEnded } from '../conditions';
import { dayAsked } from '../eligibility/asked-purpose';
import { visiblePerson } from '../person/person.queries';
import { PostRow } from '../post/post.entity';
import { isElected } from '../post/post.rules';
import { ReserveEntryRow } from '../reserve/reserve.entity';
import type { CommitteeTier } from '../reserve/reserve.enums';
import { entriesInPool } from '../reserve/reserve.queries';
import { readingsOf } from '../retirement/retirement.queries';
import { endedByAge } from '../retirement/retirement.rules';
import type { PersonnelContext } from '../services';
import type { SuccessionFilter } from './succession.input';
import { postsOfOwnLine } from './succession.policy';
import { type Vacancy, vacancyOf } from './vacancy.rules';

/** A head post on a day. */
export interface BoardPost {
  readonly post: PostRow;
  readonly day: string;
}

/** Somebody who could follow at a head post: a deputy by the appointment, or a reserve by the entry. */
export interface BoardCandidate {
  readonly personId: string;
  readonly board: BoardPost;
  readonly appointment: AppointmentRow | null;
  readonly entry: ReserveEntryRow | null;
}

/** The head posts of a division in the viewer's own line, by id: the order tells nothing of anybody. */
export async function boardPage(
  ctx: PersonnelContext,
  args: PageArgs,
  { divisionId, kind, asOf }: SuccessionFilter,
): Promise<Connection<BoardPost>> {
  const day = dayAsked(asOf, ctx.now);
  const query = ctx.database.manager
    .createQueryBuilder(PostRow, 'post')
    .where("(post.tier = 'HEAD' OR post.role = 'GRID_CHIEF')")
    .andWhere('(post.from_day IS NULL OR post.from_day <= :day) AND (post.to_day IS NULL OR post.to_day >= :day)', {
      day,
    });
  for (const { sql, parameters } of [
    postsOfOwnLine(ctx.viewer, ctx.services.territory),
    placedWithin('post', [divisionId], 'inDivision'),
    { sql: `NOT ${placeEnded('post').sql}`, parameters: {} },
  ]) {
    query.andWhere(`(${sql})`, parameters);
  }
  if (kind != null) query.andWhere('post.kind = :kind', { kind });
  const posts = await page(args, query, [{ column: 'post.id', direction: 'ASC', of: (row) => row.id }]);
  const onBoard = (post: PostRow): BoardPost => ({ post, day });
  return {
    ...{ edges: posts.edges.map(({ cursor, node }) => ({ cursor, node: onBoard(node) })) },
    ...{ nodes: posts.nodes.map(onBoard), pageInfo: posts.pageInfo },
    ...{ totalCount: posts.totalCount, totalCountIsExact: posts.totalCountIsExact },
  };
}

/** Who holds the post, without stand-ins. */
export async function holdersOn(ctx: PersonnelContext, { post, day }: BoardPost): Promise<AppointmentRow[]> {
  const appointments = await appointmentsToPost(ctx, post.id, { day });
  return appointments.filter(({ standsInForId }) => standsInForId === null);
}

/** When it is without a holder, as far as the viewer may know when somebody retires. */
export async function vacancyOn(ctx: PersonnelContext, { post, day }: BoardPost): Promise<Vacancy | null> {
  const terms = (await load(ctx, termsByPost, post.id)) ?? [];
  const elected = isElected(post);
  const held = await Promise.all(
    terms.map(async (term) => ({
      ...{ fromDay: term.fromDay, toDay: term.toDay },
      retires: elected || !endedByAge.has(term.employment) ? [] : await retiresIn(ctx, term, day),
    })),
  );
  return vacancyOf({ ...post, isElected: elected }, held, day);
}

async function retiresIn(ctx: PersonnelContext, term: AppointmentRow, day: string): Promise<string[]> {
  if (term.toDay !== null && term.toDay < day) return [];
  const person = await visiblePerson(ctx, term.personId);
  const readings = person && (await readingsOf(ctx, person));
  return (readings ?? []).map(({ month }) => month);
}

const termsByPost: Batch<PersonnelContext, string, AppointmentRow[]> = async (ctx, postIds) => {
  const rows = await ctx.database.manager.findBy(AppointmentRow, {
    ...{ postId: In([...postIds]), state: AppointmentState.STANDS, standsInForId: IsNull() },
  });
  const byPost = Map.groupBy(rows, ({ postId }) => postId);
  return postIds.map((id) => byPost.get(id) ?? []);
};

interface PlaceDay {
  readonly place: string;
  readonly day: string;
}

const placeOf = ({ unitId, gridId, divisionId }: Pick<PostRow, 'unitId' | 'gridId' | 'divisionId'>) =>
  unitId ?? gridId ?? divisionId ?? '';

/** Who holds deputy posts in the same unit, or on the same grid; by the day from which they do. */
export async function deputiesOf(ctx: PersonnelContext, board: BoardPost): Promise<BoardCandidate[]> {
  const rows = (await load(ctx, deputiesByPlace, { place: placeOf(board.post), day: board.day })) ?? [];
  return rows.map((appointment) => ({ personId: appointment.personId, board, appointment, entry: null }));
}

const deputiesByPlace: Batch<PersonnelContext, PlaceDay, AppointmentRow[]> = async (ctx, keys) => {
  const found = new Map<string, AppointmentRow[]>();
  for (const [day, sameDay] of Map.groupBy(keys, (key) => key.day)) {
    const current = inForce('deputy', day, 'day');
    const places = sameDay.map(({ place }) => place);
    const rows = await ctx.database.manager
      .createQueryBuilder(AppointmentRow, 'deputy')
      .innerJoin(PostRow, 'post', "post.id = deputy.postId AND post.tier = 'DEPUTY'")
      .where('(deputy.unitId IN (:...places) OR deputy.gridId IN (:...places))', { places })
      .andWhere('deputy.stands_in_for_id IS NULL')
      .andWhere(current.sql, current.parameters)
      .orderBy('deputy.fromDay')
      .addOrderBy('deputy.id')
      .getMany();
    for (const [place, group] of Map.groupBy(rows, placeOf)) found.set(`${day} ${place}`, group);
  }
  return keys.map(({ place, day }) => found.get(`${day} ${place}`) ?? []);
};

/** Who is in the pool for the post's tier from its subdistrict or town, by day of entry, as far as the viewer may see. */
export async function reservesOf(
  ctx: PersonnelContext,
  args: PageArgs,
  board: BoardPost,
): Promise<Connection<BoardCandidate>> {
  const lineId = lineOf(ctx, board.post);
  const { tier } = board.post;
  const key = tier && lineId !== null ? { lineId, tier, day: board.day } : null;
  const rows = key === null ? [] : ((await load(ctx, reservesByLine, key)) ?? []);
  const candidates = rows.map((entry) => ({ personId: entry.personId, board, appointment: null, entry }));
  return pageOfRows(args, candidates, `successionReserves ${board.post.id}`, ({ entry }) => entry.id);
}

interface LineTier {
  readonly lineId: string;
  readonly tier: CommitteeTier;
  readonly day: string;
}

const reservesByLine: Batch<PersonnelContext, LineTier, ReserveEntryRow[]> = async (ctx, keys) => {
  const { territory } = ctx.services;
  const found = new Map<string, ReserveEntryRow[]>();
  for (const [day, sameDay] of Map.groupBy(keys, (key) => key.day)) {
    const lineIds = [...new Set(sameDay.map(({ lineId }) => lineId))];
    const rows = await entriesInPool(ctx, lineIds, day);
    for (const row of rows) {
      for (const { id } of territory.ancestors(row.divisionId)) {
        const key = `${id} ${row.tier} ${day}`;
        found.set(key, [...(found.get(key) ?? []), row]);
      }
    }
  }
  return keys.map(({ lineId, tier, day }) => found.get(`${lineId} ${tier} ${day}`) ?? []);
};

/** The subdistrict or town that a post lies in, which selects candidates for it; the post's own division above those. */
function lineOf({ services: { territory } }: PersonnelContext, post: PostRow): string | null {
  const { unitId, gridId } = post;
  const divisionId =
    post.divisionId ??
    (unitId === null ? null : territory.unit(unitId)?.divisionId) ??
    (gridId === null ? null : territory.grid(gridId)?.divisionId) ??
    null;
  if (divisionId === null) return null;
  const chain = territory.ancestors(divisionId);
  return chain.find(({ kind }) => kind === 'SUBDISTRICT' || kind === 'TOWN')?.id ?? divisionId;
}

/** How many whole months somebody has held posts up to the day of the board. */
export async function serviceMonths(ctx: PersonnelContext, { personId, board }: BoardCandidate): Promise<number> {
  return monthsServed((await load(ctx, termsByPerson, personId)) ?? [], board.day);
}

const termsByPerson: Batch<PersonnelContext, string, AppointmentRow[]> = async (ctx, personIds) => {
  const rows = await ctx.database.manager.findBy(AppointmentRow, {
    ...{ personId: In([...personIds]), state: AppointmentState.STANDS, standsInForId: IsNull() },
  });
  const byPerson = Map.groupBy(rows, ({ personId }) => personId);
  return personIds.map((id) => byPerson.get(id) ?? []);
};
