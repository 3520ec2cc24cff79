import type { SubgraphName } from '@gridweave/viewer/internal-identity';
import type { Viewer } from '@gridweave/viewer/viewer';
import type { SubgraphLink } from '../execution/subgraph-call';
import { liveQueries, liveStreams } from '../telemetry/gateway-figures';
import { ChangeWatch } from './change-watch';
import type { LiveCaller } from './live-caller';
import { liveEnded, tokenEnded } from './live-errors';
import { type AskAnew, type LiveAnswer, LiveQuery } from './live-query';
import { LiveRuns } from './live-runs';
import type { LivePace } from './live-settings';
import { LiveStream } from './live-stream';

interface Opened {
  readonly key: string;
  readonly query: LiveQuery;
}

/** All live queries of one gateway: which there are, when they run, and when they end. */
export class LiveQueries {
  readonly #queries = new Map<string, LiveQuery>();
  readonly #ends = new Map<LiveStream, { readonly at: number; readonly text: string }>();
  readonly #runs: LiveRuns;
  readonly #watches: readonly ChangeWatch[];
  #tending: NodeJS.Timeout | null = null;

  constructor(
    links: Readonly<Record<SubgraphName, SubgraphLink>>,
    private readonly pace: LivePace,
    private readonly clock: () => number,
  ) {
    this.#runs = new LiveRuns(pace.atOnce, clock);
    this.#watches = Object.values(links).map(
      (link) => new ChangeWatch(link, pace.look, (part, tables) => this.#each((query) => query.changed(part, tables))),
    );
  }

  /** Somebody’s rights have changed. */
  rightsChanged(): void {
    this.#each((query) => query.rightsChanged());
  }

  /** Another graph is served. */
  graphChanged(): void {
    this.#each((query) => query.graphChanged());
  }

  /** The query under a key, with one who is about to follow it; `follow` or `turnAway` comes next. */
  open(key: string, ask: AskAnew): Opened {
    const { pace, clock } = this;
    const due = (query: LiveQuery) => this.#runs.due(query);
    const query = this.#queries.get(key) ?? new LiveQuery({ ask, pace, clock, due });
    this.#queries.set(key, query);
    liveQueries.set({}, this.#queries.size);
    query.opening();
    if (this.#tending === null) this.#start();
    return { key, query };
  }

  turnAway(opened: Opened): void {
    opened.query.turnedAway();
    this.#endIfIdle(opened);
  }

  /** Follows with an answer to begin with. Answers what is to be called when the reader has gone. */
  follow(
    opened: Opened,
    stream: LiveStream,
    caller: LiveCaller,
    first: LiveAnswer,
    viewer: Viewer,
    has: string | null,
  ) {
    const lifeEnds = this.clock() + this.pace.lifetime * (0.9 + Math.random() / 10);
    const { endsAt } = caller;
    this.#ends.set(
      stream,
      endsAt !== null && endsAt <= lifeEnds ? { at: endsAt, text: tokenEnded } : { at: lifeEnds, text: liveEnded },
    );
    liveStreams.set({}, this.#ends.size);
    opened.query.follow({ stream, caller }, first, viewer, has);
    return () => {
      this.#ends.delete(stream);
      liveStreams.set({}, this.#ends.size);
      opened.query.left(stream);
      this.#endIfIdle(opened);
    };
  }

  /** Ends what is over, says that the others are there, and has run what has not for long. */
  tend(): void {
    const now = this.clock();
    const { beat, patience } = this.pace;
    for (const [stream, { at, text }] of this.#ends) {
      if (now >= at) stream.end(text);
      stream.tend(now, beat, patience);
    }
    this.#each((query) => query.tend(now));
  }

  /** Ends every stream; whoever followed is told to come again, which leads elsewhere. */
  close(): void {
    for (const stream of this.#ends.keys()) stream.end(liveEnded);
    this.#each((query) => this.#runs.drop(query));
    this.#stop();
  }

  #each(work: (query: LiveQuery) => void): void {
    for (const query of this.#queries.values()) work(query);
  }

  #endIfIdle({ key, query }: Opened): void {
    if (!query.isIdle) return;
    this.#runs.drop(query);
    if (this.#queries.get(key) === query) this.#queries.delete(key);
    liveQueries.set({}, this.#queries.size);
    if (this.#queries.size === 0) this.#stop();
  }

  #start(): void {
    this.#tending = setInterval(() => this.tend(), this.pace.tend).unref();
    for (const watch of this.#watches) watch.start();
  }

  #stop(): void {
    if (this.#tending === null) return;
    clearInterval(this.#tending);
    this.#tending = null;
    for (const watch of this.#watches) watch.stop();
  }
}
