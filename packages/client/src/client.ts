import { type Answer, NoAnswer, readAnswer } from './answer.js';
import { takeUnknownWords } from './known-enums.js';
import type { Operation } from './operation.js';

export interface ClientOptions {
  /** Address of the graph, such as `https://graph.example.gov.cn/graphql`. */
  readonly url: string;
  /** The bearer token, or how to get one; asked anew for every request. Null for nobody. */
  readonly token?: string | null | (() => string | null | Promise<string | null>);
  /** Sends the id of an operation instead of its text; the text follows where the graph does not know the id. */
  readonly ids?: boolean;
  /** How long one attempt may take, in milliseconds. */
  readonly timeout?: number;
  /** How often more a request is sent that got no answer: queries and deeds alike, a deed under the same key. */
  readonly retries?: number;
  readonly fetch?: typeof fetch;
  /** How to wait, in milliseconds; for tests. */
  readonly wait?: (milliseconds: number) => Promise<void>;
}

export interface AskOptions {
  /** Ends the request, and all that would follow, with the signal’s reason. */
  readonly signal?: AbortSignal;
}

export interface Client {
  /** Asks. Throws NoAnswer once all attempts are used up. */
  query<Data, Variables>(
    operation: Operation<Data, Variables>,
    variables: Variables,
    options?: AskOptions,
  ): Promise<Answer<Data>>;
  /**
   * Does a deed. Without an `idempotencyKey` in its `input` it gets one, so that it is done once however often it is sent.
   * Throws NoAnswer once all attempts are used up: whether it was done is not known then, and only a key of your own lets you
   * send the same again.
   */
  mutate<Data, Variables extends { readonly input: object }>(
    operation: Operation<Data, Variables>,
    variables: WithoutKey<Variables>,
    options?: AskOptions,
  ): Promise<Answer<Data>>;
}

/** Variables of a deed whose `idempotencyKey` may be left to the client. */
export type WithoutKey<Variables extends { readonly input: object }> = Omit<Variables, 'input'> & {
  readonly input: Omit<Variables['input'], 'idempotencyKey'> & { readonly idempotencyKey?: string };
};

/** The longest that the graph is waited for when it says how long. */
const longestWait = 30_000;

/** A client of one graph. It holds no state: one for the whole page will do. */
export function createClient(options: ClientOptions): Client {
  const { timeout = 15_000, retries = 2, wait = sleep } = options;

  async function send<Data, Variables>(
    operation: Operation<Data, Variables>,
    variables: unknown,
    { signal }: AskOptions = {},
  ): Promise<Answer<Data>> {
    const { id: documentId, text: query, name: operationName } = operation;
    let byId = options.ids ?? false;
    for (let left = retries; ; left -= 1) {
      const body = JSON.stringify({ ...(byId ? { documentId } : { query }), operationName, variables });
      const { outcome, again } = await attempt<Data>(options, body, timeout, signal);
      signal?.throwIfAborted();
      if (byId && isOfUnknownId(outcome)) {
        byId = false;
        left += 1;
        continue;
      }
      if (again === null || left <= 0) {
        if (outcome instanceof NoAnswer) throw outcome;
        takeUnknownWords(outcome.data, operation.enums);
        return outcome;
      }
      await wait(again ?? pauseAfter(retries - left));
      signal?.throwIfAborted();
    }
  }

  return {
    query: (operation, variables, ask) => send(operation, variables, ask),
    mutate: (operation, variables, ask) =>
      send(operation, { ...variables, input: { idempotencyKey: newKey(), ...variables.input } }, ask),
  };
}

/** Pages that came without TLS have no `crypto.randomUUID`. */
const newKey = () => crypto.getRandomValues(new Uint32Array(4)).join('-');

interface Attempt<Data> {
  readonly outcome: Answer<Data> | NoAnswer;
  /** Whether to send it again: null for no, else after how many milliseconds; undefined leaves it to the client. */
  readonly again: number | null | undefined;
}

async function attempt<Data>(
  options: ClientOptions,
  body: string,
  timeout: number,
  signal: AbortSignal | undefined,
): Promise<Attempt<Data>> {
  const limit = AbortSignal.timeout(timeout);
  try {
    const response = await (options.fetch ?? fetch)(options.url, {
      method: 'POST',
      headers: await headersOf(options),
      body,
      signal: signal ? AbortSignal.any([limit, signal]) : limit,
    });
    const answer = readAnswer<Data>(jsonIn(await response.text()), response.headers.get('gridweave-trace-id'));
    return {
      outcome: answer ?? new NoAnswer('NOT_THE_GRAPH', response.status),
      again: isPassing(response.status) || (answer && isNobodyThere(answer)) ? waitAsked(response) : null,
    };
  } catch (cause) {
    signal?.throwIfAborted();
    return { outcome: new NoAnswer(limit.aborted ? 'TIMEOUT' : 'NETWORK', null, { cause }), again: undefined };
  }
}

export async function headersOf({ token }: ClientOptions): Promise<Record<string, string>> {
  const bearer = typeof token === 'function' ? await token() : token;
  return {
    'content-type': 'application/json',
    accept: 'application/graphql-response+json, application/json',
    ...(bearer && { authorization: `Bearer ${bearer}` }),
  };
}

export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isOfUnknownId(outcome: Answer<unknown> | NoAnswer): boolean {
  return !(outcome instanceof NoAnswer) && outcome.errors[0]?.code === 'PERSISTED_QUERY_NOT_FOUND';
}

/** Too many requests, or somebody before the graph who does not reach it. */
export const isPassing = (status: number) => [408, 429, 502, 503, 504].includes(status);

/** Whether nothing at all was answered, for a reason that passes; a part of an answer is the caller’s to judge. */
function isNobodyThere({ data, errors }: Answer<unknown>): boolean {
  const isEmpty = data === null || Object.values(data as object).every((each) => each === null);
  return isEmpty && errors.length > 0 && errors.every(({ code }) => passingCodes.has(code));
}

const passingCodes = new Set<string>(['SUBGRAPH_UNAVAILABLE', 'DEADLINE_EXCEEDED']);

/** What the graph asks to wait; null where that is longer than anybody would. */
export function waitAsked({ headers }: Response): number | null | undefined {
  const seconds = Number.parseInt(headers.get('retry-after') ?? '', 10);
  if (Number.isNaN(seconds)) return undefined;
  return seconds * 1_000 <= longestWait ? seconds * 1_000 : null;
}

/** Twice as long each time, and by chance a little different for everybody. */
export const pauseAfter = (attempts: number) => 200 * 2 ** attempts * (0.75 + Math.random() / 2);

export const sleep = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
