import type { SealedColumn } from '@gridweave/subgraph/cipher/sealed-columns';

/** Cells of files that somebody has brought, and words that an erasure is to cut out of texts. */
export const sealedColumns: readonly SealedColumn[] = [
  {
    table: 'staff_import_line',
    column: 'sealed',
    keys: ['importId', 'row'],
    placeOf: ({ importId, row }) => ({ table: 'staff_import_line', rowId: importId, column: String(row) }),
  },
  {
    table: 'person_erasure',
    column: 'words',
    keys: ['id'],
    placeOf: ({ id }) => ({ table: 'person_erasure', rowId: id, column: 'words' }),
  },
];
