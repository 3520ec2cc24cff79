import fc from 'fast-check';
import { type AuditCriteria, filterWords, unheardOf } from './audit-filter.rules';

const id = '018907e2-0400-7357-9525-3a592e984c1b';
const usual: AuditCriteria = {
  ...{ viewerId: 'auth0|0a1b', deed: 'revealPerson', outcome: 'REVEALED', thingType: 'Person', thingId: id },
  ...{
    purpose: 'PROCEDURE',
    traceId: 'a'.repeat(32),
    breakGlassId: id,
    from: new Date(0),
    to: new Date('2026-01-01T00:00:00+08:00'),
  },
};

describe('what somebody has looked for in the audit', () => {
  it('is kept, value by value', () => {
    expect(filterWords(usual, true)).toEqual([
      ...['viewerId=auth0|0a1b', 'deed=revealPerson', 'outcome=REVEALED', 'thingType=Person', `thingId=${id}`],
      ...['purpose=PROCEDURE', `traceId=${'a'.repeat(32)}`, `breakGlassId=${id}`],
      ...['from=1970-01-01T00:00:00.000Z', 'to=2025-12-31T16:00:00.000Z'],
    ]);
    expect(filterWords({ viewerId: '', deed: null }, true)).toEqual(['viewerId=']);
    expect(filterWords({}, false)).toEqual([]);
  });

  it.each<[AuditCriteria, string]>([
    [{ viewerId: '张三' }, 'viewerId'],
    [{ deed: '15400001111' }, 'deed'],
    [{ thingType: 'Person 15400001111' }, 'thingType'],
    [{ thingId: '41010318800101004X' }, 'thingId'],
    [{ purpose: '与本人核对' }, 'purpose'],
    [{ traceId: '41010318800101004X' }, 'traceId'],
    [{ outcome: 'done' }, 'outcome'],
    [{ breakGlassId: '防汛值守' }, 'breakGlassId'],
  ])('is kept without the value where no entry can have it: %j', (criteria, word) => {
    expect(filterWords(criteria, true)).toEqual([word]);
    expect(unheardOf(criteria, true)).toEqual([word]);
  });

  it('is kept without the viewer where no entry is by one of that name', () => {
    expect(filterWords({ viewerId: '15400001111' }, false)).toEqual(['viewerId']);
    expect(unheardOf(usual, false)).toEqual(['viewerId']);
    expect(unheardOf(usual, true)).toEqual([]);
  });

  it('fits into an entry, and holds nothing but words that a comma divides', () => {
    const text = fc.option(fc.string({ unit: 'binary', maxLength: 200 }));
    const words = {
      viewerId: text,
      deed: text,
      thingType: text,
      thingId: text,
      purpose: text,
      traceId: text,
      breakGlassId: text,
    };
    const date = fc.option(fc.date({ noInvalidDate: true }));
    const longest = { ...usual, viewerId: 'x'.repeat(120), deed: 'd'.repeat(48), thingType: 't'.repeat(48) };
    fc.assert(
      fc.property(fc.record({ ...words, from: date, to: date }), (criteria) => {
        for (const some of [criteria, { ...longest, from: criteria.from, to: criteria.to }]) {
          const kept = filterWords(some, true);
          expect(kept.join(',').length).toBeLessThanOrEqual(500);
          for (const each of kept) expect(each).toMatch(/^[a-z]+(?:[A-Z][a-z]+)*(?:=[\x21-\x2b\x2d-\x7e]*)?$/);
        }
      }),
    );
  });
});
