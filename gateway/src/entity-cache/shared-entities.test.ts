import { registry } from '@gridweave/telemetry/metrics';
import type { Values } from '../execution/own';
import { SharedTexts } from '../testing/shared-texts';
import { type AskedEntity, EntityCache } from './entity-cache';
import type { HeardPart } from './heard-part';
import type { KeptSelection } from './kept-selection';
import type { KeptType, Marks } from './marks';
import { SharedEntities } from './shared-entities';

const kept = (name: string): KeptType => ({
  name,
  part: 'organization',
  event: `organization.${name.toLowerCase()}-changed.v1`,
  maxAge: 60_000,
});
const marks: Marks = {
  types: new Map(['Grid', 'Division'].map((name) => [name, kept(name)])),
  fields: new Set(),
};
const secret = Buffer.from('what all gateways have and nobody else');
const asking: KeptSelection = { type: kept('Grid'), digest: 'name', variables: [], within: [], maxAge: 60_000 };

describe('what several gateways know together', () => {
  let texts: SharedTexts;
  let now: number;

  beforeEach(() => {
    texts = new SharedTexts();
    now = 0;
  });

  const grid = (id: string, { type }: KeptSelection = asking): AskedEntity => ({
    representation: { __typename: type.name, id },
  });
  const gateway = ({ by = secret, graph = 'the graph', ahead = 0 } = {}) => {
    const clock = () => now;
    const shared = new SharedEntities(texts, by, () => 1_767_225_600_000 + now + ahead);
    const cache = new EntityCache(1_000_000, clock, shared);
    const serve = (sdl: string) => {
      shared.serve(sdl);
      cache.serve(marks);
    };
    serve(graph);
    const self = { isHeard: true, heard: null as unknown as HeardPart };
    self.heard = cache.listen('organization', () => self.isHeard);
    const look = (to: number, told: () => void = () => {}) => {
      self.heard.readTo(to);
      told();
      self.heard.heard(self.heard.begin());
    };
    look(10);
    const ask = (asked: readonly AskedEntity[], selection = asking) =>
      cache.lookUp('organization', new Map([[selection.type.name, selection]]), {}, asked);
    return {
      ...{ cache, look, ask, serve, self },
      /** What it is told of one entity, by itself or by others. */
      async known(id: string, selection = asking): Promise<unknown> {
        const near = ask([grid(id, selection)], selection);
        const atHand = (await near.more) ?? near;
        return [...near.found, ...atHand.found][0]?.value.name;
      },
      /** As if the part had answered. */
      async told(id: string, name: string, selection = asking): Promise<void> {
        const asked = grid(id, selection);
        const near = ask([asked], selection);
        ((await near.more) ?? near).keep(asked, { name });
      },
    };
  };

  it('need not be asked of the part again, and then not of each other', async () => {
    const [one, other] = [gateway(), gateway()];
    await one.told('g1', 'one');
    expect(await other.known('g1')).toBe('one');
    expect(texts.looks).toHaveLength(2);
    expect(await other.known('g1')).toBe('one');
    expect(await one.known('g1')).toBe('one');
    expect(texts.looks).toHaveLength(2);
  });

  it('is asked for once, by those alone that are not known here', async () => {
    const [one, other] = [gateway(), gateway()];
    for (const id of ['g1', 'g2', 'g3']) await one.told(id, id);
    await other.told('g4', 'g4');
    texts.looks.length = 0;
    const asked = ['g1', 'g4', 'g2', 'g5'].map((id) => grid(id));
    const near = other.ask(asked);
    expect([near.found.map(({ value }) => value.name), near.missing]).toEqual([['g4'], [asked[0], asked[2], asked[3]]]);
    const far = await near.more;
    expect([far?.found.map(({ value }) => value.name), far?.missing, far?.more]).toEqual([
      ['g1', 'g2'],
      [asked[3]],
      null,
    ]);
    expect(texts.looks.map((keys) => keys.length)).toEqual([3]);
  });

  it('is everybody’s own copy', async () => {
    const [one, other] = [gateway(), gateway()];
    await one.told('g1', 'one');
    const far = await other.ask([grid('g1')]).more;
    (far?.found[0]?.value as Values).name = 'written into by whoever asked';
    expect(await other.known('g1')).toBe('one');
  });

  it('is told apart by what was asked, of what, by what key and under which graph', async () => {
    await gateway().told('g1', 'one');
    const known = async (it: ReturnType<typeof gateway>, id = 'g1', selection = asking) => it.known(id, selection);
    expect(await known(gateway(), 'g2')).toBeUndefined();
    expect(await known(gateway(), 'g1', { ...asking, digest: 'code' })).toBeUndefined();
    expect(await known(gateway(), 'g1', { ...asking, type: kept('Division') })).toBeUndefined();
    expect(await known(gateway({ graph: 'another' }))).toBeUndefined();
    expect(await known(gateway({ by: Buffer.from('another district') }))).toBeUndefined();
    expect(await known(gateway())).toBe('one');
  });

  it('is nothing in another’s place', async () => {
    registry.resetMetrics();
    const [one, other] = [gateway(), gateway()];
    await one.told('g1', 'one');
    await one.told('g2', 'two');
    const [first, second] = texts.writes.map(({ key }) => key);
    texts.texts.set(`${first}`, `${texts.texts.get(`${second}`)}`);
    expect([await other.known('g1'), await other.known('g2')]).toEqual([undefined, 'two']);
    expect(await registry.metrics()).toContain('gridweave_entity_cache_shared_unfit_total 1');
  });

  it('lacks what was asked for when less had been read, and what is ahead of what was read here', async () => {
    const [behind, ahead, here] = [gateway(), gateway(), gateway()];
    ahead.look(12);
    await behind.told('g1', 'old');
    await ahead.told('g2', 'new');
    here.look(11, () => here.cache.told('organization', kept('Grid').event, { id: 'g1' }));
    expect([await here.known('g1'), await here.known('g2')]).toEqual([undefined, undefined]);
    here.look(13);
    here.look(14);
    expect([await here.known('g1'), await here.known('g2')]).toEqual([undefined, 'new']);
  });

  it('goes by what is heard once others have answered', async () => {
    const [one, other] = [gateway(), gateway()];
    await one.told('g1', 'one');
    const happens = [
      () => other.cache.forget('organization', 'mutation'),
      () => other.look(11, () => other.cache.told('organization', kept('Grid').event, { id: 'g1' })),
      () => {
        other.self.isHeard = false;
      },
    ];
    for (const each of happens) {
      const under = other.ask([grid('g1')]).more;
      each();
      expect((await under)?.found).toEqual([]);
    }
  });

  it('does not stay here where all was forgotten while others were asked', async () => {
    const [one, other] = [gateway(), gateway()];
    await one.told('g1', 'one');
    const under = other.ask([grid('g1')]).more;
    other.serve('another graph');
    other.look(10);
    expect((await under)?.found).toHaveLength(1);
    expect(other.cache.bytes).toBe(0);
  });

  it('is older than anything that was asked for here', async () => {
    const [one, other] = [gateway(), gateway()];
    await one.told('g1', 'old');
    const asked = grid('g1');
    texts.isLeftAlone = true;
    const first = other.ask([asked]);
    texts.isLeftAlone = false;
    expect(await other.known('g1')).toBe('old');
    first.keep(asked, { name: 'new' });
    expect(await other.known('g1')).toBe('new');
  });

  it('is not shown after what was shown here, until that has been read', async () => {
    const [one, other] = [gateway(), gateway()];
    await one.told('g1', 'old');
    const asked = grid('g1');
    texts.isLeftAlone = true;
    const under = other.ask([asked]);
    texts.isLeftAlone = false;
    // Something else has changed, so that what comes now is not kept.
    other.look(11, () => other.cache.told('organization', kept('Grid').event, { id: 'g2' }));
    under.keep(asked, { name: 'new' });
    expect(await other.known('g1')).toBeUndefined();
    other.look(12, () => other.cache.told('organization', kept('Grid').event, { id: 'g1' }));
    expect(await other.known('g1')).toBeUndefined();
  });

  it('is kept here for as long as it was to be kept, and no longer than it may be', async () => {
    const [one, other, early] = [gateway(), gateway(), gateway({ ahead: -3_600_000 })];
    await one.told('g1', 'one');
    now = 59_000;
    expect([await other.known('g1'), await early.known('g1')]).toEqual(['one', 'one']);
    texts.isLeftAlone = true;
    now = 60_000;
    expect([await other.known('g1'), await early.known('g1')]).toEqual([undefined, 'one']);
    now = 59_000 + 60_000;
    expect(await early.known('g1')).toBeUndefined();
    texts.isLeftAlone = false;
    expect(await gateway().known('g1')).toBeUndefined();
  });

  it('is put there for as long as it may be kept, and not where it is large', async () => {
    const one = gateway();
    await one.told('g1', 'x'.repeat(60_000));
    await one.told('g2', 'x'.repeat(66_000));
    expect(texts.writes.map(({ milliseconds }) => milliseconds)).toEqual([60_000]);
    expect(await one.known('g2')).toHaveLength(66_000);
  });

  it('asks for a thousand at once', async () => {
    const asked = Array.from({ length: 1_500 }, (_, n) => grid(`g${n}`));
    const far = await gateway().ask(asked).more;
    expect([texts.looks[0]?.length, far?.missing.length]).toEqual([1_000, 1_500]);
  });

  it('is no matter where nobody can be asked, or all is at hand', async () => {
    const one = gateway();
    await one.told('g1', 'one');
    expect(one.ask([grid('g1')]).more).toBeNull();
    texts.isLeftAlone = true;
    const asked = grid('g2');
    const near = one.ask([asked]);
    expect([near.more, near.missing]).toEqual([null, [asked]]);
    one.self.isHeard = false;
    texts.isLeftAlone = false;
    expect(one.ask([asked])).toMatchObject({ more: null, missing: [asked] });
  });

  it('is counted apart from what is known here', async () => {
    registry.resetMetrics();
    const [one, other] = [gateway(), gateway()];
    await one.told('g1', 'one');
    for (const id of ['g1', 'g1', 'g2']) await other.known(id);
    const figures = await registry.metrics();
    const lookups = (outcome: string) =>
      `gridweave_entity_cache_lookups_total{subgraph="organization",outcome="${outcome}"}`;
    expect(figures).toContain(`${lookups('hit')} 1`);
    expect(figures).toContain(`${lookups('shared')} 1`);
    expect(figures).toContain(`${lookups('miss')} 2`);
  });
});
