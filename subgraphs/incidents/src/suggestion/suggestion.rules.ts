import { Refusal } from '@gridweave/subgraph/refusal';
import type { Life } from '../grid-matter/grid-matter.rules';

export enum SuggestionState {
  RECEIVED = 'RECEIVED',
  ANSWERED = 'ANSWERED',
  FOLLOWED_UP = 'FOLLOWED_UP',
}

export enum SuggestionKind {
  SUGGESTION = 'SUGGESTION',
  ENQUIRY = 'ENQUIRY',
  PRAISE = 'PRAISE',
}

const { RECEIVED, ANSWERED, FOLLOWED_UP } = SuggestionState;

export const suggestionLife = {
  code: 'SUGGESTION',
  name: '意见建议',
  states: { RECEIVED: '已收到', ANSWERED: '已答复', FOLLOWED_UP: '已落实' },
  ways: {
    answerSuggestion: { from: [RECEIVED], to: ANSWERED },
    followUpSuggestion: { from: [ANSWERED], to: FOLLOWED_UP },
  },
} as const satisfies Life<SuggestionState, string>;
export type SuggestionDeed = keyof typeof suggestionLife.ways;

/** How many suggestions of residents a community, or another division, takes at once, and how many more each minute. */
export const fromResidents = { atOnce: 60, perMinute: 20 } as const;

/** Why an answer cannot be given so, or null: a suggestion is adopted or not, an enquiry and praise are neither. */
export function refuseAdoption(kind: SuggestionKind, adopted: boolean | null): Refusal | null {
  if (kind === SuggestionKind.SUGGESTION) {
    return adopted === null ? new Refusal('ADOPTION_MISSING', '请说明是否采纳。', 'adopted') : null;
  }
  return adopted === null ? null : new Refusal('ADOPTION_MEANINGLESS', '咨询和表扬无须说明是否采纳。', 'adopted');
}

/** Why nothing is to be followed up, or null: only what was adopted is. */
export function refuseFollowUp(adopted: boolean | null): Refusal | null {
  return adopted === true ? null : new Refusal('NOT_ADOPTED', '只有已采纳的建议需要落实。');
}
