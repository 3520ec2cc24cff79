import { type KnownGrid, named, now, type OrganizationCast, square, yearsAhead } from './organization-cast';

const outcome = 'change { id deed state version } grids { id code version live }';

/** What becomes of grids: moved, divided, joined, handed over, withdrawn; planned and called off. */
export function gridLifeStories(cast: OrganizationCast): void {
  const reason = '网格优化调整（示例）';
  const again = async (grid: KnownGrid): Promise<KnownGrid> =>
    (await cast.anyone().ask('query ($id: ID!) { grid(id: $id) { id code version } }', { id: grid.id })).grid;
  const dedicatedAt = async (spot: { longitude: number; latitude: number }): Promise<string[]> => {
    const { locate } = await cast
      .anyone()
      .ask('query ($point: PointInput!) { locate(point: $point) { dedicatedGrids { id } } }', {
        point: { ...spot, system: 'WGS84' },
      });
    return locate.dedicatedGrids.map(({ id }: { id: string }) => id);
  };

  it('moves a grid’s border, divides it and joins the parts again', async () => {
    const spot = await cast.spot(4);
    const administrator = await cast.administrator();
    const drawn = await cast.drawDedicated(spot, '划分前专属网格（示例）');
    expect(await dedicatedAt(spot)).toContain(drawn.id);
    await administrator.do(
      'redrawGrid',
      { areas: [{ ...named(drawn), area: square(spot, 0, 0.4) }], effectiveFrom: now(), reason },
      outcome,
    );
    expect(await dedicatedAt(spot)).not.toContain(drawn.id);

    const parts = [
      { name: '西片专属网格（示例）', area: square(spot, 0, 0.2), continues: true },
      { name: '东片专属网格（示例）', area: square(spot, 0.2, 0.4) },
    ];
    const divided = await administrator.do(
      'splitGrid',
      { ...named(await again(drawn)), parts, effectiveFrom: now(), reason },
      outcome,
    );
    expect(divided.change).toMatchObject({ deed: 'SPLIT_GRID', state: 'IN_FORCE' });
    const other = divided.grids.find(({ id }: KnownGrid) => id !== drawn.id) as KnownGrid;
    // A grid that is no more is found by a moment when it was.
    const whileApart = now();
    const lineage = async () => {
      const query = `query ($id: ID!, $asOf: DateTime!) { grid(id: $id, asOf: $asOf) {
        live predecessors { kind grid { id } } successors { kind grid { id } } } }`;
      return (await cast.anyone().ask(query, { id: other.id, asOf: whileApart })).grid;
    };
    expect(await lineage()).toMatchObject({ live: true, predecessors: [{ kind: 'SPLIT', grid: { id: drawn.id } }] });

    await administrator.do(
      'mergeGrids',
      {
        grids: [named(await again(drawn)), named(await again(other))],
        name: '合并后专属网格（示例）',
        continuesId: drawn.id,
        effectiveFrom: now(),
        reason,
      },
      outcome,
    );
    expect(await lineage()).toMatchObject({ live: false, successors: [{ kind: 'MERGED', grid: { id: drawn.id } }] });
  });

  it('lets a neighbour take part in a grid, gives it over, and withdraws it', async () => {
    const spot = await cast.spot(5);
    const administrator = await cast.administrator();
    const next = await cast.division(cast.codes.next);
    const grid = await cast.drawDedicated(spot, '跨社区专属网格（示例）');
    const drawnAt = now();
    await administrator.do(
      'changeJurisdictions',
      { ...named(grid), participatingDivisionIds: [next], effectiveFrom: now(), reason },
      outcome,
    );
    const shown = async () => {
      const query = `query ($id: ID!, $asOf: DateTime!) { grid(id: $id, asOf: $asOf) { live division { code } participatingDivisions { code }
        timeline(last: 1) { nodes { action change { deed } } } } }`;
      return (await cast.anyone().ask(query, { id: grid.id, asOf: drawnAt })).grid;
    };
    expect(await shown()).toMatchObject({
      division: { code: cast.codes.home },
      participatingDivisions: [{ code: cast.codes.next }],
    });
    await administrator.do(
      'transferGrid',
      { ...named(await again(grid)), divisionId: next, participatingDivisionIds: [], effectiveFrom: now(), reason },
      outcome,
    );
    expect(await shown()).toMatchObject({ division: { code: cast.codes.next }, participatingDivisions: [] });
    await administrator.do('retireGrid', { ...named(await again(grid)), effectiveFrom: now(), reason }, outcome);
    expect(await shown()).toMatchObject({
      live: false,
      timeline: { nodes: [{ change: { deed: 'RETIRE_GRID' } }] },
    });
    expect(await dedicatedAt(spot)).not.toContain(grid.id);
  });

  it('plans to withdraw a grid, puts the day off, and calls it off', async () => {
    const administrator = await cast.administrator();
    const grid = await cast.drawDedicated(await cast.spot(6), '拟撤销专属网格（示例）');
    const planned = await administrator.do(
      'retireGrid',
      { ...named(grid), effectiveFrom: yearsAhead(1), reason },
      outcome,
    );
    expect(planned.change.state).toBe('PLANNED');
    const moved = await administrator.do(
      'moveGridChange',
      {
        changeId: planned.change.id,
        expectedVersion: planned.change.version,
        effectiveFrom: yearsAhead(2),
        reason: '推迟一年（示例）',
      },
      'change { id version effectiveFrom }',
    );
    const shown = async () => {
      const query = `query ($id: ID!, $before: DateTime!, $after: DateTime!) { grid(id: $id) {
        live plannedChanges { id effectiveFrom } before: at(asOf: $before) { name } after: at(asOf: $after) { name }
        timeline(last: 1) { nodes { action reason change { state } } } } }`;
      const times = { before: yearsAhead(1), after: yearsAhead(3) };
      return (await cast.anyone().ask(query, { id: grid.id, ...times })).grid;
    };
    const later = await shown();
    expect(later).toMatchObject({ live: true, plannedChanges: [{ id: planned.change.id }], before: {} });
    expect(new Date(later.plannedChanges[0].effectiveFrom)).toEqual(new Date(yearsAhead(2)));
    await administrator.do(
      'cancelGridChange',
      { changeId: planned.change.id, expectedVersion: moved.change.version, reason: '不再撤销（示例）' },
      'change { state calledOffAt } builtOn { id }',
    );
    expect(await shown()).toMatchObject({
      live: true,
      plannedChanges: [],
      after: { name: '拟撤销专属网格（示例）' },
      timeline: { nodes: [{ reason: '不再撤销（示例）', change: { state: 'CALLED_OFF' } }] },
    });
  });
}
