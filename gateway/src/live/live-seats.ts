import { codedError } from '../edge/coded-error';
import type { LiveLimits } from './live-settings';

/** How many live queries are open, by whom. */
export class LiveSeats {
  readonly #taken = new Map<string, number>();
  #all = 0;

  constructor(private readonly limits: LiveLimits) {}

  /** Takes a place, or throws; what it answers gives it back. */
  take(caller: string, address: string): () => void {
    const { limits } = this;
    if (this.#all >= (limits.gateway ?? Infinity)) {
      throw codedError('RATE_LIMITED', 'This gateway holds as many live queries as it may: try again later.', 503);
    }
    const places: readonly [string, number | null, string][] = [
      [`caller ${caller}`, limits.caller, 'for one caller'],
      [`address ${address}`, limits.address, 'from one address'],
    ];
    for (const [place, most, whose] of places) {
      if ((this.#taken.get(place) ?? 0) >= (most ?? Infinity)) {
        throw codedError('LIMIT_EXCEEDED', `At most ${most} live queries at once ${whose}.`, 429);
      }
    }
    this.#all += 1;
    for (const [place] of places) this.#taken.set(place, (this.#taken.get(place) ?? 0) + 1);
    let isGiven = false;
    return () => {
      if (isGiven) return;
      isGiven = true;
      this.#all -= 1;
      for (const [place] of places) {
        const left = (this.#taken.get(place) ?? 0) - 1;
        if (left > 0) this.#taken.set(place, left);
        else this.#taken.delete(place);
      }
    };
  }
}
