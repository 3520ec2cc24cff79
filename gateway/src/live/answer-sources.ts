import { AsyncLocalStorage } from 'node:async_hooks';
import type { SubgraphName } from '@gridweave/viewer/internal-identity';
import { LRUCache } from 'lru-cache';
import type { SubgraphDoor } from '../doors/door';

/** Names of tables of a part; null for all that it has. */
export type Tables = ReadonlySet<string> | null;

/** What an answer hangs on: of each part that was asked, the tables that it was read from. */
export type Sources = ReadonlyMap<SubgraphName, Tables>;

interface OfPart {
  asked: number;
  told: number;
  readonly tables: Set<string>;
}

/** Takes down what an answer is made of while it is asked for: a part that does not tell is taken as a whole. */
export class SourceNotes {
  readonly #parts = new Map<SubgraphName, OfPart>();

  /** A part is asked something. */
  add(part: SubgraphName): void {
    this.#of(part).asked += 1;
  }

  /** It has answered. */
  answered(part: SubgraphName, body: unknown): void {
    const tables = tablesTold(body);
    if (tables === null) return;
    const notes = this.#of(part);
    notes.told += 1;
    for (const table of tables) notes.tables.add(table);
  }

  get sources(): Sources {
    return new Map(
      [...this.#parts].map(([part, { asked, told, tables }]) => [part, told < asked ? null : oneOf(tables)]),
    );
  }

  #of(part: SubgraphName): OfPart {
    const known = this.#parts.get(part);
    if (known) return known;
    const fresh = { asked: 0, told: 0, tables: new Set<string>() };
    this.#parts.set(part, fresh);
    return fresh;
  }
}

/** Whether an answer hangs on something that has changed. */
export function hangsOn(sources: Sources, part: SubgraphName, changed: Tables): boolean {
  const tables = sources.get(part);
  if (tables === undefined) return false;
  if (tables === null || changed === null) return true;
  for (const each of changed) if (tables.has(each)) return true;
  return false;
}

const mostTables = 1_000;
const name = /^\w{1,64}$/;

/** What a part says of what it has read; null where it says nothing, or nothing that is understood. */
function tablesTold(body: unknown): readonly string[] | null {
  const { extensions } = (body ?? {}) as { extensions?: { reads?: unknown } | null };
  return tableNames(extensions?.reads);
}

export function tableNames(told: unknown): readonly string[] | null {
  if (!Array.isArray(told) || told.length > mostTables) return null;
  return told.every((each) => typeof each === 'string' && name.test(each)) ? told : null;
}

/** Thousands of queries hang on the same few sets, which are kept once. */
const sets = new LRUCache<string, ReadonlySet<string>>({ max: 1_000 });

function oneOf(tables: ReadonlySet<string>): ReadonlySet<string> {
  const key = [...tables].sort().join(' ');
  const known = sets.get(key) ?? tables;
  sets.set(key, known);
  return known;
}

const taking = new AsyncLocalStorage<SourceNotes>();

/** Does some work, and takes down what the parts say that they read for it. */
export function takingDown<T>(notes: SourceNotes, work: () => T): T {
  return taking.run(notes, work);
}

const reads = { reads: true } as const;

/** The same doors, which ask their parts to say what they read where an answer is followed. */
export function tellingDoors<Name extends SubgraphName>(doors: Readonly<Record<Name, SubgraphDoor>>) {
  const each = Object.entries<SubgraphDoor>(doors).map(([name, door]) => [name, telling(name as Name, door)]);
  return Object.fromEntries(each) as Record<Name, SubgraphDoor>;
}

function telling(part: SubgraphName, door: SubgraphDoor): SubgraphDoor {
  return {
    ask: async (identity, request, signal) => {
      const notes = taking.getStore();
      if (!notes) return door.ask(identity, request, signal);
      const answer = await door.ask(identity, { ...request, extensions: reads }, signal);
      notes.answered(part, answer.body);
      return answer;
    },
    files: (identity, request, signal) => door.files(identity, request, signal),
    news: (identity, after, signal) => door.news(identity, after, signal),
    changes: (identity, after, signal) => door.changes(identity, after, signal),
    ready: () => door.ready(),
    close: async () => door.close?.(),
  };
}
