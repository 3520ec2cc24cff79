import { arrange, type Cell, type Drawn, type Wanted } from './arrange.rules';
import type { Corner, Shape } from './shape.rules';

const at = (x: number, y: number): Corner => [1_136_000_000 + x * 1_000, 347_000_000 + y * 1_000];
const box = (x: number, y: number, width: number, height = 100): Shape => [
  [[at(x, y), at(x + width, y), at(x + width, y + height), at(x, y + height)]],
];
const cell = (id: string, shape: Shape, parentId: string | null = null): Cell => ({
  id,
  shape,
  parentId,
  micro: parentId !== null,
});
const drawn = (id: string, shape: Shape, parentId: string | null = null): Drawn => ({
  ...cell(id, shape, parentId),
  field: id,
});

/** Two territorial grids side by side, the western one of two micro grids, and a third grid south of both. */
const map: Cell[] = [
  cell('west', [[[at(0, 0), at(50, 0), at(100, 0), at(100, 100), at(50, 100), at(0, 100)]]]),
  cell('east', box(100, 0, 100)),
  cell('west-1', box(0, 0, 50), 'west'),
  cell('west-2', box(50, 0, 50), 'west'),
  cell('south', [[[at(0, -100), at(200, -100), at(200, 0), at(100, 0), at(50, 0), at(0, 0)]]]),
];
const fit = (change: Partial<Wanted>, cells = map) =>
  arrange(cells, { drawn: [], retired: [], grows: false, limits: null, field: 'areas', ...change });
const refusal = (change: Partial<Wanted>, cells = map) => {
  try {
    fit(change, cells);
    return null;
  } catch (error) {
    const { code, field, offendingArea } = error as { code: string; field: string; offendingArea: object | null };
    return [code, field, offendingArea !== null];
  }
};

describe('fitting drawn grids into the map', () => {
  it('refuses a new grid over a hole in the ground that grids may cover', () => {
    const hole = box(-500, -500, 20, 20)[0]![0]!.toReversed();
    const limits: Shape = [[box(-1_000, -1_000, 2_000, 2_000)[0]![0]!, hole]];
    const over = { drawn: [drawn('new', box(-600, -600, 200, 200))], grows: true, limits };
    expect(refusal(over, [])).toEqual(['GRIDS_REACH_BEYOND', 'new', true]);
    expect(refusal({ ...over, drawn: [drawn('new', box(-300, -300, 200, 200))] }, [])).toBeNull();
  });

  it('splits a grid along the border of its micro grids and finds where each belongs', () => {
    const { parents, insertions } = fit({
      drawn: [drawn('a', box(0, 0, 50)), drawn('b', box(50, 0, 50))],
      retired: ['west'],
    });
    expect([...parents]).toEqual([
      ['west-1', 'a'],
      ['west-2', 'b'],
    ]);
    expect(insertions.size).toBe(0);
  });

  it('refuses a border that cuts a micro grid, until its new area is given', () => {
    const parts = [drawn('a', box(0, 0, 40)), drawn('b', box(40, 0, 60))];
    expect(refusal({ drawn: parts, retired: ['west'] })).toEqual(['MICRO_GRID_CUT', 'areas', true]);
    const micro = [drawn('west-1', box(0, 0, 40), 'west'), drawn('west-2', box(40, 0, 60), 'west')];
    const { parents } = fit({ drawn: [...parts, ...micro], retired: ['west'] });
    expect([...parents]).toEqual([
      ['west-1', 'a'],
      ['west-2', 'b'],
    ]);
  });

  it.each([
    ['overlap', [drawn('a', box(0, 0, 60)), drawn('b', box(50, 0, 50))], 'GRIDS_OVERLAP'],
    ['a gap', [drawn('a', box(0, 0, 40)), drawn('b', box(50, 0, 50))], 'GRIDS_LEAVE_GAP'],
    ['ground of the neighbour', [drawn('a', box(0, 0, 50)), drawn('b', box(50, 0, 70))], 'GRIDS_REACH_BEYOND'],
  ])('refuses parts with %s, and shows it', (_what, parts, code) => {
    expect(refusal({ drawn: parts, retired: ['west'] })).toEqual([code, 'areas', true]);
  });

  it('refuses a grid that is redrawn without its neighbour, and takes both', () => {
    const wider = drawn('east', box(90, 0, 110));
    expect(refusal({ drawn: [wider] })?.[0]).toBe('GRIDS_REACH_BEYOND');
    const east = map.filter(({ micro }) => !micro);
    expect(refusal({ drawn: [wider, drawn('west', box(0, 0, 90))] }, east)).toBeNull();
  });

  it('refuses a part that is a sliver', () => {
    const parts = [drawn('a', [[[at(0, 0), at(0.05, 0), at(0.05, 100), at(0, 100)]]]), drawn('b', box(0.05, 0, 99.95))];
    expect(refusal({ drawn: parts, retired: ['west'] })).toEqual(['AREA_SLIVER', 'a', true]);
  });

  describe('that are new', () => {
    const limits: Shape = [[[at(0, -100), at(200, -100), at(200, 0), at(300, 0), at(300, 100), at(0, 100)]]];
    const create = (shape: Shape, parentId: string | null = null, cells = map) =>
      refusal({ drawn: [drawn('new', shape, parentId)], grows: true, limits }, cells);

    it('takes ground that nobody has, though a corner is a hand off', () => {
      expect(create(box(200, 0, 100))).toBeNull();
      const { shapes } = fit({ drawn: [drawn('new', box(200.005, 0, 99.995))], grows: true, limits });
      expect(shapes.get('new')).toEqual(box(200, 0, 100));
    });

    it('refuses ground that another has, that is beyond the limits, and that leaves a crack', () => {
      expect(create(box(190, 0, 100))).toEqual(['GRIDS_OVERLAP', 'new', true]);
      expect(create(box(200, 0, 120))).toEqual(['GRIDS_REACH_BEYOND', 'new', true]);
      expect(create(box(200.05, 0, 99.95))).toEqual(['GRIDS_LEAVE_GAP', 'new', true]);
    });

    it('keeps a micro grid within its territorial grid', () => {
      expect(create(box(100, 0, 50), 'east')).toBeNull();
      expect(create(box(100, -10, 50), 'east')?.[0]).toBe('GRIDS_REACH_BEYOND');
      expect(create(box(40, 0, 20), 'west')?.[0]).toBe('GRIDS_OVERLAP');
    });
  });
});
