import { onEachEngine } from '@gridweave/testing/engines';
import { grant, person } from '@gridweave/testing/viewers';
import { box, type Pen } from '../../test/drawn';
import type { Started } from '../../test/started';
import { ahead, DAY, drawTwoGrids, named, type Shown } from '../../test/two-grids';
import { applyDueChanges } from './due.commands';

onEachEngine('the divisions that a dedicated grid reaches into', (engine) => {
  let home: Started;
  let pen: Pen;
  let divisionId: string;
  let otherDivisionId: string;
  let thirdDivisionId: string;
  let west: Shown;
  let market: Shown;

  beforeEach(async () => {
    ({ home, pen, divisionId, otherDivisionId, west } = await drawTwoGrids(engine));
    thirdDivisionId = (await pen.communities(3))[2]!;
    market = await pen.create({
      kind: 'DEDICATED',
      divisionId,
      scene: { type: 'NIGHT_MARKET' },
      name: '夜市',
      area: box(8, 2, 4, 4),
      participatingDivisionIds: [otherDivisionId],
    });
  });
  afterEach(() => home.stop());

  const then = (days: number) => new Date(Date.now() + days * DAY);
  const shown = async (asOf: Date) => {
    const query = `query ($id: ID!, $asOf: DateTime!) { grid(id: $id) {
      code version participatingDivisions { id } at(asOf: $asOf) { code division { id } participatingDivisions { id } }
      jurisdictions { role since until division { id } } } }`;
    return (await pen.ask(query, { id: market.id, asOf: asOf.toISOString() })).grid;
  };
  const ids = (divisions: { id: string }[]) => divisions.map(({ id }) => id);

  it('are those of the day: now, before and after a change', async () => {
    const before = new Date();
    const effectiveFrom = ahead(DAY);
    const change = { ...named(market), participatingDivisionIds: [thirdDivisionId, divisionId], effectiveFrom };
    const { errors, change: decided } = await pen.deed('changeJurisdictions', change);
    expect(errors).toEqual([]);
    expect(decided).toMatchObject({ deed: 'CHANGE_JURISDICTIONS' });
    expect(ids((await shown(before)).participatingDivisions)).toEqual([otherDivisionId]);
    expect(ids((await shown(before)).at.participatingDivisions)).toEqual([otherDivisionId]);
    expect(ids((await shown(then(2))).at.participatingDivisions)).toEqual([thirdDivisionId]);
    const stretches = (await shown(before)).jurisdictions;
    expect(stretches).toEqual([
      { role: 'LEAD', since: expect.any(Date), until: null, division: { id: divisionId } },
      {
        role: 'PARTICIPATING',
        since: stretches[0].since,
        until: new Date(effectiveFrom),
        division: { id: otherDivisionId },
      },
      { role: 'PARTICIPATING', since: new Date(effectiveFrom), until: null, division: { id: thirdDivisionId } },
    ]);
    const { subgraph } = home;
    await applyDueChanges(subgraph.database, subgraph.services.territory, then(2));
    expect(ids((await shown(before)).participatingDivisions)).toEqual([thirdDivisionId]);
    const told = (await home.events()).filter(({ payload }) => (payload as Shown).id === market.id);
    expect(
      told.map(({ payload }) => (payload as { participatingDivisionIds: string[] }).participatingDivisionIds),
    ).toEqual([[otherDivisionId], [otherDivisionId], [thirdDivisionId]]);
    expect(await subgraph.database.drift()).toEqual([]);
  });

  it('may change at once, with another lead and its code', async () => {
    const change = { ...named(market), leadDivisionId: otherDivisionId, participatingDivisionIds: [divisionId] };
    const { errors, grids } = await pen.deed('changeJurisdictions', change);
    expect(errors).toEqual([]);
    expect(grids[0].code).not.toBe(market.code);
    const { participatingDivisions, jurisdictions } = await shown(new Date());
    expect(ids(participatingDivisions)).toEqual([divisionId]);
    expect(jurisdictions).toHaveLength(4);
    const { grid } = await pen.ask('query ($id: ID!) { grid(id: $id) { timeline(last: 1) { nodes { action } } } }', {
      id: market.id,
    });
    expect(grid.timeline.nodes).toEqual([{ action: 'JURISDICTIONS_CHANGED' }]);
  });

  it('stay when they are called off, renamed over, or named again', async () => {
    const same = await pen.deed('changeJurisdictions', {
      ...named(market),
      participatingDivisionIds: [otherDivisionId],
    });
    expect(same).toMatchObject({ errors: [], change: null });
    const none = { ...named(market), participatingDivisionIds: [], effectiveFrom: ahead(DAY) };
    const { change } = await pen.deed('changeJurisdictions', none);
    const query = 'mutation ($input: CancelGridChangeInput!) { cancelGridChange(input: $input) { errors { code } } }';
    const input = {
      idempotencyKey: `call-off-${change.id}`,
      changeId: change.id,
      expectedVersion: 1,
      reason: '不改了',
    };
    expect((await pen.ask(query, { input })).cancelGridChange.errors).toEqual([]);
    expect(ids((await shown(then(2))).at.participatingDivisions)).toEqual([otherDivisionId]);
  });

  it('go together when dedicated grids are merged', async () => {
    const second = await pen.create({
      kind: 'DEDICATED',
      divisionId,
      scene: { type: 'NIGHT_MARKET' },
      name: '夜市二',
      area: box(12, 2, 4, 4),
      participatingDivisionIds: [thirdDivisionId],
    });
    const merge = { grids: [named(market), named(second)], name: '夜市', continuesId: market.id };
    expect((await pen.deed('mergeGrids', merge)).errors).toEqual([]);
    expect(ids((await shown(new Date())).participatingDivisions)).toEqual([otherDivisionId, thirdDivisionId].sort());
  });

  it.each([
    ['of a grid that is not dedicated', () => named(west), 'NOT_DEDICATED', 'gridId'],
    [
      'that nobody knows',
      () => ({ participatingDivisionIds: ['没有'] }),
      'DIVISION_NOT_FOUND',
      'participatingDivisionIds',
    ],
    ['led by one that nobody knows', () => ({ leadDivisionId: '没有' }), 'DIVISION_NOT_FOUND', 'leadDivisionId'],
    ['on an older version', () => ({ expectedVersion: 0 }), 'VERSION_STALE', 'expectedVersion'],
  ])('are not changed: those %s', async (_what, input, code, field) => {
    const whole = { ...named(market), participatingDivisionIds: [], ...input() };
    expect((await pen.deed('changeJurisdictions', whole)).errors).toEqual([{ code, field }]);
  });

  it('are for administrators of the lead, old and new', async () => {
    const only = person('only', grant('ADMINISTRATOR', 'DIVISION', divisionId));
    const change = { ...named(market), participatingDivisionIds: [thirdDivisionId] };
    const away = { ...change, leadDivisionId: otherDivisionId };
    const elsewhere = person('elsewhere', grant('ADMINISTRATOR', 'DIVISION', otherDivisionId));
    const forbidden = (field: string) => [{ code: 'FORBIDDEN', field }];
    expect((await pen.deed('changeJurisdictions', away, only)).errors).toEqual(forbidden('leadDivisionId'));
    expect((await pen.deed('changeJurisdictions', change, elsewhere)).errors).toEqual(forbidden('gridId'));
    expect((await pen.deed('changeJurisdictions', change, only)).errors).toEqual([]);
  });
});
