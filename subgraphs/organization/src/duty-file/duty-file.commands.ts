import { insertEntities } from '@gridweave/subgraph/bulk';
import { load, type SubgraphContext } from '@gridweave/subgraph/context';
import { type Deed, perform } from '@gridweave/subgraph/deed';
import { freeText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { ErrorPolicy } from '@gridweave/subgraph/shared-types';
import { holds } from '@gridweave/viewer/viewer';
import { In } from 'typeorm';
import { type Content, contentOf } from '../duty/content.rules';
import { DutyRuleRow } from '../duty/duty.entity';
import { dutyRulesById } from '../duty/duty.loaders';
import { canSeeDrafts } from '../duty/duty.policy';
import { DutyRuleState } from '../duty/duty.type';
import { approveUntouched, draftAll, RuleRefused } from '../duty/duty-list.commands';
import { factCatalogue } from '../duty-fact/duty-fact.queries';
import { anyOf } from '../search/search.queries';
import type { OrganizationServices } from '../services';
import { DutyImportRow } from './duty-file.entity';
import { columnOf, namesIn } from './duty-file.queries';
import { type Line, linesOf, recordsOf, sketchOf } from './duty-file.rules';
import type { ApproveDutyRuleImportInput, DutyRuleImport, ImportDutyRulesInput } from './duty-file.type';
import { recordsOfWorkbook } from './workbook';

type Context = SubgraphContext<OrganizationServices>;
type Outcome = Omit<DutyImportRow, 'importId'>;

/** Rows that failed undid all of them; says of each why. */
class RowsRejected extends Refusal {
  constructor(readonly rows: readonly Outcome[]) {
    super('ROWS_REJECTED', '有行出错，全部未导入。', 'csv');
  }
}

/** Makes a draft of every row of a list; rows that fail are left out, or undo all of them. */
export async function importDutyRules(ctx: Context, input: ImportDutyRulesInput) {
  try {
    const { importId } = await perform(ctx, 'importDutyRules', input, async (deed) => {
      if (!holds(ctx.viewer, 'ADMINISTRATOR')) throw new Refusal('FORBIDDEN', '只有辖区管理员可以编制派单目录。');
      const lines = await linesIn(input);
      const rows = await draftLines(deed, lines, input.reason ?? '');
      if (input.errorPolicy === ErrorPolicy.REJECT_EVERYTHING && rows.some(({ code }) => code))
        throw new RowsRejected(rows);
      const importId = newId();
      await insertEntities(
        deed.tx,
        DutyImportRow,
        rows.map((row) => ({ ...row, importId })),
      );
      return { importId };
    });
    return { dutyRuleImport: await findImport(ctx, importId), errors: [] };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, message, field } = error;
    const rejected = error instanceof RowsRejected ? await shown(ctx, null, error.rows) : null;
    return { dutyRuleImport: rejected, errors: [{ code, message, field }] };
  }
}

async function linesIn({ csv, xlsx }: ImportDutyRulesInput): Promise<Line[]> {
  if ((csv == null) === (xlsx == null))
    throw new Refusal('FILE_MISSING_OR_TWICE', '请给出 csv、xlsx 其中之一。', 'csv');
  return xlsx == null ? linesOf(recordsOf(csv ?? ''), 'csv') : linesOf(await recordsOfWorkbook(xlsx), 'xlsx');
}

/**
 * Approves the drafts of an import that still stand as they came, all of them or none: by another administrator than the
 * one who brought them. What was approved, revised or given up in the meantime is left alone.
 */
export async function approveDutyRuleImport(ctx: Context, input: ApproveDutyRuleImportInput): Promise<DutyRuleImport> {
  const { importId } = await perform(ctx, 'approveDutyRuleImport', input, async (deed) => {
    const reason = freeText(input.reason ?? '', 'reason');
    const rows = await deed.tx.find(DutyImportRow, {
      where: { importId: anyOf([input.importId]) },
      order: { row: 'ASC' },
    });
    if (rows.length === 0 || !canSeeDrafts(ctx.viewer))
      throw new Refusal('IMPORT_NOT_FOUND', '没有这次导入。', 'importId');
    const ruleIds = rows.flatMap(({ ruleId }) => ruleId ?? []);
    const asTheyCame = { id: In(ruleIds), state: DutyRuleState.DRAFT, version: 1 };
    const rowOf = new Map(rows.flatMap(({ row, ruleId }) => (ruleId ? [[ruleId, row] as const] : [])));
    const waiting = await deed.tx.findBy(DutyRuleRow, asTheyCame);
    const inOrder = waiting.sort((a, b) => rowOf.get(a.id)! - rowOf.get(b.id)!);
    await approveUntouched(deed, inOrder, reason).catch((error) => {
      if (!(error instanceof RuleRefused)) throw error;
      const row = rowOf.get(error.ruleId);
      throw new Refusal(error.code, `第${row}行：${error.message}`, `rows.${row}`);
    });
    return { importId: rows[0]!.importId };
  });
  return findImport(ctx, importId);
}

/** A row that is refused has written nothing: everything is checked before the first insert. */
async function draftLines(
  deed: Deed<OrganizationServices>,
  lines: readonly Line[],
  reason: string,
): Promise<Outcome[]> {
  const names = await namesIn(deed.ctx, deed.tx, lines);
  const facts = await factCatalogue(deed.tx);
  const read = lines.map(({ cells }) => contentIn(() => contentOf(sketchOf(cells, names), facts)));
  const contents = read.flatMap((each) => (each instanceof Refusal ? [] : [each]));
  const drafts = (await draftAll(deed, contents, reason, 'content')).values();
  return lines.map(({ row }, index) => {
    const refusal = read[index];
    const made = refusal instanceof Refusal ? refusal : drafts.next().value!;
    if (!(made instanceof Refusal)) return { row, ruleId: made, code: null, field: null, message: null };
    const { code, field, message } = made;
    return { row, ruleId: null, code, field: columnOf(field, code), message };
  });
}

function contentIn(read: () => Content): Content | Refusal {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

async function findImport(ctx: Context, importId: string): Promise<DutyRuleImport> {
  const rows = await ctx.database.manager.find(DutyImportRow, { where: { importId }, order: { row: 'ASC' } });
  return shown(ctx, importId, rows);
}

async function shown(ctx: Context, id: string | null, rows: readonly Outcome[]): Promise<DutyRuleImport> {
  const undone = id === null;
  return {
    id,
    drafted: undone ? 0 : rows.filter(({ ruleId }) => ruleId !== null).length,
    failed: rows.filter(({ code }) => code !== null).length,
    rows: await Promise.all(
      rows.map(async ({ ruleId, ...row }) => ({
        ...row,
        dutyRule: ruleId && !undone ? await load(ctx, dutyRulesById, ruleId) : null,
      })),
    ),
  };
}
