import type { Following } from '@gridweave/events/following';
import type { SubgraphName } from '@gridweave/viewer/internal-identity';
import { followingNews, toldToGateway } from '../execution/part-news';
import type { SubgraphLink } from '../execution/subgraph-call';
import { type Tables, tableNames } from './answer-sources';

/** Asks a part again and again whether something has changed, as long as anybody wants to know. */
export class ChangeWatch {
  /** Null where changes may have passed unseen. */
  #last: number | null = null;
  #following: Following | null = null;

  constructor(
    private readonly link: SubgraphLink,
    private readonly pause: number,
    private readonly changed: (part: SubgraphName, tables: Tables) => void,
  ) {}

  start(): void {
    const { name } = this.link;
    this.#following = followingNews(() => this.#look(), 'changes-not-followed', { subgraph: name }, this.pause);
    this.#following.start();
  }

  stop(): void {
    void this.#following?.stop();
  }

  /** Throws where the part does not tell; what changed meanwhile is made up for later. */
  async #look(): Promise<void> {
    try {
      const body = await toldToGateway(this.link, (door, identity, signal) =>
        door.changes(identity, this.#last, signal),
      );
      const told = understood(body);
      if (told === null) throw new Error('no number');
      if (told.last === this.#last) return;
      this.#last = told.last;
      this.changed(this.link.name, told.tables);
    } catch (fault) {
      this.#last = null;
      throw fault;
    }
  }
}

/** A part of an earlier version tells the number alone. */
function understood(body: unknown): { last: number; tables: Tables } | null {
  if (typeof body === 'number') return { last: body, tables: null };
  const { last, tables } = (body ?? {}) as { last?: unknown; tables?: unknown };
  if (typeof last !== 'number') return null;
  const names = tableNames(tables);
  return { last, tables: names && new Set(names) };
}
