import type { Database } from '@gridweave/subgraph/database';
import type { JobProblem } from '@gridweave/subgraph/jobs/job';
import type { JobWork } from '@gridweave/subgraph/jobs/job-runner';
import { type EntityManager, Not } from 'typeorm';
import { locking } from '../locking';
import { FieldUnreadable, openField } from './field-cipher';
import type { KeyRing } from './key-ring';
import { sealedRow } from './sealed-field.commands';
import { SealedFieldRow } from './sealed-field.entity';
import { placeOf } from './sealed-field.queries';

export const rotationKind = 'rotate-field-keys';

interface Checkpoint {
  /** The last row dealt with; those before it are under the current key, or cannot be read. */
  readonly after: readonly [personId: string, field: string];
}

/** Encrypts under the current key whatever is under another, some rows at a time. Rows written meanwhile are under it anyway. */
export function rotationWork(database: Database, ring: KeyRing, rowsAStep = 500): JobWork<Checkpoint> {
  return async (run) => {
    let after = run.checkpoint.after ?? (['', ''] as const);
    let { done, rejected } = run.job;
    const total = run.job.total ?? (await database.manager.countBy(SealedFieldRow, { keyId: Not(ring.current.id) }));
    for (let isMore = true; isMore; ) {
      let step = { rows: 0, unreadable: 0, last: after };
      await run.step(async (tx) => {
        step = await rotateAfter(database, tx, ring, after, rowsAStep);
        return {
          checkpoint: { after: step.last },
          done: done + step.rows,
          rejected: rejected + step.unreadable,
          total,
          problems: Array.from({ length: step.unreadable }, () => unreadable),
        };
      });
      after = step.last;
      done += step.rows;
      rejected += step.unreadable;
      isMore = step.rows === rowsAStep;
    }
  };
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
  after: Checkpoint['after'],
  take: number,
): Promise<{ rows: number; unreadable: number; last: Checkpoint['after'] }> {
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
