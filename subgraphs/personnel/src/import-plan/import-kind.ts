import type { Deed } from '@gridweave/subgraph/deed';
import { Refusal } from '@gridweave/subgraph/refusal';
import type { TableCell } from '@gridweave/subgraph/tables/table-cell';
import type { LineFinding } from '../imported-table/line.rules';
import type { PersonnelContext, PersonnelServices } from '../services';
import type { StaffImportRow } from '../staff-import/staff-import.entity';
import type { StaffImportOutcome } from '../staff-import/staff-import.enums';

/** A row of a file: its cells by the columns that the import knows. */
export interface ImportLine {
  readonly row: number;
  readonly cells: Readonly<Record<string, TableCell>>;
  /** Whom somebody has confirmed it to be. */
  readonly confirmedId: string | null;
}

/** Something that a row changes; values only where they tell nothing that is masked. */
export interface LineChange {
  readonly column: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What was found of a row, and of what it does. */
export interface Findings {
  readonly problems: readonly LineFinding[];
  readonly warnings: readonly LineFinding[];
  readonly changes: readonly LineChange[];
  /** Whom it may be. */
  readonly suggestedIds: readonly string[];
}

/** What a row comes to. */
export interface LineResult extends Findings {
  readonly outcome: StaffImportOutcome;
  readonly personId: string | null;
  readonly thingId: string | null;
}

export const nothingFound: Findings = { problems: [], warnings: [], changes: [], suggestedIds: [] };

/** Why a row is not done, with the column in which the reason stands. */
export class LineRefusal extends Refusal {
  constructor(
    code: string,
    readonly column: string | null,
    message: string,
  ) {
    super(code, message);
  }
}

/** How rows of one kind of file are taken: `Around` is what is known of all of them. */
export interface ImportKind<Around = unknown> {
  /** In which column stands what a deed calls by a field of its input. */
  readonly columns: Readonly<Record<string, string>>;
  /** Throws a JobFailure where whoever brought the file may not any more. */
  prepare(ctx: PersonnelContext, file: StaffImportRow, lines: AsyncIterable<ImportLine>): Promise<Around>;
  /**
   * Does what a row asks for, by the deeds that people use one by one; a plan does it too and takes it back. A Refusal
   * that it throws rejects the row, and nothing of it stays.
   */
  take(deed: Deed<PersonnelServices>, line: ImportLine, around: Around): Promise<LineResult>;
}
