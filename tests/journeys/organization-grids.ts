import { named, now, type OrganizationCast, square, yearsAhead } from './organization-cast';
import { eventually } from './steps';

/** Grids as residents and administrators find them, and what is written down about them. */
export function gridStories(cast: OrganizationCast): void {
  it('looks what a night market’s grid would be, draws it, and finds it there in all three subgraphs', async () => {
    const spot = await cast.spot(0);
    const administrator = await cast.administrator();
    const input = { ...(await cast.dedicated('淮河夜市专属网格（示例）')), area: square(spot) };
    const { gridChangePreview: seen } = await administrator.ask(
      `query ($input: GridChangePreviewInput!) { gridChangePreview(input: $input) {
        grids { action kind code name area } warnings { code } errors { code } offendingArea } }`,
      { input: { create: { idempotencyKey: 'a look at a night market', ...input } } },
    );
    expect(seen).toMatchObject({ errors: [], grids: [{ kind: 'DEDICATED', name: input.name }] });
    const { grids, change } = await administrator.do(
      'createGrid',
      input,
      'change { deed state } grids { id code version synthetic }',
    );
    expect(change).toEqual({ deed: 'CREATE_GRID', state: 'IN_FORCE' });
    expect(grids).toMatchObject([{ code: seen.grids[0].code, synthetic: false }]);

    const [{ id }] = grids;
    const { grid } = await eventually(
      () =>
        administrator.ask(
          `query ($id: ID!) { grid(id: $id) { name live scene { type } division { code }
            chiefs { id } members { id } vacant openIncidentCount incidents(first: 1) { totalCount } } }`,
          { id },
        ),
      (answer) => answer.grid.vacant !== null && answer.grid.openIncidentCount !== null,
    );
    expect(grid).toEqual({
      name: input.name,
      live: true,
      scene: { type: 'NIGHT_MARKET' },
      division: { code: cast.codes.home },
      chiefs: [],
      members: [],
      vacant: true,
      openIncidentCount: 0,
      incidents: { totalCount: 0 },
    });
    const point = { ...spot, system: 'WGS84' };
    const beyond = { longitude: 116.4, latitude: 39.9, system: 'WGS84' };
    const found = await cast.anyone().ask(
      `query ($point: PointInput!, $points: [PointInput!]!, $filter: GridFilter!) {
        locate(point: $point) { divisions { code } territorialGrid { id } microGrid { id } dedicatedGrids { id } }
        locateMany(points: $points) { location { dedicatedGrids { id } } message }
        grids(first: 5, filter: $filter) { nodes { id } totalCount } }`,
      { point, points: [point, beyond], filter: { kind: 'DEDICATED', text: '淮河夜市' } },
    );
    expect(found.locate.divisions.at(-1)).toEqual({ code: cast.codes.home });
    expect(found.locate.dedicatedGrids).toContainEqual({ id });
    expect(found.locateMany).toMatchObject([
      { location: { dedicatedGrids: expect.arrayContaining([{ id }]) }, message: null },
      { location: null, message: expect.stringMatching(/[一-鿿]/) },
    ]);
    expect(found.grids).toEqual({ nodes: [{ id }], totalCount: 1 });
  });

  it('gives a grid another name and the numbers to call', async () => {
    const grid = await cast.drawDedicated(await cast.spot(1), '旧名专属网格（示例）');
    const administrator = await cast.administrator();
    await administrator.do('renameGrid', { ...named(grid), name: '新名专属网格（示例）' }, 'grid { version }');
    const contacts = [{ purpose: 'OFFICE', label: '网格工作站', number: '0371-60000001', hours: '8:30-18:00' }];
    await administrator.do(
      'setContacts',
      { gridId: grid.id, expectedVersion: 0, contacts },
      'directory { version contacts { number } }',
    );
    const shown = await cast.anyone().ask(
      `query ($id: ID!) { grid(id: $id) { name contactsVersion contacts { purpose label number hours }
        timeline(last: 1) { nodes { action byRole } } } }`,
      { id: grid.id },
    );
    expect(shown.grid).toMatchObject({
      name: '新名专属网格（示例）',
      contactsVersion: 1,
      contacts: expect.arrayContaining(contacts),
      timeline: { nodes: [{ byRole: 'ADMINISTRATOR' }] },
    });
  });

  it('counts the households of a micro grid against the norm that the district sets', async () => {
    const administrator = await cast.administrator();
    const [, micro] = await cast.gridsAtHome('MICRO');
    const [districtId, divisionId] = [await cast.division('410103'), await cast.division(cast.codes.home)];
    const normsOf =
      'query ($id: ID!) { householdNorms(divisionId: $id) { version norms { kind atLeast atMost source } } }';
    const before = (await cast.anyone().ask(normsOf, { id: divisionId })).householdNorms;
    const norm = { kind: 'VILLAGE', atLeast: 280, atMost: 520 };
    const source = '区网格化服务管理办法（示例）';
    await administrator.do(
      'setHouseholdNorms',
      { districtId, expectedVersion: before.version, norms: [norm], source },
      'householdNorms { version }',
    );
    const { householdNorms } = await cast.anyone().ask(normsOf, { id: divisionId });
    expect(householdNorms).toMatchObject({
      version: before.version + 1,
      norms: expect.arrayContaining([{ ...norm, source }]),
    });

    const countedOn = '2026-10-31';
    await administrator.do(
      'setGridHouseholds',
      { gridId: micro?.id, countedOn, households: 61, expectedVersion: 0, source: '社区台账（示例）' },
      'grid { id }',
    );
    const counted = await cast.anyone().ask(
      `query ($id: ID!, $divisionId: ID!) { grid(id: $id) { households { households countedOn synthetic } }
        gridCoverage(divisionId: $divisionId) { division { code } kinds { kind grids householdNorm { atLeast }
          withoutChief { numerator denominator } withinHouseholdNorm { denominator } } } }`,
      { id: micro?.id, divisionId },
    );
    expect(counted.grid.households).toEqual({ households: 61, countedOn, synthetic: false });
    expect(counted.gridCoverage).toMatchObject({
      division: { code: cast.codes.home },
      kinds: expect.arrayContaining([expect.objectContaining({ kind: 'MICRO' })]),
    });
  });

  it('links a commercial building with a community, until the link ends', async () => {
    const building = await cast.drawDedicated(await cast.spot(2), '示例大厦专属网格', 'COMMERCIAL_BUILDING');
    const divisionId = await cast.division(cast.codes.next);
    const administrator = await cast.administrator();
    const { link } = await administrator.do(
      'linkBuilding',
      { gridId: building.id, divisionId, validFrom: '2026-01-01T00:00:00+08:00', reason: '楼社联动签约（示例）' },
      'link { id version }',
    );
    const links = async (asOf: string) => {
      const { division } = await cast
        .anyone()
        .ask(
          'query ($id: ID!, $asOf: DateTime!) { division(id: $id) { buildingLinks(asOf: $asOf) { grid { id } } } }',
          { id: divisionId, asOf },
        );
      return division.buildingLinks;
    };
    expect(await links('2026-11-01T00:00:00+08:00')).toContainEqual({ grid: { id: building.id } });
    await administrator.do(
      'unlinkBuilding',
      { linkId: link.id, expectedVersion: link.version, validTo: '2026-10-01T00:00:00+08:00', reason: '期满（示例）' },
      'link { version validTo }',
    );
    expect(await links('2026-11-01T00:00:00+08:00')).not.toContainEqual({ grid: { id: building.id } });
  });

  it('brings a grid in from a file, and out again as it was', async () => {
    const spot = await cast.spot(3);
    const feature = {
      type: 'Feature',
      properties: { kind: 'DEDICATED', divisionCode: cast.codes.home, name: '导入专属网格（示例）', scene: 'MARKET' },
      geometry: square(spot),
    };
    const { rows, change } = await (await cast.administrator()).do(
      'importGrids',
      {
        collection: { type: 'FeatureCollection', features: [feature] },
        errorPolicy: 'REJECT_EVERYTHING',
        effectiveFrom: now(),
        reason: '规划图导入（示例）',
      },
      'change { deed } rows { row grid { id name } code }',
    );
    expect(change).toEqual({ deed: 'IMPORT_GRIDS' });
    expect(rows).toMatchObject([{ row: 1, grid: { name: feature.properties.name }, code: null }]);
    const { gridFeatures } = await cast.anyone().ask(
      `query ($filter: GridFeatureFilter!, $asOf: DateTime!) {
        gridFeatures(first: 500, filter: $filter, asOf: $asOf, system: GCJ02) { collection count next } }`,
      {
        filter: { kind: 'DEDICATED', divisionId: await cast.division(cast.codes.home) },
        asOf: yearsAhead(1),
      },
    );
    const out = gridFeatures.collection.features.find((each: { id: string }) => each.id === rows[0].grid.id);
    expect(out).toMatchObject({ properties: feature.properties, geometry: { type: 'MultiPolygon' } });
    expect(gridFeatures.count).toBe(gridFeatures.collection.features.length);
  });
}
