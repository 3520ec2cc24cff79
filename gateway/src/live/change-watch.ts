import { randomUUID } from 'node:crypto';
import { type SubgraphName, signIdentity } from '@gridweave/viewer/internal-identity';
import { anonymous } from '@gridweave/viewer/viewer';
import { withDeadline } from '../execution/deadline';
import type { SubgraphLink } from '../execution/subgraph-call';
import { log } from '../log';
import { type Tables, tableNames } from './answer-sources';

/** Asks a part again and again whether something has changed there, as long as anybody wants to know. */
export class ChangeWatch {
  /** Null where changes may have passed unseen. */
  #last: number | null = null;
  #watching = 0;
  #failing = false;

  constructor(
    private readonly link: SubgraphLink,
    private readonly pause: number,
    private readonly changed: (part: SubgraphName, tables: Tables) => void,
  ) {}

  start(): void {
    this.#watching += 1;
    void this.#follow(this.#watching);
  }

  stop(): void {
    this.#watching += 1;
  }

  /** Looks once. Throws where the part does not tell; what changed meanwhile is made up for later. */
  async look(): Promise<void> {
    try {
      const { name, door, internalKey, deadline } = this.link;
      const gateway = { ...anonymous(randomUUID()), id: 'gateway', kind: 'SYSTEM' } as const;
      const { status, body } = await withDeadline(deadline, async (signal) =>
        door.changes(await signIdentity(gateway, name, internalKey), this.#last, signal),
      );
      const told = status === 200 ? understood(body) : null;
      if (told === null) throw new Error(`answered ${status}`);
      if (told.last === this.#last) return;
      this.#last = told.last;
      this.changed(name, told.tables);
    } catch (fault) {
      this.#last = null;
      throw fault;
    }
  }

  async #follow(watching: number): Promise<void> {
    while (watching === this.#watching) {
      try {
        await this.look();
        this.#failing = false;
      } catch (fault) {
        const reason = `${(fault as Error)?.message || 'deadline'}`;
        if (!this.#failing) log('warn', 'changes-not-followed', { subgraph: this.link.name, reason });
        this.#failing = true;
      }
      await new Promise((resolve) => setTimeout(resolve, this.pause).unref());
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
