import type { SubgraphDoor } from '../doors/door';

export interface Readiness {
  readonly ready: boolean;
  /** Whether each subgraph answers, by name. */
  readonly subgraphs: Readonly<Record<string, boolean>>;
}

/** Ready when every subgraph is. */
export async function readiness(doors: Readonly<Record<string, SubgraphDoor>>): Promise<Readiness> {
  const answers = await Promise.all(
    Object.entries(doors).map(async ([name, door]) => [name, await door.ready().catch(() => false)] as const),
  );
  return { ready: answers.every(([, ready]) => ready), subgraphs: Object.fromEntries(answers) };
}
