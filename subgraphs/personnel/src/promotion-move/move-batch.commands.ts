import { type DeedResult, perform } from '@gridweave/subgraph/deed';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal, type RefusalShape } from '@gridweave/subgraph/refusal';
import { ErrorPolicy } from '@gridweave/subgraph/shared-types';
import type { PersonnelContext } from '../services';
import { decide } from './decide.commands';
import type { MoveDeed } from './move-record.commands';
import type { DecideAppointmentsInput, ProposeAppointmentsInput } from './promotion-move.input';
import { propose } from './propose.commands';

/** What came of one row. */
export interface RowOutcome {
  /** From 1, in the order of the input. */
  readonly row: number;
  /** The move; null where the row was refused. */
  readonly moveId: string | null;
  readonly error: RefusalShape | null;
}

export interface BatchOutcome {
  readonly batchId: string | null;
  readonly rows: readonly RowOutcome[];
  readonly errors: readonly RefusalShape[];
}

const mostRows = 100;

/** Rows that failed undid all of them; says of each why. */
class RowsRejected extends Refusal {
  constructor(readonly rows: readonly RowOutcome[]) {
    super('ROWS_REJECTED', '有行出错，全部未办理。', 'rows');
  }
}

/** Proposes several moves together. */
export function proposeAppointments(ctx: PersonnelContext, input: ProposeAppointmentsInput): Promise<BatchOutcome> {
  return rowByRow(ctx, 'proposeAppointments', input, (deed, index, batchId) =>
    propose(deed, input.rows[index]!, batchId),
  );
}

/** Decides on several moves in one form. */
export function decideAppointments(ctx: PersonnelContext, input: DecideAppointmentsInput): Promise<BatchOutcome> {
  return rowByRow(ctx, 'decideAppointments', input, (deed, index) => decide(deed, input.rows[index]!, input));
}

interface Rows {
  readonly idempotencyKey: string;
  readonly rows: readonly object[];
  readonly errorPolicy: ErrorPolicy;
}

type RowDeed = (deed: MoveDeed, index: number, batchId: string) => Promise<string>;

async function rowByRow(ctx: PersonnelContext, name: string, input: Rows, one: RowDeed): Promise<BatchOutcome> {
  try {
    const { batchId, rows } = await perform(ctx, name, input, (deed) => allRows(deed, input, one));
    return { batchId, rows: JSON.parse(rows) as RowOutcome[], errors: [] };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, message, field } = error;
    return { batchId: null, rows: error instanceof RowsRejected ? error.rows : [], errors: [{ code, message, field }] };
  }
}

async function allRows(deed: MoveDeed, { rows, errorPolicy }: Rows, one: RowDeed) {
  if (rows.length < 1 || rows.length > mostRows) {
    throw new Refusal('NUMBER_OUT_OF_RANGE', `一次可办理1至${mostRows}项。`, 'rows');
  }
  const batchId = newId(deed.now.getTime());
  const outcomes: RowOutcome[] = [];
  for (let index = 0; index < rows.length; index += 1) outcomes.push(await rowOf(deed, index, batchId, one));
  if (errorPolicy === ErrorPolicy.REJECT_EVERYTHING && outcomes.some(({ error }) => error !== null)) {
    throw new RowsRejected(outcomes.map((outcome) => ({ ...outcome, moveId: null })));
  }
  return { batchId, rows: JSON.stringify(outcomes) } satisfies DeedResult;
}

/** A row that is refused has written nothing: everything is checked before the first insert. */
async function rowOf(deed: MoveDeed, index: number, batchId: string, one: RowDeed): Promise<RowOutcome> {
  try {
    return { row: index + 1, moveId: await one(deed, index, batchId), error: null };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, message, field } = error;
    const path = field === null ? `rows.${index}` : `rows.${index}.${field}`;
    return { row: index + 1, moveId: null, error: { code, message, field: path } };
  }
}
