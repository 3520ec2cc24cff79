import type { GraphQLSchema } from 'graphql';
import { type DocumentNode, parse } from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';
import { leftToGraphqlJs } from './compiling.rules';

type Data = Record<string, unknown>;
type Run = (context: unknown, variables: Readonly<Record<string, unknown>>) => Promise<Data | null>;

/** What is known of a text: how often it was asked, and how it runs once it is compiled; null where graphql-js keeps it. */
interface Asked {
  times: number;
  run: Run | null | undefined;
  /** Grows with each answer that had to be thrown away, and shrinks with the others. */
  thrownAway: number;
}

export interface CompilingLimits {
  /** A text is compiled when it has been asked so often: most texts of strangers never are. */
  readonly asked: number;
  /** Characters of texts that are remembered; those asked last stay. Compiled, a character takes 100 to 250 bytes. */
  readonly characters: number;
}

const ordinary: CompilingLimits = { asked: 16, characters: 128 * 1024 };

/** An answer that is thrown away has cost twice; a text that gets there goes back to graphql-js. */
const [costOfOne, mostThrownAway] = [10, 50];

/** Queries that are asked often run as functions made of their text, where those answer as graphql-js does (docs/adr/0009). */
export class CompiledQueries {
  readonly #asked: LRUCache<string, Asked>;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly limits: CompilingLimits = ordinary,
  ) {
    this.#asked = new LRUCache({ maxSize: limits.characters, sizeCalculation: (_, text) => text.length + 1 });
  }

  /** The data of a query that has been validated; null where graphql-js is to answer, also in whatever way it then fails. */
  async data(text: string, context: unknown, variables: Readonly<Record<string, unknown>>): Promise<Data | null> {
    const asked = this.#asked.get(text) ?? { times: 0, run: undefined, thrownAway: 0 };
    if (asked.times === 0) this.#asked.set(text, asked);
    asked.times += 1;
    // After this answer, and not while it is awaited.
    if (asked.times === this.limits.asked) setImmediate(() => this.#compile(text, asked));
    if (!asked.run) return null;
    const data = await asked.run(context, variables);
    asked.thrownAway = data ? Math.max(0, asked.thrownAway - 1) : asked.thrownAway + costOfOne;
    if (asked.thrownAway > mostThrownAway) asked.run = null;
    return data;
  }

  #compile(text: string, asked: Asked): void {
    // A document of its own: compiling writes into it. Places of errors are told by graphql-js.
    const document = parse(text, { noLocation: true });
    asked.run = leftToGraphqlJs(text, document, this.schema) === null ? compiled(this.schema, document) : null;
  }
}

/** Errors are left to graphql-js altogether: their order, places and words, and what becomes null for them. */
function compiled(schema: GraphQLSchema, document: DocumentNode): Run | null {
  const query = compileQuery(schema, document, undefined, { disablingCapturingStackErrors: true });
  if (!isCompiledQuery(query)) return null;
  return async (context, variables) => {
    try {
      const { data, errors } = await query.query(undefined, context, variables);
      return errors ? null : (data as Data);
    } catch {
      return null;
    }
  };
}
