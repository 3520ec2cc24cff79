import fc from 'fast-check';
import type { Answer } from './answer.js';
import { nodesOf, type Page } from './pages.js';

interface Data<T> {
  readonly list: Page<T> | null;
}
const answer = <T>(list: Page<T> | null, errors: Answer<Data<T>>['errors'] = []): Answer<Data<T>> => ({
  data: { list },
  errors,
  traceId: null,
  repeated: [],
});
const listed = <T>(ask: (after: string | null) => Promise<Answer<Data<T>>>) => nodesOf(ask, ({ list }) => list);

/** A list served in pages of a size; its cursor is the place of the last one given. */
function served<T>(all: readonly T[], size: number) {
  const asked: (string | null)[] = [];
  const ask = async (after: string | null) => {
    asked.push(after);
    const start = after === null ? 0 : Number(after);
    const nodes = all.slice(start, start + size);
    const end = start + nodes.length;
    return answer({
      nodes,
      pageInfo: { hasNextPage: end < all.length, endCursor: nodes.length > 0 ? String(end) : null },
    });
  };
  return { ask, asked };
}

async function collected<T>(nodes: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const node of nodes) all.push(node);
  return all;
}

describe('turning the pages of a list', () => {
  it('gives every node once and in order, whatever the size of a page', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer(), { maxLength: 60 }),
        fc.integer({ min: 1, max: 20 }),
        async (all, size) => {
          expect(await collected(listed(served(all, size).ask))).toEqual(all);
        },
      ),
    ));

  it('asks for no page that nobody takes', async () => {
    const { ask, asked } = served([1, 2, 3, 4], 2);
    for await (const node of listed(ask)) if (node === 2) break;
    expect(asked).toEqual([null]);
  });

  it('leaves out what is not there to see', async () => {
    expect(await collected(listed(served(['a', null, 'b'], 2).ask))).toEqual(['a', 'b']);
  });

  it('does not turn one page for ever', async () => {
    const page = { nodes: [1], pageInfo: { hasNextPage: true, endCursor: 'here' } };
    await expect(collected(listed(async () => answer(page)))).rejects.toThrow(/does not go on/);
    const without = { nodes: [1], pageInfo: { hasNextPage: true } };
    await expect(collected(listed(async () => answer(without)))).rejects.toThrow(/endCursor/);
  });

  it('says why it ends in the middle, where a part of the graph is down or nothing is answered any more', async () => {
    const error = { code: 'SUBGRAPH_UNAVAILABLE', message: 'down', path: ['list'], subgraph: 'incidents' } as const;
    const why = { name: 'Unanswered', errors: [error], message: 'SUBGRAPH_UNAVAILABLE: down' };
    await expect(collected(listed(async () => answer(null, [error])))).rejects.toMatchObject(why);
    await expect(collected(listed(async () => ({ ...answer(null, [error]), data: null })))).rejects.toMatchObject(why);
    await expect(collected(listed(async () => answer(null)))).rejects.toThrow('Not there, or not yours to see.');
  });
});
