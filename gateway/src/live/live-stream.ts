import type { ServerResponse } from 'node:http';

/** An answer as it is told: its text in JSON, and an id that says nothing but whether it is the same. */
export interface Told {
  readonly id: string;
  readonly text: string;
}

/** Between 1 and 5 s, so that not everybody comes back at once. */
const comeBackAfter = () => 1_000 + Math.floor(Math.random() * 4_000);

/** One reader of a live query: what it was sent last, and whether it keeps up. */
export class LiveStream {
  /** Of the answer that it has. */
  has: string | null = null;
  /** Since when it has not taken what it was sent, its end included. */
  #behindSince: number | null = null;
  #saidAt: number;
  #isEnded = false;

  constructor(
    private readonly response: ServerResponse,
    readonly wantsChanges: boolean,
    private readonly clock: () => number,
    /** It has taken everything, and may be sent what is newest. */
    private readonly caughtUp: (stream: LiveStream) => void,
  ) {
    this.#saidAt = clock();
  }

  get #isOver(): boolean {
    return this.#isEnded || this.response.destroyed;
  }

  begin(): void {
    this.response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // Proxies that gather answers would keep back what is to be seen at once.
      'x-accel-buffering': 'no',
    });
    this.#write(`retry: ${comeBackAfter()}\n\n`);
  }

  /** Sends an answer, whole or as its changes; a reader that is behind gets the newest when it has caught up. */
  send({ id, text }: Told, changes: string | null = null): void {
    if (this.#isOver || this.#behindSince !== null || this.has === id) return;
    this.has = id;
    this.#write(
      changes === null
        ? `id: ${id}\nevent: next\ndata: ${text}\n\n`
        : `id: ${id}\nevent: changes\ndata: ${changes}\n\n`,
    );
  }

  /** Says that the stream is there where nothing was said for a while, and lets go of a reader that takes nothing. */
  tend(now: number, beat: number, patience: number): void {
    if (this.#behindSince !== null) {
      if (now - this.#behindSince > patience) this.response.destroy();
    } else if (now - this.#saidAt >= beat) this.#write(':\n\n');
  }

  /** Ends it with the answer of GraphQL that says why; a reader that does not take that is let go as well. */
  end(text: string): void {
    if (this.#isOver) return;
    this.#isEnded = true;
    this.#behindSince ??= this.clock();
    this.response.end(`retry: ${comeBackAfter()}\nevent: next\ndata: ${text}\n\nevent: complete\ndata:\n\n`);
  }

  #write(chunk: string): void {
    this.#saidAt = this.clock();
    if (this.response.write(chunk)) return;
    this.#behindSince = this.#saidAt;
    this.response.once('drain', () => {
      if (this.#isOver) return;
      this.#behindSince = null;
      this.caughtUp(this);
    });
  }
}
