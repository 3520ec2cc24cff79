import fc from 'fast-check';
import { GraphQLID, GraphQLInt, type GraphQLScalarType, GraphQLString } from 'graphql';
import { DateTime, GeoJSON, LocalDate, PhoneNumber } from './scalars';

const scalars: readonly GraphQLScalarType[] = [GraphQLID, GraphQLString, GraphQLInt, LocalDate, DateTime, PhoneNumber];

/** What JSON can bring instead of a value: objects that look like operators, like texts, like prototypes. */
const objects = fc.oneof(
  fc.constantFrom<unknown>(
    { $ne: null },
    { $gt: '' },
    { toString: '15400000001', length: 11 },
    { normalize: 'x', value: '2026-01-01' },
    JSON.parse('{"__proto__":{"id":"x"},"constructor":{"prototype":{}}}'),
    ['15400000001'],
    [],
    {},
  ),
  fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true }),
  fc.array(fc.jsonValue()),
);

describe.each(scalars.map((scalar) => [scalar.name, scalar] as const))('the scalar %s', (_name, scalar) => {
  it('takes no object and no list for a value', () => {
    fc.assert(
      fc.property(objects, (value) => {
        expect(() => scalar.parseValue(value)).toThrow();
      }),
      { numRuns: 300 },
    );
  });
});

describe('the scalar GeoJSON, which is an object', () => {
  it.each([[['Point']], ['Point'], [{}], [{ type: { $ne: null } }], [{ type: ['Point'] }], [null], [1]])(
    'takes %j for none',
    (value) => {
      expect(() => GeoJSON.parseValue(value)).toThrow('A GeoJSON geometry is an object with a type.');
    },
  );
});
