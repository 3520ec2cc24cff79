import { AsyncLocalStorage } from 'node:async_hooks';
import { LRUCache } from 'lru-cache';

/** Stands for every table there is, where nobody can tell which ones it was. */
export const everyTable = '*';

/** Names of tables; `everyTable` among them stands for all of them. */
export type TableNames = ReadonlySet<string>;

const reading = new AsyncLocalStorage<Set<string>>();

/** Does some work, and takes down in a set which tables it was read from. */
export function takingDown<T>(tables: Set<string>, work: () => Promise<T>): Promise<T> {
  return reading.run(tables, work);
}

/** Whether anybody wants to know what is read. */
export function isTakenDown(): boolean {
  return reading.getStore() !== undefined;
}

/**
 * Rows of some tables are used. Statements tell of themselves; whatever is kept in memory from one request to the next
 * has to tell each time that it is used, or whoever follows an answer made of it misses what changes.
 */
export function noteRead(tables: Iterable<string>): void {
  const taken = reading.getStore();
  if (taken) for (const table of tables) taken.add(table);
}

const afterReading = /\b(?:FROM|JOIN)\s+([`"]?)(\w+)\1\s*(\()?/gi;
const named = /\b(\w+)[`"]?\s*(?:\([^()]*\))?\s+AS\s*\(/gi;
const words = /\w+/g;

/**
 * The tables of a statement: each word that is the name of one, wherever it stands, so that there may be too many and
 * never too few. What is read and not known stands for every table.
 */
export function tablesIn(sql: string, known: TableNames): TableNames {
  const found = new Set<string>();
  for (const [word] of sql.matchAll(words)) if (known.has(word)) found.add(word);
  let own: Set<string> | null = null;
  for (const [, , word = '', call] of sql.matchAll(afterReading)) {
    // A function that makes rows reads none.
    if (known.has(word) || call) continue;
    own ??= new Set([...sql.matchAll(named)].map(([, name = '']) => name));
    if (!own.has(word)) found.add(everyTable);
  }
  return found;
}

/** Lists of keys make ever other statements of the same. */
const mostStatements = 2_000;

/** The same for the statements of one database, each worked out once. */
export class StatementTables {
  readonly #found = new LRUCache<string, TableNames>({ max: mostStatements });

  constructor(private readonly known: TableNames) {}

  of(sql: string): TableNames {
    const before = this.#found.get(sql);
    if (before) return before;
    const found = tablesIn(sql, this.known);
    this.#found.set(sql, found);
    return found;
  }
}
