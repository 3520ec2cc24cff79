import { onEachEngine } from '@gridweave/testing/engines';
import { area, box, type Pen } from '../../test/drawn';
import type { Started } from '../../test/started';
import { drawTwoGrids, named, type Shown } from '../../test/two-grids';

onEachEngine('splitting grids', (engine) => {
  let home: Started;
  let pen: Pen;
  let west: Shown;
  let east: Shown;
  let micro: Shown[];

  beforeEach(async () => {
    ({ home, pen, west, east, micro } = await drawTwoGrids(engine));
  });
  afterEach(() => home.stop());

  it('splits a grid along its micro grids, which go with the parts under new codes, and remembers whence they came', async () => {
    const before = new Date(Date.now() - 1);
    const parts = [
      { name: '西一', area: box(0, 0, 5, 10) },
      { name: '西二', area: box(5, 0, 5, 10) },
    ];
    const { errors, grids } = await pen.deed('splitGrid', { ...named(west), gridId: west.id, parts });
    expect(errors).toEqual([]);
    const [former, one, two] = grids;
    expect(former).toMatchObject({ id: west.id, live: false });
    expect([one.code, two.code]).toEqual([west.code.replace('C001', 'C003'), west.code.replace('C001', 'C004')]);
    expect(pen.at(7, 5)).toMatchObject({ territorial: two.id, micro: micro[1]!.id });
    expect(pen.at(7, 5, before)).toMatchObject({ territorial: west.id, micro: micro[1]!.id });
    const { grid } = await pen
      .ask(
        `query ($id: ID!, $micro: ID!, $before: DateTime!) {
        grid(id: $id) { predecessors { kind grid { id } change { deed } } timeline(first: 10) { nodes { action byRole reason at } } }
        moved: grid(id: $micro) { code parent { id } at(asOf: $before) { code parent { id } } }
      }`,
        { id: two.id, micro: micro[1]!.id, before: before.toISOString() },
      )
      .then((data) => {
        expect(data.moved).toEqual({
          code: `${two.code}-01`,
          parent: { id: two.id },
          at: { code: `${west.code}-02`, parent: { id: west.id } },
        });
        return data;
      });
    expect(grid.predecessors).toEqual([{ kind: 'SPLIT', grid: { id: west.id }, change: { deed: 'SPLIT_GRID' } }]);
    expect(grid.timeline.nodes).toMatchObject([{ action: 'CREATED', byRole: 'ADMINISTRATOR', reason: '测试' }]);
  });

  it('splits a grid of which one part goes on, and merges them again', async () => {
    const parts = [
      { name: '东网格', area: box(10, 0, 4, 10), continues: true },
      { name: '东二', area: box(14, 0, 6, 10) },
    ];
    const split = await pen.deed('splitGrid', { ...named(east), parts });
    expect(split.errors).toEqual([]);
    const [goesOn, part] = split.grids;
    expect(goesOn).toMatchObject({ id: east.id, code: east.code, live: true });
    expect(pen.at(17, 5).territorial).toBe(part.id);
    const merged = await pen.deed('mergeGrids', {
      grids: [named(goesOn), named(part)],
      name: '东网格',
      continuesId: east.id,
    });
    expect(merged.errors).toEqual([]);
    expect(pen.at(17, 5).territorial).toBe(east.id);
    const { grid } = await pen.ask('query ($id: ID!) { grid(id: $id) { predecessors { kind grid { id } } area } }', {
      id: east.id,
    });
    expect(grid.predecessors).toEqual([{ kind: 'MERGED', grid: { id: part.id } }]);
    // The corners where the border between the two met the outside stay.
    expect(grid.area.coordinates[0][0]).toHaveLength(7);
  });

  it('adds to a neighbour the corner where a new border meets its own', async () => {
    const parts = [
      { name: '东南', area: area([10, 0], [20, 0], [20, 4], [10, 4]) },
      { name: '东北', area: area([10, 4], [20, 4], [20, 10], [10, 10]) },
    ];
    const { errors } = await pen.deed('splitGrid', { ...named(east), parts });
    expect(errors).toEqual([]);
    for (const id of [west.id, micro[1]!.id]) {
      const { grid } = await pen.ask(
        'query ($id: ID!) { grid(id: $id) { area timeline(last: 1) { nodes { action } } } }',
        { id },
      );
      expect(grid.area.coordinates[0][0]).toContainEqual([113.64, 34.704]);
      expect(grid.timeline.nodes).toEqual([{ action: 'CORNER_ADDED' }]);
    }
  });
});
