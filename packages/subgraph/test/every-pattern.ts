import { buildSubgraphSchema } from '@apollo/subgraph';
import { GraphQLScalarType, type GraphQLSchema, isObjectType, parse } from 'graphql';
import { nameTypesAtOnce } from '../src/execution/type-name';

const sdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  scalar Day
  enum Colour { RED GREEN BLUE }
  interface Named { name: String }
  union Being = Thing | Place
  type Spot { x: Int! y: [Int!] near: Spot }
  input Where { of: Int! = 3, text: String }
  type Thing implements Named @key(fields: "id") {
    id: ID! name: String day: Day colour: Colour size: Float live: Boolean must: String! must2: Place!
    place: Place places: [Place!] allPlaces: [Place!]! some: [Place] rows: [[Int!]] deep: [[Place!]!]!
    being: Being beings: [Being!] named: [Named!] colours: [Colour!]
    counted(n: Int = 3, c: Colour = GREEN, ids: [ID!], on: Day, f: Float, yes: Boolean, t: String, w: Where, m: Int! = 7): String
  }
  type Place implements Named @key(fields: "id") { id: ID! name: String spot: Spot spots: [Spot!]! thing: Thing mayor: Named }
  type Query {
    thing(id: ID, n: Int): Thing things(first: Int): [Thing!] place: Place! named: Named beings: [Being]
  }
  type Mutation { write(n: Int): Thing }
`;

/** The context of a request: takes down what its resolvers were asked, as type, field and arguments. */
export interface Taking {
  readonly calls: string[];
}

/**
 * A schema in which every pattern occurs, and what a field answers hangs on its place and arguments: at once or later, null
 * here and there, and one in `faults` a throw, a rejection, an error as a value, or what its type does not let through.
 */
export function everyPattern(faults: number): GraphQLSchema {
  const Day = new GraphQLScalarType({
    name: 'Day',
    serialize: (value) => {
      if (value instanceof Date) return value.toISOString().slice(0, 10);
      throw new Error('no day');
    },
    parseValue: (value) => {
      if (typeof value !== 'string' || Number.isNaN(Date.parse(value))) throw new Error('no day');
      return new Date(value);
    },
  });
  const found = async (each: { id: string }) => {
    const told = JSON.stringify(each);
    if (hash(`${told} fault`) % faults === 0) throw new Error(told);
    return hash(told) % 7 === 0 ? null : { told };
  };
  const resolvers = {
    Colour: { RED: 'red', GREEN: 'green', BLUE: 'blue' },
    Day,
    Thing: { __resolveReference: found },
    Place: { __resolveReference: found },
  };
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }]);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('_')) continue;
    for (const field of Object.values(type.getFields())) {
      // As with type-graphql nearly all have a resolver; some read a property.
      if (field.resolve || (type.name === 'Spot' && field.name !== 'near')) continue;
      field.resolve = (source: { told?: string } | undefined, args, { calls }: Taking) => {
        const given = inOrderOfNames(args);
        calls.push(`${type.name}.${field.name} ${given}`);
        return answer(String(field.type), `${source?.told ?? ''}|${type.name}.${field.name}${given}`, faults);
      };
    }
  }
  nameTypesAtOnce(schema);
  return schema;
}

function answer(type: string, told: string, faults: number): unknown {
  const way = hash(`${told} way`) % 4;
  if (way > 1) return worth(type, told, faults);
  if (way === 0) return Promise.resolve().then(() => worth(type, told, faults));
  return new Promise((resolve) => setImmediate(resolve)).then(() => worth(type, told, faults));
}

function worth(type: string, told: string, faults: number): unknown {
  if (type.endsWith('!')) {
    return hash(`${told} null`) % (faults * 4) === 0 ? null : present(type.slice(0, -1), told, faults);
  }
  if (hash(`${told} null`) % 9 === 0) return hash(told) % 2 === 0 ? null : undefined;
  switch (hash(`${told} fault`) % (faults * 4)) {
    case 0:
      throw new Error(told);
    case 1:
      return new Error(told);
    case 2:
      return Number.NaN;
    default:
      return present(type, told, faults);
  }
}

function present(type: string, told: string, faults: number): unknown {
  if (type.startsWith('[')) {
    const inner = type.slice(1, -1);
    return Array.from({ length: hash(`${told} length`) % 4 }, (_, index) => {
      try {
        return answer(inner, `${told}.${index}`, faults);
      } catch (fault) {
        return fault;
      }
    });
  }
  const number = hash(told);
  switch (type) {
    case 'Int':
      return number % 1_000;
    case 'Float':
      return (number % 1_000) / 8;
    case 'Boolean':
      return number % 2 === 0;
    case 'ID':
    case 'String':
      return number % 5 === 0 ? '' : `v${number % 50}`;
    case 'Colour':
      return ['red', 'green', 'blue'][number % 3];
    case 'Day':
      return new Date((number % 20_000) * 86_400_000);
    case 'Spot':
      return { told, x: number % 9, y: [1, number % 5] };
    default:
      return { __typename: ['Thing', 'Place'].includes(type) ? type : ['Thing', 'Place'][number % 2], told };
  }
}

/** Compiled, what stands in the document comes before what variables say. */
function inOrderOfNames(args: object): string {
  const given = Object.entries(args).map(([name, value]) => [name, value instanceof Date ? `day ${+value}` : value]);
  return JSON.stringify(given.sort(([one], [other]) => (one < other ? -1 : 1)));
}

function hash(text: string): number {
  let number = 2_166_136_261;
  for (let index = 0; index < text.length; index += 1) number = Math.imul(number ^ text.charCodeAt(index), 16_777_619);
  number ^= number >>> 15;
  number = Math.imul(number, 0x2c1b3c6d);
  return (number ^ (number >>> 12)) >>> 0;
}
