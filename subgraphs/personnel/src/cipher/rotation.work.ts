import type { Database } from '@gridweave/subgraph/database';
import type { JobProblem } from '@gridweave/subgraph/jobs/job';
import type { JobWork } from '@gridweave/subgraph/jobs/job-runner';
import { type EntityManager, Not } from 'typeorm';
import { locking } from '../locking';
import { FieldUnreadable, openField } from './field-cipher';
import type { KeyRing } from './key-ring';
import { countForeign, resealAfter, sealedColumns } from './sealed-columns';
import { sealedRow } from './sealed-field.commands';
import { SealedFieldRow } from './sealed-field.entity';
import { placeOf } from './sealed-field.queries';

export const rotationKind = 'rotate-field-keys';

interface Checkpoint {
  /** Which of the tables is being gone through: numbers, then the other sealed columns. */
  readonly table?: number;
  /** The last row dealt with; those before it are under the current key, or cannot be read. */
  readonly after: readonly (string | number)[];
}

interface Step {
  readonly rows: number;
  readonly unreadable: number;
  readonly last: Checkpoint['after'];
}

type Rotate = (tx: EntityManager, after: Checkpoint['after'], take: number) => Promise<Step>;

/** Encrypts under the current key whatever is under another, some rows at a time. Rows written meanwhile are under it anyway. */
export function rotationWork(database: Database, ring: KeyRing, rowsAStep = 500): JobWork<Checkpoint> {
  const tables: readonly Rotate[] = [
    (tx, [personId = '', field = ''], take) => rotateAfter(database, tx, ring, [`${personId}`, `${field}`], take),
    ...sealedColumns.map(
      (sealed): Rotate =>
        (tx, after, take) =>
          resealAfter(tx, ring, sealed, after, take),
    ),
  ];
  return async (run) => {
    let { table = 0, after = [] } = run.checkpoint;
    let { done, rejected } = run.job;
    const total = run.job.total ?? (await countAll(database.manager, ring));
    while (table < tables.length) {
      let step: Step = { rows: 0, unreadable: 0, last: after };
      await run.step(async (tx) => {
        step = await tables[table]!(tx, after, rowsAStep);
        const isMore = step.rows === rowsAStep;
        return {
          checkpoint: isMore ? { table, after: step.last } : { table: table + 1, after: [] },
          done: done + step.rows,
          rejected: rejected + step.unreadable,
          total,
          problems: Array.from({ length: step.unreadable }, () => unreadable),
        };
      });
      done += step.rows;
      rejected += step.unreadable;
      const isMore = step.rows === rowsAStep;
      after = isMore ? step.last : [];
      table += isMore ? 0 : 1;
    }
  };
}

async function countAll(manager: EntityManager, ring: KeyRing): Promise<number> {
  let count = await manager.countBy(SealedFieldRow, { keyId: Not(ring.current.id) });
  for (const sealed of sealedColumns) count += await countForeign(manager, ring, sealed);
  return count;
}

const unreadable: JobProblem = {
  row: null,
  code: 'FIELD_UNREADABLE',
  field: null,
  message: '有一项加密内容无法解密，保持原样。',
};

async function rotateAfter(
  database: Database,
  tx: EntityManager,
  ring: KeyRing,
  after: readonly [personId: string, field: string],
  take: number,
): Promise<Step> {
  const [personId, field] = after;
  const query = tx
    .createQueryBuilder(SealedFieldRow, 'field')
    .where({ keyId: Not(ring.current.id) })
    .andWhere('(field.personId > :personId OR (field.personId = :personId AND field.field > :field))', {
      personId,
      field,
    })
    .orderBy('field.personId')
    .addOrderBy('field.field')
    .limit(take);
  const rows = await locking(tx, query).getMany();
  const rotated = rows.flatMap((row) => rotatedRow(ring, row));
  if (rotated.length > 0) await database.upsert(tx, SealedFieldRow, rotated);
  const last = rows.at(-1);
  return {
    rows: rows.length,
    unreadable: rows.length - rotated.length,
    last: last ? [last.personId, last.field] : after,
  };
}

/** None where it does not open: one broken row must not keep all others under an old key. */
function rotatedRow(ring: KeyRing, row: SealedFieldRow): SealedFieldRow[] {
  try {
    return [sealedRow(ring, { ...row, plain: openField(ring, placeOf(row), row.sealed) })];
  } catch (fault) {
    if (fault instanceof FieldUnreadable) return [];
    throw fault;
  }
}
