import { freeText } from '@gridweave/subgraph/free-text';
import { Refusal } from '@gridweave/subgraph/refusal';
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

/** The id of an element of organization's register, as far as it can be one. */
export function elementId(id: string | null | undefined): string | null {
  if (id == null) return null;
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
    throw new Refusal('REGISTER_ELEMENT_INVALID', '这不是基础要素的标识。', 'registerElementId');
  return id;
}
