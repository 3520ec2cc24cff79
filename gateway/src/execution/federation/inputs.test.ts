import { federation, part } from '../../testing/federation';

type Ref = Record<string, unknown>;
const same = async (reference: Ref) => reference;
const told = (_source: unknown, args: object) => JSON.stringify(args);

federation(
  'enums and inputs that subgraphs know in part',
  [
    part(
      'one',
      `type Query {
         say(level: Level): String
         level: Level
         levels: [Level!]
         find(filter: Filter): String
         findAll(filters: [Filter!]!, levels: [[Level]]): String
         thing: Thing
         tone: Tone
       }
       enum Level { LOW MIDDLE HIGH }
       enum Tone { SOFT }
       input Filter { text: String level: Level = LOW depth: Int nested: Nested one: String }
       input Nested { ids: [ID!] again: Nested flag: Boolean = true }
       type Thing @key(fields: "id") { id: ID! label(length: Int = 3, level: Level): String }`,
      {
        Query: {
          say: told,
          level: () => 'MIDDLE',
          levels: () => ['LOW', 'HIGH'],
          find: told,
          findAll: told,
          thing: () => ({ id: '1' }),
          tone: () => 'SOFT',
        },
        Thing: { label: told },
      },
    ),
    part(
      'two',
      `type Query { search(level: Range, filter: Filter): String loud: Tone }
       enum Range { NEAR FAR }
       enum Tone { SOFT LOUD }
       input Filter { text: String level: Level depth: Int }
       enum Level { LOW MIDDLE HIGH }
       type Thing @key(fields: "id") { id: ID! hint(filter: Filter, n: Int! = 5): String wide(level: Range!): String }`,
      {
        Query: { search: told, loud: () => 'LOUD' },
        Thing: { __resolveReference: same, hint: told, wide: told },
      },
    ),
  ],
  {
    'a word of an enum': {
      query: '{ say(level: LOW) level levels }',
      data: { say: '{"level":"LOW"}', level: 'MIDDLE', levels: ['LOW', 'HIGH'] },
    },
    'a word by variable': {
      query: 'query ($l: Level) { say(level: $l) }',
      variables: { l: 'HIGH' },
      data: { say: '{"level":"HIGH"}' },
    },
    'no word': { query: 'query ($l: Level) { say(level: $l) }', data: { say: '{}' } },
    'null for a word': {
      query: 'query ($l: Level) { say(level: $l) }',
      variables: { l: null },
      data: { say: '{"level":null}' },
    },
    'a word by default': {
      query: 'query ($l: Level = MIDDLE) { say(level: $l) }',
      data: { say: '{"level":"MIDDLE"}' },
    },
    'a word that the other does not know': { query: '{ tone loud }', data: { tone: 'SOFT', loud: 'LOUD' } },
    'an object': {
      query: '{ find(filter: { text: "a" depth: 0 }) }',
      data: { find: '{"filter":{"text":"a","level":"LOW","depth":0}}' },
    },
    'an object in another subgraph': '{ search(level: FAR, filter: { text: "", depth: null }) }',
    'an object by variable': {
      query: 'query ($f: Filter) { find(filter: $f) search(filter: $f) }',
      variables: { f: { text: '织', level: 'HIGH' } },
    },
    'a variable within an object': {
      query: 'query ($t: String, $d: Int) { find(filter: { text: $t, depth: $d }) }',
      variables: { d: 3 },
    },
    'lists of objects': '{ findAll(filters: [{ text: "a" }, { level: HIGH }], levels: [[LOW, null], null]) }',
    'one in place of a list': { query: '{ findAll(filters: { text: "a" }, levels: LOW) }' },
    'one in place of a list, by variable': {
      query: 'query ($f: [Filter!]!) { findAll(filters: $f) }',
      variables: { f: { depth: 1 } },
    },
    'an empty list': { query: '{ findAll(filters: []) }', data: { findAll: '{"filters":[]}' } },
    'arguments with defaults': { query: '{ thing { label } }', data: { thing: { label: '{"length":3}' } } },
    'arguments of an entity elsewhere': {
      query: '{ thing { hint wide(level: NEAR) } }',
      data: { thing: { hint: '{"n":5}', wide: '{"level":"NEAR"}' } },
    },
    'variables for an entity elsewhere': {
      query: 'query ($f: Filter, $n: Int!, $r: Range!) { thing { hint(filter: $f, n: $n) wide(level: $r) } }',
      variables: { f: { text: '"', depth: -1 }, n: 7, r: 'FAR' },
    },
    'a variable with a default for what may not be null': {
      query: 'query ($n: Int = 8) { thing { hint(n: $n) } }',
      data: { thing: { hint: '{"n":8}' } },
    },
    'one variable in two subgraphs': {
      query: 'query ($d: Int) { find(filter: { depth: $d }) thing { hint(filter: { depth: $d }) } }',
      variables: { d: 4 },
    },
    'the same field with several arguments':
      '{ thing { a: label(length: 1) b: label(length: 2) c: hint(n: 1) d: hint(n: 2) } }',
    'texts with marks of all kinds': { query: '{ find(filter: { text: "a\\"b\\\\c\\n\\u7ec7 {$x}" }) }' },
    'texts over several lines': { query: '{ find(filter: { text: """\n  one\n    two\n""" }) }' },
  },
);
