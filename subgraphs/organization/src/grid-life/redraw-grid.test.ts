import { eventsAfter } from '@gridweave/subgraph/event-feed';
import { onEachEngine } from '@gridweave/testing/engines';
import { box, type Pen } from '../../test/drawn';
import type { Started } from '../../test/started';
import { drawTwoGrids, named, type Shown } from '../../test/two-grids';

onEachEngine('redrawing grids', (engine) => {
  let home: Started;
  let pen: Pen;
  let divisionId: string;
  let west: Shown;
  let east: Shown;
  let micro: Shown[];

  beforeEach(async () => {
    ({ home, pen, divisionId, west, east, micro } = await drawTwoGrids(engine));
  });
  afterEach(() => home.stop());

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

  it('changes and tells nothing when a grid is drawn as it is', async () => {
    const before = (await eventsAfter(home.subgraph.database, 0)).events.length;
    const { change, errors } = await pen.deed('redrawGrid', { areas: [{ ...named(east), area: box(10, 0, 10, 10) }] });
    expect({ change, errors }).toEqual({ change: null, errors: [] });
    expect((await eventsAfter(home.subgraph.database, 0)).events).toHaveLength(before);
    expect((await pen.grid(east.id)).version).toBe(east.version);
  });
});
