import { type Answer, Unanswered } from './answer.js';

/** A connection as far as turning its pages needs it. */
export interface Page<Node> {
  readonly nodes: readonly (Node | null)[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}

/**
 * The nodes of the list that `listIn` finds in an answer, page after page, each page asked for when the one before was taken:
 * `ask` gets the cursor to go on from, null at first. Nodes that are null (not yours to see, or of a part that is down) are
 * left out. Throws Unanswered for a list that is null, and when a page ends where it began: it would never end.
 */
export async function* nodesOf<Data, Node>(
  ask: (after: string | null) => Promise<Answer<Data>>,
  listIn: (data: Data) => Page<Node> | null | undefined,
): AsyncGenerator<Node, void, undefined> {
  for (let after: string | null = null; ; ) {
    const { data, errors }: Answer<Data> = await ask(after);
    const page = data && listIn(data);
    if (!page) throw new Unanswered(errors);
    for (const node of page.nodes) if (node !== null) yield node;
    if (!page.pageInfo.hasNextPage) return;
    const next = page.pageInfo.endCursor ?? null;
    if (next === null || next === after) throw new Error('This list does not go on: ask for pageInfo { endCursor }.');
    after = next;
  }
}
