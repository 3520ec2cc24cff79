import { type FieldPlace, openField } from '@gridweave/subgraph/cipher/field-cipher';
import type { KeyRing } from '@gridweave/subgraph/cipher/key-ring';
import type { SealedColumn } from '@gridweave/subgraph/cipher/sealed-columns';
import type { ReportErasureRow } from './report-erasure.entity';

/** By what a reporter is told of in the texts of a matter. */
export interface Sought {
  /** Name, mail address, and the report’s own words as a whole. */
  readonly words: readonly string[];
  readonly numbers: readonly string[];
  readonly email: string | null;
  /** The report’s own words alone. */
  readonly text: string;
}

export const placeOfSought = (erasureId: string): FieldPlace => ({
  table: 'incidents.report_erasure',
  rowId: erasureId,
  column: 'sought',
});

/** As the start and the job that changes keys go through them. */
export const sealedSought: SealedColumn = {
  ...{ table: 'report_erasure', column: 'sought', keys: ['id'] },
  placeOf: ({ id }) => placeOfSought(id),
};

/** What is looked for while an erasure runs. Throws FieldUnreadable where the key is gone under which it was kept. */
export function openedSought(ring: KeyRing, { id, sought }: Pick<ReportErasureRow, 'id' | 'sought'>): Sought {
  if (sought === null) throw new Error('an erasure that does not run looks for nothing');
  return JSON.parse(openField(ring, placeOfSought(id), sought)) as Sought;
}
