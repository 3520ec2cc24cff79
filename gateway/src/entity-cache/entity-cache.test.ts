import { registry } from '@gridweave/telemetry/metrics';
import type { Values } from '../execution/own';
import { type AskedEntity, EntityCache } from './entity-cache';
import type { KeptSelection } from './kept-selection';
import type { KeptType, Marks } from './marks';

const kept = (name: string): KeptType => ({
  name,
  part: 'organization',
  event: `organization.${name.toLowerCase()}-changed.v1`,
  maxAge: 60_000,
});
const types = new Map([kept('Grid'), kept('Division')].map((type) => [type.name, type]));
const marks: Marks = { types, fields: new Set() };
const asking = (more: Partial<KeptSelection> = {}): KeptSelection => ({
  ...{ type: kept('Grid'), digest: 'name', variables: [], within: [], maxAge: 60_000 },
  ...more,
});
const gridEvent = kept('Grid').event;

describe('a cache of entities', () => {
  let cache: EntityCache;
  let now: number;
  let isHeard: boolean;

  beforeEach(() => {
    now = 0;
    isHeard = true;
    cache = new EntityCache(1_000_000, () => now);
    cache.serve(marks);
    cache.listen('organization', () => isHeard);
  });

  const grid = (id: unknown, more: Values = {}): AskedEntity => ({
    representation: { __typename: 'Grid', id, ...more } as Values,
  });
  const look = (asked: readonly AskedEntity[], selection = asking(), variables: Values = {}) =>
    cache.lookUp('organization', new Map([[selection.type.name, selection]]), variables, asked);
  const keep = (asked: AskedEntity, value: unknown, selection = asking(), variables: Values = {}) =>
    look([asked], selection, variables).keep(asked, value);
  const found = (asked: AskedEntity, selection = asking(), variables: Values = {}) =>
    look([asked], selection, variables).found[0]?.value;

  it('knows what it was told of each, and says of which it was told nothing', () => {
    const [one, other] = [grid('g1'), grid('g2')];
    keep(one, { name: 'one' });
    const { found, missing } = look([one, other]);
    expect(found).toEqual([{ asked: one, value: { name: 'one' } }]);
    expect(missing).toEqual([other]);
  });

  it('gives everybody a copy of their own', () => {
    const told = { name: 'one', division: { name: 'd' } };
    keep(grid('g1'), told);
    told.division.name = 'written into by whoever asked first';
    (found(grid('g1'))?.division as Values).name = 'written into by another';
    expect(found(grid('g1'))).toEqual({ name: 'one', division: { name: 'd' } });
  });

  it('tells apart what was asked, with which variables, and of what else an entity was named by', () => {
    const byVariable = asking({ digest: 'if', variables: ['yes'] });
    keep(grid('g1'), { name: 'one' });
    keep(grid('g1'), { name: 'yes' }, byVariable, { yes: true, other: 1 });
    keep(grid('g1', { code: 'a' }), { name: 'a' });
    expect(found(grid('g1'), asking({ digest: 'code' }))).toBeUndefined();
    expect(found(grid('g1'), byVariable, { yes: false })).toBeUndefined();
    expect(found(grid('g1'), byVariable, {})).toBeUndefined();
    expect(found(grid('g1'), byVariable, { yes: true, other: 2 })).toEqual({ name: 'yes' });
    expect(found(grid('g1', { code: 'b' }))).toBeUndefined();
    expect(found(grid('g1', { code: 'a' }))).toEqual({ name: 'a' });
    expect(found(grid('g1'))).toEqual({ name: 'one' });
  });

  it.each([
    ['that there is none', grid('g1'), null],
    ['what is no object', grid('g1'), 'text'],
    ['of what no id names', grid(undefined, { code: 'a' }), { name: 'one' }],
    ['of what no text names', grid(1), { name: 'one' }],
  ])('does not keep %s', (_what, asked, told) => {
    keep(asked, told);
    expect(found(asked)).toBeUndefined();
    expect(cache.bytes).toBe(0);
  });

  it('does not keep what is not marked', () => {
    const other = { representation: { __typename: 'Person', id: 'p1' } };
    keep(other, { name: 'somebody' });
    expect(look([other])).toMatchObject({ found: [], missing: [other] });
    expect(cache.bytes).toBe(0);
  });

  it('drops the one entity that an event names, and every one of the type where it names none', () => {
    for (const id of ['g1', 'g2', 'g3']) keep(grid(id), { name: id });
    cache.told('organization', gridEvent, { id: 'g1' });
    expect(['g1', 'g2', 'g3'].map((id) => found(grid(id))?.name)).toEqual([undefined, 'g2', 'g3']);
    cache.told('organization', 'organization.other-changed.v1', { id: 'g2' });
    cache.told('incidents', gridEvent, { id: 'g2' });
    expect(found(grid('g2'))).toEqual({ name: 'g2' });
    cache.told('organization', gridEvent, {});
    expect(['g2', 'g3'].map((id) => found(grid(id)))).toEqual([undefined, undefined]);
    expect(cache.bytes).toBe(0);
  });

  it('drops with an entity every answer in which it may stand', () => {
    const withDivision = asking({ digest: 'division', within: ['Division'] });
    keep(grid('g1'), { name: 'one' });
    keep(grid('g1'), { division: { name: 'd' } }, withDivision);
    cache.told('organization', kept('Division').event, { id: 'any' });
    expect(found(grid('g1'), withDivision)).toBeUndefined();
    expect(found(grid('g1'))).toEqual({ name: 'one' });
  });

  it.each([
    ['an event', () => cache.told('organization', gridEvent, { id: 'g1' })],
    ['an event of another entity', () => cache.told('organization', gridEvent, { id: 'g2' })],
    ['an event of what may stand within', () => cache.told('organization', kept('Division').event, { id: 'd' })],
    ['a mutation', () => cache.forget('organization', 'mutation')],
    ['another graph', () => cache.serve(marks)],
  ])('does not keep an answer that was asked for before %s', (_what, happens) => {
    const asked = grid('g1');
    const underWay = look([asked]);
    happens();
    underWay.keep(asked, { name: 'perhaps of before' });
    expect(found(asked)).toBeUndefined();
  });

  it('keeps an answer that was asked for before something that concerns nothing of it', () => {
    const asked = grid('g1');
    const underWay = look([asked]);
    cache.told('organization', 'organization.contacts-changed.v1', { id: 'g1' });
    cache.forget('incidents', 'mutation');
    underWay.keep(asked, { name: 'one' });
    expect(found(asked)).toEqual({ name: 'one' });
  });

  it('keeps what was asked for last, in whatever order the answers come', () => {
    const asked = grid('g1');
    const [first, second] = [look([asked]), look([asked])];
    second.keep(asked, { name: 'new' });
    first.keep(asked, { name: 'old' });
    expect(found(asked)).toEqual({ name: 'new' });
    look([asked]).keep(asked, { name: 'not asked for' });
    expect(found(asked)).toEqual({ name: 'new' });
  });

  it('keeps nothing that was asked for before what was shown, though that may not be kept', () => {
    const asked = grid('g1');
    for (const shown of [{ name: 'new' }, null]) {
      const [first, second] = [look([asked]), look([asked])];
      first.keep(asked, { name: 'old' });
      cache.told('organization', gridEvent, { id: 'g2' });
      second.keep(asked, shown);
      expect(found(asked)).toBeUndefined();
    }
    const [first, second] = [look([asked]), look([asked])];
    second.keep(asked, { name: 'new' });
    first.keep(asked, null);
    expect(found(asked)).toEqual({ name: 'new' });
  });

  it('gives out nothing, and keeps nothing, while the part is not heard', () => {
    keep(grid('g1'), { name: 'one' });
    isHeard = false;
    expect(look([grid('g1')])).toMatchObject({ found: [], missing: [grid('g1')] });
    keep(grid('g2'), { name: 'two' });
    isHeard = true;
    expect([found(grid('g1')), found(grid('g2'))]).toEqual([{ name: 'one' }, undefined]);
  });

  it('gives out nothing of a part of which nobody said how to know whether it is heard', () => {
    const fresh = new EntityCache(1_000_000, () => now);
    fresh.serve(marks);
    const asked = grid('g1');
    const selections = new Map([['Grid', asking()]]);
    fresh.lookUp('organization', selections, {}, [asked]).keep(asked, { name: 'one' });
    expect(fresh.lookUp('organization', selections, {}, [asked]).found).toEqual([]);
  });

  it('gives out nothing that is as old as it may become', () => {
    keep(grid('g1'), { name: 'one' });
    now = 59_999;
    expect(found(grid('g1'))).toEqual({ name: 'one' });
    now = 60_000;
    expect(found(grid('g1'))).toBeUndefined();
  });

  it('weighs no more than it may, and has what was used last', () => {
    const small = new EntityCache(50_000, () => now);
    small.serve(marks);
    small.listen('organization', () => true);
    const selections = new Map([['Grid', asking()]]);
    const ask = (id: string) => small.lookUp('organization', selections, {}, [grid(id)]);
    let most = 0;
    for (let n = 0; n < 5_000; n += 1) {
      const asked = grid(`g${n}`);
      small.lookUp('organization', selections, {}, [asked]).keep(asked, { name: 'x'.repeat(n % 90) });
      most = Math.max(most, small.bytes);
      expect(ask('g0').found).toHaveLength(1);
    }
    expect(most).toBeLessThanOrEqual(50_000);
    expect(most).toBeGreaterThan(40_000);
    expect([ask('g1').found.length, ask('g4999').found.length]).toEqual([0, 1]);
    const large = grid('large');
    small.lookUp('organization', selections, {}, [large]).keep(large, { name: 'x'.repeat(50_000) });
    expect([ask('large').found.length, ask('g0').found.length]).toEqual([0, 1]);
  });

  it('keeps so many ways to ask about one entity, and lets the oldest go', () => {
    for (let n = 0; n < 1_000; n += 1) keep(grid('g1'), { name: n }, asking({ digest: `way ${n}` }));
    const known = Array.from({ length: 1_000 }, (_, n) => found(grid('g1'), asking({ digest: `way ${n}` }))?.name);
    expect(known.filter((each) => each !== undefined)).toEqual([992, 993, 994, 995, 996, 997, 998, 999]);
    cache.told('organization', gridEvent, { id: 'g1' });
    expect(cache.bytes).toBe(0);
  });

  it('tells what it finds, and why it drops', async () => {
    registry.resetMetrics();
    keep(grid('g1'), { name: 'one' });
    look([grid('g1'), grid('g2')]);
    cache.told('organization', gridEvent, { id: 'g1' });
    const figures = await registry.metrics();
    expect(figures).toContain('gridweave_entity_cache_lookups_total{subgraph="organization",outcome="hit"} 1');
    expect(figures).toContain('gridweave_entity_cache_lookups_total{subgraph="organization",outcome="miss"} 2');
    expect(figures).toContain('gridweave_entity_cache_dropped_total{subgraph="organization",reason="event"} 1');
    expect(figures).toContain('gridweave_entity_cache_bytes 0');
  });
});
