import {
  type ASTNode,
  type DocumentNode,
  type GraphQLSchema,
  isInputObjectType,
  Kind,
  type TypeNode,
  visit,
} from 'graphql';

/** Why a document is left to graphql-js. */
export type Left =
  | 'it is no single query'
  | 'it is long'
  | 'it has a directive'
  | 'it asks about the schema'
  | 'a literal is a text, a list or an object'
  | 'a variable has a default'
  | 'a variable is an object'
  | 'a name is one that objects have';

/** Characters; what is longer takes too long to compile while others wait. */
export const longestCompiled = 5_000;

/**
 * Why a valid document must not be compiled; null where it may. graphql-jit 0.8.9 answers otherwise than graphql-js in
 * each of these ways, and runs a text that stands in a document as code: no text of a caller's may get there.
 */
export function leftToGraphqlJs(text: string, document: DocumentNode, schema: GraphQLSchema): Left | null {
  if (text.length > longestCompiled) return 'it is long';
  const operations = document.definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION);
  if (operations.length !== 1 || operations[0]?.operation !== 'query') return 'it is no single query';
  let left: Left | null = null;
  visit(document, {
    enter(node) {
      left ??= leftFor(node, schema);
      return left === null ? undefined : false;
    },
  });
  return left;
}

function leftFor(node: ASTNode, schema: GraphQLSchema): Left | null {
  switch (node.kind) {
    case Kind.DIRECTIVE:
      return 'it has a directive';
    case Kind.STRING:
    case Kind.LIST:
    case Kind.OBJECT:
      return 'a literal is a text, a list or an object';
    case Kind.VARIABLE_DEFINITION:
      if (node.defaultValue) return 'a variable has a default';
      return isInputObjectType(schema.getType(namedIn(node.type))) ? 'a variable is an object' : null;
    case Kind.FIELD:
      return node.name.value.startsWith('__') && node.name.value !== '__typename' ? 'it asks about the schema' : null;
    case Kind.NAME:
      return node.value in {} ? 'a name is one that objects have' : null;
    default:
      return null;
  }
}

function namedIn(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedIn(type.type);
}
