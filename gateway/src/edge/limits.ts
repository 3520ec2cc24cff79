import { type ASTNode, type DocumentNode, GraphQLError, Kind, parse, type SelectionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { fragmentsIn } from '../execution/fragments';
import { codedError } from './coded-error';

/** The most that one operation may hold, fragments counted wherever they are spread. */
export const limits = {
  bodyBytes: 256 * 1024,
  tokens: 2_000,
  depth: 12,
  aliases: 30,
  directives: 50,
  /** Below `__schema` and `__type`: the introspection of the usual tools goes deeper than any honest question of data. */
  introspectionDepth: 20,
  /** Of `__schema` and `__type`: each is worked out in one go, during which nobody else is answered. */
  introspections: 5,
  /** Of values within each other in what is sent with it: shapes on a map have fifteen. */
  valueDepth: 64,
} as const;

const tokensExceeded = /contains more tha[nt] \d+ tokens/;

export function exceedsTokens(message: string): boolean {
  return tokensExceeded.test(message);
}

export function limitExceeded(what: string, status = 400): GraphQLError {
  return codedError('LIMIT_EXCEEDED', what, status);
}

/** Operations that clients repeat need not be measured again; long ones are not worth their memory. */
const accepted = new LRUCache<string, true>({ max: 500 });
const longestRemembered = 8 * 1024;

/** Throws LIMIT_EXCEEDED for an operation that is too large to be looked at any closer. */
export function refuseBeyondLimits(source: string): void {
  if (accepted.get(source)) return;
  const document = parsed(source);
  if (!document) return;
  const size = sizeOf(document);
  for (const limit of ['depth', 'introspectionDepth', 'introspections', 'aliases', 'directives'] as const) {
    if (size[limit] > limits[limit]) throw limitExceeded(`At most ${limits[limit]} ${names[limit]} an operation.`);
  }
  if (source.length <= longestRemembered) accepted.set(source, true);
}

/** Throws LIMIT_EXCEEDED for values that lie so deep within each other that nobody could write them down for a subgraph. */
export function refuseDeepValues(value: unknown, most: number = limits.valueDepth): void {
  if (typeof value !== 'object' || value === null) return;
  if (most === 0) throw limitExceeded(`At most ${limits.valueDepth} levels of values an operation.`);
  for (const each of Object.values(value)) refuseDeepValues(each, most - 1);
}

const names = {
  depth: 'levels',
  introspectionDepth: 'levels of introspection',
  introspections: 'introspections',
  aliases: 'aliases',
  directives: 'directives',
};

/** Null where the text is no GraphQL: the server says what is wrong with it. */
function parsed(source: string): DocumentNode | null {
  try {
    return parse(source, { maxTokens: limits.tokens, noLocation: true });
  } catch (fault) {
    if (fault instanceof GraphQLError && exceedsTokens(fault.message)) {
      throw limitExceeded(`At most ${limits.tokens} tokens an operation.`);
    }
    return null;
  }
}

interface Size {
  depth: number;
  introspectionDepth: number;
  introspections: number;
  aliases: number;
  directives: number;
}

const nothing: Readonly<Size> = { depth: 0, introspectionDepth: 0, introspections: 0, aliases: 0, directives: 0 };

function beside(one: Size, other: Size): Size {
  return {
    depth: Math.max(one.depth, other.depth),
    introspectionDepth: Math.max(one.introspectionDepth, other.introspectionDepth),
    introspections: one.introspections + other.introspections,
    aliases: one.aliases + other.aliases,
    directives: one.directives + other.directives,
  };
}

/** The largest of a document’s operations. Each fragment is measured once, however often it is spread. */
function sizeOf(document: DocumentNode): Size {
  const fragments = fragmentsIn(document);
  const measured = new Map<string, Size>();

  const fragmentSize = (name: string): Size => {
    const known = measured.get(name);
    if (known) return known;
    // Ends a cycle, which validation refuses afterwards.
    measured.set(name, nothing);
    const fragment = fragments.get(name);
    const size = fragment ? measure(fragment) : nothing;
    measured.set(name, size);
    return size;
  };

  const measure = (node: ASTNode): Size => {
    const own: Size = { ...nothing, directives: directivesOf(node) };
    const selections: readonly SelectionNode[] =
      'selectionSet' in node && node.selectionSet ? node.selectionSet.selections : [];
    return selections.map(selectionSize).reduce(beside, own);
  };

  const selectionSize = (selection: SelectionNode): Size => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      return beside({ ...nothing, directives: directivesOf(selection) }, fragmentSize(selection.name.value));
    }
    const below = measure(selection);
    if (selection.kind === Kind.INLINE_FRAGMENT) return below;
    const aliases = below.aliases + (selection.alias ? 1 : 0);
    return selection.name.value === '__schema' || selection.name.value === '__type'
      ? { ...below, depth: 1, introspectionDepth: below.depth, introspections: 1, aliases }
      : { ...below, depth: below.depth + 1, aliases };
  };

  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  return operations.map(measure).reduce(largest, nothing);
}

function largest(one: Size, other: Size): Size {
  return {
    depth: Math.max(one.depth, other.depth),
    introspectionDepth: Math.max(one.introspectionDepth, other.introspectionDepth),
    introspections: Math.max(one.introspections, other.introspections),
    aliases: Math.max(one.aliases, other.aliases),
    directives: Math.max(one.directives, other.directives),
  };
}

function directivesOf(node: ASTNode): number {
  const own = 'directives' in node ? (node.directives?.length ?? 0) : 0;
  const variables = 'variableDefinitions' in node ? (node.variableDefinitions ?? []) : [];
  return variables.reduce((sum, variable) => sum + (variable.directives?.length ?? 0), own);
}
