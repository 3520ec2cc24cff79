import { refuseMove } from '../grid-matter/grid-matter.rules';
import {
  refuseAdoption,
  refuseFollowUp,
  SuggestionKind,
  type SuggestionState,
  suggestionLife,
} from './suggestion.rules';

it.each([
  ['SUGGESTION', true, undefined],
  ['SUGGESTION', false, undefined],
  ['SUGGESTION', null, 'ADOPTION_MISSING'],
  ['ENQUIRY', null, undefined],
  ['ENQUIRY', true, 'ADOPTION_MEANINGLESS'],
  ['PRAISE', false, 'ADOPTION_MEANINGLESS'],
] as const)('%s answered with adopted %s: %s', (kind, adopted, code) => {
  expect(refuseAdoption(SuggestionKind[kind], adopted)?.code).toBe(code);
});

it.each([
  [true, undefined],
  [false, 'NOT_ADOPTED'],
  [null, 'NOT_ADOPTED'],
] as const)('what was adopted %s is followed up: %s', (adopted, code) => {
  expect(refuseFollowUp(adopted)?.code).toBe(code);
});

it.each([
  ['answerSuggestion', 'ANSWERED', 'SUGGESTION_ALREADY_ANSWERED'],
  ['followUpSuggestion', 'RECEIVED', 'SUGGESTION_NOT_ANSWERED'],
  ['followUpSuggestion', 'FOLLOWED_UP', 'SUGGESTION_ALREADY_FOLLOWED_UP'],
] as const)('%s on one that is %s is refused with %s', (deed, state, code) => {
  expect(refuseMove(suggestionLife, deed, state as SuggestionState)?.code).toBe(code);
});
