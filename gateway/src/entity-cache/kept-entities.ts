import type { SubgraphName } from '@gridweave/viewer/internal-identity';
import { isMutation, type SubgraphRequest } from '../doors/door';
import type { SubgraphLink } from '../execution/subgraph-call';
import { EntityCache } from './entity-cache';
import { EntityNews } from './entity-news';
import type { Marks } from './marks';
import type { SharedEntities } from './shared-entities';

/** The cache of a gateway and what keeps it true: each part of which anything may be kept is followed. */
export class KeptEntities {
  readonly cache: EntityCache;
  readonly #news = new Map<string, EntityNews>();
  #isStarted = false;

  constructor(
    private readonly links: Readonly<Record<SubgraphName, SubgraphLink>>,
    mostBytes: number,
    /** What it knows together with other gateways; null where it knows its own alone. */
    private readonly shared: SharedEntities | null = null,
  ) {
    this.cache = new EntityCache(mostBytes, undefined, shared);
  }

  /** Takes the marks of another graph, which is composed of a text. */
  serve(marks: Marks, sdl: string): void {
    this.shared?.serve(sdl);
    this.cache.serve(marks);
    const parts = new Set([...marks.types.values()].map(({ part }) => part));
    for (const [part, news] of this.#news) {
      if (parts.has(part)) continue;
      this.#news.delete(part);
      void news.stop();
    }
    for (const part of parts) {
      const link = this.links[part as SubgraphName];
      if (!link || this.#news.has(part)) continue;
      const news = new EntityNews(link, this.cache);
      this.#news.set(part, news);
      if (this.#isStarted) news.start();
    }
  }

  start(): void {
    this.#isStarted = true;
    this.shared?.open();
    for (const news of this.#news.values()) news.start();
  }

  async stop(): Promise<void> {
    this.#isStarted = false;
    await Promise.all([...this.#news.values()].map((news) => news.stop()));
    this.shared?.close();
  }

  /** Whoever changes something at a part finds nothing there as it was, however that ended, once it has ended. */
  async after<T>(part: string, request: SubgraphRequest, asking: Promise<T>): Promise<T> {
    if (!isMutation(request)) return asking;
    try {
      return await asking;
    } finally {
      this.cache.forget(part, 'mutation');
    }
  }
}
