import { testKey } from '@gridweave/testing/viewers';
import { subgraphLinks } from '../execution/subgraph-links';
import { gridChanged, KeptWorld } from '../testing/kept-graph';
import { EntityCache } from './entity-cache';
import { EntityNews } from './entity-news';
import type { KeptSelection } from './kept-selection';
import type { KeptType } from './marks';

const type: KeptType = { name: 'Grid', part: 'organization', event: gridChanged, maxAge: 60_000 };
const selection: KeptSelection = { type, digest: 'name', variables: [], within: [], maxAge: 60_000 };
const selections = new Map([['Grid', selection]]);

describe('what a part tells of its entities', () => {
  let world: KeptWorld;
  let cache: EntityCache;
  let news: EntityNews;
  let now: number;

  beforeEach(async () => {
    now = 0;
    world = new KeptWorld();
    world.rename('g1', 'of long ago');
    const clock = () => now;
    cache = new EntityCache(1_000_000, clock);
    cache.serve({ types: new Map([['Grid', type]]), fields: new Set() });
    const { organization } = subgraphLinks({ doors: world.doors, internalKey: testKey, deadline: 1_000 });
    news = new EntityNews(organization, cache, clock);
    await news.look();
  });
  afterEach(() => news.stop());

  const asked = (id: string) => ({ representation: { __typename: 'Grid', id } });
  const kept = (...ids: string[]) => {
    for (const id of ids) {
      const grid = asked(id);
      cache.lookUp('organization', selections, {}, [grid]).keep(grid, { name: id });
    }
  };
  const isKept = (id: string) => cache.lookUp('organization', selections, {}, [asked(id)]).found.length > 0;

  it('ends what it names, however much there is to read, and nothing else', async () => {
    kept('g0', 'g1', 'g2', 'g7');
    for (let n = 0; n < 7; n += 1) world.rename(`g${n}`, 'other');
    expect(isKept('g1')).toBe(true);
    await news.look();
    expect(['g0', 'g1', 'g2', 'g7'].map(isKept)).toEqual([false, false, false, true]);
  });

  it('is not known for longer than a second and a half after it was last asked for', async () => {
    kept('g1');
    now = 1_500;
    expect(isKept('g1')).toBe(true);
    now = 1_501;
    expect(isKept('g1')).toBe(false);
    await news.look();
    expect(isKept('g1')).toBe(true);
  });

  it('counts from when it was asked for, and not from when the answer came', async () => {
    kept('g1');
    const slow = world.organization.news.bind(world.organization);
    world.organization.news = async (identity, after) => {
      const answer = await slow(identity, after);
      now += 1_000;
      return answer;
    };
    await news.look();
    now += 600;
    expect(isKept('g1')).toBe(false);
  });

  it('is lost once where it cannot be read, and nothing outlives that', async () => {
    kept('g1');
    world.organization.isDown = true;
    await expect(news.look()).rejects.toThrow();
    expect([isKept('g1'), cache.bytes]).toEqual([false, 0]);
    world.rename('g1', 'unheard');
    world.organization.isDown = false;
    kept('g2');
    expect(isKept('g2')).toBe(false);
    await news.look();
    kept('g1');
    expect(isKept('g1')).toBe(true);
    world.rename('g1', 'heard');
    await news.look();
    expect(isKept('g1')).toBe(false);
  });

  it('of a part that has begun anew is heard from its beginning', async () => {
    kept('g1');
    world.organization.isDown = true;
    await expect(news.look()).rejects.toThrow();
    world.organization.isDown = false;
    world.told.length = 0;
    await news.look();
    kept('g1');
    world.rename('g1', 'other');
    await news.look();
    expect(isKept('g1')).toBe(false);
  });

  it.each([
    ['no number', { status: 200, body: 'x' }],
    ['no answer', { status: 401, body: null }],
  ])('is not believed where it is %s', async (_what, answer) => {
    world.organization.news = async () => answer;
    await expect(news.look()).rejects.toThrow();
    kept('g1');
    expect(isKept('g1')).toBe(false);
  });

  it('is for nobody any more once the gateway stops', async () => {
    kept('g1');
    await news.stop();
    expect([isKept('g1'), cache.bytes]).toEqual([false, 0]);
    await news.look();
    expect(isKept('g1')).toBe(false);
  });
});
