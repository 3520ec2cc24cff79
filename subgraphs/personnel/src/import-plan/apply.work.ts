import { JobFailure, type JobRun } from '@gridweave/subgraph/jobs/job';
import type { JobWork } from '@gridweave/subgraph/jobs/job-runner';
import type { EntityManager } from 'typeorm';
import { contextOfPerson } from '../job/acting-viewer.queries';
import type { PersonnelContext, PersonnelServices } from '../services';
import { importLine } from '../staff-import/line-store';
import { linesToDo, turn } from '../staff-import/staff-import.commands';
import { StaffImportLineRow, StaffImportRow } from '../staff-import/staff-import.entity';
import { type StaffImportKind, StaffImportOutcome, StaffImportState } from '../staff-import/staff-import.enums';
import type { ImportKind, LineResult } from './import-kind';
import { type ImportKinds, problemsOf, withResult } from './plan.work';
import { takeLine } from './take-lines';

const linesAStep = 50;

interface Checkpoint {
  /** All rows in one transaction, or none. */
  readonly together: boolean;
}

/** One row of all failed, and with it all of them. */
class OneFailed extends Error {
  constructor(
    readonly row: StaffImportLineRow,
    readonly result: LineResult,
  ) {
    super('a row failed');
  }
}

interface Applying {
  readonly run: JobRun<Checkpoint>;
  readonly services: PersonnelServices;
  readonly file: StaffImportRow;
  readonly kind: ImportKind;
  readonly around: unknown;
}

/** Does what was planned. Taken over, it goes on with the rows that are not done. */
export function applyWork(services: PersonnelServices, kinds: ImportKinds): JobWork<Checkpoint> {
  return async (run) => {
    const file = await run.database.manager.findOneByOrFail(StaffImportRow, { jobId: run.job.id });
    const kind = kinds[file.kind as StaffImportKind];
    const around = await kind.prepare(await contextOf(run, services, file), file, nothing());
    const applying = { run, services, file, kind, around };
    if (run.checkpoint.together) await applyTogether(applying);
    else await applyRowByRow(applying);
  };
}

/** What rows say of each other was found when they were planned. */
async function* nothing(): AsyncGenerator<never> {}

const contextOf = ({ database, job }: JobRun<Checkpoint>, services: PersonnelServices, { subject }: StaffImportRow) =>
  contextOfPerson(database, services, { subject, traceId: job.id });

async function applyRowByRow({ run, services, file, kind, around }: Applying): Promise<void> {
  let { done, rejected } = run.job;
  for (let left = true; left; ) {
    const ctx = await contextOf(run, services, file);
    const before = { done, rejected };
    await run.step(async (tx) => {
      ({ done, rejected } = before);
      const rows = await linesToDo(tx, file.id).limit(linesAStep).getMany();
      const results: LineResult[] = [];
      for (const row of rows) results.push(await applyLine(tx, ctx, { services, file, kind, around }, row));
      done += rows.length;
      rejected += results.filter(({ outcome }) => outcome === StaffImportOutcome.REJECTED).length;
      left = rows.length === linesAStep;
      if (!left) await finish(tx, file.id);
      return { checkpoint: { together: false }, done, rejected, problems: problemsOf(rows, results) };
    });
  }
}

async function applyTogether({ run, services, file, kind, around }: Applying): Promise<void> {
  const ctx = await contextOf(run, services, file);
  try {
    await run.step(async (tx) => {
      const rows = await linesToDo(tx, file.id).getMany();
      for (const row of rows) {
        const result = await applyLine(tx, ctx, { services, file, kind, around }, row);
        if (isFailure(result)) throw new OneFailed(row, result);
      }
      await finish(tx, file.id);
      return { checkpoint: { together: true }, done: rows.length };
    });
  } catch (error) {
    if (!(error instanceof OneFailed)) throw error;
    await backToPlan(run, error);
  }
}

const isFailure = ({ outcome }: LineResult) =>
  outcome === StaffImportOutcome.REJECTED || outcome === StaffImportOutcome.UNDECIDED;

/** The row says why; the others wait for another decision. Ends the job. */
async function backToPlan(run: JobRun<Checkpoint>, { row, result }: OneFailed): Promise<never> {
  await run.step(async (tx) => {
    await keep(tx, { ...withResult(row, result), confirmedId: null });
    await turn(tx, await tx.findOneByOrFail(StaffImportRow, { id: row.importId }), StaffImportState.PLANNED);
    return { checkpoint: { together: true }, done: 0 };
  });
  throw new JobFailure('ROWS_REJECTED', `第${row.row}行不能导入，全部未导入。`, row.row);
}

async function applyLine(
  tx: EntityManager,
  ctx: PersonnelContext,
  { services, file, kind, around }: Omit<Applying, 'run'>,
  row: StaffImportLineRow,
): Promise<LineResult> {
  const result = await takeLine(tx, ctx, kind, importLine(services.fieldKeys, file, row), around);
  const isDone = !isFailure(result);
  const confirmedId = isDone ? row.confirmedId : null;
  await keep(tx, { ...withResult(row, result), confirmedId, appliedAt: isDone ? ctx.now : null });
  return result;
}

async function keep(tx: EntityManager, { importId, row, ...changes }: StaffImportLineRow): Promise<void> {
  await tx.update(StaffImportLineRow, { importId, row }, changes);
}

/** What the rows said is not needed any more. */
async function finish(tx: EntityManager, id: string): Promise<void> {
  await tx.update(StaffImportLineRow, { importId: id }, { sealed: '' });
  await turn(tx, await tx.findOneByOrFail(StaffImportRow, { id }), StaffImportState.APPLIED);
}
