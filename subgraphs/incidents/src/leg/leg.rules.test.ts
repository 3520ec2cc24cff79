import { Refusal } from '@gridweave/subgraph/refusal';
import fc from 'fast-check';
import {
  isResolved,
  type LegDeed,
  LegKind,
  LegState,
  legAfter,
  legTransitions,
  refuseLegDeed,
  refuseWrongKind,
} from './leg.rules';

const deeds = Object.keys(legTransitions) as LegDeed[];
const path = ['DISPATCHED', 'SIGNED', 'ON_THE_WAY', 'ON_SITE', 'IN_PROGRESS', 'DONE', 'ACCEPTED'] as LegState[];

describe('the states of a leg', () => {
  it.each([
    ['signLeg', ['DISPATCHED'], 'SIGNED'],
    ['setOut', ['DISPATCHED', 'SIGNED'], 'ON_THE_WAY'],
    ['arriveOnLeg', ['DISPATCHED', 'SIGNED', 'ON_THE_WAY'], 'ON_SITE'],
    ['startLeg', ['DISPATCHED', 'SIGNED', 'ON_THE_WAY', 'ON_SITE'], 'IN_PROGRESS'],
    ['reportLegResult', ['DISPATCHED', 'SIGNED', 'ON_THE_WAY', 'ON_SITE', 'IN_PROGRESS'], 'DONE'],
    ['verifyReport', ['DISPATCHED', 'SIGNED', 'ON_THE_WAY', 'ON_SITE', 'IN_PROGRESS'], 'DONE'],
    ['acceptResult', ['DONE'], 'ACCEPTED'],
    ['rework', ['DONE'], 'IN_PROGRESS'],
    ['decideReturn', ['DISPATCHED', 'SIGNED', 'ON_THE_WAY', 'ON_SITE', 'IN_PROGRESS'], 'RETURNED'],
    ['answerWhistle', ['DISPATCHED'], 'SIGNED'],
    ['declineWhistle', ['DISPATCHED'], 'RETURNED'],
    ['cancelLeg', ['DISPATCHED', 'SIGNED', 'ON_THE_WAY', 'ON_SITE', 'IN_PROGRESS'], 'CANCELLED'],
  ] as const)('%s goes from %j to %s, and from nowhere else', (deed, from, to) => {
    const possible = Object.values(LegState).filter((state) => refuseLegDeed(deed, state) === null);
    expect(possible).toEqual(from);
    for (const state of possible) expect(legAfter(deed, state)).toBe(to);
  });

  it.each([
    ['signLeg', 'SIGNED', 'LEG_ALREADY_SIGNED'],
    ['setOut', 'ON_SITE', 'LEG_ALREADY_ON_SITE'],
    ['reportLegResult', 'DONE', 'LEG_ALREADY_DONE'],
    ['startLeg', 'CANCELLED', 'LEG_ALREADY_CANCELLED'],
    ['acceptResult', 'IN_PROGRESS', 'LEG_NOT_DONE'],
  ] as const)('%s on %s is refused with %s', (deed, state, code) => {
    expect(() => legAfter(deed, state as LegState)).toThrow(expect.objectContaining({ code }));
  });

  it('skip forward and never go back but for rework, whatever is tried', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...deeds), { maxLength: 30 }), (tried) => {
        let state: LegState = LegState.DISPATCHED;
        for (const deed of tried) {
          const before: LegState = state;
          try {
            state = legAfter(deed, state);
          } catch (refusal) {
            expect((refusal as Refusal).code).toMatch(/^LEG_(ALREADY|NOT)_/);
          }
          if (state === before) continue;
          expect(legTransitions[deed].from).toContain(before);
          if (path.includes(state) && deed !== 'rework') {
            expect(path.indexOf(state)).toBeGreaterThan(path.indexOf(before));
          }
          expect(['ACCEPTED', 'RETURNED', 'CANCELLED']).not.toContain(before);
        }
      }),
      { numRuns: 5_000 },
    );
  });

  it('are ended by verifyReport on a VERIFY leg, and by reportLegResult on any other', () => {
    expect(refuseWrongKind('verifyReport', LegKind.LEAD)?.code).toBe('LEG_NOT_VERIFY');
    expect(refuseWrongKind('reportLegResult', LegKind.VERIFY)?.code).toBe('LEG_IS_VERIFY');
    expect(refuseWrongKind('reportLegResult', LegKind.ASSIST)).toBeNull();
    expect(refuseWrongKind('setOut', LegKind.VERIFY)).toBeNull();
    expect(refuseWrongKind('answerWhistle', LegKind.LEAD)?.code).toBe('LEG_NOT_REPORT_IN');
    expect(refuseWrongKind('signLeg', LegKind.REPORT_IN)?.code).toBe('LEG_IS_REPORT_IN');
  });
});

describe('an incident', () => {
  const leg = (kind: keyof typeof LegKind, state: keyof typeof LegState) => ({
    kind: LegKind[kind],
    state: LegState[state],
  });

  it.each([
    ['its leading leg is done and nobody assists', [leg('LEAD', 'DONE')], true],
    [
      'the lead is done and the assisting one done or cancelled',
      [leg('LEAD', 'DONE'), leg('ASSIST', 'ACCEPTED'), leg('ASSIST', 'CANCELLED')],
      true,
    ],
    ['a returned lead has been replaced by one that is done', [leg('LEAD', 'RETURNED'), leg('LEAD', 'DONE')], true],
    ['an assisting leg is under way', [leg('LEAD', 'DONE'), leg('ASSIST', 'ON_SITE')], false],
    ['one of two leads is under way', [leg('LEAD', 'DONE'), leg('LEAD', 'IN_PROGRESS')], false],
    ['its only lead was cancelled', [leg('LEAD', 'CANCELLED'), leg('ASSIST', 'DONE')], false],
    ['it has no legs', [], false],
  ])('when %s: resolved or not', (_when, legs, resolved) => {
    expect(isResolved(legs)).toBe(resolved);
  });
});
