import type { Database } from '../database';
import { log } from '../log';

interface Guard {
  readonly name: string;
  readonly table: string;
  readonly on: 'UPDATE' | 'DELETE';
  /** When it is refused. */
  readonly when: string;
}

const removed = '(SELECT COALESCE(MAX(up_to), 0) FROM audit_checkpoint)';

/** What is a link is never changed, and is deleted only below a checkpoint. */
const guards: readonly Guard[] = [
  { name: 'audit_entry_kept', table: 'audit_entry', on: 'UPDATE', when: 'OLD.sequence IS NOT NULL' },
  {
    name: 'audit_entry_stays',
    table: 'audit_entry',
    on: 'DELETE',
    when: `OLD.sequence IS NULL OR OLD.sequence > ${removed}`,
  },
  { name: 'audit_checkpoint_kept', table: 'audit_checkpoint', on: 'UPDATE', when: '1 = 1' },
  { name: 'audit_checkpoint_stays', table: 'audit_checkpoint', on: 'DELETE', when: '1 = 1' },
];

const refusal = 'the audit is append-only';

/**
 * Makes the database itself refuse changes of the audit. Looked after at each start, since a table that is made anew loses
 * them. Where the user of the database may not make triggers, the chain alone tells of changes, and the log says so.
 */
export async function guardTables(database: Database): Promise<void> {
  const isSqlite = database.engine === 'sqlite';
  const found: { name: string }[] = await database.manager.query(
    isSqlite
      ? "SELECT name FROM sqlite_master WHERE type = 'trigger'"
      : 'SELECT TRIGGER_NAME AS name FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = DATABASE()',
  );
  const known = new Set(found.map(({ name }) => name));
  for (const guard of guards) {
    if (known.has(guard.name)) continue;
    try {
      await database.manager.query(isSqlite ? onSqlite(guard) : onServer(guard));
    } catch (fault) {
      if (isThere(fault)) continue;
      log('warn', 'audit-unguarded', { message: (fault as Error).message });
      return;
    }
  }
}

const onSqlite = ({ name, table, on, when }: Guard) =>
  `CREATE TRIGGER IF NOT EXISTS ${name} BEFORE ${on} ON ${table} WHEN ${when} BEGIN SELECT RAISE(ABORT, '${refusal}'); END`;

const onServer = ({ name, table, on, when }: Guard) =>
  `CREATE TRIGGER ${name} BEFORE ${on} ON ${table} FOR EACH ROW IF ${when} THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = '${refusal}'; END IF`;

/** Another process made it meanwhile. */
function isThere(fault: unknown): boolean {
  return ((fault as { driverError?: unknown }).driverError as { errno?: number } | undefined)?.errno === 1359;
}
