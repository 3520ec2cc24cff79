import type { FactCatalogue } from '@gridweave/duty/duty-facts';
import { load, type SubgraphContext } from '@gridweave/subgraph/context';
import { type Deed, perform } from '@gridweave/subgraph/deed';
import { freeText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { ErrorPolicy } from '@gridweave/subgraph/shared-types';
import { holds } from '@gridweave/viewer/viewer';
import { In } from 'typeorm';
import { contentOf } from '../duty/content.rules';
import { approve, draft } from '../duty/duty.commands';
import { DutyRuleRow } from '../duty/duty.entity';
import { dutyRulesById } from '../duty/duty.loaders';
import { canSeeDrafts } from '../duty/duty.policy';
import { DutyRuleState } from '../duty/duty.type';
import { factCatalogue } from '../duty-fact/duty-fact.queries';
import { anyOf } from '../search/search.queries';
import type { OrganizationServices } from '../services';
import { DutyImportRow } from './duty-file.entity';
import { columnOf, namesIn } from './duty-file.queries';
import { type Line, linesOf, type Names, recordsOf, sketchOf } from './duty-file.rules';
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
      const names = await namesIn(ctx, deed.tx, lines);
      const facts = await factCatalogue(deed.tx);
      const rows: Outcome[] = [];
      for (const line of lines) rows.push(await draftLine(deed, line, { names, facts }, input.reason ?? ''));
      if (input.errorPolicy === ErrorPolicy.REJECT_EVERYTHING && rows.some(({ code }) => code))
        throw new RowsRejected(rows);
      const importId = newId();
      for (const row of rows) await deed.tx.insert(DutyImportRow, { ...row, importId });
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
    const waiting = new Set((await deed.tx.findBy(DutyRuleRow, asTheyCame)).map(({ id }) => id));
    for (const { row, ruleId } of rows) {
      if (ruleId && waiting.has(ruleId)) await approveRow(deed, row, ruleId, reason);
    }
    return { importId: rows[0]!.importId };
  });
  return findImport(ctx, importId);
}

async function approveRow(
  deed: Deed<OrganizationServices>,
  row: number,
  ruleId: string,
  reason: string,
): Promise<void> {
  try {
    await approve(deed, { ruleId, expectedVersion: 1 }, reason);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal(error.code, `第${row}行：${error.message}`, `rows.${row}`);
  }
}

/** A row that is refused has written nothing: everything is checked before the first insert. */
async function draftLine(
  deed: Deed<OrganizationServices>,
  { row, cells }: Line,
  { names, facts }: { names: Names; facts: FactCatalogue },
  reason: string,
): Promise<Outcome> {
  try {
    const ruleId = await draft(deed, contentOf(sketchOf(cells, names), facts), reason, 'content');
    return { row, ruleId, code: null, field: null, message: null };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, field, message } = error;
    return { row, ruleId: null, code, field: columnOf(field, code), message };
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
