import { maskFreeText } from '@gridweave/subgraph/masks';
import { badInput } from '@gridweave/subgraph/refusal';
import { needleOf } from '@gridweave/subgraph/search/matches';
import { searchable } from '@gridweave/subgraph/search/tokens';

/** The name of the index of incidents. */
export const incidentIndex = 'incident';

/** A word that nobody writes: what follows it is another part of the text, and no phrase reaches across. */
const divider = ' \u01c1 ';
const longestQuery = 100;
const mostTerms = 8;

export interface IncidentWords {
  readonly text: string;
  readonly building: string | null;
  readonly floor: string | null;
  /** Names of where it is, such as that of the community or village. */
  readonly labels: readonly string[];
}

/** What an incident is found by: what was written, without what tells who somebody is, and where it is. */
export function incidentTextOf({ text, building, floor, labels }: IncidentWords): string {
  const address = [building, floor].filter((part) => part !== null).join(' ');
  return searchable([text, address, ...labels].filter(Boolean).map(maskFreeText).join(divider));
}

/**
 * What of a query must be held: its words, or what stands in quotation marks as a whole. Throws BAD_USER_INPUT for one
 * in which there is nothing to look for.
 */
export function termsOf(query: string): string[] {
  if ([...query].length > longestQuery)
    throw badInput(`查找文字不能超过${longestQuery}个字。The text is longer than ${longestQuery}.`);
  const written = query.normalize('NFC').match(/["“”「『][^"“”」』]*["“”」』]|[^\s"“”「」『』]+/gu) ?? [];
  const terms = [...new Set(written)].filter((term) => searchable(term) !== '');
  if (terms.length > mostTerms) throw badInput(`一次最多查找${mostTerms}个词。At most ${mostTerms} words at once.`);
  if (terms.length === 0) needleOf(query);
  return terms;
}

/**
 * Where a number stands in the index. A day has up to 245 buckets of 4,096 incidents each, so that a common word takes
 * few rows a day; the order is that of numbers.
 */
export const numberPlaces = {
  of(number: string): string {
    const [day, district, sequence] = [number.slice(0, 8), number.slice(8, 14), Number(number.slice(14))];
    const bucket = (Number(day) * 256 + (sequence >> 12)).toString(16).padStart(12, '0');
    const offset = (sequence & 0xfff).toString(16).padStart(3, '0');
    return `${bucket.slice(0, 8)}-${bucket.slice(8)}-7${offset}-8000-000000${district}`;
  },
  back(place: string): string {
    const bucket = Number.parseInt(place.slice(0, 8) + place.slice(9, 13), 16);
    const sequence = (bucket % 256) * 4_096 + Number.parseInt(place.slice(15, 18), 16);
    return `${Math.floor(bucket / 256)}${place.slice(-6)}${String(sequence).padStart(6, '0')}`;
  },
} as const;
