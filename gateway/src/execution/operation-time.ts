import { CallerGone } from '../edge/http';
import { DeadlineExceeded } from './deadline';

/** How long one operation may go on; its signal says when it is over. */
export class OperationTime {
  readonly #controller = new AbortController();
  readonly #timer: NodeJS.Timeout;
  readonly #left = () => this.#controller.abort(new CallerGone());

  /** Without a caller it goes on until it is done or late. */
  constructor(
    milliseconds: number,
    private readonly caller: AbortSignal | undefined,
  ) {
    this.#timer = setTimeout(() => this.#controller.abort(new DeadlineExceeded()), milliseconds);
    if (caller?.aborted) this.#left();
    else caller?.addEventListener('abort', this.#left, { once: true });
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  end(): void {
    clearTimeout(this.#timer);
    this.caller?.removeEventListener('abort', this.#left);
  }
}
