import { Kind, type ObjectTypeDefinitionNode, parse, type TypeNode } from 'graphql';
import { type Part, sorted } from './both-gateways';
import { hash } from './hash';

/** Values of a scalar that only its subgraphs know: objects with names that mean something elsewhere, lists, and neither. */
const mixed = [
  { __typename: 'T0', id: 'k0', id__client: null, __key: [{ toString: 1 }] },
  [null, 'a', [{ id: 'k1' }, 7]],
  0,
  '',
  false,
  {},
  [],
];

const beings = ['Being', 'Bird', 'Fish'];

interface Clues {
  readonly seed: number;
  readonly types: readonly string[];
  readonly named: readonly string[];
}

/** What a field says depends on the type, the key, the field, its arguments and what it requires, and on nothing else. */
export function withData({ name: part, sdl, resolvers: clues }: Part): Part {
  const { seed, types, named } = clues as Clues;
  const resolvers: Record<string, Record<string, unknown>> = {};
  const members = (type: string): readonly string[] => {
    if (type === 'Named') return named;
    if (type.startsWith('Any')) return types.filter((each) => !beings.includes(each));
    if (type === 'Being' && types.includes('Bird')) return ['Bird', 'Fish'];
    return types.includes(type) ? [type] : [];
  };

  const answerTo = (type: TypeNode, told: string): unknown => {
    if (type.kind === Kind.NON_NULL_TYPE) {
      return hash(`${told}|fault`) % 23 === 0 ? null : present(type.type, told);
    }
    const luck = hash(`${told}|luck`) % 12;
    if (luck === 0) return null;
    // Names the entity, so that an error at the place of another one is seen.
    if (luck === 1) return new Error(`no ${told.split('|').slice(1, 4).join(' ')}`);
    return present(type, told);
  };
  const present = (type: TypeNode, told: string): unknown => {
    if (type.kind === Kind.NON_NULL_TYPE) return present(type.type, told);
    if (type.kind === Kind.LIST_TYPE) {
      return Array.from({ length: hash(`${told}|length`) % 4 }, (_, index) => answerTo(type.type, `${told}.${index}`));
    }
    return ofType(type.name.value, told);
  };
  const ofType = (type: string, told: string): unknown => {
    const number = hash(told);
    if (type === 'String' || type === 'ID') return number % 7 === 0 ? '' : `v${number % 50}`;
    if (type === 'Int') return number % 5 === 0 ? 0 : (number % 2_000_000_000) - 1_000_000_000;
    if (type === 'Float') return (number % 1000) / 8;
    if (type === 'Boolean') return number % 2 === 0;
    if (type === 'Colour') return ['RED', 'GREEN', 'BLUE'][number % 3];
    if (type === 'Mixed') return mixed[number % mixed.length];
    if (type === 'Spot') return { __typename: 'Spot', told };
    const candidates = members(type);
    // A being of a number is of the same type wherever it is told of.
    const which = type === 'Being' ? number % 4 : number;
    return entity(candidates[which % candidates.length] ?? type, number % 4);
  };
  const entity = (type: string, id: number) => ({ __typename: type, id: `k${id}`, code: id, spot: spotOf(id) });
  const spotOf = (id: number) => ({ __typename: 'Spot', told: `${seed}|Spot|k${id}`, x: id });

  for (const definition of parse(sdl).definitions) {
    if (definition.kind === Kind.INTERFACE_TYPE_DEFINITION || definition.kind === Kind.UNION_TYPE_DEFINITION) {
      const isBeing = definition.name.value === 'Being';
      resolvers[definition.name.value] = {
        __resolveType: (value: { __typename: string }) => value.__typename,
        ...(isBeing && { __resolveReference: referenceOf('Being') }),
      };
    }
    if (definition.kind === Kind.OBJECT_TYPE_DEFINITION) resolvers[definition.name.value] = fieldsOf(definition);
  }
  return { name: part, sdl, resolvers };

  function referenceOf(named: string) {
    return async (reference: { id?: string; code?: number }) => {
      const id = reference.id === undefined ? Number(reference.code) : Number(reference.id.slice(1));
      const type = named === 'Being' ? (members('Being')[id % 2] ?? 'Being') : named;
      const luck = hash(`${seed}|${type}|${id}|gone`);
      if (luck % 17 === 0) return null;
      if (luck % 31 === 0) throw new Error(`lost ${type} ${id}`);
      return { ...entity(type, id), ...reference, __typename: type };
    };
  }

  function fieldsOf({ name: { value: type }, fields = [] }: ObjectTypeDefinitionNode): Record<string, unknown> {
    const own: Record<string, unknown> = {};
    if (types.includes(type)) own.__resolveReference = referenceOf(type);
    for (const field of fields) {
      const name = field.name.value;
      const external = field.directives?.some((directive) => directive.name.value === 'external');
      if (['id', 'code', 'spot'].includes(name) && types.includes(type)) continue;
      if (external && !name.startsWith('p')) continue;
      own[name] = (source: Record<string, unknown> | undefined, args: object) => {
        if (type === 'Spot' && name === 'x' && source?.x !== undefined) return source.x;
        if (type === 'Query' && name === 'shared') return 7;
        const who = type === 'Spot' ? source?.told : (source?.id ?? '');
        const required = /^r+[fgst]/.test(name) ? JSON.stringify(sorted(source?.[name.slice(1)])) : '';
        return answerTo(field.type, `${seed}|${type}|${name}|${who}|${JSON.stringify(args)}|${required}`);
      };
    }
    return own;
  }
}
