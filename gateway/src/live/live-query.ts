import type { SubgraphName } from '@gridweave/viewer/internal-identity';
import type { Viewer } from '@gridweave/viewer/viewer';
import { hangsOn, type Sources, type Tables } from './answer-sources';
import { patchBetween } from './json-patch';
import type { LiveCaller } from './live-caller';
import type { Runnable } from './live-runs';
import type { LivePace } from './live-settings';
import type { LiveStream, Told } from './live-stream';

/** What an operation was answered, and what the answer hangs on. */
export interface LiveAnswer extends Told {
  readonly status: number;
  /** Of its errors. */
  readonly codes: readonly string[];
  readonly sources: Sources;
  /** When it was begun: whatever was committed before it can have seen. */
  readonly begunAt: number;
}

/** Asks anew, as a viewer, whose rights are these. Never throws for what the graph answers. */
export type AskAnew = (viewer: Viewer, rights: string) => Promise<LiveAnswer>;

export interface LiveQueryNeeds {
  readonly ask: AskAnew;
  readonly pace: LivePace;
  readonly clock: () => number;
  /** Has it run once more as soon as it may. */
  due(query: LiveQuery): void;
}

interface Change {
  readonly part: SubgraphName;
  readonly tables: Tables;
}

interface Follower {
  readonly stream: LiveStream;
  readonly caller: LiveCaller;
}

/** Reasons that pass: what was shown stays shown meanwhile, a few times over. */
const passing = new Set(['SUBGRAPH_UNAVAILABLE', 'DEADLINE_EXCEEDED', 'INTERNAL', 'RATE_LIMITED']);
const mostKeptBack = 3;

export const isPassing = ({ codes }: Pick<LiveAnswer, 'codes'>) => codes.some((code) => passing.has(code));
/** Whoever asks too much waits, and keeps what they have. */
const mustWait = ({ codes }: Pick<LiveAnswer, 'codes'>) => codes.includes('RATE_LIMITED');
/** Refused as a whole: there will be nothing to follow. */
export const isRefused = ({ status, codes }: Pick<LiveAnswer, 'status' | 'codes'>) =>
  status !== 200 && !isPassing({ codes });

/** One operation of one viewer with whoever follows it: it runs once for all of them. */
export class LiveQuery implements Runnable {
  notBefore = 0;
  readonly #followers = new Map<LiveStream, Follower>();
  /** So many are asking for the first time: what changes meanwhile may be missing in their answers. */
  #opening = 0;
  /** It is asked anew: what changes meanwhile may be in tables that the answer before did not hang on. */
  #isAsking = false;
  readonly #meanwhile: Change[] = [];
  #isOtherEverywhere = false;
  #sources: Sources | null = null;
  #newest: Told & { readonly begunAt: number } = { id: '', text: '', begunAt: Number.NEGATIVE_INFINITY };
  /** Of the rights that the newest answer was given under. */
  #rights = '';
  #onlyRights = true;
  #failures = 0;
  #ranAt: number;

  constructor(private readonly needs: LiveQueryNeeds) {
    this.#ranAt = needs.clock();
  }

  get isIdle(): boolean {
    return this.#followers.size === 0 && this.#opening === 0;
  }

  get #streams(): Iterable<LiveStream> {
    return this.#followers.keys();
  }

  /** Something has changed in a part. */
  changed(part: SubgraphName, tables: Tables): void {
    if (this.#opening > 0 || this.#isAsking) this.#meanwhile.push({ part, tables });
    if (this.#sources === null || hangsOn(this.#sources, part, tables)) this.#due();
  }

  /** Somebody’s rights have changed, perhaps this viewer’s. */
  rightsChanged(): void {
    this.#isOtherEverywhere = this.#opening > 0;
    if (this.#followers.size > 0) this.needs.due(this);
  }

  tend(now: number): void {
    if (now - this.#ranAt >= this.needs.pace.refresh) this.#due();
  }

  /** Another graph is served, which may answer otherwise, or not at all. */
  graphChanged(): void {
    this.#isOtherEverywhere = this.#opening > 0;
    this.#due();
  }

  /** It is asked for somebody who is not following yet; `follow` or `turnedAway` comes next. */
  opening(): void {
    this.#opening += 1;
  }

  turnedAway(): void {
    this.#opening -= 1;
    this.#arrived(null);
  }

  /** From here on whoever asked follows, beginning with the answer that they got unless they say that they have it. */
  follow(follower: Follower, answer: LiveAnswer, viewer: Viewer, hasAlready: string | null): void {
    const { stream } = follower;
    this.#opening -= 1;
    stream.begin();
    // An answer that lacks something for now is no reason to take away what a reader has.
    if (answer.id === hasAlready || (hasAlready !== null && isPassing(answer))) stream.has = hasAlready;
    else stream.send(answer);
    this.#followers.set(stream, follower);
    if (isPassing(answer)) this.#again();
    else if (answer.begunAt >= this.#newest.begunAt) this.#take(answer, rightsOf(viewer));
    else this.#due();
    if (this.#isOtherEverywhere) this.#due();
    this.#arrived(answer);
  }

  left(stream: LiveStream): void {
    this.#followers.delete(stream);
  }

  /** It has taken what it was sent before, and gets what is newest. */
  caughtUp(stream: LiveStream): void {
    if (stream.has === this.#newest.id) return;
    if (this.#newest.text === '') this.#due();
    else stream.send(this.#newest);
    this.#forget();
  }

  async run(): Promise<void> {
    const { clock, pace, ask } = this.needs;
    const onlyRights = this.#onlyRights;
    this.#onlyRights = true;
    const begunAt = clock();
    // Those that ran together need not all run together again.
    this.#ranAt = begunAt - (Math.random() * pace.refresh) / 4;
    const viewer = await this.#viewer();
    const rights = rightsOf(viewer);
    const isSame = onlyRights && rights === this.#rights;
    if (viewer && !isSame) {
      const answer = await this.#asked(ask(viewer, rights));
      if (isRefused(answer)) for (const stream of this.#streams) stream.end(answer.text);
      else if (isPassing(answer) && (this.#failures < mostKeptBack || mustWait(answer))) this.#again();
      // Whoever has come meanwhile has got a newer one.
      else if (answer.begunAt < this.#newest.begunAt) this.#due();
      else this.#take(answer, rights);
    }
    const took = clock() - begunAt;
    this.notBefore = Math.max(this.notBefore, begunAt + Math.max(pace.apart, 4 * took));
  }

  async #asked(asking: Promise<LiveAnswer>): Promise<LiveAnswer> {
    this.#isAsking = true;
    let answer: LiveAnswer | null = null;
    try {
      answer = await asking;
      return answer;
    } catch (fault) {
      this.#again();
      throw fault;
    } finally {
      this.#isAsking = false;
      this.#arrived(answer);
    }
  }

  /** An answer is there, or none will come: where something that it hangs on has changed meanwhile, it is asked for once more. */
  #arrived(answer: LiveAnswer | null): void {
    const { sources } = answer ?? {};
    if (sources && this.#meanwhile.some(({ part, tables }) => hangsOn(sources, part, tables))) this.#due();
    if (this.#opening > 0 || this.#isAsking) return;
    this.#meanwhile.length = 0;
    this.#isOtherEverywhere = false;
  }

  /**
   * Whoever follows, with the rights of now; those whose token opens nothing any more are shown out. Null where nobody is
   * left, or where nobody can tell now: what has changed is asked for later then.
   */
  async #viewer(): Promise<Viewer | null> {
    let found: Viewer | null = null;
    let isUnknown = false;
    for (const { stream, caller } of this.#followers.values()) {
      const { viewer, refusal } = await caller.now();
      if (viewer) found = viewer;
      else if (refusal) stream.end(refusal);
      else isUnknown = true;
    }
    if (isUnknown && !found) this.#again();
    return found;
  }

  #take(answer: LiveAnswer, rights: string): void {
    const before = this.#newest;
    this.#newest = answer;
    this.#sources = answer.sources;
    this.#rights = rights;
    this.#failures = 0;
    let changes: string | null | undefined;
    for (const stream of this.#streams) {
      const hasBefore = stream.wantsChanges && stream.has === before.id && before.text !== '';
      if (hasBefore && changes === undefined) changes = shorter(before, answer);
      stream.send(answer, hasBefore ? changes : null);
    }
    this.#forget();
  }

  /** The text is kept only for those who are behind, or hear of changes. */
  #forget(): void {
    for (const stream of this.#streams) if (stream.wantsChanges || stream.has !== this.#newest.id) return;
    const { id, begunAt } = this.#newest;
    this.#newest = { id, text: '', begunAt };
  }

  /** A part did not answer: once more, ever later. */
  #again(): void {
    const { pace, clock } = this.needs;
    this.notBefore = clock() + pace.apart * 2 ** Math.min(this.#failures, 5);
    this.#failures += 1;
    this.#due();
  }

  #due(): void {
    this.#onlyRights = false;
    if (this.#followers.size > 0) this.needs.due(this);
  }
}

function rightsOf(viewer: Viewer | null): string {
  return JSON.stringify([viewer?.grants, viewer?.grantsAreLastKnown, viewer?.client]);
}

/** The changes from one to the other as text, or null where the whole is shorter. */
function shorter(before: Told, after: Told): string | null {
  if (before.id === after.id) return null;
  const changes = JSON.stringify(patchBetween(JSON.parse(before.text), JSON.parse(after.text)));
  return changes.length < after.text.length ? changes : null;
}
