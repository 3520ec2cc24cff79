import fc from 'fast-check';
import { nodesOf, type Page } from './pages';

/** A list served in pages of a size; its cursor is the place of the last one given. */
function served<T>(all: readonly T[], size: number) {
  const asked: (string | null)[] = [];
  const ask = async (after: string | null): Promise<Page<T>> => {
    asked.push(after);
    const start = after === null ? 0 : Number(after);
    const nodes = all.slice(start, start + size);
    const end = start + nodes.length;
    return { nodes, pageInfo: { hasNextPage: end < all.length, endCursor: nodes.length > 0 ? String(end) : null } };
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
          expect(await collected(nodesOf(served(all, size).ask))).toEqual(all);
        },
      ),
    ));

  it('asks for no page that nobody takes', async () => {
    const { ask, asked } = served([1, 2, 3, 4], 2);
    for await (const node of nodesOf(ask)) if (node === 2) break;
    expect(asked).toEqual([null]);
  });

  it('leaves out what is not there to see', async () => {
    expect(await collected(nodesOf(served(['a', null, 'b'], 2).ask))).toEqual(['a', 'b']);
  });

  it('does not turn one page for ever', async () => {
    const page = { nodes: [1], pageInfo: { hasNextPage: true, endCursor: 'here' } };
    await expect(collected(nodesOf(async () => page))).rejects.toThrow(/does not go on/);
    const without = { nodes: [1], pageInfo: { hasNextPage: true } };
    await expect(collected(nodesOf(async () => without))).rejects.toThrow(/endCursor/);
  });

  it('says so when a part of the graph is down in the middle of it', async () => {
    await expect(collected(nodesOf(async () => null))).rejects.toThrow(/did not answer/);
  });
});
