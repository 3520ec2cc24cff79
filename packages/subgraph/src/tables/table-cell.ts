/** Why a cell cannot be taken as it stands. */
export type CellMark = 'FORMULA' | 'MERGED' | 'ERROR' | 'ROUNDED' | 'TOO_LONG';

/** What a cell of a table says. */
export interface TableCell {
  /** As it was typed; a cell formatted as a date has its day, `YYYY-MM-DD`. */
  readonly text: string;
  /** The day that a whole number stands for, by the epoch of its file; none where it cannot be one. */
  readonly day?: string;
  /**
   * FORMULA: `text` is what it came to when it was saved. MERGED: it stands for several cells. ERROR: it shows an error.
   * ROUNDED: a number of so many digits that the last ones are lost. TOO_LONG: `text` is empty.
   */
  readonly mark?: CellMark;
}

/** A row of a table that says anything; cells that say nothing have an empty text. */
export interface TableRow {
  /** As spreadsheets count, from 1; of a text file the line on which it begins. */
  readonly row: number;
  readonly cells: readonly TableCell[];
}

/** What a table may hold at most. */
export interface TableLimits {
  readonly bytes: number;
  /** What an archive unpacks to, each part counted as often as it is read. */
  readonly unpacked: number;
  /** Rows that say anything, headings among them. */
  readonly rows: number;
  readonly columns: number;
  /** Characters of one cell. */
  readonly cell: number;
}
