import { createHash } from 'node:crypto';
import { perform } from '@gridweave/subgraph/deed';
import { Refusal, type RefusalShape } from '@gridweave/subgraph/refusal';
import { ErrorPolicy } from '@gridweave/subgraph/shared-types';
import type { PersonnelContext } from '../services';
import type { TakeReserveStepsInput } from './bulk.input';
import type { PersonnelDeed } from './entry-change.commands';
import { enter, reject, select } from './reserve.commands';
import { ReserveStepDeed } from './reserve.enums';

export const mostRows = 500;

/** What became of one row: the entry that it changed, or why it was refused. */
export interface RowOutcome {
  readonly row: number;
  readonly entryId: string | null;
  readonly refusal: RefusalShape | null;
}

export interface BulkOutcome {
  readonly rows: readonly RowOutcome[];
  readonly errors: readonly RefusalShape[];
}

type Row = TakeReserveStepsInput['rows'][number];

/** One row was refused, so that nothing was done; says of each why. */
class RowsRejected extends Refusal {
  constructor(readonly rows: readonly RowOutcome[]) {
    super('ROWS_REJECTED', '有行未通过，全部未办理。', 'rows');
  }
}

/** Takes one step for many entries: all of them or none, or all that can be. Throws a Refusal for the request as a whole. */
export async function takeReserveSteps(ctx: PersonnelContext, input: TakeReserveStepsInput): Promise<BulkOutcome> {
  refuseRows(input);
  if (input.errorPolicy === ErrorPolicy.REJECT_FAILED_ROWS) return eachAlone(ctx, input);
  try {
    return { rows: await allTogether(ctx, input), errors: [] };
  } catch (error) {
    if (!(error instanceof RowsRejected)) throw error;
    const { code, message, field } = error;
    return { rows: error.rows, errors: [{ code, message, field }] };
  }
}

function refuseRows({ rows }: TakeReserveStepsInput): void {
  if (rows.length < 1 || rows.length > mostRows) {
    throw new Refusal('ROWS_INVALID', `一次办理1至${mostRows}行。`, 'rows');
  }
  if (new Set(rows.map(({ row }) => row)).size < rows.length) throw twice();
  if (new Set(rows.map(({ reserveEntryId }) => reserveEntryId)).size < rows.length) throw twice();
}

const twice = () => new Refusal('ROWS_REPEATED', '行号或人选重复。', 'rows');

/** Each row in a transaction of its own, under a key made from the request's: a repeat goes on where the first broke off. */
async function eachAlone(ctx: PersonnelContext, input: TakeReserveStepsInput): Promise<BulkOutcome> {
  const rows: RowOutcome[] = [];
  const key = createHash('sha256').update(input.idempotencyKey).digest('hex').slice(0, 40);
  for (const row of input.rows) {
    const alone = { ...input, rows: [row], idempotencyKey: `${key}-${row.row}` };
    rows.push(await outcomeOf(row, () => perform(ctx, 'takeReserveSteps', alone, (deed) => take(deed, input, row))));
  }
  return { rows, errors: [] };
}

async function allTogether(ctx: PersonnelContext, input: TakeReserveStepsInput): Promise<RowOutcome[]> {
  const { entryIds } = await perform(ctx, 'takeReserveSteps', input, async (deed) => {
    const rows: RowOutcome[] = [];
    for (const row of input.rows) rows.push(await outcomeOf(row, () => take(deed, input, row)));
    if (rows.some(({ refusal }) => refusal)) throw new RowsRejected(rows);
    return { entryIds: rows.map(({ entryId }) => entryId).join(' ') };
  });
  const ids = entryIds.split(' ');
  return input.rows.map(({ row }, index) => ({ row, entryId: ids[index] ?? null, refusal: null }));
}

async function outcomeOf({ row }: Row, work: () => Promise<{ entryId: string }>): Promise<RowOutcome> {
  try {
    return { row, entryId: (await work()).entryId, refusal: null };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, message, field } = error;
    return { row, entryId: null, refusal: { code, message, field } };
  }
}

function take(deed: PersonnelDeed, { step, unitId, form }: TakeReserveStepsInput, row: Row) {
  const { reserveEntryId, expectedVersion } = row;
  const reason = row.reason ?? null;
  const one = { reserveEntryId, expectedVersion, reason, form };
  switch (step) {
    case ReserveStepDeed.SELECT:
      return select(deed, { ...one, unitId: unitId ?? '' });
    case ReserveStepDeed.ENTER:
      return enter(deed, one);
    case ReserveStepDeed.REJECT:
      return reject(deed, { ...one, reason: reason ?? '' });
  }
}
