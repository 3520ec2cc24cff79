/** A connection as far as turning its pages needs it. */
export interface Page<Node> {
  readonly nodes: readonly (Node | null)[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}

/** How a list is asked for: `ask` gets the cursor to go on from, null at first. Null ends the list (its part is down). */
export type AskForPage<Node> = (after: string | null) => Promise<Page<Node> | null | undefined>;

/**
 * The nodes of a list, page after page, each page asked for when the one before was taken. Nodes that are null (not yours to
 * see, or of a part that is down) are left out. Throws when a page ends where it began: it would never end.
 */
export async function* nodesOf<Node>(ask: AskForPage<Node>): AsyncGenerator<Node, void, undefined> {
  for (let after: string | null = null; ; ) {
    const page: Page<Node> | null | undefined = await ask(after);
    if (!page) throw new Error('The graph did not answer this list; see the errors beside the data.');
    for (const node of page.nodes) if (node !== null) yield node;
    if (!page.pageInfo.hasNextPage) return;
    const next = page.pageInfo.endCursor ?? null;
    if (next === null || next === after) throw new Error('This list does not go on: ask for pageInfo { endCursor }.');
    after = next;
  }
}
