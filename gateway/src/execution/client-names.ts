import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  visit,
} from 'graphql';
import { keyName } from './answered-keys';

/** Marks a name of the client’s that the planner would take for a field that it needs itself. */
const mark = '__client';

/** What the client called something that is planned under another name. */
export function clientName(planned: string): string {
  return planned.endsWith(mark) ? planned.slice(0, -mark.length) : planned;
}

/**
 * Fields that name an entity, or that another subgraph requires of it. The planner tells them from what a client asks
 * for by the name of the answer alone: a client who calls something else by such a name would decide what subgraphs are
 * told of an entity.
 */
export class NeededNames {
  readonly #names = new Set(['__typename', keyName]);
  /** Those that are needed with arguments, which a client may give others. */
  readonly #withArguments = new Set<string>();

  constructor(supergraph: GraphQLSchema) {
    for (const type of Object.values(supergraph.getTypeMap())) {
      if (!isObjectType(type) && !isInterfaceType(type)) continue;
      this.#note(type.astNode?.directives, 'key');
      for (const field of Object.values(type.getFields())) this.#note(field.astNode?.directives, 'requires');
    }
  }

  #note(directives: readonly DirectiveNode[] = [], argument: string): void {
    for (const given of directives.flatMap((directive) => directive.arguments ?? [])) {
      if (given.name.value !== argument || given.value.kind !== Kind.STRING) continue;
      for (const [name] of given.value.value.matchAll(/\w+/g)) this.#names.add(name);
      for (const [, name = ''] of given.value.value.matchAll(/(\w+)\s*\(/g)) this.#withArguments.add(name);
    }
  }

  /** The operation with names of the client’s that the planner cannot mistake. */
  keptApart(document: DocumentNode): DocumentNode {
    return visit(document, {
      // What the graph tells of itself nobody plans.
      FragmentDefinition: (node) => (isOfGraph(node.typeCondition.name.value) ? false : undefined),
      Field: {
        enter: (node) => (isOfGraph(node.name.value) && node.name.value !== '__typename' ? false : undefined),
        leave: (node) => {
          const key = node.alias?.value ?? node.name.value;
          if (!this.#isMistaken(node, key) && !key.endsWith(mark)) return undefined;
          return { ...node, alias: { kind: Kind.NAME, value: `${key}${mark}` } };
        },
      },
    });
  }

  #isMistaken({ name }: FieldNode, key: string): boolean {
    return key === name.value ? this.#withArguments.has(key) : this.#names.has(key);
  }
}

function isOfGraph(name: string): boolean {
  return name.startsWith('__');
}
