import type { Database } from '@gridweave/subgraph/database';
import type { JobProblem, JobRun } from '@gridweave/subgraph/jobs/job';
import type { JobWork } from '@gridweave/subgraph/jobs/job-runner';
import { IsNull, MoreThan } from 'typeorm';
import { contextOfPerson } from '../job/acting-viewer.queries';
import type { PersonnelContext, PersonnelServices } from '../services';
import { headingsOf, importLine } from '../staff-import/line-store';
import { turn } from '../staff-import/staff-import.commands';
import { StaffImportLineRow, StaffImportRow } from '../staff-import/staff-import.entity';
import { type StaffImportKind, StaffImportOutcome, StaffImportState } from '../staff-import/staff-import.enums';
import type { ImportKind, ImportLine, LineResult } from './import-kind';
import { Tried, takeLine } from './take-lines';

export type ImportKinds = Readonly<Record<StaffImportKind, ImportKind>>;

/** Rows that are tried together, and see each other’s changes: as many as others can wait for. */
const linesAtOnce = 50;
const linesARead = 500;

/** Finds what each row of a file would come to, by doing it and taking it back. */
export function planWork(services: PersonnelServices, kinds: ImportKinds): JobWork<object> {
  return async (run) => {
    const { database } = run;
    const file = await database.manager.findOneByOrFail(StaffImportRow, { jobId: run.job.id });
    const kind = kinds[file.kind as StaffImportKind];
    const asked = { subject: file.subject, traceId: run.job.id };
    const around = await kind.prepare(
      await contextOfPerson(database, services, asked),
      file,
      allLines(database, services, file),
    );
    let { done, rejected } = run.job;
    for (;;) {
      const rows = await database.manager.find(StaffImportLineRow, {
        where: { importId: file.id, outcome: IsNull(), row: MoreThan(headingsOf(file).row) },
        order: { row: 'ASC' },
        take: linesAtOnce,
      });
      if (rows.length === 0) break;
      const ctx = await contextOfPerson(database, services, asked);
      const lines = rows.map((row) => importLine(services.fieldKeys, file, row));
      const results = await tried(ctx, kind, lines, around);
      done += rows.length;
      rejected += results.filter(({ outcome }) => outcome === StaffImportOutcome.REJECTED).length;
      await keepResults(run, rows, results, { done, rejected });
    }
    await run.step(async (tx) => {
      await turn(tx, await tx.findOneByOrFail(StaffImportRow, { id: file.id }), StaffImportState.PLANNED);
      return { checkpoint: {}, done, rejected };
    });
  };
}

/** All rows below the headings, some at a time. */
async function* allLines(
  { manager }: Database,
  { fieldKeys }: PersonnelServices,
  file: StaffImportRow,
): AsyncGenerator<ImportLine> {
  for (let after = headingsOf(file).row; ; ) {
    const rows = await manager.find(StaffImportLineRow, {
      where: { importId: file.id, row: MoreThan(after) },
      order: { row: 'ASC' },
      take: linesARead,
    });
    for (const row of rows) yield importLine(fieldKeys, file, row);
    if (rows.length < linesARead) return;
    after = rows.at(-1)?.row ?? after;
  }
}

async function tried(
  ctx: PersonnelContext,
  kind: ImportKind,
  lines: readonly ImportLine[],
  around: unknown,
): Promise<readonly LineResult[]> {
  try {
    return await ctx.database.transaction(async (tx): Promise<never> => {
      const results: LineResult[] = [];
      for (const line of lines) results.push(await takeLine(tx, ctx, kind, line, around));
      throw new Tried(results);
    });
  } catch (error) {
    if (error instanceof Tried) return error.results;
    throw error;
  }
}

async function keepResults(
  run: JobRun<object>,
  rows: readonly StaffImportLineRow[],
  results: readonly LineResult[],
  counts: { readonly done: number; readonly rejected: number },
): Promise<void> {
  const kept = rows.map((row, index) => withResult(row, results[index] as LineResult));
  await run.step(async (tx) => {
    await run.database.upsert(tx, StaffImportLineRow, kept);
    return { checkpoint: {}, ...counts, problems: problemsOf(rows, results) };
  });
}

export function withResult(row: StaffImportLineRow, result: LineResult): StaffImportLineRow {
  const { outcome, personId, thingId, ...findings } = result;
  return { ...row, outcome, personId, thingId, findings: JSON.stringify(findings) };
}

export function problemsOf(rows: readonly StaffImportLineRow[], results: readonly LineResult[]): JobProblem[] {
  return rows.flatMap(({ row }, index) =>
    (results[index]?.problems ?? []).map(({ code, column, message }) => ({ row, code, field: column, message })),
  );
}
