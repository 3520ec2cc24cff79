import { openField, sealField } from '@gridweave/subgraph/cipher/field-cipher';
import type { KeyRing } from '@gridweave/subgraph/cipher/key-ring';
import type { StaffExportFilter } from '../staff-list/staff-list-filter.type';

/** A filter as its record keeps it for good, and apart from it, encrypted, the part of a name that it looks for. */
export interface KeptFilter {
  readonly filter: string;
  readonly sealedText: string | null;
}

const placeOf = (exportId: string) => ({ table: 'staff_export', rowId: exportId, column: 'text' });

export function keptFilter(ring: KeyRing, exportId: string, { text, ...filter }: StaffExportFilter): KeptFilter {
  if (text == null) return { filter: JSON.stringify(filter), sealedText: null };
  return {
    filter: JSON.stringify({ ...filter, text: '***' }),
    sealedText: sealField(ring, placeOf(exportId), text),
  };
}

export function openedFilter(ring: KeyRing, exportId: string, { filter, sealedText }: KeptFilter): StaffExportFilter {
  const { asOf, knownAt, ...rest } = JSON.parse(filter) as Record<string, string>;
  return {
    ...rest,
    ...(asOf && { asOf: new Date(asOf) }),
    ...(knownAt && { knownAt: new Date(knownAt) }),
    ...(sealedText !== null && { text: openField(ring, placeOf(exportId), sealedText) }),
  };
}
