import fc from 'fast-check';
import { coverageOf, tallied } from './campaign.rules';

const none = { met: 0, refused: 0, absent: 0, cardsLeft: 0 };
const tally = { ...none, households: 10 };

describe('the tally of a grid', () => {
  it.each([
    ['met, refused and absent', { met: 6, refused: 1, absent: 3, cardsLeft: 6 }, undefined],
    ['the same door absent again and again', { ...none, absent: 30 }, undefined],
    ['more doors than there are', { ...none, met: 9, refused: 2 }, 'VISITS_EXCEED_HOUSEHOLDS'],
    ['no visit at all', { ...none, cardsLeft: 3 }, 'NO_VISIT'],
    ['fewer than none', { ...none, met: 2, absent: -1 }, 'COUNT_INVALID'],
  ])('takes %s', (_what, visits, code) => {
    if (code) expect(() => tallied(tally, visits)).toThrow(expect.objectContaining({ code }));
    else expect(tallied(tally, visits)).toEqual(visits);
  });

  it('never counts more households than there are, and loses none, whatever is told in whatever order', () => {
    const visits = fc.record({ met: fc.nat(6), refused: fc.nat(3), absent: fc.nat(9), cardsLeft: fc.nat(9) });
    fc.assert(
      fc.property(fc.array(visits), (told) => {
        let state = tally;
        let met = 0;
        for (const each of told) {
          try {
            state = { ...state, ...tallied(state, each) };
            met += each.met;
          } catch {
            // What is refused changes nothing.
          }
        }
        expect(state.met).toBe(met);
        expect(state.met + state.refused).toBeLessThanOrEqual(state.households);
      }),
    );
  });
});

it('coverage is households met out of those there are, none where there are none', () => {
  expect(
    coverageOf([
      { ...tally, met: 5 },
      { ...tally, met: 10, refused: 0 },
    ]),
  ).toEqual({ numerator: 15, denominator: 20, value: 0.75 });
  expect(coverageOf([]).value).toBeNull();
});
