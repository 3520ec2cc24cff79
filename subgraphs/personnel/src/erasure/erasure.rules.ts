import { freeText, requiredText } from '@gridweave/subgraph/free-text';
import { shortestWord } from '@gridweave/subgraph/mentions';
import { pastDay } from '@gridweave/subgraph/past-day';
import { Refusal } from '@gridweave/subgraph/refusal';
import { ErasureState } from './erasure.enums';

export const erasureDeeds = ['decidePersonErasure', 'withdrawPersonErasure', 'resumePersonErasure'] as const;
export type ErasureDeed = (typeof erasureDeeds)[number];

const words: Record<ErasureState, string> = {
  PROPOSED: '该清除尚待决定。',
  DECIDED: '该清除已决定，尚未执行。',
  RUNNING: '该清除正在执行。',
  DONE: '该清除已完成。',
  HALTED: '该清除已中止，请重新提出。',
  REFUSED: '该清除未获同意。',
  WITHDRAWN: '该清除已撤回。',
};

const from: Record<ErasureDeed, readonly ErasureState[]> = {
  decidePersonErasure: [ErasureState.PROPOSED],
  withdrawPersonErasure: [ErasureState.PROPOSED, ErasureState.DECIDED],
  resumePersonErasure: [ErasureState.RUNNING],
};

/** Throws ERASURE_… and the state where the deed has no place in it. */
export function refuseState(deed: ErasureDeed, state: ErasureState): void {
  if (!from[deed].includes(state)) throw new Refusal(`ERASURE_${state}`, words[state], 'personErasureId');
}

/** Throws DECIDER_IS_PROPOSER: nobody decides on their own proposal. */
export function refuseOwnProposal(proposer: string, decider: string): void {
  if (proposer === decider) throw new Refusal('DECIDER_IS_PROPOSER', '提出人不能决定自己提出的事项。');
}

export interface NamedBasis {
  readonly title: string;
  readonly number?: string | null;
  readonly date?: string | null;
}

export interface KeptBasis {
  readonly title: string;
  readonly number: string | null;
  readonly day: string | null;
}

/** A document as it is kept. Throws TEXT_MISSING, TEXT_TOO_LONG, DATE_INVALID and what else is wrong with a day. */
export function keptBasis({ title, number, date }: NamedBasis, today: string): KeptBasis {
  return {
    title: requiredText(title, 'basis.title', 200),
    number: number == null ? null : freeText(number, 'basis.number', 100) || null,
    day: date == null ? null : pastDay(date, today, 'basis.date'),
  };
}

const mostWords = 10;
const longestWord = 100;

/** Further words to cut out of texts. Throws WORDS_INVALID: a word of one character would take every text apart. */
export function keptWords(given: readonly string[] | null | undefined): string[] {
  const clean = [...new Set((given ?? []).map((word) => freeText(word, 'words', longestWord)))];
  if (clean.length > mostWords || clean.some((word) => [...word].length < shortestWord)) {
    throw new Refusal('WORDS_INVALID', `另需清除的字词最多${mostWords}个，每个至少${shortestWord}个字。`, 'words');
  }
  return clean;
}

const longestWait = 3_660;

/** The day for which it is decided, or null for at once. Throws EXECUTION_DAY_INVALID. */
export function executionDay(
  day: string | null | undefined,
  today: string,
  lastDay: (days: number) => string,
): string | null {
  if (day == null) return null;
  if (day <= today || day > lastDay(longestWait)) {
    throw new Refusal('EXECUTION_DAY_INVALID', '执行日期须在今天之后、十年之内。', 'executesOn');
  }
  return day;
}
