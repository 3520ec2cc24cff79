import type { Viewer } from '@gridweave/viewer/viewer';
import type { ClientAddresses } from './client-address';
import { codedError } from './coded-error';
import type { RateSettings } from './edge-settings';
import type { Exchange } from './http';
import { aMinute, type RateLimit } from './rate-limit';

/** How often whom may ask, by one gateway’s own count. Each throws RATE_LIMITED, and says when to come again. */
export class RateLimits {
  readonly #addresses: RateLimit | null;
  readonly #callers: RateLimit | null;
  readonly #strangers: RateLimit | null;

  constructor(
    { address, caller, stranger }: RateSettings,
    private readonly from: ClientAddresses,
    private readonly clock: () => number,
  ) {
    this.#addresses = aMinute(address);
    this.#callers = aMinute(caller);
    this.#strangers = aMinute(stranger);
  }

  takeOfAddress(asking: Exchange): void {
    if (this.#addresses) this.#take(this.#addresses, this.from.of(asking.request), asking);
  }

  takeOfStranger(asking: Exchange): void {
    if (this.#strangers) this.#take(this.#strangers, this.from.of(asking.request), asking);
  }

  takeOf({ kind, id }: Viewer, asking: Exchange): void {
    if (kind === 'ANONYMOUS') this.takeOfStranger(asking);
    else if (this.#callers) this.#take(this.#callers, `${kind} ${id}`, asking);
  }

  #take(limit: RateLimit, who: string, { response }: Exchange): void {
    const wait = limit.take(who, this.clock());
    if (wait === 0) return;
    response.setHeader('retry-after', String(wait));
    throw codedError('RATE_LIMITED', `Too many requests: try again in ${wait} s.`, 429);
  }
}
