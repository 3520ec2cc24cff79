import {
  type GraphQLAbstractType,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isUnionType,
} from 'graphql';
import type { Tape } from './tape';

export interface RandomOperation {
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

const oddNames = ['__proto__', 'constructor', 'toString', 'representations'];

const variableDefinitions = [
  '$yes: Boolean!',
  '$no: Boolean = false',
  '$representations1: Int = 2',
  '$client__colour: Colour',
  '$where: Where',
];

const wheres = [
  '(where: {})',
  '(where: $where)',
  '(where: { n: $representations1, c: $client__colour })',
  '(where: { tags: "a", inner: { n: null, tags: [] } })',
  '(list: [{ n: 3 }, { inner: { c: BLUE } }], where: $where)',
  '(list: { tags: ["a", "b"] })',
  '(where: { mixed: { a: $representations1, b: [null, { c: RED }] } })',
  '(list: [{ mixed: null }, { mixed: [[1.5]], inner: { mixed: "a" } }])',
];

/** An operation over a graph, with aliases, arguments, fragments and conditions. */
export function randomOperation(tape: Tape, schema: GraphQLSchema): RandomOperation {
  let aliases = 0;
  const fragments: string[] = [];
  const condition = () =>
    ['', ' @include(if: $yes)', ' @skip(if: $yes)', ' @include(if: $no)', ' @skip(if: $no)', ' @include(if: true)'][
      Math.max(0, tape.choose(14) - 8)
    ] ?? '';

  const selections = (type: GraphQLCompositeType, depth: number, beings = 0): string => {
    const parts: string[] = [];
    const count = 1 + tape.choose(5);
    for (let index = 0; index < count; index += 1) parts.push(selection(type, depth, beings));
    return `{ ${parts.join(' ')} }`;
  };

  const selection = (type: GraphQLCompositeType, depth: number, beings: number): string => {
    const way = tape.choose(10);
    // Of which type an interface object is that lies within another one, @apollo/gateway forgets: a case in interface-objects-nested.test.ts.
    const isForgotten = beings > 1 && type.name === 'Being';
    const below = isForgotten ? [type] : possible(type);
    if (depth > 0 && way >= 8 && below.length > 0) {
      const inside = below[tape.choose(below.length)] as GraphQLCompositeType;
      if (way === 8) return `... on ${inside.name}${condition()} ${selections(inside, depth - 1, beings)}`;
      const name = `F${fragments.length}`;
      const at = fragments.push('') - 1;
      fragments[at] = `fragment ${name} on ${inside.name} ${selections(inside, depth - 1, beings)}`;
      return `...${name}${condition()}`;
    }
    const fields = isUnionType(type) ? [] : Object.values(type.getFields());
    if (fields.length === 0 || (way === 7 && !isForgotten))
      return tape.choose(3) === 2 ? `t${aliases++}: __typename` : '__typename';
    const field = fields[tape.choose(fields.length)] as (typeof fields)[number];
    const named = getNamedType(field.type);
    if (isCompositeType(named) && depth === 0) return isForgotten ? 'id' : '__typename';
    const odd = tape.choose(40);
    const args = field.args.length > 0 && tape.choose(2) === 1 ? argumentsOf(field.args.map(({ name }) => name)) : '';
    // What is needed with arguments goes by the name of the field: what @apollo/gateway makes of the client’s own is a departure, too.
    const isNeeded = field.name.startsWith('g');
    const alias = odd === 39 ? `${oddNames[tape.choose(4)]}: ` : odd > 32 || args || isNeeded ? `a${aliases++}: ` : '';
    // Only the first subgraph knows of which type a being is.
    const inner = /^(?:like|beings[1-9])/.test(field.name) ? beings + 1 : beings;
    const nested = isCompositeType(named) ? ` ${selections(named, depth - 1, inner)}` : '';
    return `${alias}${field.name}${args}${condition()}${nested}`;
  };

  const argumentsOf = (names: readonly string[]): string => {
    const [name] = names;
    if (name === 'id') return `(id: ${tape.choose(2) ? '$representations1' : tape.choose(4)})`;
    if (name === 'where') return wheres[tape.choose(wheres.length)] ?? '';
    if (names.length === 1) return `(n: ${tape.choose(2) ? '$representations1' : tape.choose(4)})`;
    return (
      [`(n: ${tape.choose(5)})`, '(n: $representations1)', '(c: GREEN)', '(n: $representations1, c: $client__colour)'][
        tape.choose(4)
      ] ?? ''
    );
  };

  // Not from an object’s own type to an interface of it: what @apollo/gateway then loses is a case in execution/federation/departures.test.ts.
  const possible = (type: GraphQLCompositeType): GraphQLCompositeType[] => {
    if (type === schema.getQueryType() || type === schema.getMutationType()) return [type];
    if (!isAbstractType(type)) return [type];
    const members = [...schema.getPossibleTypes(type)];
    const others = Object.values(schema.getTypeMap()).filter(
      (other): other is GraphQLAbstractType =>
        isAbstractType(other) && !other.name.startsWith('_') && members.some((one) => schema.isSubType(other, one)),
    );
    return [...members, ...others];
  };

  const deeds = tape.choose(8) === 7 ? schema.getMutationType() : undefined;
  const body = selections(deeds ?? (schema.getQueryType() as GraphQLCompositeType), 4);
  const where = { n: null, tags: ['t'], inner: { c: 'RED', mixed: { a: [{ __typename: 'T0' }] } } };
  const variables = {
    yes: true,
    no: tape.choose(4) === 3,
    representations1: tape.choose(4),
    client__colour: 'BLUE',
    where,
  };
  const given = tape.choose(2) === 0 ? variables : { yes: true, client__colour: null };
  const text = `${body} ${fragments.join(' ')}`;
  const declared = variableDefinitions.filter((one) => text.includes(one.split(':')[0] as string));
  const all = `${deeds ? 'mutation' : 'query'} ${declared.length > 0 ? `(${declared.join(', ')}) ` : ''}${text}`;
  return { query: all, variables: given };
}
