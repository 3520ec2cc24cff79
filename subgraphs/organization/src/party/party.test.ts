import { organizationEvents } from '@gridweave/events/organization-events';
import { seedId } from '@gridweave/territory/seed-id';
import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, nobody, person } from '@gridweave/testing/viewers';
import { type Started, startOrganization } from '../../test/started';
import { organizationSnapshot } from '../snapshot';

const street = seedId('division', '410103014');
const administrator = person('administrator', grant('ADMINISTRATOR', 'DIVISION', seedId('division', '410103')));
const deeds = ['create', 'move', 'link', 'unlink', 'dissolve'] as const;

onEachEngine('Party organizations', (engine) => {
  let home: Started;
  let community: string;
  const see = async (query: string, variables = {}) => {
    const answer = await ask(home.subgraph, nobody, query, variables);
    expect(answer.errors).toBeUndefined();
    return answer.data;
  };
  const deed = async (name: (typeof deeds)[number], input: object, viewer = administrator) => {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}PartyOrganizationInput`;
    const query = `mutation ($input: ${type}!) { done: ${name}PartyOrganization(input: $input) {
      partyOrganization { id version live dissolvedOn parent { id } gridLinks { from to basis grid { id } } timeline { action byRole reason } }
      errors { code field }
    } }`;
    const { data, errors } = await ask(home.subgraph, viewer, query, {
      input: { idempotencyKey: freshKey(), ...input },
    });
    expect(errors).toBeUndefined();
    return data.done;
  };
  const founded = async (kind: string, parentId: string | null, divisionId = community) => {
    const { partyOrganization, errors } = await deed('create', { kind, name: `示例${kind}`, parentId, divisionId });
    expect(errors).toEqual([]);
    return partyOrganization.id as string;
  };
  const coverage = async () => {
    const query = `query ($id: ID!) { gridCoverage(divisionId: $id) { division { name } kinds { kind grids
      withoutPartyUnit { numerator denominator value definition } withoutArea { numerator } withoutChief { numerator denominator }
      householdNorm { atLeast atMost source } withinHouseholdNorm { numerator denominator coverage } belowHouseholdNorm aboveHouseholdNorm householdsSynthetic
    } } }`;
    return (await see(query, { id: street })).gridCoverage;
  };

  beforeAll(async () => {
    home = await startOrganization(engine, true);
    const { divisions } = await see(
      'query ($id: ID!) { divisions(filter: { parentId: $id }, first: 1) { nodes { id } } }',
      {
        id: street,
      },
    );
    community = divisions.nodes[0].id;
  });
  afterAll(() => home.stop());

  it('stand over the sample in four levels, marked as invented, with gaps', async () => {
    const query = `{ partyOrganizations(filter: { kind: MICRO_GRID_GROUP, divisionId: "${street}" }, first: 1) { nodes {
      synthetic name gridLinks { grid { kind } } parent { kind parent { kind parent { kind parent { kind } } } } } } }`;
    const [group] = (await see(query)).partyOrganizations.nodes;
    expect(group).toMatchObject({
      synthetic: true,
      name: expect.stringMatching(/微网格党小组（示例）$/),
      gridLinks: [{ grid: { kind: 'MICRO' } }],
      parent: {
        kind: 'GRID_BRANCH',
        parent: { kind: 'COMMUNITY_PARTY_ORG', parent: { kind: 'WORKING_COMMITTEE', parent: null } },
      },
    });
    const count = (kind: string) => `${kind}: partyOrganizations(filter: { kind: ${kind} }, first: 1) { totalCount }`;
    const counts = await see(`{ ${['WORKING_COMMITTEE', 'COMMUNITY_PARTY_ORG', 'GRID_BRANCH'].map(count).join(' ')} }`);
    expect(counts.WORKING_COMMITTEE.totalCount).toBe(16);
    expect(counts.COMMUNITY_PARTY_ORG.totalCount).toBe(176);
    expect(counts.GRID_BRANCH.totalCount).toBeGreaterThan(1_600);
    expect(counts.GRID_BRANCH.totalCount).toBeLessThan(1_840);
  });

  it('are founded, built on a grid, moved and dissolved, each deed on the version that was seen and told of', async () => {
    const committee = await founded('WORKING_COMMITTEE', null, street);
    const first = await founded('COMMUNITY_PARTY_ORG', committee);
    const second = await founded('COMMUNITY_PARTY_ORG', committee);
    const branch = await founded('GRID_BRANCH', first);
    const bare =
      '{ grids(filter: { kind: COMMUNITY, withoutPartyUnit: true }, first: 1) { nodes { id partyOrganizations { id } } } }';
    const [grid] = (await see(bare)).grids.nodes;
    expect(grid.partyOrganizations).toEqual([]);
    const before = await home.events();

    const link = { partyOrganizationId: branch, gridId: grid.id, basis: '示例决定' };
    const linked = await deed('link', { ...link, expectedVersion: 1, from: '2026-01-01' });
    expect(linked.partyOrganization).toMatchObject({
      version: 2,
      gridLinks: [{ from: '2026-01-01', to: null, basis: '示例决定', grid: { id: grid.id } }],
    });
    const at = (asOf: string) =>
      `{ grid(id: "${grid.id}") { partyOrganizations { id } at(asOf: "${asOf}T12:00:00+08:00") { partyOrganizations { id } } } }`;
    expect((await see(at('2026-01-01'))).grid.at.partyOrganizations).toEqual([{ id: branch }]);
    expect((await see(at('2025-12-31'))).grid.at.partyOrganizations).toEqual([]);
    expect((await deed('link', { ...link, expectedVersion: 2, from: '2026-02-01' })).errors).toEqual([
      { code: 'PARTY_LINK_OVERLAPS', field: 'from' },
    ]);
    expect((await deed('link', { ...link, expectedVersion: 1, from: '2020-01-01' })).errors).toMatchObject([
      { code: 'VERSION_STALE' },
    ]);

    const move = { partyOrganizationId: branch, parentId: second, basis: '示例决定' };
    expect((await deed('move', { ...move, expectedVersion: 2 })).partyOrganization).toMatchObject({
      version: 3,
      parent: { id: second },
    });
    expect((await deed('move', { ...move, expectedVersion: 3 })).partyOrganization).toMatchObject({ version: 3 });
    for (const [partyOrganizationId, expectedVersion] of [
      [branch, 3],
      [second, 1],
      [committee, 1],
    ] as const) {
      // Under itself, under its own branch, and under the branch of what stands under it.
      expect(await deed('move', { ...move, partyOrganizationId, expectedVersion, parentId: branch })).toMatchObject({
        partyOrganization: null,
        errors: [{ code: 'PARTY_CYCLE', field: 'parentId' }],
      });
    }
    expect((await deed('move', { ...move, expectedVersion: 3, parentId: committee })).errors).toMatchObject([
      { code: 'PARTY_PARENT_FORBIDDEN' },
    ]);

    const dissolve = { expectedVersion: 1, dissolvedOn: '2026-03-31', basis: '示例决定' };
    expect((await deed('dissolve', { ...dissolve, partyOrganizationId: second })).errors).toMatchObject([
      { code: 'PARTY_HAS_SUBORDINATES' },
    ]);
    const gone = await deed('dissolve', { ...dissolve, partyOrganizationId: branch, expectedVersion: 3 });
    expect(gone.partyOrganization).toMatchObject({
      live: false,
      dissolvedOn: '2026-03-31',
      gridLinks: [{ to: '2026-03-31' }],
      timeline: ['create', 'link', 'move', 'dissolve'].map((each) => ({
        action: `${each}PartyOrganization`,
        byRole: 'ADMINISTRATOR',
      })),
    });
    expect(
      (await deed('dissolve', { ...dissolve, partyOrganizationId: branch, expectedVersion: 4 })).errors,
    ).toMatchObject([{ code: 'PARTY_ALREADY_DISSOLVED' }]);
    const told = (await home.events()).slice(before.length);
    expect(told.map(({ type, payload }) => [type, (payload as { version: number }).version])).toEqual(
      [2, 3, 4].map((version) => [organizationEvents.partyOrganizationChanged, version]),
    );
  });

  it('end a link with a last day', async () => {
    const committee = await founded('WORKING_COMMITTEE', null, street);
    const branch = await founded('GRID_BRANCH', await founded('COMMUNITY_PARTY_ORG', committee));
    const [grid] = (await see('{ grids(filter: { kind: DEDICATED }, first: 1) { nodes { id } } }')).grids.nodes;
    const about = { partyOrganizationId: branch, gridId: grid.id };
    await deed('link', { ...about, expectedVersion: 1, from: '2026-01-01', basis: '示例' });
    expect((await deed('unlink', { ...about, expectedVersion: 2, to: '2025-12-31' })).errors).toMatchObject([
      { code: 'DATES_REVERSED' },
    ]);
    const ended = await deed('unlink', { ...about, expectedVersion: 2, to: '2026-01-31', reason: '示例' });
    expect(ended.partyOrganization.gridLinks).toMatchObject([{ from: '2026-01-01', to: '2026-01-31' }]);
    expect((await deed('unlink', { ...about, expectedVersion: 3, to: '2026-02-01' })).errors).toMatchObject([
      { code: 'PARTY_LINK_NOT_FOUND' },
    ]);
  });

  it('cover no grid once they are dissolved, whatever last day a link had, and end a link earlier than that', async () => {
    const committee = await founded('WORKING_COMMITTEE', null, street);
    const branch = await founded('GRID_BRANCH', await founded('COMMUNITY_PARTY_ORG', committee));
    const [one, other] = (await see('{ grids(filter: { kind: DEDICATED }, last: 2) { nodes { id } } }')).grids.nodes;
    const link = { partyOrganizationId: branch, basis: '示例' };
    const until = { gridId: one.id, from: '2026-01-01', to: '2099-12-31' };
    await deed('link', { ...link, ...until, expectedVersion: 1 });
    await deed('link', { ...link, ...until, expectedVersion: 2, gridId: other.id });
    const earlier = { partyOrganizationId: branch, gridId: other.id, expectedVersion: 3, to: '2026-02-28' };
    expect((await deed('unlink', earlier)).partyOrganization.gridLinks).toMatchObject([
      { to: '2099-12-31', grid: { id: one.id } },
      { to: '2026-02-28', grid: { id: other.id } },
    ]);
    const ahead = { gridId: other.id, from: '2099-01-01', expectedVersion: 4 };
    expect((await deed('link', { ...link, ...ahead })).errors).toEqual([]);
    const dissolved = { partyOrganizationId: branch, expectedVersion: 5, dissolvedOn: '2026-03-31', basis: '示例' };
    expect((await deed('dissolve', dissolved)).partyOrganization.gridLinks).toMatchObject([
      { to: '2026-03-31' },
      { to: '2026-02-28' },
    ]);
    const query = '{ grid(id: "ID") { at(asOf: "2099-06-01T12:00:00+08:00") { partyOrganizations { id } } } }';
    for (const { id } of [one, other]) {
      const { partyOrganizations } = (await see(query.replace('ID', id))).grid.at;
      expect(partyOrganizations).not.toContainEqual({ id: branch });
    }
  });

  it('are for administrators of the place alone, and refuse what is not there', async () => {
    const input = { kind: 'WORKING_COMMITTEE', name: '示例', divisionId: street };
    const other = person('other', grant('ADMINISTRATOR', 'DIVISION', seedId('division', '410103001')));
    const dispatcher = person('dispatcher', grant('DISPATCHER', 'DIVISION', street));
    for (const viewer of [nobody, other, dispatcher]) {
      expect(await deed('create', input, viewer)).toMatchObject({
        partyOrganization: null,
        errors: [{ code: 'FORBIDDEN' }],
      });
    }
    const codes = async (more: object) => (await deed('create', { ...input, ...more })).errors[0]?.code;
    expect(await codes({ divisionId: 'none' })).toBe('DIVISION_NOT_FOUND');
    expect(await codes({ divisionId: '没有' })).toBe('DIVISION_NOT_FOUND');
    expect(await codes({ parentId: 'none' })).toBe('PARTY_PARENT_NOT_FOUND');
    expect(await codes({ kind: 'GRID_BRANCH' })).toBe('PARTY_PARENT_FORBIDDEN');
    expect(await codes({ divisionId: community })).toBe('PARTY_DIVISION_LEVEL_WRONG');
    expect(await codes({ name: '  ' })).toBe('TEXT_MISSING');
    expect(
      (
        await deed('link', {
          partyOrganizationId: 'none',
          expectedVersion: 1,
          gridId: 'x',
          from: '2026-01-01',
          basis: 'x',
        })
      ).errors,
    ).toMatchObject([{ code: 'PARTY_NOT_FOUND' }]);
  });

  it('cover the grids as far as they do: shares with what they were made from', async () => {
    const { division, kinds } = await coverage();
    expect(division.name).toBe('人和路街道');
    expect(kinds.map(({ kind }: { kind: string }) => kind)).toEqual(['COMMUNITY', 'VILLAGE', 'DEDICATED', 'MICRO']);
    const [territorial, village, , micro] = kinds;
    expect(territorial.withoutPartyUnit.denominator).toBe(territorial.grids);
    expect(territorial.withoutPartyUnit).toMatchObject({ definition: '今日未建党支部的网格 / 在用网格' });
    expect(micro.withoutPartyUnit.numerator).toBeGreaterThan(0);
    expect(micro.withoutPartyUnit.value).toBeCloseTo(micro.withoutPartyUnit.numerator / micro.grids);
    expect(territorial.withoutArea.numerator).toBe(0);
    // Nobody has told of any chief.
    expect(territorial.withoutChief).toEqual({ numerator: territorial.grids, denominator: territorial.grids });
    expect(territorial.householdNorm).toMatchObject({ atLeast: 300, atMost: 500 });
    expect(micro.householdNorm).toMatchObject({ atLeast: 50, atMost: 70 });
    expect(micro.householdsSynthetic).toBe(true);
    const { withinHouseholdNorm: within, belowHouseholdNorm: below, aboveHouseholdNorm: above } = micro;
    expect(within.numerator + below + above).toBe(within.denominator);
    expect(within.denominator).toBeLessThan(micro.grids);
    expect(within.coverage).toBeCloseTo(within.denominator / micro.grids);
    expect(village).toMatchObject({ householdNorm: null, withinHouseholdNorm: null });
    const list = `{ grids(filter: { kind: MICRO, divisionId: "${street}", withoutPartyUnit: true }, first: 1) { totalCount } }`;
    expect((await see(list)).grids.totalCount).toBe(micro.withoutPartyUnit.numerator);
    expect((await see('{ grids(filter: { withoutArea: true }, first: 1) { totalCount } }')).grids.totalCount).toBe(0);
    expect((await see('{ gridCoverage(divisionId: "none") { asOf } }')).gridCoverage).toBeNull();
  });

  it('are read with their chain and grids in a constant number of statements', async () => {
    const query = (size: number) =>
      `{ partyOrganizations(first: ${size}) { nodes { householdLinkCount parent { name } division { name } gridLinks { grid { name } } timeline { action } } }
        grids(first: ${size}) { nodes { partyOrganizations { name } households { households } } } }`;
    const statements = async (size: number) => {
      const before = home.subgraph.database.statementCount;
      await see(query(size));
      return home.subgraph.database.statementCount - before;
    };
    expect(await statements(100)).toBe(await statements(5));
  });

  it('stand in the snapshot for who starts late', async () => {
    const page = await organizationSnapshot(home.subgraph.database, '7 ');
    expect(page.events).toHaveLength(500);
    expect(page.events[0]).toMatchObject({ type: organizationEvents.partyOrganizationChanged });
  });

  it('leave published figures as they were printed, beside what is counted', async () => {
    const { publishedFigures: figures } = await see(
      '{ publishedFigures { id text lowerBound approximate period definition definitionKnown source live liveSynthetic difference } }',
    );
    expect(figures).toHaveLength(16);
    const of = (id: string) => figures.find((each: { id: string }) => each.id === id);
    expect(of('micro-grids')).toMatchObject({
      text: '6281个',
      lowerBound: 6281,
      live: 6281,
      liveSynthetic: true,
      difference: 0,
    });
    expect(of('register-records')).toMatchObject({ text: '360余万条', approximate: true, definitionKnown: false });
    expect(of('register-records').difference).toBe(of('register-records').live - 3_600_000);
    expect(of('completion-rate')).toMatchObject({ lowerBound: 0.9598, live: null, difference: null, definition: null });
    expect(of('chief-terminals')).toMatchObject({ definitionKnown: true, live: null });
  });

  it('have no drift after their migrations', async () => {
    expect(await home.subgraph.database.drift()).toEqual([]);
  });
});
