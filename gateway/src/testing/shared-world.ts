import { type AskedEntity, EntityCache } from '../entity-cache/entity-cache';
import { EntityNews } from '../entity-cache/entity-news';
import type { KeptSelection } from '../entity-cache/kept-selection';
import type { KeptType, Marks } from '../entity-cache/marks';
import { SharedEntities, type SharedStore } from '../entity-cache/shared-entities';
import type { SubgraphLink } from '../execution/subgraph-call';
import type { Tape } from './tape';
import { testKey } from './three-subgraphs';

const part = 'organization';
const kept = (name: string): KeptType => ({ name, part, event: `${part}.${name}-changed.v1`, maxAge: 60_000 });
const [gridType, divisionType] = [kept('Grid'), kept('Division')];
const marks: Marks = { types: new Map([gridType, divisionType].map((type) => [type.name, type])), fields: new Set() };
const selectionOf = (digest: string, within: readonly string[]): KeptSelection => ({
  ...{ type: gridType, digest, variables: [], within, maxAge: 60_000 },
});
const alone = selectionOf('alone', []);
const withDivision = selectionOf('with division', ['Division']);

/** What may change: grids, and the divisions within them. */
const things = ['Grid:g0', 'Grid:g1', 'Grid:g2', 'Division:d0', 'Division:d1'] as const;
type Thing = (typeof things)[number];
const divisionOf = (grid: string): Thing => (grid === 'g2' ? 'Division:d1' : 'Division:d0');
/** Which version of each thing an answer shows. */
type Shown = ReadonlyMap<Thing, number>;

/** Beyond so many things under way, one of them goes on. */
const mostUnderWay = 9;

interface Told {
  readonly thing: Thing;
  readonly version: number;
  readonly at: number;
}

/** What a gateway knows to be so, so that it may show nothing older. */
export interface Misfit {
  readonly rule: 'read' | 'heard' | 'changed here' | 'shown here';
  readonly gateway: number;
  readonly thing: Thing;
  readonly shown: number;
  readonly least: number;
}

/**
 * One part, a few gateways and the store that they share, with everything between them under way until it is let go on, in
 * any order: questions are answered at one moment and their answers arrive at another.
 */
export class SharedWorld {
  readonly misfits: Misfit[] = [];
  readonly texts = new Map<string, string>();
  now = 0;
  isStoreDown = false;
  readonly gateways: Gateway[];
  readonly #versions = new Map<Thing, number>();
  /** What the part told; numbered as it comes, from 1. */
  readonly events: Told[] = [];
  readonly #underWay: (() => void)[] = [];

  constructor(count: number, bytes: number) {
    this.gateways = Array.from({ length: count }, (_, index) => new Gateway(this, index, bytes));
  }

  versionOf(thing: Thing): number {
    return this.#versions.get(thing) ?? 0;
  }

  /** Of a thing, as all that was told up to an event had it. */
  versionAsOf(thing: Thing, isIncluded: (event: Told, number: number) => boolean): number {
    return this.events.findLast((event, index) => event.thing === thing && isIncluded(event, index + 1))?.version ?? 0;
  }

  change(thing: Thing): number {
    const version = this.versionOf(thing) + 1;
    this.#versions.set(thing, version);
    this.events.push({ thing, version, at: this.now });
    return version;
  }

  /** Gets there at one moment, and back at another. */
  crossing<T>(happens: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#underWay.push(() => {
        try {
          const answer = happens();
          this.#underWay.push(() => resolve(answer));
        } catch (fault) {
          this.#underWay.push(() => reject(fault));
        }
      });
    });
  }

  later(happens: () => void): void {
    this.#underWay.push(happens);
  }

  /** Lets one thing that is under way go on. */
  goOn(which: number): void {
    const [one] = this.#underWay.splice(which % Math.max(1, this.#underWay.length), 1);
    one?.();
  }

  /** Does something by chance. */
  step(tape: Tape): void {
    const what = tape.choose(60);
    const gateway = this.gateways[tape.choose(this.gateways.length)] as Gateway;
    const which = tape.choose(10_000);
    const thing = things[which % things.length] as Thing;
    if (what < 32 || this.#underWay.length > mostUnderWay) this.goOn(which);
    else if (what < 46) gateway.read(`g${which % 3}`, which % 2 === 0);
    else if (what < 47) this.change(thing);
    else if (what < 48) gateway.change(thing);
    else if (what < 55) gateway.look();
    else if (what < 59) this.now += which % 200;
    else this.#misfortune(which, gateway);
  }

  /** Lets all go on, until nothing is under way. */
  async end(): Promise<void> {
    while (this.#underWay.length > 0) {
      this.goOn(0);
      await settled();
    }
  }

  #misfortune(which: number, gateway: Gateway): void {
    const happens = [
      () => gateway.begin(),
      () => gateway.cutOff(),
      () => {
        this.isStoreDown = !this.isStoreDown;
      },
      () => gateway.serve(),
      () => this.texts.clear(),
    ];
    happens[which % happens.length]?.();
  }
}

/** Whatever follows from what was let go on has happened. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

class Gateway {
  /** Whether the part does not answer it when it looks next. */
  #isCutOff = false;
  #cache!: EntityCache;
  #shared!: SharedEntities;
  #news!: EntityNews;
  #isLooking = false;
  #asking = new Set<string>();
  /** Up to which event it has read. */
  #readTo = 0;
  /** By thing: of mutations that ended here, the last version. */
  #changedHere = new Map<Thing, number>();
  /** By question and thing: the last version that an answer showed which came. */
  #shownHere = new Map<string, number>();
  /** What was taken over from others. */
  taken = 0;

  constructor(
    private readonly world: SharedWorld,
    private readonly index: number,
    private readonly bytes: number,
  ) {
    this.begin();
  }

  /** Anew, knowing nothing. */
  begin(): void {
    const { world } = this;
    const store: SharedStore = {
      open() {},
      close() {},
      read: (keys) => {
        if (world.isStoreDown) return null;
        return world.crossing(() => keys.map((key) => world.texts.get(key) ?? null));
      },
      write: (key, text) => world.later(() => void world.texts.set(key, text)),
    };
    this.#shared = new SharedEntities(store, testKey, () => world.now);
    this.#cache = new EntityCache(this.bytes, () => world.now, this.#shared);
    this.serve();
    let readTo = 0;
    const isNow = (cache: EntityCache) => cache === this.#cache;
    const cache = this.#cache;
    const link = {
      ...{ name: part, internalKey: testKey, deadline: 600_000 },
      door: {
        news: async (_identity: string, after: number | null) => {
          // What was answered has been read by whoever asks for what is next.
          if (after !== null) readTo = after;
          if (isNow(cache)) this.#readTo = readTo;
          const body = await world.crossing(() => {
            if (this.#isCutOff) {
              this.#isCutOff = false;
              throw new Error('nobody there');
            }
            const events = after === null ? [] : world.events.slice(after, after + 2);
            const told = events.map(({ thing }) => ({
              type: `${part}.${thing.split(':')[0]}-changed.v1`,
              payload: { id: thing.split(':')[1] },
            }));
            return after === null ? world.events.length : { events: told, next: after + events.length };
          });
          return { status: 200, body };
        },
      },
    };
    this.#news = new EntityNews(link as unknown as SubgraphLink, this.#cache, () => world.now);
    this.#isLooking = false;
    this.#asking = new Set();
    this.#readTo = 0;
    this.#changedHere = new Map();
    this.#shownHere = new Map();
  }

  serve(): void {
    this.#shared.serve('the graph');
    this.#cache.serve(marks);
  }

  cutOff(): void {
    this.#isCutOff = true;
  }

  look(): void {
    if (this.#isLooking) return;
    this.#isLooking = true;
    const news = this.#news;
    void news
      .look()
      .catch(() => {})
      .finally(() => {
        if (news === this.#news) this.#isLooking = false;
      });
  }

  /** By a mutation through it, which is known to have ended once its answer has come. */
  change(thing: Thing): void {
    const cache = this.#cache;
    void this.world
      .crossing(() => this.world.change(thing))
      .then((version) => {
        cache.forget(part, 'mutation');
        if (cache === this.#cache) raise(this.#changedHere, thing, version);
      });
  }

  /** Asks one thing after the other: of two answers to the same that are under way at once, nobody knows which is newer. */
  read(grid: string, isWithDivision: boolean): void {
    const asking = this.#asking;
    const what = `${grid} ${isWithDivision}`;
    if (asking.has(what)) return;
    asking.add(what);
    void this.#read(grid, isWithDivision).finally(() => asking.delete(what));
  }

  async #read(grid: string, isWithDivision: boolean): Promise<void> {
    const { world } = this;
    const cache = this.#cache;
    const selection = isWithDivision ? withDivision : alone;
    const of: Thing[] = isWithDivision ? [`Grid:${grid}` as Thing, divisionOf(grid)] : [`Grid:${grid}` as Thing];
    const heardSince = world.now - 1_500;
    const before = { changed: new Map(this.#changedHere), shown: new Map(this.#shownHere) };
    const asked: AskedEntity = { representation: { __typename: 'Grid', id: grid } };
    let atHand = cache.lookUp(part, new Map([['Grid', selection]]), {}, [asked]);
    const near = atHand.found[0]?.value;
    if (!near && atHand.more) atHand = await atHand.more;
    const known = near ?? atHand.found[0]?.value;
    const readTo = this.#readTo;
    if (known && !near) this.taken += 1;
    const value = known ?? (await world.crossing(() => ({ of: of.map((thing) => world.versionOf(thing)) })));
    if (!known) atHand.keep(asked, structuredClone(value));
    // A gateway that has begun anew since knows nothing of it.
    if (cache !== this.#cache) return;
    const shown: Shown = new Map((value.of as number[]).map((version, index) => [of[index] as Thing, version]));
    const misfit = (rule: Misfit['rule'], thing: Thing, least: number) => {
      const version = shown.get(thing) ?? 0;
      if (version < least) world.misfits.push({ rule, gateway: this.index, thing, shown: version, least });
    };
    for (const thing of of) {
      if (known)
        misfit(
          'read',
          thing,
          world.versionAsOf(thing, (_event, number) => number <= readTo),
        );
      misfit(
        'heard',
        thing,
        world.versionAsOf(thing, ({ at }) => at < heardSince),
      );
      misfit('changed here', thing, before.changed.get(thing) ?? 0);
      misfit('shown here', thing, before.shown.get(`${selection.digest} ${grid} ${thing}`) ?? 0);
      raise(this.#shownHere, `${selection.digest} ${grid} ${thing}`, shown.get(thing) ?? 0);
    }
  }
}

function raise<Key>(highest: Map<Key, number>, key: Key, value: number): void {
  highest.set(key, Math.max(highest.get(key) ?? 0, value));
}
