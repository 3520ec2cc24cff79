import fc from 'fast-check';
import { DutyBook } from './duty-book';
import { type Case, type DutyRuleFacts, decide } from './duty-rules';

const ids = ['a', 'b', 'c'];
const prefixes = ['', '03', '0301', '0302', '04'];

const someRule = (id: string): fc.Arbitrary<DutyRuleFacts> =>
  fc
    .record({
      categoryPrefix: fc.constantFrom(...prefixes),
      areaKind: fc.constantFrom('ANYWHERE', 'DIVISION', 'GRID', 'ELEMENT'),
      place: fc.constantFrom(...ids),
      leadId: fc.constantFrom('x', 'y'),
    })
    .map(({ areaKind, place, ...rest }) => {
      const areaId = areaKind === 'ANYWHERE' ? null : `${areaKind} ${place}`;
      return { ...rest, id, areaKind, areaId, elementClass: null, conditions: [], times: {}, powersNeeded: [] };
    });

const someCase: fc.Arbitrary<Case> = fc
  .record({ categoryCode: fc.constantFrom('0301', '0302', '0401'), place: fc.constantFrom(...ids) })
  .map(({ categoryCode, place }) => ({
    categoryCode,
    at: new Date(0),
    divisionIds: [`DIVISION ${place}`, 'DIVISION a'],
    territorialGridId: `GRID ${place}`,
    microGridId: null,
    dedicatedGridIds: ['GRID a'],
    elementId: `ELEMENT ${place}`,
    elementClass: null,
    facts: [],
    handover: null,
  }));

const rules = fc
  .integer({ min: 0, max: 30 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => someRule(`rule ${index}`))));

it('decides from the book as from the whole list', () => {
  fc.assert(
    fc.property(rules, someCase, (list, given) => {
      const fromBook = new DutyBook(list).decide(given);
      const fromList = decide(list, given);
      expect(fromBook.outcome).toBe(fromList.outcome);
      expect(fromBook.rule?.leadId).toBe(fromList.rule?.leadId);
      const considered = (decision: typeof fromBook) => decision.considered.map(({ rule }) => rule.id).sort();
      expect(considered(fromBook)).toEqual(considered(fromList));
    }),
  );
});
