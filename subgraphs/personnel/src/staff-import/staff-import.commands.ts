import { type Deed, perform, refuseStale } from '@gridweave/subgraph/deed';
import { cancelJob, createJob } from '@gridweave/subgraph/jobs/job';
import { Refusal } from '@gridweave/subgraph/refusal';
import { ErrorPolicy } from '@gridweave/subgraph/shared-types';
import { isWord } from '@gridweave/subgraph/words';
import { In } from 'typeorm';
import type { Findings } from '../import-plan/import-kind';
import { type ColumnBook, findHeadings, rowsLookedAt } from '../imported-table/heading.rules';
import { locking } from '../locking';
import type { PersonnelContext, PersonnelServices } from '../services';
import { openedLine } from './line-store';
import { StaffImportLineRow, StaffImportRow } from './staff-import.entity';
import { type StaffImportKind, StaffImportOutcome, StaffImportState } from './staff-import.enums';
import type { ApplyStaffImportInput, DiscardStaffImportInput } from './staff-import.input';
import { countsIn } from './staff-import.queries';

export const planKind = 'plan-staff-import';
export const applyKind = 'apply-staff-import';

type StaffDeed = Deed<PersonnelServices>;

/** So many rows are done in one transaction at most: others wait for it. */
export const mostTogether = 2_000;

/** What an import begins with, beside the file. */
export interface Begun {
  readonly kind: StaffImportKind;
  readonly book: ColumnBook<string>;
  readonly batchId?: string;
  readonly reason?: string | null;
}

/** Finds the headings of a file and asks for its plan, within a deed. Answers the id of the import. */
export async function beginImport(
  { tx, ctx, now }: StaffDeed,
  fileId: string,
  { kind, book, batchId, reason }: Begun,
): Promise<string> {
  const file = await ownImport(tx, ctx, fileId, 'fileId');
  if (file.state !== StaffImportState.UPLOADED) throw new Refusal('FILE_ALREADY_USED', '该文件已用于导入。', 'fileId');
  const first = await tx.find(StaffImportLineRow, {
    where: { importId: file.id },
    order: { row: 'ASC' },
    take: rowsLookedAt,
  });
  const headings = findHeadings(
    first.map((line) => openedLine(ctx.services.fieldKeys, line)),
    book,
  );
  const below = await tx
    .createQueryBuilder(StaffImportLineRow, 'line')
    .where('line.importId = :id AND line.row > :row', { id: file.id, row: headings.row })
    .getCount();
  if (below === 0) throw new Refusal('FILE_EMPTY', '表头下面没有内容。', 'fileId');
  const job = await createJob(tx, { kind: planKind, key: file.id, createdBy: ctx.viewer.id, total: below }, now);
  await turn(tx, file, StaffImportState.PLANNING, {
    kind,
    batchId: batchId ?? null,
    reason: reason ?? null,
    headings: JSON.stringify(headings),
    lines: below,
    jobId: job.id,
  });
  return file.id;
}

/** Has a plan done. Answers the id of the import. */
export async function applyStaffImport(ctx: PersonnelContext, input: ApplyStaffImportInput): Promise<string> {
  const { id } = await perform(ctx, 'applyStaffImport', input, async ({ tx, now }) => {
    const file = await ownImport(tx, ctx, input.importId, 'importId');
    refuseStale(input.expectedVersion, file.version);
    if (file.state !== StaffImportState.PLANNED) {
      throw new Refusal('IMPORT_NOT_PLANNED', '该导入尚未核对完成，或已经执行。', 'importId');
    }
    await confirm(tx, file.id, input.confirmed ?? []);
    const toDo = await linesToDo(tx, file.id).getCount();
    if (input.errorPolicy === ErrorPolicy.REJECT_EVERYTHING) await refuseFailing(tx, file.id, toDo);
    const asked = { kind: applyKind, key: file.id, createdBy: ctx.viewer.id, total: toDo };
    const job = await createJob(tx, { ...asked, checkpoint: { together: isTogether(input) } }, now);
    await turn(tx, file, StaffImportState.APPLYING, { jobId: job.id });
    return { id: file.id };
  });
  return id;
}

/** Gives a file up, and ends what is under way with it; what has been done stays done. Answers the id of the import. */
export async function discardStaffImport(ctx: PersonnelContext, input: DiscardStaffImportInput): Promise<string> {
  const { id } = await perform(ctx, 'discardStaffImport', input, async ({ tx, now }) => {
    const file = await ownImport(tx, ctx, input.importId, 'importId');
    if (file.jobId !== null) await cancelJob(tx, file.jobId, now);
    await turn(tx, file, file.state, { removedAt: now, counts: JSON.stringify(await countsIn(tx, file.id)) });
    await tx.delete(StaffImportLineRow, { importId: file.id });
    return { id: file.id };
  });
  return id;
}

const isTogether = ({ errorPolicy }: ApplyStaffImportInput) => errorPolicy === ErrorPolicy.REJECT_EVERYTHING;

/** Rows that change something, as planned or as somebody has confirmed, and have not been done. */
export function linesToDo(tx: StaffDeed['tx'], importId: string) {
  return tx
    .createQueryBuilder(StaffImportLineRow, 'line')
    .where({ importId })
    .andWhere('line.appliedAt IS NULL')
    .andWhere("(line.outcome IN ('CREATE', 'CHANGE') OR (line.outcome = 'UNDECIDED' AND line.confirmedId IS NOT NULL))")
    .orderBy('line.row');
}

async function refuseFailing(tx: StaffDeed['tx'], importId: string, toDo: number): Promise<void> {
  if (toDo > mostTogether) {
    throw new Refusal('ROWS_TOO_MANY', `一次性导入至多${mostTogether}行，请选择只跳过出错的行。`, 'errorPolicy');
  }
  const failing = await tx
    .createQueryBuilder(StaffImportLineRow, 'line')
    .where({ importId })
    .andWhere("(line.outcome = 'REJECTED' OR (line.outcome = 'UNDECIDED' AND line.confirmedId IS NULL))")
    .getCount();
  if (failing > 0) throw new Refusal('ROWS_REJECTED', `有${failing}行不能导入或待认定，全部未导入。`, 'errorPolicy');
}

/** Writes down whom rows are confirmed to be, of those who were suggested. */
async function confirm(
  tx: StaffDeed['tx'],
  importId: string,
  confirmed: readonly { readonly row: number; readonly personId: string }[],
): Promise<void> {
  const lines = await tx.findBy(StaffImportLineRow, { importId, row: In(confirmed.map(({ row }) => row)) });
  const byRow = new Map(lines.map((line) => [line.row, line]));
  for (const [index, { row, personId }] of confirmed.entries()) {
    const line = byRow.get(row);
    const suggested = line?.outcome === StaffImportOutcome.UNDECIDED && suggestedIn(line).includes(personId);
    if (!suggested) throw new Refusal('SUGGESTION_UNKNOWN', `第${row}行没有建议此人。`, `confirmed.${index}`);
    await tx.update(StaffImportLineRow, { importId, row }, { confirmedId: personId });
  }
}

const suggestedIn = ({ findings }: StaffImportLineRow) =>
  (JSON.parse(findings) as Partial<Findings>).suggestedIds ?? [];

/** An import of the viewer's own, held until the deed is done: nobody else knows that there is one. */
async function ownImport(
  tx: StaffDeed['tx'],
  { viewer, now }: PersonnelContext,
  id: string,
  field: string,
): Promise<StaffImportRow> {
  const own = tx.createQueryBuilder(StaffImportRow, 'file').where({ id, subject: viewer.id });
  const file = isWord(id) && viewer.kind === 'PERSON' ? await locking(tx, own).getOne() : null;
  if (!file || file.removedAt !== null || file.expiresAt <= now) {
    throw new Refusal('IMPORT_NOT_FOUND', '没有这份文件，或已过保存期。', field);
  }
  return file;
}

/** Takes an import to its next state. Of two who do so at once, the slower has not seen it. */
export async function turn(
  tx: StaffDeed['tx'],
  { id, version }: Pick<StaffImportRow, 'id' | 'version'>,
  state: StaffImportState,
  changes: Partial<StaffImportRow> = {},
): Promise<void> {
  const { affected } = await tx.update(StaffImportRow, { id, version }, { ...changes, state, version: version + 1 });
  if (affected !== 1) refuseStale(version, version + 1);
}
