import type { Following } from '@gridweave/events/following';
import { followingNews, lastTold, toldAfter } from '../execution/part-news';
import type { SubgraphLink } from '../execution/subgraph-call';
import { cacheHeard } from '../telemetry/gateway-figures';
import type { EntityCache } from './entity-cache';
import type { HeardPart } from './heard-part';

/** What was heard so long ago is not known to hold: together with a look, this is how old an answer can be. */
const patienceMilliseconds = 1_500;

/** Follows what a part tells, so that what is kept of its entities is never older than that. */
export class EntityNews {
  /** Up to where it is known; null where that is to be found out anew. */
  #after: number | null = null;
  /** When the last look began that came to the end of all there was. */
  #heardAt = Number.NEGATIVE_INFINITY;
  readonly #following: Following;
  readonly #heard: HeardPart;

  constructor(
    private readonly link: SubgraphLink,
    private readonly cache: EntityCache,
    /** Milliseconds; never goes back. */
    private readonly clock: () => number = () => performance.now(),
  ) {
    this.#following = followingNews(() => this.look(), 'entities-not-kept', { subgraph: link.name });
    this.#heard = cache.listen(link.name, () => this.clock() - this.#heardAt <= patienceMilliseconds);
  }

  start(): void {
    this.#following.start();
  }

  async stop(): Promise<void> {
    const stopped = this.#following.stop();
    this.#lose();
    await stopped;
  }

  /** Reads what there is now. Throws where the part does not answer; then nothing is kept of it until it does. */
  async look(): Promise<void> {
    try {
      if (this.#after === null) {
        const last = await lastTold(this.link);
        // What was told before is not read: it may be about anything.
        this.cache.forget(this.link.name, 'unheard');
        this.#heard.readTo(last);
        this.#after = last;
      }
      while (!this.#following.isStopped && (await this.#readOn(this.#after))) {}
    } catch (fault) {
      this.#lose();
      throw fault;
    }
  }

  /** Answers whether there may be more. */
  async #readOn(after: number): Promise<boolean> {
    const began = this.clock();
    const look = this.#heard.begin();
    const { events, next } = await toldAfter(this.link, after);
    this.#heard.readTo(next);
    for (const event of events) {
      const { type, payload } = (event ?? {}) as { type?: unknown; payload?: unknown };
      this.cache.told(this.link.name, `${type}`, payload);
    }
    this.#after = next;
    if (events.length > 0 || this.#following.isStopped) return true;
    this.#heardAt = began;
    this.#heard.heard(look);
    cacheHeard.set({ subgraph: this.link.name }, 1);
    return false;
  }

  #lose(): void {
    this.#after = null;
    this.#heardAt = Number.NEGATIVE_INFINITY;
    this.#heard.lose();
    this.cache.forget(this.link.name, 'unheard');
    cacheHeard.set({ subgraph: this.link.name }, 0);
  }
}
