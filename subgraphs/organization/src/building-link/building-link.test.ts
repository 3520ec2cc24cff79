import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, person } from '@gridweave/testing/viewers';
import { box, Pen } from '../../test/drawn';
import { type Started, startOrganization } from '../../test/started';

onEachEngine('links of buildings and communities', (engine) => {
  let home: Started;
  let pen: Pen;
  let divisionId: string;
  let gridId: string;
  const link = async (input: object, viewer = pen.viewer) => {
    const query = `mutation ($input: LinkBuildingInput!) { linkBuilding(input: $input) {
      link { id version validFrom validTo grid { id } division { id } } errors { code field } } }`;
    const whole = {
      idempotencyKey: freshKey(),
      gridId,
      divisionId,
      validFrom: '2024-01-01T00:00:00+08:00',
      reason: '签约',
      ...input,
    };
    return (await ask(home.subgraph, viewer, query, { input: whole })).data.linkBuilding;
  };
  const unlink = async (linkId: string, expectedVersion: number, validTo: string) => {
    const query =
      'mutation ($input: UnlinkBuildingInput!) { unlinkBuilding(input: $input) { link { version validTo } errors { code field } } }';
    return (
      await pen.ask(query, { input: { idempotencyKey: freshKey(), linkId, expectedVersion, validTo, reason: '期满' } })
    ).unlinkBuilding;
  };
  const linked = async (asOf: string) => {
    const query = `query ($grid: ID!, $division: ID!, $asOf: DateTime!) {
      grid(id: $grid) { buildingLinks(asOf: $asOf) { division { id } } } division(id: $division) { buildingLinks(asOf: $asOf) { grid { id } } } }`;
    const { grid, division } = await pen.ask(query, { grid: gridId, division: divisionId, asOf });
    return [grid.buildingLinks, division.buildingLinks];
  };

  beforeEach(async () => {
    home = await startOrganization(engine, false);
    pen = await Pen.of(home);
    [divisionId] = (await pen.communities(1)) as [string];
    const building = { kind: 'DEDICATED', divisionId, name: '楼宇', scene: { type: 'COMMERCIAL_BUILDING' } };
    gridId = (await pen.create({ ...building, area: box(0, 0, 1, 1) })).id;
  });
  afterEach(() => home.stop());

  it('hold from their first day to their end, seen from both sides', async () => {
    const made = await link({});
    expect(made).toMatchObject({
      errors: [],
      link: { version: 1, grid: { id: gridId }, division: { id: divisionId } },
    });
    expect(await linked('2023-12-31T23:59:59+08:00')).toEqual([[], []]);
    expect(await linked('2024-06-01T00:00:00+08:00')).toEqual([
      [{ division: { id: divisionId } }],
      [{ grid: { id: gridId } }],
    ]);
    const ended = await unlink(made.link.id, 1, '2025-01-01T00:00:00+08:00');
    expect(ended).toMatchObject({ errors: [], link: { version: 2 } });
    expect(await linked('2025-01-01T00:00:00+08:00')).toEqual([[], []]);
    expect(await linked('2024-06-01T00:00:00+08:00')).toHaveLength(2);
    expect((await unlink(made.link.id, 1, '2024-07-01T00:00:00+08:00')).errors).toEqual([
      { code: 'VERSION_STALE', field: 'expectedVersion' },
    ]);
    const { grid } = await pen.ask('query ($id: ID!) { grid(id: $id) { timeline(last: 2) { nodes { action } } } }', {
      id: gridId,
    });
    expect(grid.timeline.nodes).toEqual([{ action: 'BUILDING_LINKED' }, { action: 'BUILDING_UNLINKED' }]);
  });

  it('are made once by two who link the same two at once', async () => {
    const answers = await Promise.all([link({}), link({})]);
    expect(answers.map(({ errors }) => errors[0]?.code ?? 'DONE').sort()).toEqual(['ALREADY_LINKED', 'DONE']);
  });

  it.each([
    ['that end before they begin', { validTo: '2023-01-01T00:00:00+08:00' }, 'DATES_REVERSED', 'validTo'],
    ['of another age', { validFrom: '1024-01-01T00:00:00+08:00' }, 'DATE_OUT_OF_RANGE', 'validFrom'],
    ['without a reason', { reason: '' }, 'TEXT_MISSING', 'reason'],
    ['of a grid that is none', { gridId: '没有' }, 'GRID_NOT_FOUND', 'gridId'],
    ['with a division that is none', { divisionId: 'x' }, 'DIVISION_NOT_FOUND', 'divisionId'],
  ])('%s are refused', async (_what, input, code, field) => {
    expect((await link(input)).errors).toEqual([{ code, field }]);
  });

  it('are for buildings only, and for administrators', async () => {
    const market = {
      kind: 'DEDICATED',
      divisionId,
      name: '夜市',
      scene: { type: 'NIGHT_MARKET' },
      area: box(3, 3, 1, 1),
    };
    const { id } = await pen.create(market);
    expect((await link({ gridId: id })).errors).toEqual([{ code: 'NOT_A_BUILDING', field: 'gridId' }]);
    const dispatcher = person('d', grant('DISPATCHER', 'DIVISION', divisionId));
    expect((await link({}, dispatcher)).errors).toEqual([{ code: 'FORBIDDEN', field: 'gridId' }]);
  });
});
