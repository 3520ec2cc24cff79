import { type EventEnvelope, type EventPage, type SnapshotPage, snapshotRenewed } from '@gridweave/events/envelope';
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
}

const pauseMilliseconds = 400;

/** Follows one source: a snapshot first, then events, each once: the cursor moves in the transaction that applies them. */
export class EventConsumer {
  #stopped = false;
  #running: Promise<void> = Promise.resolve();
  #wake: () => void = () => {};
  #failing = false;

  constructor(
    private readonly database: Database,
    private readonly source: EventSource,
    private readonly subscription: Subscription,
  ) {}

  get inBackground(): boolean {
    return this.subscription.inBackground ?? false;
  }

  /** Follows until stopped; a source that is down is asked again. */
  start(): void {
    this.#running = this.#follow();
  }

  /** Looks for news at once instead of after the pause. */
  poke(): void {
    this.#wake();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake();
    await this.#running;
  }

  /** Reads everything there is now. Throws when the source does not answer. */
  async catchUp(): Promise<void> {
    let cursor = await this.database.manager.findOneBy(EventCursor, { source: this.subscription.from });
    if (!cursor) cursor = await this.#takeSnapshot();
    for (let after = cursor.after; ; ) {
      const page = await this.source.events(after);
      if (page.events.length === 0) return;
      // Before the cursor moves, so that a stop in between cannot lose it.
      if (page.events.some((event) => event.type === snapshotRenewed(this.subscription.from)))
        await this.#applySnapshot();
      await this.#applyPage(page, after);
      after = page.next;
    }
  }

  /**
   * Before serving: waits for a source of which nothing is known yet, and starts with what it has of one that is down.
   */
  async catchUpOnce(): Promise<void> {
    while (!this.#stopped) {
      try {
        return await this.catchUp();
      } catch (error) {
        if (!(error instanceof SourceDown)) throw error;
        if (await this.database.manager.existsBy(EventCursor, { source: this.subscription.from })) return;
        await this.#pause();
      }
    }
  }

  async #follow(): Promise<void> {
    while (!this.#stopped) {
      try {
        await this.catchUp();
        this.#failing = false;
      } catch (error) {
        if (!this.#failing && !this.#stopped) {
          log('warn', 'events-not-followed', { from: this.subscription.from, message: (error as Error).message });
        }
        this.#failing = true;
      }
      if (!this.#stopped) await this.#pause();
    }
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
    if (moved) await this.subscription.applied?.(page.events);
  }

  async #takeSnapshot(): Promise<EventCursor> {
    const after = await this.source.head();
    await this.#applySnapshot();
    const cursor = { source: this.subscription.from, after };
    await this.database.transaction(async (tx) => {
      if (!(await tx.existsBy(EventCursor, { source: cursor.source }))) await tx.insert(EventCursor, cursor);
    });
    return cursor;
  }

  async #applySnapshot(): Promise<void> {
    for (let key: string | null = null; ; ) {
      const page: SnapshotPage = await this.source.snapshot(key);
      await this.database.transaction((tx) => this.subscription.apply(tx, page.events));
      await this.subscription.applied?.(page.events);
      key = page.next;
      if (key === null) return;
    }
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, pauseMilliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
