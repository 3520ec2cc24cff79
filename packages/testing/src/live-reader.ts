/** What a live query said: an event with its id, or a comment. */
export interface Said {
  readonly event: 'next' | 'changes' | 'complete' | 'comment';
  readonly id: string | null;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
  readonly data: any;
}

interface Asking {
  readonly token?: string;
  readonly variables?: object;
  readonly changes?: boolean;
  readonly lastId?: string | null;
  readonly headers?: Record<string, string>;
  /** In place of what is usually sent. */
  readonly init?: RequestInit;
  readonly search?: string;
}

/** Follows a query as a client does, and hands out what is said one by one. */
export class LiveReader {
  readonly #leaving = new AbortController();
  #rest = '';
  #waiting: Said[] = [];
  #stream: AsyncIterator<Uint8Array> | null = null;

  private constructor(readonly response: Response) {}

  static async open(url: string, query: string, asking: Asking = {}): Promise<LiveReader> {
    const { token, variables, changes, lastId, headers, init, search = '' } = asking;
    const leaving = new AbortController();
    const response = await fetch(`${url}/graphql/stream${search}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        ...(token && { authorization: `Bearer ${token}` }),
        ...(lastId && { 'last-event-id': lastId }),
        ...headers,
      },
      body: JSON.stringify({ query, variables, ...(changes && { extensions: { live: 'changes' } }) }),
      ...init,
      signal: leaving.signal,
    });
    const reader = new LiveReader(response);
    leaving.signal.throwIfAborted();
    reader.#leaving.signal.addEventListener('abort', () => leaving.abort());
    return reader;
  }

  /** The next event; comments only where they are asked for. Null at the end. */
  async next(comments = false): Promise<Said | null> {
    for (;;) {
      const said = this.#waiting.shift();
      if (said && (comments || said.event !== 'comment')) return said;
      if (said) continue;
      if (!(await this.#read())) return null;
    }
  }

  /** The data of the next answer, of one that is told whole. */
  async answer(): Promise<Said['data']> {
    const said = await this.next();
    if (said?.event !== 'next') throw new Error(`no answer came, but ${said?.event ?? 'the end'}`);
    return said.data;
  }

  leave(): void {
    this.#leaving.abort();
  }

  async #read(): Promise<boolean> {
    this.#stream ??= this.response.body?.[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
    const { value, done } = await this.#stream.next().catch(() => ({ value: undefined, done: true as const }));
    if (done || !value) return false;
    this.#rest += Buffer.from(value).toString();
    const blocks = this.#rest.split('\n\n');
    this.#rest = blocks.pop() ?? '';
    this.#waiting.push(...blocks.flatMap(saidIn));
    return true;
  }
}

function saidIn(block: string): Said[] {
  const field = (name: string) => new RegExp(`^${name}: ?(.*)$`, 'm').exec(block)?.[1];
  const event = field('event') as Said['event'] | undefined;
  if (event === undefined) return block.startsWith(':') ? [{ event: 'comment', id: null, data: null }] : [];
  const data = field('data');
  return [{ event, id: field('id') ?? null, data: data ? JSON.parse(data) : null }];
}
