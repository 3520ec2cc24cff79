import { type FieldPlace, openField, sealField } from '@gridweave/subgraph/cipher/field-cipher';
import type { KeyRing } from '@gridweave/subgraph/cipher/key-ring';
import type { TableCell, TableRow } from '@gridweave/subgraph/tables/table-cell';
import type { ImportLine } from '../import-plan/import-kind';
import type { Headings } from '../imported-table/heading.rules';
import type { StaffImportLineRow, StaffImportRow } from './staff-import.entity';

const placeOf = (importId: string, row: number): FieldPlace => ({
  table: 'staff_import_line',
  rowId: importId,
  column: String(row),
});

/** A row of a file as it is kept. */
export function keptLine(ring: KeyRing, importId: string, { row, cells }: TableRow): StaffImportLineRow {
  const plain = cells.map(({ text, day, mark }) => (day || mark ? [text, day ?? '', mark ?? ''] : text));
  return {
    importId,
    row,
    sealed: sealField(ring, placeOf(importId, row), JSON.stringify(plain)),
    outcome: null,
    appliedAt: null,
    personId: null,
    thingId: null,
    confirmedId: null,
    findings: '{}',
  };
}

export function openedLine(ring: KeyRing, { importId, row, sealed }: StaffImportLineRow): TableRow {
  const plain = JSON.parse(openField(ring, placeOf(importId, row), sealed)) as (string | string[])[];
  return { row, cells: plain.map(cellOf) };
}

function cellOf(plain: string | string[]): TableCell {
  if (typeof plain === 'string') return { text: plain };
  const [text = '', day, mark] = plain;
  return { text, ...(day && { day }), ...(mark && { mark: mark as TableCell['mark'] }) } as TableCell;
}

/** A row by the columns that stand in the headings. */
export function importLine(ring: KeyRing, file: StaffImportRow, line: StaffImportLineRow): ImportLine {
  const { places } = headingsOf(file);
  const { cells } = openedLine(ring, line);
  const named = Object.entries(places).map(([name, place]) => [name, cells[place ?? -1] ?? { text: '' }] as const);
  return { row: line.row, cells: Object.fromEntries(named), confirmedId: line.confirmedId };
}

export function headingsOf({ headings }: StaffImportRow): Headings {
  return headings === null ? { row: 0, places: {}, ignored: [] } : (JSON.parse(headings) as Headings);
}
