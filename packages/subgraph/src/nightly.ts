import { sinceShanghaiMidnight } from '@gridweave/viewer/shanghai-day';
import { Sweep } from './sweep';

const pause = 60 * 60_000;
const nightFrom = 2;
const nightTo = 5;

/** Work that waits for the night, in every process; `signal` tells it to end with the step in hand. */
export class Nightly extends Sweep {
  readonly #stopping: AbortController;

  constructor(name: string, work: (now: Date, signal: AbortSignal) => Promise<void>) {
    const stopping = new AbortController();
    super(name, pause, async (now) => {
      if (isNight(now)) await work(now, stopping.signal);
    });
    this.#stopping = stopping;
  }

  override stop(): Promise<void> {
    this.#stopping.abort();
    return super.stop();
  }
}

/** Between two and five o’clock in Shanghai. */
export function isNight(now: Date): boolean {
  const hour = sinceShanghaiMidnight(now) / 3_600_000;
  return hour >= nightFrom && hour < nightTo;
}
