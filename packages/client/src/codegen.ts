import { createHash } from 'node:crypto';
import * as typescriptOperations from '@graphql-codegen/typescript-operations';
import {
  type ASTVisitor,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLEnumType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  Kind,
  NoDeprecatedCustomRule,
  type OperationDefinitionNode,
  print,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { unknown } from './operation.js';

/**
 * For `generates` of a graphql-codegen configuration: `{ 'src/graph.ts': gridweave }` with `documents` of your own. Beside
 * the code it writes a manifest of the operations, `src/graph.operations.json`, for the gateway.
 */
export const gridweave = { preset: { buildGeneratesSection } };

interface Source {
  readonly document?: DocumentNode;
}

interface PresetOptions {
  readonly baseOutputDir: string;
  readonly schema: DocumentNode;
  readonly documents: readonly Source[];
}

/** JSON has no dates: what they look like stands in their descriptions. */
const scalars = {
  DateTime: 'string',
  LocalDate: 'string',
  PhoneNumber: 'string',
  GeoJSON: { input: 'object', output: '@gridweave/client/geojson#GeoJson' },
};

function buildGeneratesSection(options: PresetOptions) {
  const section = {
    ...options,
    schema: withUnknownWords(options.schema),
    // Built from the schema above, not from what was loaded.
    schemaAst: undefined,
  };
  return [
    {
      ...section,
      filename: options.baseOutputDir,
      config: {
        enumType: 'string-literal',
        immutableTypes: true,
        inlineFragmentTypes: 'combine',
        scalars,
        skipTypename: true,
        strictScalars: true,
        useTypeImports: true,
      },
      plugins: [{ types: {} }, { operations: {} }],
      pluginMap: { types: typescriptOperations, operations: { plugin: operations } },
    },
    {
      ...section,
      filename: options.baseOutputDir.replace(/(?:\.[^./]+)?$/, '.operations.json'),
      config: {},
      plugins: [{ manifest: {} }],
      pluginMap: { manifest: { plugin: manifest } },
    },
  ];
}

/** Every enum may answer what this client has never heard of. */
function withUnknownWords(schema: DocumentNode): DocumentNode {
  return visit(schema, {
    EnumTypeDefinition(definition) {
      const values = definition.values ?? [];
      if (values.some(({ name }) => name.value === unknown)) return definition;
      const name = { kind: Kind.NAME, value: unknown } as const;
      return { ...definition, values: [...values, { kind: Kind.ENUM_VALUE_DEFINITION, name } as const] };
    },
  });
}

/** A constant for each operation, and one for each enum that an answer of theirs has. */
function operations(schema: GraphQLSchema, sources: readonly Source[]) {
  const { found, fragments } = written(sources);
  const enums = new Map<string, GraphQLEnumType>();
  const constants = found.map((operation) => constantOf(operation, fragments, schema, enums));
  return {
    prepend: ["import type { Operation } from '@gridweave/client/operation';"],
    content: [...[...enums.values()].map(wordsOf), ...constants].join('\n\n'),
  };
}

/** What the gateway is to know of a release, in the format of Apollo’s tools. */
function manifest(_schema: GraphQLSchema, sources: readonly Source[]): string {
  const { found, fragments } = written(sources);
  const all = found.map((operation) => {
    const name = nameOf(operation);
    const body = textOf(operation, fragments);
    return { id: sha256Of(body), name, type: operation.operation, body };
  });
  return `${JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations: all }, null, 2)}\n`;
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

function written(sources: readonly Source[]): { found: OperationDefinitionNode[]; fragments: Fragments } {
  const definitions = sources.flatMap(({ document }) => document?.definitions ?? []);
  const found = definitions.filter((each): each is OperationDefinitionNode => each.kind === Kind.OPERATION_DEFINITION);
  const fragments = new Map(
    definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [])),
  );
  return { found, fragments };
}

function nameOf(operation: OperationDefinitionNode): string {
  const name = operation.name?.value;
  if (!name) throw new Error('Every operation needs a name: it is what its constant is called, and what logs show.');
  if (operation.operation === 'subscription') throw new Error(`${name}: the graph has no subscriptions.`);
  return name;
}

function textOf(operation: OperationDefinitionNode, fragments: Fragments): string {
  return [operation, ...fragmentsOf(operation, fragments)].map((each) => print(each)).join('\n');
}

const sha256Of = (text: string) => createHash('sha256').update(text).digest('hex');

function constantOf(
  operation: OperationDefinitionNode,
  fragments: Fragments,
  schema: GraphQLSchema,
  enums: Map<string, GraphQLEnumType>,
): string {
  const name = nameOf(operation);
  const text = textOf(operation, fragments);
  const type = name + (operation.operation === 'query' ? 'Query' : 'Mutation');
  const places = JSON.stringify(enumPlaces(operation, fragments, schema, enums)).replace(/"=(\w+)"/g, '$1Words');
  return [
    ...deprecationOf(operation, fragments, schema),
    `export const ${name}: Operation<${type}, ${type}Variables> = {`,
    `  name: ${JSON.stringify(name)},`,
    `  kind: ${JSON.stringify(operation.operation)},`,
    `  text: ${JSON.stringify(text)},`,
    `  id: ${JSON.stringify(`sha256:${sha256Of(text)}`)},`,
    `  enums: ${places},`,
    '};',
  ].join('\n');
}

/** So that editors strike through an operation that asks for what is going to go, and say what and when. */
function deprecationOf(operation: OperationDefinitionNode, fragments: Fragments, schema: GraphQLSchema): string[] {
  const document: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [operation, ...fragmentsOf(operation, fragments)],
  };
  const said = new Set(validate(schema, document, [NoDeprecatedCustomRule]).map(({ message }) => message));
  return said.size === 0 ? [] : [`/** @deprecated ${[...said].join(' ').replaceAll('*/', '* /')} */`];
}

function fragmentsOf(operation: OperationDefinitionNode, fragments: Fragments): FragmentDefinitionNode[] {
  const used = new Set<FragmentDefinitionNode>();
  const visitor: ASTVisitor = {
    FragmentSpread({ name }) {
      const fragment = fragments.get(name.value);
      if (!fragment) throw new Error(`There is no fragment ${name.value}.`);
      if (used.has(fragment)) return;
      used.add(fragment);
      visit(fragment, visitor);
    },
  };
  visit(operation, visitor);
  return [...used];
}

interface Places {
  [key: string]: Places | string;
}

/** By key of the answer, the enum that is there; `"=Name"` stands for its words. */
function enumPlaces(
  operation: OperationDefinitionNode,
  fragments: Fragments,
  schema: GraphQLSchema,
  enums: Map<string, GraphQLEnumType>,
): Places {
  const top: Places = {};
  const walk = (node: OperationDefinitionNode | FragmentDefinitionNode, into: Places) => {
    const path = [into];
    const types = new TypeInfo(schema);
    visit(
      node,
      visitWithTypeInfo(types, {
        Field: {
          enter(field) {
            const key = field.alias?.value ?? field.name.value;
            const type = getNamedType(types.getType());
            const here = path.at(-1) as Places;
            if (isEnumType(type)) {
              enums.set(type.name, type);
              here[key] = `=${type.name}`;
            }
            if (field.selectionSet) here[key] ??= {};
            const below = here[key];
            path.push(typeof below === 'object' ? below : {});
          },
          leave() {
            path.pop();
          },
        },
        FragmentSpread({ name }) {
          const fragment = fragments.get(name.value);
          if (fragment) walk(fragment, path.at(-1) as Places);
        },
      }),
    );
  };
  walk(operation, top);
  return withoutEmpty(top);
}

function withoutEmpty(places: Places): Places {
  const kept = Object.entries(places).flatMap(([key, below]): [string, Places | string][] => {
    if (typeof below === 'string') return [[key, below]];
    const inner = withoutEmpty(below);
    return Object.keys(inner).length > 0 ? [[key, inner]] : [];
  });
  return Object.fromEntries(kept);
}

/** The words of an enum and what people read: the beginning of its description, which is Chinese. */
function wordsOf(type: GraphQLEnumType): string {
  const words = type
    .getValues()
    .filter(({ name, description }) => name !== unknown || description)
    .map(({ name, description }) => `  [${JSON.stringify(name)}, ${JSON.stringify(chineseOf(description, name))}],`);
  // An operation may be called Map.
  const head = `export const ${type.name}Words: ReadonlyMap<string, string> = new globalThis.Map([`;
  return [head, ...words, ']);'].join('\n');
}

function chineseOf(description: string | null | undefined, otherwise: string): string {
  const end = description?.indexOf('。') ?? -1;
  return end > 0 ? (description as string).slice(0, end) : otherwise;
}
