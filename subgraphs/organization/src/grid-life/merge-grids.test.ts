import { Territory } from '@gridweave/territory/territory';
import { freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, person } from '@gridweave/testing/viewers';
import { type Pen } from '../../test/drawn';
import type { Started } from '../../test/started';
import { ahead, DAY, drawTwoGrids, named, type Shown } from '../../test/two-grids';

onEachEngine('merging grids', (engine) => {
  let home: Started;
  let pen: Pen;
  let otherDivisionId: string;
  let west: Shown;
  let east: Shown;
  let micro: Shown[];

  beforeEach(async () => {
    ({ home, pen, otherDivisionId, west, east, micro } = await drawTwoGrids(engine));
  });
  afterEach(() => home.stop());

  it('does a repeated request once and tells of it once', async () => {
    const input = {
      idempotencyKey: freshKey(),
      effectiveFrom: ahead(0),
      grids: [named(west), named(east)],
      name: '新网格',
    };
    const [one, two] = [await pen.deed('mergeGrids', input), await pen.deed('mergeGrids', input)];
    expect(two.change).toEqual(one.change);
    expect(two.errors).toEqual([]);
  });

  it('is seen by every other process without being asked for', async () => {
    const other = await Territory.open(home.subgraph.database);
    const here = { longitude: 113.645, latitude: 34.705 };
    expect(other.locateIndex.locate(here, new Date()).territorialGridId).toBe(east.id);
    other.watch();
    const { grids } = await pen.deed('mergeGrids', { grids: [named(west), named(east)], name: '新网格' });
    while (other.locateIndex.locate(here, new Date()).territorialGridId !== grids[0].id) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    other.stop();
  });

  it('leaves the merged grids to be asked for by their id, and at moments of their life alone when one is given', async () => {
    const { change } = await pen.deed('mergeGrids', { grids: [named(west), named(east)], name: '新网格' });
    const then = new Date(new Date(change.effectiveFrom).getTime() - 1).toISOString();
    const { byId, before, after } = await pen.ask(
      `query ($id: ID!, $then: DateTime!, $later: DateTime!) {
        byId: grid(id: $id) { id } before: grid(id: $id, asOf: $then) { id } after: grid(id: $id, asOf: $later) { id }
      }`,
      { id: west.id, then, later: ahead(DAY) },
    );
    expect([byId, before, after]).toEqual([{ id: west.id }, { id: west.id }, null]);
  });

  it.each([
    ['a day that is past', () => ({ effectiveFrom: ahead(-DAY) }), 'EFFECTIVE_FROM_PAST', 'effectiveFrom'],
    ['a day in ten years', () => ({ effectiveFrom: ahead(3_650 * DAY) }), 'EFFECTIVE_FROM_TOO_FAR', 'effectiveFrom'],
    ['no reason', () => ({ reason: ' ' }), 'TEXT_MISSING', 'reason'],
    ['one grid', () => ({ grids: [named(west)] }), 'COUNT_OUT_OF_RANGE', 'grids'],
    ['a grid named twice', () => ({ grids: [named(west), named(west)] }), 'GRID_NAMED_TWICE', 'grids.1.gridId'],
    [
      'an older version',
      () => ({ grids: [named(west), { ...named(east), expectedVersion: 0 }] }),
      'VERSION_STALE',
      'grids.1.expectedVersion',
    ],
    [
      'a grid that is none',
      () => ({ grids: [named(west), { gridId: '没有', expectedVersion: 1 }] }),
      'GRID_NOT_FOUND',
      'grids.1.gridId',
    ],
    ['unlike grids', () => ({ grids: [named(west), named(micro[0]!)] }), 'GRIDS_UNLIKE', 'grids.1.gridId'],
  ])('refuses to merge with %s', async (_what, input, code, field) => {
    const whole = { grids: [named(west), named(east)], name: '新网格', ...input() };
    expect((await pen.deed('mergeGrids', whole)).errors).toEqual([{ code, field }]);
  });

  it('is for administrators of the divisions concerned', async () => {
    const chief = person('chief', grant('GRID_CHIEF', 'GRID', west.id));
    const elsewhere = person('other', grant('ADMINISTRATOR', 'DIVISION', otherDivisionId));
    const merge = (viewer: typeof chief) =>
      pen.deed('mergeGrids', { grids: [named(west), named(east)], name: '新网格' }, viewer);
    expect((await merge(chief)).errors).toEqual([{ code: 'FORBIDDEN', field: null }]);
    expect((await merge(elsewhere)).errors).toEqual([{ code: 'FORBIDDEN', field: 'grids.0.gridId' }]);
  });
});
