import { freeText } from '@gridweave/subgraph/free-text';
import type { VerticalAddressInput } from './vertical-address.type';

/** A short line that may be left out: null when it says nothing. */
export function shortLine(text: string | null | undefined, field: string, longest: number): string | null {
  return text == null ? null : freeText(text, field, longest) || null;
}

/** Building and floor as they may be stored. */
export function verticalAddress(address: VerticalAddressInput | null | undefined) {
  return {
    building: shortLine(address?.building, 'address.building', 60),
    floor: shortLine(address?.floor, 'address.floor', 20),
  };
}
