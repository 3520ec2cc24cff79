import {
  buildSchema,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { breaksBetween } from './breaking-changes';

/** What a graph has that one before had not, in lines for people; empty where nothing that clients see has changed. */
export function changesBetween(released: string, next: string): string[] {
  const [before, after] = [released, next].map((sdl) => Graph.of(sdl));
  if (!before || !after) throw new Error('there are two graphs');
  const isNew = (coordinate: string) => !before.has(coordinate);
  return [
    ...line('New types', after.types.filter(isNew)),
    ...after.types
      .filter((type) => !isNew(type))
      .flatMap((type) =>
        line(
          `New in \`${type}\``,
          after.membersOf(type).filter((member) => isNew(`${type}.${member}`)),
        ),
      ),
    ...after.deprecated
      .filter(([coordinate]) => !before.isDeprecated(coordinate))
      .map(([coordinate, reason]) => `- Deprecated: \`${coordinate}\`. ${reason}`),
    ...breaksBetween(released, next).map(({ description }) => `- Broken: ${description}`),
  ];
}

function line(what: string, coordinates: readonly string[]): string[] {
  return coordinates.length === 0 ? [] : [`- ${what}: ${coordinates.map((each) => `\`${each}\``).join(', ')}.`];
}

/** A graph by the coordinates of what it has. */
class Graph {
  readonly #members = new Map<string, readonly string[]>();
  readonly #coordinates = new Set<string>();
  readonly #deprecated = new Map<string, string>();

  static of(sdl: string): Graph {
    return new Graph(buildSchema(sdl, { assumeValidSDL: true }));
  }

  private constructor(schema: GraphQLSchema) {
    for (const type of Object.values(schema.getTypeMap())) {
      if (type.name.startsWith('__') || isSpecifiedScalarType(type)) continue;
      const members = membersOf(type);
      this.#coordinates.add(type.name);
      for (const [member, reason] of members) {
        const coordinate = `${type.name}.${member}`;
        this.#coordinates.add(coordinate);
        if (reason != null) this.#deprecated.set(coordinate, reason);
      }
      this.#members.set(
        type.name,
        members.map(([member]) => member),
      );
    }
  }

  get types(): string[] {
    return [...this.#members.keys()].sort();
  }

  get deprecated(): [coordinate: string, reason: string][] {
    return [...this.#deprecated];
  }

  membersOf(type: string): readonly string[] {
    return this.#members.get(type) ?? [];
  }

  has(coordinate: string): boolean {
    return this.#coordinates.has(coordinate);
  }

  isDeprecated(coordinate: string): boolean {
    return this.#deprecated.has(coordinate);
  }
}

type Member = [name: string, deprecationReason: string | null | undefined];

/** Fields, their arguments as `field(argument:)`, and words. */
function membersOf(type: GraphQLNamedType): Member[] {
  if (isEnumType(type)) return type.getValues().map(({ name, deprecationReason }) => [name, deprecationReason]);
  if (isInputObjectType(type)) {
    return Object.values(type.getFields()).map(({ name, deprecationReason }) => [name, deprecationReason]);
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap(({ name, deprecationReason, args }): Member[] => [
    [name, deprecationReason],
    ...args.map((each): Member => [`${name}(${each.name}:)`, each.deprecationReason]),
  ]);
}

/** The changelog with a section of that day in front of the others; as it is where nothing has changed. */
export function withChanges(changelog: string, day: string, changes: readonly string[]): string {
  if (changes.length === 0) return changelog;
  const first = changelog.search(/^## /m);
  const at = first < 0 ? changelog.length : first;
  const section = [`## ${day}`, '', 'Since the release before, by what the graph has:', '', ...changes, '', ''].join(
    '\n',
  );
  return `${changelog.slice(0, at)}${section}${changelog.slice(at)}`;
}
