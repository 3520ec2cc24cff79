import type { OrganizationCast } from './organization-cast';
import { eventually } from './steps';

const shown = `query ($id: ID!) { unit(id: $id) { name live version powers parent { id } operationCentre { id }
  contacts { number } serviceHours(on: "2029-06-01") { assumed workingDays { from to } }
  people(first: 1) { totalCount } posts { id } legs(first: 1) { totalCount } incidents(first: 1) { totalCount }
  timeline { action } availableActions { action allowed } } }`;

/** Units and Party organizations, from their founding to their end. */
export function unitStories(cast: OrganizationCast): void {
  const basis = '区政府会议纪要（示例）';

  it('sets up a company of a street, gives it powers, numbers and hours, and retires it', async () => {
    const administrator = await cast.administrator();
    const { unitPowers } = await cast.anyone().ask('{ unitPowers { power name meaning } }');
    expect(unitPowers.map(({ power }: { power: string }) => power)).toContain('MAINTENANCE');
    const divisionId = await cast.division(cast.codes.street);
    const { unit } = await administrator.do(
      'createUnit',
      { kind: 'CONTRACTOR', level: 'STREET', name: '淮河绿化养护公司（示例）', divisionId, basis },
      'unit { id version }',
    );
    const unitId = unit.id as string;
    const seen = async () => (await administrator.ask(shown, { id: unitId })).unit;
    const done = async (deed: string, input: object) =>
      administrator.do(deed, { unitId, expectedVersion: (await seen()).version, basis, ...input }, 'unit { version }');
    await done('changeUnit', { name: '淮河市政养护公司（示例）', powers: ['MAINTENANCE'] });
    const [office, centre] = [
      await cast.unit('淮河路街道办事处', 'SUBDISTRICT_OFFICE'),
      await cast.unit('淮河路街道', 'OPERATION_CENTRE'),
    ];
    await done('moveUnit', { parentId: office, operationCentreId: centre });
    await administrator.do(
      'setContacts',
      { unitId, expectedVersion: 0, contacts: [{ purpose: 'OFFICE', label: '值班室', number: '0371-60000002' }] },
      'directory { version }',
    );
    await administrator.do(
      'setServiceHours',
      { unitId, expectedVersion: 0, from: '2029-01-01', workingDays: [{ from: '07:00', to: '11:00' }], basis },
      'serviceHours { from version }',
    );
    const told = await eventually(seen, (answer) => answer.people !== null && answer.legs !== null);
    expect(told).toMatchObject({
      name: '淮河市政养护公司（示例）',
      live: true,
      powers: ['MAINTENANCE'],
      parent: { id: office },
      operationCentre: { id: centre },
      contacts: expect.arrayContaining([{ number: '0371-60000002' }]),
      serviceHours: { assumed: false, workingDays: [{ from: '07:00', to: '11:00' }] },
      people: { totalCount: 0 },
      posts: [],
      legs: { totalCount: 0 },
      incidents: { totalCount: 0 },
      availableActions: expect.arrayContaining([{ action: 'retireUnit', allowed: true }]),
    });
    const { addWorkingTime } = await cast.anyone().ask(
      `query ($unitId: ID!) { addWorkingTime(unitId: $unitId, start: "2029-06-01T10:00:00+08:00",
        time: { amount: 2, unit: WORKING_HOUR }) { at } }`,
      { unitId },
    );
    expect(new Date(addWorkingTime.at)).toEqual(new Date('2029-06-04T08:00:00+08:00'));
    await done('retireUnit', {});
    expect(await seen()).toMatchObject({ live: false });
    const { units } = await cast
      .anyone()
      .ask('query ($filter: UnitFilter!) { units(first: 5, filter: $filter) { nodes { id } } }', {
        filter: { text: '淮河市政养护公司', divisionId },
      });
    expect(units.nodes).toEqual([]);
  });

  it('founds a grid branch, builds it on a grid, moves it, and dissolves it', async () => {
    const administrator = await cast.administrator();
    const [street, home] = [await cast.division(cast.codes.street), await cast.division(cast.codes.home)];
    const grid = await cast.drawDedicated(await cast.spot(7), '党建专属网格（示例）');
    const { partyOrganizations } = await cast
      .anyone()
      .ask(
        'query ($filter: PartyOrganizationFilter!) { partyOrganizations(first: 1, filter: $filter) { nodes { id } } }',
        { filter: { kind: 'WORKING_COMMITTEE', divisionId: street } },
      );
    const found = async (kind: string, name: string, parentId: string) =>
      (
        await administrator.do(
          'createPartyOrganization',
          { kind, name, parentId, divisionId: home, foundedOn: '2026-01-01', basis },
          'partyOrganization { id }',
        )
      ).partyOrganization.id as string;
    const committee = partyOrganizations.nodes[0].id;
    const first = await found('COMMUNITY_PARTY_ORG', '示例社区第一党委', committee);
    const second = await found('COMMUNITY_PARTY_ORG', '示例社区第二党委', committee);
    const partyOrganizationId = await found('GRID_BRANCH', '示例夜市网格党支部', first);
    const seen = async () => {
      const query = `query ($id: ID!, $gridId: ID!) {
        partyOrganization(id: $id) { version live parent { id } gridLinks { from to grid { id } }
          householdLinks(first: 1) { totalCount } }
        partyOrganizations(first: 5, filter: { gridId: $gridId }) { nodes { id } } grid(id: $gridId) { partyOrganizations { id } } }`;
      return administrator.ask(query, { id: partyOrganizationId, gridId: grid.id });
    };
    const done = async (deed: string, input: object) => {
      const { partyOrganization } = await seen();
      const whole = { partyOrganizationId, expectedVersion: partyOrganization.version, ...input };
      return administrator.do(deed, whole, 'partyOrganization { version }');
    };
    await done('linkPartyOrganization', { gridId: grid.id, from: '2026-02-01', basis });
    const linked = await eventually(seen, (answer) => answer.partyOrganization.householdLinks !== null);
    expect(linked.partyOrganization).toMatchObject({
      parent: { id: first },
      gridLinks: [{ from: '2026-02-01', to: null, grid: { id: grid.id } }],
      householdLinks: { totalCount: 0 },
    });
    expect([linked.partyOrganizations.nodes, linked.grid.partyOrganizations]).toEqual(
      Array(2).fill([{ id: partyOrganizationId }]),
    );
    await done('movePartyOrganization', { parentId: second, basis });
    await done('unlinkPartyOrganization', { gridId: grid.id, to: '2026-06-30', reason: '网格调整（示例）' });
    const unlinked = await seen();
    expect(unlinked.partyOrganization).toMatchObject({ parent: { id: second }, gridLinks: [{ to: '2026-06-30' }] });
    expect(unlinked.grid.partyOrganizations).toEqual([]);
    await done('dissolvePartyOrganization', { dissolvedOn: '2026-09-30', basis });
    expect((await seen()).partyOrganization.live).toBe(false);
  });
}
