import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, nobody, person } from '@gridweave/testing/viewers';
import type { Pen } from '../../test/drawn';
import type { Started } from '../../test/started';
import { drawTwoGrids, type Shown } from '../../test/two-grids';

onEachEngine('households against their norm', (engine) => {
  let home: Started;
  let pen: Pen;
  let districtId: string;
  let divisionId: string;
  let otherDivisionId: string;
  let east: Shown;
  let micro: Shown[];

  beforeEach(async () => {
    ({ home, pen, divisionId, otherDivisionId, east, micro } = await drawTwoGrids(engine));
    districtId = (await pen.ask('{ division(code: "410103") { id } }')).division.id;
  });
  afterEach(() => home.stop());

  const deed = async (name: string, shape: string, input: object, viewer = pen.viewer) => {
    const query = `mutation ($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { ${shape} errors { code field } } }`;
    const { data, errors } = await ask(home.subgraph, viewer, query, {
      input: { idempotencyKey: freshKey(), ...input },
    });
    expect(errors).toBeUndefined();
    return data[name];
  };
  const norms = (input = {}, viewer = pen.viewer) => {
    const norm = { kind: 'MICRO', atLeast: 40, atMost: 60 };
    const whole = { districtId, expectedVersion: 0, norms: [norm], source: '区网格办〔2026〕1号', ...input };
    return deed(
      'setHouseholdNorms',
      'householdNorms { version setAt division { id } norms { kind atLeast atMost source } }',
      whole,
      viewer,
    );
  };
  const count = (input = {}, viewer = pen.viewer) => {
    const whole = {
      gridId: micro[0]!.id,
      countedOn: '2026-01-31',
      households: 65,
      expectedVersion: 0,
      source: '社区台账',
      ...input,
    };
    return deed(
      'setGridHouseholds',
      'grid { id version households { households countedOn source synthetic version } }',
      whole,
      viewer,
    );
  };
  const coverage = async (kind: string, of = divisionId) => {
    const query = `query ($id: ID!) { gridCoverage(divisionId: $id) { kinds {
      kind householdNorm { kind atLeast atMost source } withinHouseholdNorm { numerator denominator coverage } belowHouseholdNorm aboveHouseholdNorm householdsSynthetic } } }`;
    const { gridCoverage } = await pen.ask(query, { id: of });
    return gridCoverage.kinds.find((each: { kind: string }) => each.kind === kind);
  };

  it('are judged by the norm of the city until the district sets its own', async () => {
    expect((await count()).errors).toEqual([]);
    expect((await count({ gridId: micro[1]!.id, households: 45 })).errors).toEqual([]);
    expect(await coverage('MICRO')).toMatchObject({
      householdNorm: { kind: 'MICRO', atLeast: 50, atMost: 70 },
      withinHouseholdNorm: { numerator: 1, denominator: 2, coverage: 1 },
      belowHouseholdNorm: 1,
      aboveHouseholdNorm: 0,
      householdsSynthetic: false,
    });
    const { householdNorms, errors } = await norms();
    expect(errors).toEqual([]);
    expect(householdNorms).toMatchObject({ version: 1, setAt: expect.any(Date), division: { id: districtId } });
    expect(householdNorms.norms.map(({ kind, atLeast }: { kind: string; atLeast: number }) => [kind, atLeast])).toEqual(
      [
        ['COMMUNITY', 300],
        ['MICRO', 40],
      ],
    );
    expect(await coverage('MICRO')).toMatchObject({
      householdNorm: { atLeast: 40, atMost: 60, source: '区网格办〔2026〕1号' },
      belowHouseholdNorm: 0,
      aboveHouseholdNorm: 1,
    });
    expect(await home.subgraph.database.drift()).toEqual([]);
  });

  it('get a norm for villages, kind by kind, and change nothing when set as they are', async () => {
    expect((await coverage('VILLAGE')).householdNorm).toBeNull();
    await norms();
    const village = [{ kind: 'VILLAGE', atLeast: 300, atMost: 500 }];
    expect((await norms({ norms: village })).errors).toEqual([{ code: 'VERSION_STALE', field: 'expectedVersion' }]);
    const second = await norms({ norms: village, expectedVersion: 1 });
    expect(second.householdNorms.version).toBe(2);
    expect((await coverage('VILLAGE')).householdNorm).toMatchObject({ atLeast: 300, atMost: 500 });
    expect((await coverage('MICRO')).householdNorm).toMatchObject({ atLeast: 40 });
    const again = await norms({ norms: village, expectedVersion: 2 });
    expect(again).toMatchObject({ errors: [], householdNorms: { version: 2 } });
    const query = 'query ($id: ID!) { householdNorms(divisionId: $id) { version } }';
    const { data } = await ask(home.subgraph, nobody, query, { id: divisionId });
    expect(data.householdNorms).toEqual({ version: 2 });
    expect((await ask(home.subgraph, nobody, query, { id: 'none' })).data.householdNorms).toBeNull();
  });

  it('are counted anew, corrected for a day, and remembered in the timeline of the grid', async () => {
    await count();
    const later = await count({ countedOn: '2026-02-28', households: 66 });
    expect(later.grid.households).toEqual({
      households: 66,
      countedOn: '2026-02-28',
      source: '社区台账',
      synthetic: false,
      version: 1,
    });
    expect((await count({ households: 64 })).errors).toEqual([{ code: 'VERSION_STALE', field: 'expectedVersion' }]);
    const corrected = await count({ households: 64, expectedVersion: 1 });
    expect(corrected.grid.households).toMatchObject({ households: 66, version: 1 });
    expect(corrected.grid.version).toBe(later.grid.version);
    const same = await count({ households: 64, expectedVersion: 2 });
    expect(same.errors).toEqual([]);
    const { grid } = await pen.ask(
      'query ($id: ID!) { grid(id: $id) { timeline(last: 3) { nodes { action byRole reason } } } }',
      { id: micro[0]!.id },
    );
    const entry = { action: 'HOUSEHOLDS_SET', byRole: 'ADMINISTRATOR' };
    expect(grid.timeline.nodes).toEqual([
      { ...entry, reason: '2026-01-31：65户（社区台账）' },
      { ...entry, reason: '2026-02-28：66户（社区台账）' },
      { ...entry, reason: '2026-01-31：64户（社区台账）' },
    ]);
  });

  it('let one of two win who set them at once', async () => {
    const two = await Promise.all(
      [40, 45].map((atLeast) => norms({ norms: [{ kind: 'MICRO', atLeast, atMost: 60 }] })),
    );
    expect(two.map(({ errors }) => errors[0]?.code ?? 'DONE').sort()).toEqual(['DONE', 'VERSION_STALE']);
    const counts = await Promise.all([60, 61].map((households) => count({ households })));
    expect(counts.map(({ errors }) => errors[0]?.code ?? 'DONE').sort()).toEqual(['DONE', 'VERSION_STALE']);
  });

  it.each([
    ['a district that is none', () => ({ districtId: '没有' }), 'DISTRICT_NOT_FOUND', 'districtId'],
    ['a community', () => ({ districtId: divisionId }), 'DISTRICT_NOT_FOUND', 'districtId'],
    ['no source', () => ({ source: '' }), 'TEXT_MISSING', 'source'],
    [
      'ends turned round',
      () => ({ norms: [{ kind: 'MICRO', atLeast: 70, atMost: 50 }] }),
      'NORM_REVERSED',
      'norms.0.atMost',
    ],
  ])('get no norm with %s', async (_what, input, code, field) => {
    expect((await norms(input())).errors).toEqual([{ code, field }]);
  });

  it.each([
    ['of a grid that is none', () => ({ gridId: '没有' }), 'GRID_NOT_FOUND', 'gridId'],
    ['below zero', () => ({ households: -1 }), 'HOUSEHOLDS_OUT_OF_RANGE', 'households'],
    ['of a day ahead', () => ({ countedOn: '2099-01-01' }), 'COUNTED_AHEAD', 'countedOn'],
    ['from nowhere', () => ({ source: ' ' }), 'TEXT_MISSING', 'source'],
  ])('are not entered: those %s', async (_what, input, code, field) => {
    expect((await count(input())).errors).toEqual([{ code, field }]);
  });

  it('are for administrators: of the district to set norms, of the division to count', async () => {
    const of = (id: string) => person(`of-${id}`, grant('ADMINISTRATOR', 'DIVISION', id));
    const chief = person('chief', grant('GRID_CHIEF', 'GRID', east.id));
    const forbidden = (field: string) => [{ code: 'FORBIDDEN', field }];
    for (const viewer of [of(divisionId), chief, nobody])
      expect((await norms({}, viewer)).errors).toEqual(forbidden('districtId'));
    for (const viewer of [of(otherDivisionId), chief, nobody])
      expect((await count({}, viewer)).errors).toEqual(forbidden('gridId'));
    expect((await count({}, of(divisionId))).errors).toEqual([]);
  });
});
