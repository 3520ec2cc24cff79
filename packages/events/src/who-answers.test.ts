import { type InOffice, whoAnswers } from './who-answers';

const office = (id: string, from: string, standsInForId: string | null = null, role = 'GRID_CHIEF'): InOffice => {
  return { id, role, from, standsInForId };
};
const chief = office('chief', '2025-01-01');
const standIn = office('stand-in', '2026-03-01', 'chief');

describe('who answers for a grid by day', () => {
  it.each<[string, readonly InOffice[], string | null]>([
    ['nobody of nobody', [], null],
    ['nobody where only members are in office', [office('member', '2024-01-01', null, 'GRID_MEMBER')], null],
    ['its chief', [chief], 'chief'],
    ['the chief of a micro grid', [office('micro', '2025-01-01', null, 'MICRO_CHIEF')], 'micro'],
    ['whoever stands in for the chief', [chief, standIn], 'stand-in'],
    ['whoever stands in for a stand-in', [chief, standIn, office('third', '2026-03-05', 'stand-in')], 'third'],
    ['of two chiefs the one in office longest', [office('second', '2025-06-01'), chief], 'chief'],
    ['of two since one day the one recorded first', [office('b', '2025-01-01'), office('a', '2025-01-01')], 'a'],
    ['a stand-in rather than the other of two chiefs', [office('second', '2020-01-01'), chief, standIn], 'stand-in'],
    ['a stand-in for one who is not in office here any more', [standIn], 'stand-in'],
  ])('is %s', (_who, inOffice, answers) => {
    expect(whoAnswers(inOffice)?.id ?? null).toBe(answers);
    expect(whoAnswers(inOffice.toReversed())?.id ?? null).toBe(answers);
  });
});
