import { eventsAfter } from '@gridweave/subgraph/event-feed';
import { Territory } from '@gridweave/territory/territory';
import { freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, person } from '@gridweave/testing/viewers';
import { area, box, Pen } from '../../test/drawn';
import { type Started, startOrganization } from '../../test/started';
import { applyDueChanges } from './due.commands';

interface Shown {
  id: string;
  code: string;
  localNumber: string;
  version: number;
  live: boolean;
}

const ahead = (milliseconds: number) => new Date(Date.now() + milliseconds).toISOString();
const DAY = 24 * 60 * 60 * 1_000;

onEachEngine('the life of grids', (engine) => {
  let home: Started;
  let pen: Pen;
  let divisionId: string;
  let otherDivisionId: string;
  let west: Shown;
  let east: Shown;
  let micro: Shown[];
  const named = ({ id, version }: Shown) => ({ gridId: id, expectedVersion: version });

  beforeEach(async () => {
    home = await startOrganization(engine, false);
    pen = await Pen.of(home);
    [divisionId, otherDivisionId] = (await pen.communities(2)) as [string, string];
    const territorial = { kind: 'COMMUNITY', divisionId };
    west = await pen.create({ ...territorial, name: '西网格', area: box(0, 0, 10, 10) });
    east = await pen.create({ ...territorial, name: '东网格', area: box(10, 0, 10, 10) });
    micro = [];
    for (const x of [0, 5]) {
      micro.push(await pen.create({ kind: 'MICRO', parentId: west.id, name: `西微网格${x}`, area: box(x, 0, 5, 10) }));
    }
    west = await pen.grid(west.id);
    east = await pen.grid(east.id);
  });
  afterEach(() => home.stop());

  it('creates grids with the next code and number, and locates by them at once', async () => {
    expect(west.code).toMatch(/C001$/);
    expect(east.code).toMatch(/C002$/);
    expect(micro.map(({ code }) => code)).toEqual([`${west.code}-01`, `${west.code}-02`]);
    expect(pen.at(7, 5)).toEqual({ territorial: west.id, micro: micro[1]!.id, dedicated: [] });
    expect(await home.subgraph.database.drift()).toEqual([]);
  });

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

  it('moves a border between neighbours in one deed, with the micro grids that it would cut', async () => {
    const areas = [
      { ...named(west), area: box(0, 0, 8, 10) },
      { ...named(east), area: box(8, 0, 12, 10) },
    ];
    const cut = await pen.deed('redrawGrid', { areas });
    expect(cut.errors).toEqual([{ code: 'MICRO_GRID_CUT', field: 'areas' }]);
    expect(cut.offendingArea.type).toBe('MultiPolygon');
    const narrower = async () => ({ ...named(await pen.grid(micro[1]!.id)), area: box(5, 0, 3, 10) });
    const lost = await pen.deed('redrawGrid', { areas: [...areas, await narrower()] });
    expect(lost.errors).toEqual([{ code: 'GRIDS_LEAVE_GAP', field: 'areas' }]);
    expect(pen.at(9, 5)).toMatchObject({ territorial: west.id, micro: micro[1]!.id });
    const neighbour = await pen.create({
      kind: 'MICRO',
      parentId: east.id,
      name: '东微网格',
      area: box(10, 0, 10, 10),
    });
    const wider = { ...named(neighbour), area: box(8, 0, 12, 10) };
    const { errors } = await pen.deed('redrawGrid', { areas: [...areas, await narrower(), wider] });
    expect(errors).toEqual([]);
    expect(pen.at(9, 5)).toMatchObject({ territorial: east.id, micro: neighbour.id });
  });

  it.each([
    [
      'without the neighbour that loses ground',
      () => [{ ...named(east), area: box(8, 0, 12, 10) }],
      'GRIDS_REACH_BEYOND',
    ],
    [
      'so that both claim some ground',
      () => [
        { ...named(west), area: box(0, 0, 10, 10) },
        { ...named(east), area: box(9, 0, 11, 10) },
      ],
      'GRIDS_OVERLAP',
    ],
    ['so that some ground is nobody’s', () => [{ ...named(east), area: box(11, 0, 9, 10) }], 'GRIDS_LEAVE_GAP'],
  ])('refuses to redraw a grid %s, and shows where', async (_what, areas, code) => {
    const refused = await pen.deed('redrawGrid', { areas: areas() });
    expect(refused.errors).toEqual([{ code, field: 'areas' }]);
    expect(refused.offendingArea.coordinates.length).toBeGreaterThan(0);
    expect(await pen.grid(east.id)).toEqual(expect.objectContaining({ version: east.version }));
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

  it('puts what is planned into force by itself: areas by their date, labels by the clock', async () => {
    const effectiveFrom = ahead(1_500);
    const change = { ...named(east), divisionId: otherDivisionId, effectiveFrom };
    const { errors } = await pen.deed('transferGrid', change);
    expect(errors).toEqual([]);
    const planned = await pen.ask('query ($id: ID!) { grid(id: $id) { code plannedChanges { deed effectiveFrom } } }', {
      id: east.id,
    });
    expect(planned.grid).toEqual({
      code: east.code,
      plannedChanges: [{ deed: 'TRANSFER_GRID', effectiveFrom: new Date(effectiveFrom) }],
    });
    await new Promise((resolve) => setTimeout(resolve, 2_300));
    const { grid } = await pen.ask(
      'query ($id: ID!) { grid(id: $id) { code division { id } plannedChanges { id } } }',
      { id: east.id },
    );
    expect(grid).toMatchObject({ division: { id: otherDivisionId }, plannedChanges: [] });
    expect(grid.code).not.toBe(east.code);
    expect(home.subgraph.services.territory.grid(east.id)?.code).toBe(grid.code);
  });

  it('applies what is due once, however many processes do it at once', async () => {
    const effectiveFrom = ahead(DAY);
    await pen.deed('mergeGrids', { grids: [named(west), named(east)], name: '新网格', effectiveFrom });
    const { subgraph } = home;
    const then = new Date(Date.now() + DAY + 1);
    expect(pen.at(15, 5, then).territorial).not.toBe(east.id);
    expect(pen.at(15, 5).territorial).toBe(east.id);
    const runs = [1, 2, 3].map(() => applyDueChanges(subgraph.database, subgraph.services.territory, then));
    await Promise.allSettled(runs);
    await applyDueChanges(subgraph.database, subgraph.services.territory, then);
    const { events } = await eventsAfter(subgraph.database, 0);
    const ends = events.filter(({ payload }) => (payload as Shown).id === east.id && !(payload as Shown).live);
    expect(ends).toHaveLength(1);
    expect(subgraph.services.territory.grid(east.id)?.live).toBe(false);
  });

  it('moves the day of what is planned, and refuses another change behind it', async () => {
    const planned = await pen.deed('mergeGrids', {
      grids: [named(west), named(east)],
      name: '新网格',
      effectiveFrom: ahead(2 * DAY),
    });
    const again = await pen.grid(east.id);
    const refused = await pen.deed('splitGrid', {
      ...named(again),
      parts: [
        { name: '甲', area: box(10, 0, 5, 10) },
        { name: '乙', area: box(15, 0, 5, 10) },
      ],
    });
    expect(refused.errors).toEqual([{ code: 'GRID_CHANGE_PLANNED', field: 'gridId' }]);
    const { id, version } = planned.change;
    const moved = await pen.deed('moveGridChange', {
      changeId: id,
      expectedVersion: version,
      effectiveFrom: ahead(DAY),
    });
    expect(moved).toMatchObject({ errors: [], change: { version: 2 } });
    const at = (days: number) => pen.at(15, 5, new Date(Date.now() + days * DAY)).territorial;
    expect(at(0.9)).toBe(east.id);
    expect(at(1.1)).not.toBe(east.id);
    const stale = await pen.deed('moveGridChange', {
      changeId: id,
      expectedVersion: version,
      effectiveFrom: ahead(DAY),
    });
    expect(stale.errors).toEqual([{ code: 'VERSION_STALE', field: 'expectedVersion' }]);
  });

  it('lets one of two win who redraw neighbours at once', async () => {
    const third = await pen.create({ kind: 'COMMUNITY', divisionId, name: '远东网格', area: box(20, 0, 10, 10) });
    east = await pen.grid(east.id);
    await pen.deed('mergeGrids', {
      grids: await Promise.all(micro.map(async ({ id }) => named(await pen.grid(id)))),
      name: '西微网格',
    });
    const answers = await Promise.all([
      pen.deed('splitGrid', {
        ...named(east),
        parts: [
          { name: '甲', area: box(10, 0, 5, 10) },
          { name: '乙', area: box(15, 0, 5, 10) },
        ],
      }),
      pen.deed('redrawGrid', {
        areas: [
          { ...named(east), area: box(10, 0, 12, 10) },
          { ...named(await pen.grid(third.id)), area: box(22, 0, 8, 10) },
        ],
      }),
    ]);
    const codes = answers.map(({ errors }) => errors[0]?.code ?? 'DONE').sort();
    expect(codes).toEqual(['DONE', 'VERSION_STALE']);
    expect([west.id, null]).not.toContain(pen.at(21, 5).territorial);
  });

  it('warns of dedicated grids that overlap or reach beyond their divisions, and withdraws them', async () => {
    const scene = { type: 'NIGHT_MARKET' };
    const market = { kind: 'DEDICATED', divisionId, scene };
    const first = await pen.deed('createGrid', { ...market, name: '夜市一', area: box(8, 2, 4, 4) });
    expect(first).toMatchObject({ errors: [], warnings: [] });
    const second = await pen.deed('createGrid', { ...market, name: '夜市二', area: box(11, 2, 12, 4) });
    expect(second.errors).toEqual([]);
    expect(second.warnings.map(({ code }: { code: string }) => code)).toEqual([
      'DEDICATED_GRIDS_OVERLAP',
      'OUTSIDE_ITS_DIVISIONS',
    ]);
    expect(pen.at(11.5, 3).dedicated).toHaveLength(2);
    const retired = await pen.deed('retireGrid', named(first.grids[0]));
    expect(retired).toMatchObject({ errors: [], grids: [{ live: false }] });
    expect(pen.at(11.5, 3).dedicated).toEqual([second.grids[0].id]);
    expect((await pen.deed('retireGrid', named(east))).errors).toEqual([{ code: 'GRIDS_LEAVE_GAP', field: 'gridId' }]);
  });

  it('shows beforehand what a change would do, and changes nothing', async () => {
    const preview = async (input: object) => {
      const query = `query ($input: GridChangePreviewInput!) { gridChangePreview(input: $input) {
        grids { gridId action code name area } warnings { code } errors { code field } offendingArea } }`;
      return (await pen.ask(query, { input })).gridChangePreview;
    };
    const head = { idempotencyKey: freshKey(), effectiveFrom: ahead(DAY), reason: '看看' };
    const parts = [
      { name: '西一', area: box(0, 0, 5, 10) },
      { name: '西二', area: box(5, 0, 5, 10) },
    ];
    const good = await preview({ split: { ...head, ...named(west), parts } });
    expect(good.errors).toEqual([]);
    const actions = good.grids.map(({ action }: { action: string }) => action).sort();
    expect(actions).toEqual(['CREATED', 'CREATED', 'MOVED', 'MOVED', 'SPLIT']);
    const bad = await preview({
      split: { ...head, ...named(west), parts: [parts[0], { name: '西二', area: box(6, 0, 4, 10) }] },
    });
    expect(bad).toMatchObject({ grids: [], errors: [{ code: 'GRIDS_LEAVE_GAP', field: 'parts' }] });
    expect(bad.offendingArea.type).toBe('MultiPolygon');
    expect(await pen.grid(west.id)).toEqual(west);
  });

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

  it('changes and tells nothing when a grid is drawn as it is', async () => {
    const before = (await eventsAfter(home.subgraph.database, 0)).events.length;
    const { change, errors } = await pen.deed('redrawGrid', { areas: [{ ...named(east), area: box(10, 0, 10, 10) }] });
    expect({ change, errors }).toEqual({ change: null, errors: [] });
    expect((await eventsAfter(home.subgraph.database, 0)).events).toHaveLength(before);
    expect((await pen.grid(east.id)).version).toBe(east.version);
  });

  it('is seen by every other process within a second', async () => {
    const other = await Territory.open(home.subgraph.database);
    const here = { longitude: 113.645, latitude: 34.705 };
    expect(other.locateIndex.locate(here, new Date()).territorialGridId).toBe(east.id);
    other.watch();
    const { grids } = await pen.deed('mergeGrids', { grids: [named(west), named(east)], name: '新网格' });
    const committed = Date.now();
    while (other.locateIndex.locate(here, new Date()).territorialGridId !== grids[0].id) {
      expect(Date.now() - committed).toBeLessThan(1_000);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    other.stop();
  });

  it('keeps the new name of a grid for what is planned ahead', async () => {
    await pen.deed('mergeGrids', {
      grids: [named(west), named(east)],
      name: '新网格',
      continuesId: east.id,
      effectiveFrom: ahead(DAY),
    });
    const { version } = await pen.grid(west.id);
    await pen.ask('mutation ($input: RenameGridInput!) { renameGrid(input: $input) { errors { code } } }', {
      input: { idempotencyKey: freshKey(), gridId: west.id, expectedVersion: version, name: '更名' },
    });
    expect(pen.at(5, 5).territorial).toBe(west.id);
    expect(pen.at(5, 5, new Date(Date.now() + 2 * DAY)).territorial).toBe(east.id);
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
