import * as fc from 'fast-check';
import { credited, type DoneLeg, rootOf } from './credit.rules';

const leg = (incidentId: string, day: number): DoneLeg => ({ incidentId, doneAt: new Date(Date.UTC(2026, 0, day)) });

describe('what was handled', () => {
  it('is an incident once, by its last leg, the last done first', () => {
    const merges = new Map([
      ['a', null],
      ['b', null],
    ]);
    expect(credited([leg('a', 1), leg('b', 2), leg('a', 3)], merges)).toEqual([leg('a', 3), leg('b', 2)]);
  });

  it('is what a merged incident went into, however far', () => {
    const merges = new Map([
      ['a', 'b'],
      ['b', 'c'],
      ['c', null],
    ]);
    expect(credited([leg('a', 1), leg('b', 4), leg('c', 2)], merges)).toEqual([leg('c', 4)]);
    expect(
      rootOf(
        'a',
        new Map([
          ['a', 'b'],
          ['b', 'a'],
        ]),
      ),
    ).toMatch(/^[ab]$/);
  });

  it('counts each incident that stands by itself exactly once, whatever was merged', () => {
    const legs = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 28 })), { maxLength: 20 });
    // Nothing goes into what came before it: merging has no cycles.
    const merging = fc.tuple(...Array.from({ length: 10 }, (_, own) => fc.option(fc.integer({ min: own, max: 9 }))));
    fc.assert(
      fc.property(legs, merging, (given, into) => {
        const merges = new Map(into.map((to, own) => [`${own}`, to === null || to === own ? null : `${to}`]));
        const found = credited(
          given.map(([id, day]) => leg(`${id}`, day)),
          merges,
        );
        const naive = (id: string): string => (merges.get(id) == null ? id : naive(`${merges.get(id)}`));
        expect(found.map(({ incidentId }) => incidentId).sort()).toEqual(
          [...new Set(given.map(([id]) => naive(`${id}`)))].sort(),
        );
        for (const { incidentId, doneAt } of found) {
          const days = given.filter(([id]) => naive(`${id}`) === incidentId).map(([, day]) => day);
          expect(doneAt).toEqual(leg('', Math.max(...days)).doneAt);
        }
      }),
    );
  });
});
