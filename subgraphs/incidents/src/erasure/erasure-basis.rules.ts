import { freeText, requiredText } from '@gridweave/subgraph/free-text';
import { pastDay } from '@gridweave/subgraph/past-day';

export interface NamedBasis {
  readonly title: string;
  readonly number?: string | null;
  readonly date?: string | null;
}

export interface KeptBasis {
  readonly basisTitle: string;
  readonly basisNumber: string | null;
  readonly basisDay: string | null;
}

/** A document as it is kept. Throws TEXT_MISSING, TEXT_TOO_LONG, DATE_INVALID and DATE_IN_FUTURE. */
export function keptBasis({ title, number, date }: NamedBasis, today: string): KeptBasis {
  return {
    basisTitle: requiredText(title, 'basis.title', 200),
    basisNumber: number == null ? null : freeText(number, 'basis.number', 100) || null,
    basisDay: date == null ? null : pastDay(date, today, 'basis.date'),
  };
}

/** What an erasure rests on that the reporter has asked for. */
export const ownRequest: KeptBasis = { basisTitle: '上报人本人申请', basisNumber: null, basisDay: null };
