import { federation, part } from '../../testing/federation';

type Ref = Record<string, unknown>;
const same = async (reference: Ref) => reference;
const told = (_source: unknown, args: object) => JSON.stringify(args);

/** Objects with names that mean something to whoever executes, lists, and values that are none of both. */
const odd = {
  __typename: 'Secret',
  __key: '7',
  id__client: 1,
  representations: [null, { id: 'x' }, [[]]],
  constructor: 'c',
  '': 0,
};
const point = { type: 'Point', coordinates: [113.6, 34.7, 1e21] };

federation(
  'scalars of their own',
  [
    part(
      'one',
      `scalar Shape scalar Any @specifiedBy(url: "https://example.org/any") scalar Secret
       type Query {
         thing: Thing things: [Thing] spot: Spot spots: [Spot!] hold: Hold
         say(shape: Shape, shapes: [Shape!], within: Within, any: Any = { a: [1, null] }): String
         any(kind: String): Any must: Any! list: [Any] lists: [[Any!]]
       }
       input Within { shape: Shape = { type: "Point" } any: Any inner: Within }
       union Hold = Thing | Spot
       type Thing @key(fields: "id") { id: ID! shape: Shape any: Any list: [Any] hidden: Secret @inaccessible }
       type Spot @key(fields: "at") { at: Shape! name: String }
       extend scalar Secret @inaccessible`,
      {
        Hold: { __resolveType: ({ at }: Ref) => (at ? 'Spot' : 'Thing') },
        Query: {
          thing: () => ({ id: '1', shape: point, any: odd, list: [odd, null, 0, '', false, [odd]] }),
          things: () => [
            { id: '1', shape: point, any: 0 },
            { id: '2', shape: null, any: '' },
            { id: '3', shape: 'POINT', any: false },
            null,
            { id: '1', shape: point, any: [] },
          ],
          spot: () => ({ at: point, name: 'here' }),
          spots: () => [{ at: point }, { at: [1, 2] }, { at: 7 }, { at: point }],
          hold: () => ({ at: point, name: 'held' }),
          say: told,
          any: (_root: unknown, { kind }: { kind?: string }) =>
            ({ odd, none: null, zero: 0, text: '', no: false, list: [odd, [odd]] })[kind ?? 'none'],
          must: () => odd,
          list: () => [odd, null, 1.5],
          lists: () => [[odd], null, []],
        },
      },
    ),
    part(
      'two',
      `scalar Shape scalar Any
       type Thing @key(fields: "id") {
         id: ID! shape: Shape @external any: Any @external
         area: String @requires(fields: "shape") both: String @requires(fields: "shape any") more: Any
         told(any: Any, at: Shape = { type: "Point", coordinates: [1, 2] }): String
       }
       type Spot @key(fields: "at") { at: Shape! owner: String echo: Shape }`,
      {
        Thing: {
          __resolveReference: same,
          area: ({ shape }: Ref) => JSON.stringify(shape),
          both: ({ shape, any }: Ref) => JSON.stringify([shape, any]),
          more: ({ id }: Ref) => ({ id, list: [{ id }, { id }] }),
          told,
        },
        Spot: {
          __resolveReference: same,
          owner: ({ at }: Ref) => `of ${JSON.stringify(at)}`,
          echo: ({ at }: Ref) => at,
        },
      },
    ),
  ],
  {
    'an object is told as it is, whatever its names': { query: '{ any(kind: "odd") must }' },
    'and where a list of them is asked for': { query: '{ list lists any(kind: "list") }' },
    'null, 0, an empty text and false stay what they are': {
      query: '{ a: any b: any(kind: "zero") c: any(kind: "text") d: any(kind: "no") }',
      data: { a: null, b: 0, c: '', d: false },
    },
    'one value under several names': { query: '{ a: must b: must must thing { any other: any } }' },
    'a name that a client gives it like one of a key': { query: '{ thing { shape: any id more } }' },
    'beside what another subgraph knows of the same entity': { query: '{ thing { any more list } }' },
    'objects of two subgraphs under names of one object are not mixed': {
      query: '{ thing { ...A ...B } } fragment A on Thing { any more } fragment B on Thing { more any list }',
    },
    'required of another subgraph': {
      query: '{ thing { area both } }',
      data: { thing: { area: JSON.stringify(point), both: JSON.stringify([point, odd]) } },
    },
    'required where it is null, 0, an empty text, false or a list': { query: '{ things { id area both } }' },
    'required under another name than the client asks for it by': {
      query: '{ things { any: area shape: both area: any } }',
    },
    'as a key': {
      query: '{ spot { owner name } }',
      data: { spot: { owner: `of ${JSON.stringify(point)}`, name: 'here' } },
    },
    'as a key that several have, of every kind of value': { query: '{ spots { owner echo at } }' },
    'as a key of a member of a union': { query: '{ hold { ... on Spot { owner echo } ... on Thing { more } } }' },
    'an object that is written out': {
      query: '{ say(shape: { type: "Point", coordinates: [1, 2.50, -0], of: RED, not: null, yes: true }) }',
    },
    'objects that are written out in a list and in inputs': {
      query: `{ say(shapes: [{ a: 1 }, [[]], "text"], within: { shape: [1], inner: { any: { b: [{ c: 1 }] } } }) }`,
    },
    'one that is written out for a list': { query: '{ say(shapes: { a: [1] }) }' },
    'defaults of inputs and of arguments': { query: '{ say(within: { inner: {} }) }' },
    'null in place of a default': { query: '{ say(any: null, within: { shape: null }) }' },
    'objects in variables, with names that every object has': {
      query: 'query ($shape: Shape, $within: Within) { say(shape: $shape, within: $within) }',
      variables: { shape: JSON.parse('{"__proto__":{"a":1},"toString":[]}'), within: { any: odd } },
    },
    'a variable within an object that is written out': {
      query: 'query ($a: String, $b: String) { say(shape: { coordinates: [$a, 2], b: $b }) }',
      variables: { a: 'x' },
    },
    'a default of a variable that is an object': {
      query: 'query ($shape: Shape = { type: "Point", coordinates: [1] }) { say(shape: $shape) }',
    },
    'objects handed to a field of an entity': {
      query: 'query ($any: Any) { things { told(any: $any, at: { type: "Line" }) } }',
      variables: { any: odd },
    },
    'a default of a field of an entity': { query: '{ thing { told } }' },
    'what the graph tells of them': {
      query: '{ __type(name: "Any") { kind name specifiedByURL } hidden: __type(name: "Secret") { name } }',
    },
  },
);
