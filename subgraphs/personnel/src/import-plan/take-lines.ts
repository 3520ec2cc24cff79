import { type Deed, Emitted } from '@gridweave/subgraph/deed';
import { Refusal } from '@gridweave/subgraph/refusal';
import type { EntityManager } from 'typeorm';
import type { PersonnelContext, PersonnelServices } from '../services';
import { StaffImportOutcome } from '../staff-import/staff-import.enums';
import { type ImportKind, type ImportLine, LineRefusal, type LineResult, nothingFound } from './import-kind';

/** Takes one row within a transaction: one that is refused leaves nothing of itself, and the others stay. */
export async function takeLine<Around>(
  tx: EntityManager,
  ctx: PersonnelContext,
  kind: ImportKind<Around>,
  line: ImportLine,
  around: Around,
): Promise<LineResult> {
  const events = new Emitted(ctx.now);
  const deed: Deed<PersonnelServices> = { tx, ctx, now: ctx.now, emit: events.emit };
  await tx.query('SAVEPOINT import_line');
  try {
    const result = await kind.take(deed, line, around);
    await events.write(tx);
    await tx.query('RELEASE SAVEPOINT import_line');
    return result;
  } catch (error) {
    // Faults of ours, and of the engine, undo everything.
    if (!(error instanceof Refusal)) throw error;
    await tx.query('ROLLBACK TO SAVEPOINT import_line');
    return rejected(error, kind.columns);
  }
}

function rejected(refusal: Refusal, columns: ImportKind['columns']): LineResult {
  const { code, message, field } = refusal;
  const column = refusal instanceof LineRefusal ? refusal.column : (columns[field ?? ''] ?? null);
  const problems = [{ code, column, message }];
  return { ...nothingFound, outcome: StaffImportOutcome.REJECTED, personId: null, thingId: null, problems };
}

/** Takes back everything that a plan has tried. */
export class Tried extends Error {
  constructor(readonly results: readonly LineResult[]) {
    super('a plan has been tried');
  }
}
