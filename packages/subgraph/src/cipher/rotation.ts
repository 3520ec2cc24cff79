import type { EntityManager } from 'typeorm';
import type { SubgraphContext } from '../context';
import type { Database } from '../database';
import { createJob, type JobProblem } from '../jobs/job';
import type { JobWork } from '../jobs/job-runner';
import { JobRow } from '../jobs/job-tables';
import type { KeyRing } from './key-ring';

export const rotationKind = 'rotate-field-keys';

export interface RotationStep {
  readonly rows: number;
  readonly unreadable: number;
  /** The last row dealt with. */
  readonly last: readonly (string | number)[];
}

/** Something encrypted that is brought under the current key, some rows at a time. */
export interface Rotating {
  /** How many values are under another key than the current one. */
  countForeign(manager: EntityManager, ring: KeyRing): Promise<number>;
  /** Encrypts some of them under it, those after a row. One that does not open stays as it is. */
  rotateAfter(tx: EntityManager, ring: KeyRing, after: RotationStep['last'], take: number): Promise<RotationStep>;
}

export interface RotationCheckpoint {
  /** Which of the tables is being gone through. */
  readonly table?: number;
  /** The last row dealt with; those before it are under the current key, or cannot be read. */
  readonly after: RotationStep['last'];
}

/** Asks for the job that encrypts everything under the current key; one that runs already is answered instead. */
export async function askForRotation(tx: EntityManager, { viewer }: SubgraphContext<unknown>, now: Date) {
  const known = await tx.findOneBy(JobRow, { activeKey: `${rotationKind} all` });
  const createdBy = `${viewer.kind}:${viewer.id}`;
  return known ?? createJob(tx, { kind: rotationKind, key: 'all', createdBy }, now);
}

/** Encrypts under the current key whatever is under another, some rows at a time. Rows written meanwhile are under it anyway. */
export function rotationWork(
  database: Database,
  ring: KeyRing,
  tables: readonly Rotating[],
  rowsAStep = 500,
): JobWork<RotationCheckpoint> {
  return async (run) => {
    let { table = 0, after = [] } = run.checkpoint;
    let { done, rejected } = run.job;
    const total = run.job.total ?? (await countAll(database.manager, ring, tables));
    while (table < tables.length) {
      let step: RotationStep = { rows: 0, unreadable: 0, last: after };
      await run.step(async (tx) => {
        step = await tables[table]!.rotateAfter(tx, ring, after, rowsAStep);
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

async function countAll(manager: EntityManager, ring: KeyRing, tables: readonly Rotating[]): Promise<number> {
  let count = 0;
  for (const table of tables) count += await table.countForeign(manager, ring);
  return count;
}

const unreadable: JobProblem = {
  row: null,
  code: 'FIELD_UNREADABLE',
  field: null,
  message: '有一项加密内容无法解密，保持原样。',
};
