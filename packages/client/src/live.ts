import { type Answer, NoAnswer, readAnswer } from './answer.js';
import { type ClientOptions, headersOf, isPassing, jsonIn, pauseAfter, sleep, waitAsked } from './client.js';
import { takeUnknownWords } from './known-enums.js';
import type { Operation } from './operation.js';

export interface Following<Data> {
  /** Gets the first answer, and after that each which is another one. An answer that is refused is the last. */
  onAnswer(answer: Answer<Data>): void;
  /** Ends it. */
  readonly signal?: AbortSignal;
  /** Has whole answers sent instead of what has changed in them. */
  readonly whole?: boolean;
}

/** Nothing was heard for so long, not even that the other side is there. */
const silence = 40_000;
const longestPause = 30_000;

/**
 * Follows a query: over connections that break off as well, until it is ended or the graph refuses it. Throws NoAnswer
 * where something else than the graph answers, and what `onAnswer` throws.
 */
export async function live<Data, Variables>(
  options: ClientOptions,
  operation: Operation<Data, Variables>,
  variables: Variables,
  following: Following<Data>,
): Promise<void> {
  const { id: documentId, text: query, name: operationName, enums } = operation;
  const { signal, whole } = following;
  const { wait = sleep } = options;
  const extensions = whole ? undefined : { live: 'changes' };
  let byId = options.ids ?? false;
  let held: unknown;
  let lastId = '';
  let isShowing = false;

  function show(answer: Answer<Data>): void {
    isShowing = true;
    following.onAnswer(answer);
    isShowing = false;
  }

  /** Follows over one connection. False at the end of all. */
  async function connect(heard: () => void, ended: AbortSignal): Promise<boolean | number> {
    const response = await (options.fetch ?? fetch)(`${options.url}/stream`, {
      method: 'POST',
      headers: {
        ...(await headersOf(options)),
        accept: 'text/event-stream',
        ...(lastId && { 'last-event-id': lastId }),
      },
      body: JSON.stringify({ ...(byId ? { documentId } : { query }), operationName, variables, extensions }),
      signal: ended,
    });
    const traceId = response.headers.get('gridweave-trace-id');
    const tell = (body: unknown): Answer<Data> => {
      const answer = readAnswer<Data>(body, traceId);
      if (!answer) throw new NoAnswer('NOT_THE_GRAPH', response.status);
      takeUnknownWords(answer.data, enums);
      return answer;
    };
    if (!response.headers.get('content-type')?.startsWith('text/event-stream') || !response.body) {
      const body = jsonIn(await response.text());
      if (isPassing(response.status)) return waitAsked(response) ?? true;
      const answer = tell(body);
      if (byId && answer.errors[0]?.code === 'PERSISTED_QUERY_NOT_FOUND') {
        byId = false;
        return 0;
      }
      show(answer);
      return false;
    }
    for await (const { event, id, data } of eventsOf(response.body, heard)) {
      if (event === 'complete') break;
      if (!event) continue;
      const said: unknown = JSON.parse(data);
      if (!id) {
        // It is why the stream ends: for whoever has been told anything, a token to be renewed is no end.
        const answer = tell(said);
        if (answer.errors[0]?.code === 'LIVE_ENDED') return true;
        if (answer.errors[0]?.code === 'UNAUTHENTICATED' && lastId) return true;
        show(answer);
        return false;
      }
      held = event === 'changes' ? patched(held, said as Step[]) : said;
      lastId = id;
      show(tell(structuredClone(held)));
    }
    return true;
  }

  for (let failures = 0; !signal?.aborted; ) {
    const ending = new AbortController();
    const end = () => ending.abort();
    signal?.addEventListener('abort', end);
    let watchdog = setTimeout(end, silence);
    const heard = () => {
      failures = 0;
      clearTimeout(watchdog);
      watchdog = setTimeout(end, silence);
    };
    let again: boolean | number = true;
    try {
      again = await connect(heard, ending.signal);
    } catch (fault) {
      // A line that breaks off is taken up again, and a fault of whoever is shown an answer is theirs to hear of.
      if (isShowing || fault instanceof NoAnswer) throw fault;
    } finally {
      clearTimeout(watchdog);
      signal?.removeEventListener('abort', end);
      end();
    }
    if (again === false || signal?.aborted) return;
    if (again !== 0) await wait(again === true ? Math.min(longestPause, pauseAfter(failures + 2)) : again);
    failures += 1;
  }
}

interface Said {
  readonly event: string;
  readonly id: string;
  readonly data: string;
}

/** What a stream of events says, one by one. */
async function* eventsOf(body: ReadableStream<Uint8Array>, heard: () => void): AsyncGenerator<Said, void, undefined> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      heard();
      const blocks = (rest + decoder.decode(value, { stream: true })).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const field = (name: string) => new RegExp(`^${name}: ?(.*)`, 'm').exec(block)?.[1] ?? '';
        yield { event: field('event'), id: field('id'), data: field('data') };
      }
    }
  } finally {
    void reader.cancel().catch(() => {});
  }
}

interface Step {
  readonly op: string;
  readonly path: string;
  readonly value?: unknown;
}

/** A value after the steps of a JSON Patch, as far as the graph writes them. */
function patched(whole: unknown, steps: readonly Step[]): unknown {
  const holder = { whole };
  for (const { op, path, value } of steps) {
    const keys = `whole${path}`.split('/').map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
    const last = keys.pop() as string;
    // biome-ignore lint/suspicious/noExplicitAny: any JSON
    const at = keys.reduce<any>((each, key) => each[key], holder);
    if (op !== 'replace' && Array.isArray(at)) at.splice(+last, op === 'add' ? 0 : 1, ...(op === 'add' ? [value] : []));
    else if (op === 'remove') delete at[last];
    else at[last] = value;
  }
  return holder.whole;
}
