import { createHash } from 'node:crypto';
import { perform } from '@gridweave/subgraph/deed';
import { Refusal, type RefusalShape } from '@gridweave/subgraph/refusal';
import { ErrorPolicy } from '@gridweave/subgraph/shared-types';
import { personOnFile } from '../person/person.queries';
import type { PersonnelContext } from '../services';
import { keepCompletion } from './completion.commands';
import type { TrainingDeed } from './training.commands';
import { TrainingCompletionRow, TrainingCourseRow } from './training.entity';
import type { ImportCompletionsInput } from './training.input';
import { readSource } from './training.rules';

export const mostRows = 500;

type Row = ImportCompletionsInput['rows'][number];

/** What became of one row: the completion, or why it was refused. */
export interface RowOutcome {
  readonly row: number;
  readonly trainingId: string | null;
  readonly knownBefore: boolean;
  readonly error: RefusalShape | null;
}

export interface ImportOutcome {
  readonly rows: readonly RowOutcome[];
  /** Why nothing was done though each row has an answer. */
  readonly refused: readonly RefusalShape[];
}

/** One row was refused, so that nothing was done; says of each why. */
class RowsRejected extends Refusal {
  constructor(readonly rows: readonly RowOutcome[]) {
    super('ROWS_REJECTED', '有行未通过，全部未导入。', 'rows');
  }
}

/** Takes completions over from a platform, each once by its id there: all of them or none, or all that can be. */
export async function importCompletions(ctx: PersonnelContext, input: ImportCompletionsInput): Promise<ImportOutcome> {
  refuseRows(input);
  if (input.errorPolicy === ErrorPolicy.REJECT_FAILED_ROWS) return eachAlone(ctx, input);
  try {
    return { rows: await allTogether(ctx, input), refused: [] };
  } catch (error) {
    if (!(error instanceof RowsRejected)) throw error;
    const { code, message, field } = error;
    return { rows: error.rows, refused: [{ code, message, field }] };
  }
}

function refuseRows({ rows }: ImportCompletionsInput): void {
  if (rows.length < 1 || rows.length > mostRows) {
    throw new Refusal('ROWS_INVALID', `一次导入1至${mostRows}行。`, 'rows');
  }
  const numbers = new Set(rows.map(({ row }) => row));
  const sources = new Set(rows.map(({ sourceId }) => sourceId.trim()));
  if (numbers.size === rows.length && sources.size === rows.length) return;
  throw new Refusal('ROWS_REPEATED', '行号或来源编号重复。', 'rows');
}

/** Each row in a transaction of its own, under a key made from the request's: a repeat goes on where the first broke off. */
async function eachAlone(ctx: PersonnelContext, input: ImportCompletionsInput): Promise<ImportOutcome> {
  const key = createHash('sha256').update(input.idempotencyKey).digest('hex').slice(0, 40);
  const rows: RowOutcome[] = [];
  for (const row of input.rows) {
    const alone = { ...input, rows: [row], idempotencyKey: `${key}-${row.row}` };
    const work = () => perform(ctx, 'importCompletions', alone, (deed) => take(deed, input.sourceSystem, row));
    rows.push(await outcomeOf(row, work));
  }
  return { rows, refused: [] };
}

async function allTogether(ctx: PersonnelContext, input: ImportCompletionsInput): Promise<RowOutcome[]> {
  const { taken } = await perform(ctx, 'importCompletions', input, async (deed) => {
    const rows: RowOutcome[] = [];
    for (const row of input.rows) rows.push(await outcomeOf(row, () => take(deed, input.sourceSystem, row)));
    if (rows.some(({ error }) => error)) throw new RowsRejected(rows);
    return { taken: JSON.stringify(rows) };
  });
  return JSON.parse(taken) as RowOutcome[];
}

type Taken = { trainingId: string; known: string };

async function outcomeOf({ row }: Row, work: () => Promise<Taken>): Promise<RowOutcome> {
  try {
    const { trainingId, known } = await work();
    return { row, trainingId, knownBefore: known === 'yes', error: null };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, message, field } = error;
    return { row, trainingId: null, knownBefore: false, error: { code, message, field } };
  }
}

async function take(deed: TrainingDeed, system: string, row: Row): Promise<Taken> {
  const { tx } = deed;
  const source = readSource({ system, id: row.sourceId }, 'sourceId');
  const courseSource = readSource({ system, id: row.courseSourceId }, 'courseSourceId');
  if (!source || !courseSource) throw new Error('a source without words');
  const named = { sourceSystem: courseSource.system, sourceId: courseSource.id };
  const course = await tx.findOneBy(TrainingCourseRow, named);
  if (!course) throw new Refusal('COURSE_NOT_FOUND', '该来源课程尚未登记。', 'courseSourceId');
  const known = await tx.findOneBy(TrainingCompletionRow, { sourceSystem: source.system, sourceId: source.id });
  if (known && (known.personId !== row.personId || known.courseId !== course.id)) {
    throw new Refusal('SOURCE_OF_ANOTHER', '该来源编号已用于另一条结业记录。', 'sourceId');
  }
  if (known) {
    await personOnFile(tx, deed.ctx, known.personId);
    return { trainingId: known.id, known: 'yes' };
  }
  return { trainingId: await keepCompletion(deed, course, row, { sessionId: null, source }), known: 'no' };
}
