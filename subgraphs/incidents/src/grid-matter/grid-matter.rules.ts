import { freeText, requiredText } from '@gridweave/subgraph/free-text';
import { maskName } from '@gridweave/subgraph/masks';
import { Refusal } from '@gridweave/subgraph/refusal';

/** Every way from one state of a kind of matter to another, in the order in which its life runs. */
export interface Life<State extends string, Deed extends string> {
  /** Heads the codes of refusals, such as `ACTIVITY`. */
  readonly code: string;
  /** What people call one. */
  readonly name: string;
  readonly states: Readonly<Record<State, string>>;
  readonly ways: Readonly<Record<Deed, { readonly from: readonly State[]; readonly to: State | null }>>;
}

/** Why a deed does not go with the state, or null when it does. The code tells the state. */
export function refuseMove<State extends string, Deed extends string>(
  life: Life<State, Deed>,
  deed: Deed,
  state: State,
): Refusal | null {
  const { from } = life.ways[deed];
  if (from.includes(state)) return null;
  const order = Object.keys(life.states);
  const isPast = from.every((each) => order.indexOf(each) < order.indexOf(state));
  return isPast
    ? new Refusal(`${life.code}_ALREADY_${state}`, `该${life.name}${life.states[state]}。`)
    : new Refusal(
        `${life.code}_NOT_${from[0]}`,
        `该${life.name}${life.states[state]}，尚不是“${life.states[from[0]!]}”。`,
      );
}

/** The state after a deed; null in the table leaves it. Throws the refusal when the deed does not go with the state. */
export function stateAfter<State extends string, Deed extends string>(
  life: Life<State, Deed>,
  deed: Deed,
  state: State,
): State {
  const refusal = refuseMove(life, deed, state);
  if (refusal) throw refusal;
  return life.ways[deed].to ?? state;
}

/** A mobile phone's number, or that of an identity card, anywhere in a text. */
const personalNumber = /(?<!\d)(1[3-9]\d{9}|\d{17}[\dXx])(?!\d)/;

/** Text in which nobody's phone or identity number may stand; null when it says nothing. */
export function numberlessText(text: string | null | undefined, field: string, longest?: number): string | null {
  const clean = freeText(text ?? '', field, longest) || null;
  if (clean !== null && personalNumber.test(clean.normalize('NFKC').replace(/[\s-]/g, ''))) {
    throw new Refusal('PERSONAL_NUMBER_IN_TEXT', '请勿填写个人手机号或身份证号。', field);
  }
  return clean;
}

/** The same of text that must say something. */
export function requiredNumberlessText(text: string, field: string, longest?: number): string {
  requiredText(text, field, longest);
  return numberlessText(text, field, longest)!;
}

/** Several short lines, each of which says something. */
export function shortTexts(texts: readonly string[], field: string, most: number, longest: number): string[] {
  refuseLonger(texts, most, field);
  return [...new Set(texts.map((text, index) => requiredNumberlessText(text, `${field}.${index}`, longest)))];
}

/** A count of people, households or things. Throws COUNT_INVALID. */
export function headCount(count: number, field: string, most = 1_000_000): number {
  if (count < 0 || count > most) throw new Refusal('COUNT_INVALID', `数量须在0至${most}之间。`, field);
  return count;
}

/** Refuses lists beyond what one deed takes. */
export function refuseLonger(list: readonly unknown[], most: number, field: string): void {
  if (list.length > most) throw new Refusal('TOO_MANY', `不能超过${most}项。`, field);
}

/** How the press calls people: the surname and 某. What was typed behind the surname is not kept. */
export function publicAlias(name: string | null | undefined): string | null {
  const clean = freeText(name ?? '', 'alias', 40);
  if (clean === '') return null;
  const surname = maskName(clean).replace(/[*·].*$/u, '');
  return `${surname || [...clean][0]}某`;
}
