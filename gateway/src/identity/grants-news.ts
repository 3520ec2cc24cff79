import { personnelEvents } from '@gridweave/events/personnel-events';
import { followingNews, lastTold, toldAfter } from '../execution/part-news';
import type { SubgraphLink } from '../execution/subgraph-call';
import type { ChangedGrant, GrantsOfPersonnel } from './grants';

/** Follows what personnel tells of grants, so that an appointment that has ended opens nothing two seconds later. */
export class GrantsNews {
  /** Up to where it is known; null before personnel has said where that is. */
  #after: number | null = null;
  /** It did not answer once: it may have begun anew. */
  #doubtful = false;
  readonly #following = followingNews(() => this.look(), 'grants-not-followed');

  constructor(
    private readonly personnel: SubgraphLink,
    private readonly grants: GrantsOfPersonnel,
  ) {}

  start(): void {
    this.#following.start();
  }

  stop(): Promise<void> {
    return this.#following.stop();
  }

  /** Reads what there is now. Throws when personnel does not answer; what it told meanwhile is made up for later. */
  async look(): Promise<void> {
    try {
      const after = this.#after === null || this.#doubtful ? await this.#begin() : this.#after;
      for (let next: number | null = after; next !== null && !this.#following.isStopped; )
        next = await this.#readOn(next);
    } catch (fault) {
      this.#doubtful = true;
      throw fault;
    }
  }

  async #begin(): Promise<number> {
    const head = await lastTold(this.personnel);
    this.#doubtful = false;
    // It came back with other numbers, from a backup; one that was only slow is not asked about everybody because of it.
    if (this.#after !== null && head >= this.#after) return this.#after;
    this.grants.outdate([]);
    this.#after = head;
    return head;
  }

  /** Answers from where to read on; null where there is no more. */
  async #readOn(after: number): Promise<number | null> {
    const { events, next } = await toldAfter(this.personnel, after);
    const changes = events.flatMap(changeIn);
    if (changes.length > 0) this.grants.outdate(changes);
    this.#after = next;
    return events.length > 0 ? next : null;
  }
}

function changeIn(event: unknown): ChangedGrant[] {
  const { type, payload } = (event ?? {}) as { type?: unknown; payload?: { role?: unknown; id?: unknown } };
  return type === personnelEvents.grantsChanged ? [{ role: `${payload?.role}`, scopeId: `${payload?.id}` }] : [];
}
