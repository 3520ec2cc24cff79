import { type EntityManager, In, LessThan, MoreThan } from 'typeorm';
import { idAt, placeOf, readOffsets } from './posting.rules';
import { SearchPostingRow } from './search-tables';

export interface Walk {
  readonly index: string;
  readonly tokens: readonly string[];
  /** Starts at this id, which itself is met again. */
  readonly from: string | null;
  readonly backwards: boolean;
}

/** More would not make a search narrower: what is found is compared with the text anyway. */
const MOST_TOKENS = 8;
const RARE_ENOUGH = 64;
const FIRST_READ = 4;
const LARGEST_READ = 256;
const MOST_PARTS = 16;

/**
 * The ids of the rows that have every token, in their order, a few buckets at a time: a common word fills its page from
 * the first buckets, a rare one has few in all.
 */
export async function* candidates(manager: EntityManager, walk: Walk): AsyncGenerator<string[]> {
  const { from, backwards } = walk;
  const tokens = walk.tokens.slice(0, MOST_TOKENS);
  const [lead, ...others] = await rarestFirst(manager, walk.index, tokens);
  if (lead === undefined) return;
  let beyond = from === null ? null : justBefore(placeOf(from).bucket, backwards);
  for (let take = FIRST_READ; ; take = Math.min(take * 2, LARGEST_READ)) {
    const read = await wholeBuckets(manager, walk, lead, beyond, take);
    if (read.rows.length === 0) return;
    const found = await intersect(manager, walk.index, read.rows, others);
    const here = found.filter((id) => from === null || (backwards ? id <= from : id >= from));
    if (here.length > 0) yield backwards ? here.reverse() : here;
    if (read.last) return;
    beyond = read.rows.at(-1)!.bucket;
  }
}

/** The token with the fewest postings first; none at all when one of them has none. */
async function rarestFirst(manager: EntityManager, index: string, tokens: readonly string[]): Promise<string[]> {
  if (tokens.length < 2) return [...tokens];
  const counts = await Promise.all(
    tokens.map(async (token) => {
      const rows = await manager
        .createQueryBuilder(SearchPostingRow, 'posting')
        .select('posting.bucket', 'bucket')
        .where('posting.indexName = :index AND posting.token = :token', { index, token })
        .limit(RARE_ENOUGH)
        .getRawMany();
      return { token, count: rows.length };
    }),
  );
  if (counts.some(({ count }) => count === 0)) return [];
  return counts.sort((a, b) => a.count - b.count).map(({ token }) => token);
}

/** The next postings of a token, cut where a bucket ends, since the order within one is that of offsets. */
async function wholeBuckets(manager: EntityManager, walk: Walk, token: string, beyond: string | null, take: number) {
  const place = beyond === null ? {} : { bucket: walk.backwards ? LessThan(beyond) : MoreThan(beyond) };
  const direction = walk.backwards ? ('DESC' as const) : ('ASC' as const);
  for (let size = take; ; size *= 8) {
    const rows = await manager.find(SearchPostingRow, {
      where: { indexName: walk.index, token, ...place },
      order: { bucket: direction, part: direction },
      take: size,
    });
    if (rows.length < size) return { rows, last: true };
    const whole = rows.filter(({ bucket }) => bucket !== rows.at(-1)!.bucket);
    if (whole.length > 0) return { rows: whole, last: false };
  }
}

async function intersect(
  manager: EntityManager,
  index: string,
  rows: readonly SearchPostingRow[],
  others: readonly string[],
): Promise<string[]> {
  const left = new Map(rows.map((row) => [row.bucket + row.part, readOffsets(row.offsets)]));
  if (others.length > 0) {
    const byToken = Map.groupBy(await postingsAt(manager, index, rows, others), ({ token }) => token);
    for (const token of others) {
      const here = new Map((byToken.get(token) ?? []).map((row) => [row.bucket + row.part, row.offsets]));
      for (const [place, offsets] of left) {
        const also = new Set(readOffsets(here.get(place) ?? ''));
        left.set(
          place,
          offsets.filter((offset) => also.has(offset)),
        );
      }
    }
  }
  const ids = [...left].flatMap(([place, offsets]) => {
    const [bucket, part] = [place.slice(0, 12), place.slice(12)];
    return offsets.map((offset) => idAt({ bucket, part, offset }));
  });
  return ids.sort();
}

/** The postings of tokens in some buckets and parts: of other parts, such as those of other writers, nothing is read. */
function postingsAt(
  manager: EntityManager,
  indexName: string,
  places: readonly SearchPostingRow[],
  tokens: readonly string[],
): Promise<SearchPostingRow[]> {
  const asked = (rows: readonly SearchPostingRow[]) => {
    return { indexName, token: In([...tokens]), bucket: In([...new Set(rows.map(({ bucket }) => bucket))]) };
  };
  const byPart = Map.groupBy(places, ({ part }) => part);
  // Where each batch has a part of its own, it has a bucket of its own as well.
  if (byPart.size > MOST_PARTS) return manager.findBy(SearchPostingRow, asked(places));
  const where = [...byPart].map(([part, rows]) => ({ ...asked(rows), part }));
  return manager.findBy(SearchPostingRow, where);
}

/** The bucket next to one, so that the walk begins with the one itself. */
function justBefore(bucket: string, backwards: boolean): string {
  const number = Number.parseInt(bucket, 16) + (backwards ? 1 : -1);
  return number < 0 ? '' : number.toString(16).padStart(12, '0');
}
