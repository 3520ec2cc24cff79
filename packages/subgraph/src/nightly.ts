import { sinceShanghaiMidnight } from '@gridweave/viewer/shanghai-day';
import { logFault } from './log';
import type { Background } from './subgraph';

const pause = 60 * 60_000;
const nightFrom = 2;
const nightTo = 5;

/** Work that waits for the night, in every process; `signal` tells it to end with the step in hand. */
export class Nightly implements Background {
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();
  readonly #stopping = new AbortController();

  constructor(
    private readonly name: string,
    private readonly work: (now: Date, signal: AbortSignal) => Promise<void>,
  ) {}

  start(): void {
    this.#timer = setInterval(() => {
      this.#running = this.#running.then(() => this.tick(new Date()));
    }, pause);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#stopping.abort();
    await this.#running;
  }

  /** Does it, if it is night. */
  async tick(now: Date): Promise<void> {
    if (!isNight(now)) return;
    try {
      await this.work(now, this.#stopping.signal);
    } catch (fault) {
      logFault(this.name, '', fault);
    }
  }
}

/** Between two and five o’clock in Shanghai. */
export function isNight(now: Date): boolean {
  const hour = sinceShanghaiMidnight(now) / 3_600_000;
  return hour >= nightFrom && hour < nightTo;
}
