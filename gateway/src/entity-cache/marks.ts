import { type DirectiveNode, type GraphQLSchema, isObjectType, Kind } from 'graphql';

/** A type whose entities a part lets gateways keep. */
export interface KeptType {
  readonly name: string;
  /** Who owns it, asks for it to be kept, and tells of its changes. */
  readonly part: string;
  /** The event after which nothing holds that is kept of the entity whose id it names. */
  readonly event: string;
  /** Milliseconds for which anything of it is kept at most. */
  readonly maxAge: number;
}

/** What may be kept, as the parts mark it in their schemas by `@entityCache` and `@cacheable`. */
export interface Marks {
  readonly types: ReadonlyMap<string, KeptType>;
  /** Fields that everybody is told the same in, as `Type.field`. */
  readonly fields: ReadonlySet<string>;
}

/** Reads the marks of a composed graph. */
export function marksIn(supergraph: GraphQLSchema): Marks {
  const types = new Map<string, KeptType>();
  const fields = new Set<string>();
  for (const type of Object.values(supergraph.getTypeMap())) {
    if (!isObjectType(type)) continue;
    const kept = type.astNode?.directives?.find(({ name }) => name.value === 'entityCache');
    if (kept) types.set(type.name, keptType(type.name, kept));
    for (const field of Object.values(type.getFields())) {
      if (field.astNode?.directives?.some(({ name }) => name.value === 'cacheable')) {
        fields.add(`${type.name}.${field.name}`);
      }
    }
  }
  return { types, fields };
}

function keptType(name: string, { arguments: given = [] }: DirectiveNode): KeptType {
  const argument = (called: string): string => {
    const value = given.find((each) => each.name.value === called)?.value;
    return value?.kind === Kind.STRING || value?.kind === Kind.INT ? value.value : '';
  };
  const event = argument('event');
  return { name, event, part: event.slice(0, event.indexOf('.')), maxAge: Number(argument('maxAgeSeconds')) * 1_000 };
}
