import { type EventEnvelope, type EventPage, type SnapshotPage, snapshotRenewed } from '@gridweave/events/envelope';
import { Following } from '@gridweave/events/following';
import type { SubgraphName } from '@gridweave/viewer/internal-identity';
import type { EntityManager } from 'typeorm';
import type { Database } from './database';
import { log } from './log';
import { EventCursor } from './platform-tables';

/** How a consumer reads another subgraph's events: in one process a function call, otherwise HTTP. Throws SourceDown. */
export interface EventSource {
  head(): Promise<number>;
  events(after: number): Promise<EventPage>;
  snapshot(after: string | null): Promise<SnapshotPage>;
}

/** A source that does not answer; it is asked again later. */
export class SourceDown extends Error {}

/** What a subgraph does with the events of another. */
export interface Subscription {
  readonly from: SubgraphName;
  /** Followed from when both serve, because the source waits for us at its own start. Answers lack its news until then. */
  readonly inBackground?: boolean;
  /** Applies events to this subgraph's copies, in the transaction that moves the cursor. Must not mind an older version of what it has. */
  apply(tx: EntityManager, events: readonly EventEnvelope[]): Promise<void>;
  /** Called after commit, for what is kept in memory. */
  applied?(events: readonly EventEnvelope[]): Promise<void>;
  /** Called after each look: whether all there is was read and applied. */
  heard?(isHeard: boolean): void;
}

const pauseMilliseconds = 400;

/** Follows one source: a snapshot first, then events, each once: the cursor moves in the transaction that applies them. */
export class EventConsumer {
  readonly #following: Following;
  /** It has not been heard yet, or did not answer: it may begin anew, from a backup. */
  #isDoubtful = true;
  /** What was applied, and not told to what is kept in memory. */
  #untold: readonly EventEnvelope[] = [];

  constructor(
    private readonly database: Database,
    private readonly source: EventSource,
    private readonly subscription: Subscription,
  ) {
    this.#following = new Following(
      () => this.catchUp(),
      pauseMilliseconds,
      (fault) => log('warn', 'events-not-followed', { from: subscription.from, message: (fault as Error).message }),
    );
  }

  get inBackground(): boolean {
    return this.subscription.inBackground ?? false;
  }

  /** Follows until stopped; a source that is down is asked again. */
  start(): void {
    this.#following.start();
  }

  /** Looks for news at once instead of after the pause. */
  poke(): void {
    this.#following.poke();
  }

  /** Ends with the page in hand. */
  stop(): Promise<void> {
    return this.#following.stop();
  }

  /** Reads everything there is now, or as far as it gets until it is stopped. Throws when the source does not answer. */
  async catchUp(): Promise<void> {
    try {
      await this.#tell(this.#untold);
      for (let after = await this.#begin(); after !== null && !this.#following.isStopped; )
        after = await this.#readOn(after);
      this.subscription.heard?.(true);
    } catch (fault) {
      this.subscription.heard?.(false);
      this.#isDoubtful = true;
      throw fault;
    }
  }

  /**
   * Before serving: waits for a source of which nothing is known yet, and starts with what it has of one that is down.
   */
  async catchUpOnce(): Promise<void> {
    while (!this.#following.isStopped) {
      try {
        return await this.catchUp();
      } catch (error) {
        if (!(error instanceof SourceDown)) throw error;
        if (await this.database.manager.existsBy(EventCursor, { source: this.subscription.from })) return;
        await this.#following.rest();
      }
    }
  }

  /** Answers from where to read on; null where it is stopped before it has all of a snapshot. */
  async #begin(): Promise<number | null> {
    const { from } = this.subscription;
    const cursor = await this.database.manager.findOneBy(EventCursor, { source: from });
    if (cursor && !this.#isDoubtful) return cursor.after;
    const head = await this.source.head();
    this.#isDoubtful = false;
    if (cursor && head >= cursor.after) return cursor.after;
    if (cursor) log('warn', 'source-begins-anew', { from, after: cursor.after, head });
    return this.#takeSnapshot(cursor, head);
  }

  /** Applies what follows, and answers from where to go on; null where there is no more. */
  async #readOn(after: number): Promise<number | null> {
    const page = await this.source.events(after);
    if (page.events.length === 0) return null;
    // Before the cursor moves, so that a stop in between cannot lose it.
    const isRenewed = page.events.some(({ type }) => type === snapshotRenewed(this.subscription.from));
    if (isRenewed && !(await this.#applySnapshot())) return null;
    await this.#applyPage(page, after);
    return page.next;
  }

  async #applyPage(page: EventPage, after: number): Promise<void> {
    const moved = await this.database.transaction(async (tx) => {
      const key = { source: this.subscription.from, after };
      const { affected } = await tx.update(EventCursor, key, { after: page.next });
      // Another process of this subgraph was faster: these events are applied already.
      if (affected === 0) return false;
      await this.subscription.apply(tx, page.events);
      return true;
    });
    if (moved) await this.#tell(page.events);
  }

  async #tell(events: readonly EventEnvelope[]): Promise<void> {
    this.#untold = events;
    if (events.length > 0) await this.subscription.applied?.(events);
    this.#untold = [];
  }

  /** Takes the present state instead of all that led to it, and answers from where to go on; null where it is stopped meanwhile. */
  async #takeSnapshot(cursor: EventCursor | null, head: number): Promise<number | null> {
    if (!(await this.#applySnapshot())) return null;
    await this.database.transaction(async (tx) => {
      const begun = { source: this.subscription.from, after: head };
      if (cursor) await tx.update(EventCursor, { ...cursor }, { after: head });
      // Of two processes that begin at once one is first, and both have applied all of it.
      else await tx.createQueryBuilder().insert().into(EventCursor).values(begun).orIgnore().execute();
    });
    return head;
  }

  /** Answers whether all of it was applied: not where it is stopped meanwhile. */
  async #applySnapshot(): Promise<boolean> {
    for (let key: string | null = null; !this.#following.isStopped; ) {
      const page: SnapshotPage = await this.source.snapshot(key);
      await this.database.transaction((tx) => this.subscription.apply(tx, page.events));
      await this.#tell(page.events);
      key = page.next;
      if (key === null) return true;
    }
    return false;
  }
}
