import type { Database } from '../database';
import { StartFault } from '../start-fault';
import type { KeyRing } from './key-ring';
import { keyIdsOfRows, openedOrNull, type SealedRow, type SealedRows, sealPlainRows } from './sealed-rows';

const howTo =
  'set GRIDWEAVE_FIELD_KEYS to a list with it, or start with the data directory whose field-keys file holds it';

/** What is encrypted, as a start that fails calls it, such as "Numbers of staff". */
export interface Guarded<Row extends SealedRow> {
  readonly what: string;
  readonly rows: SealedRows<Row>;
  /** The ids of keys that other values of the subgraph are under. */
  otherKeyIds?(database: Database): Promise<readonly string[]>;
}

/**
 * Before anything is answered: encrypts what an older version left in plain. Throws a StartFault where values are under keys
 * that the ring has not: this process could neither read them nor tell that two of them are one.
 */
export async function sealWhatIsPlain<Row extends SealedRow>(
  database: Database,
  ring: KeyRing,
  guarded: Guarded<Row>,
): Promise<void> {
  if (!ring.isPresent) return;
  await refuseWrongKeys(database, ring, guarded);
  await sealPlainRows(database, ring, guarded.rows);
}

/**
 * Throws a StartFault where values are under keys that the ring has not, or has only the names of, and where they are
 * found by another digest key.
 */
async function refuseWrongKeys<Row extends SealedRow>(
  database: Database,
  ring: KeyRing,
  guarded: Guarded<Row>,
): Promise<void> {
  const { what, rows, otherKeyIds } = guarded;
  const ids = await keyIdsOfRows(database.manager, rows);
  const others = (await otherKeyIds?.(database)) ?? [];
  const missing = [...new Set([...ids, ...others])].filter((id) => ring.key(id) === null);
  if (missing.length > 0) {
    throw new StartFault(
      `${what} are encrypted under the key ${missing.join(', ')}, which this process has not: ${howTo}.`,
      'FIELD_KEY_MISSING',
    );
  }
  for (const id of ids) await refuseImpostor(database, ring, guarded, id);
}

/** A few: one that is broken says nothing about the key. */
const tried = 5;

async function refuseImpostor<Row extends SealedRow>(
  { manager }: Database,
  ring: KeyRing,
  { what, rows }: Guarded<Row>,
  keyId: string,
): Promise<void> {
  const query = manager.createQueryBuilder(rows.entity, 'each').where('each.keyId = :keyId', { keyId });
  const opened = (await query.limit(tried).getMany()).flatMap((row) => {
    const plain = openedOrNull(rows, ring, row);
    return plain === null ? [] : [{ row, plain }];
  });
  if (opened.length === 0) {
    throw new StartFault(
      `${what} do not open with what this process has for the key ${keyId}: it is another key of that name; ${howTo}.`,
      'FIELD_KEY_WRONG',
    );
  }
  // Those under an older key may have been digested under an older one too, until they are encrypted anew.
  if (keyId !== ring.current.id || !rows.isFoundBy) return;
  if (opened.some(({ row, plain }) => rows.isFoundBy?.(ring, row, plain))) return;
  throw new StartFault(
    `${what} are found by another digest key than this process has: set GRIDWEAVE_FIELD_HASH_KEY to it, or start with the data directory whose field-keys file holds it.`,
    'FIELD_HASH_KEY_WRONG',
  );
}
