import { type IncidentCast, streets } from './incident-cast';
import type { PersonnelCast } from './personnel-cast';

/** Who works in the grids with what, who stands in for whom, and who comes from units outside. */
export function gridStaffStories(cast: PersonnelCast, incidents: IncidentCast): void {
  it('has a name for a grid by day, on leave and by night', async () => {
    const hr = await cast.hr();
    const ground = await incidents.ground(streets.jinshuiyuan, 8);
    const chief = await cast.chiefOf(ground.gridId);
    const { viewer } = await ground.microChief.ask('{ viewer { person { id appointments { id } } } }');
    const { id: personId, appointments } = viewer.person;
    const responsible = async (at: string) => {
      const query = 'query ($id: ID!, $at: DateTime) { grid(id: $id) { responsible(at: $at) { id } } }';
      return (await hr.ask(query, { id: ground.gridId, at })).grid.responsible?.id;
    };
    const duties = { appointmentId: chief.id, duties: ['MEDIATOR', 'COLLECTOR'], reason: '分工' };
    await hr.do('assignGridDuties', duties, 'appointment { duties }');
    const away = { appointmentId: chief.id, personId, from: cast.day(3), to: cast.day(4), basis: '休假' };
    const { appointment } = await hr.do('standInFor', away, 'appointment { id standsInFor { id } }');
    expect(appointment.standsInFor).toEqual({ id: chief.id });
    expect(await responsible(`${cast.day(3)}T10:00:00+08:00`)).toBe(appointment.id);
    const night = { from: `${cast.day(1)}T18:00:00+08:00`, to: `${cast.day(2)}T08:00:00+08:00` };
    const watch = { gridId: ground.gridId, appointmentId: appointments[0].id, ...night };
    const { gridWatch } = await hr.do('assignGridWatch', watch, 'gridWatch { id version }');
    expect(await responsible(`${cast.day(1)}T23:00:00+08:00`)).toBe(appointments[0].id);
    await hr.do('cancelGridWatch', { gridWatchId: gridWatch.id, expectedVersion: 1 }, 'gridWatch { cancelled }');
    expect(await responsible(`${cast.day(1)}T23:00:00+08:00`)).toBe(chief.id);
  });

  it('gives a device to one person at a time, and knows what became of it', async () => {
    const hr = await cast.hr();
    const { microChief } = await incidents.ground(streets.jinshuiyuan, 9);
    const { viewer } = await microChief.ask('{ viewer { person { id } } }');
    const registered = { assetNumber: 'JOURNEY-1', divisionId: await incidents.division('410103') };
    let { workDevice } = await hr.do('registerDevice', registered, 'workDevice { id version }');
    const act = async (deed: string, more: object = {}) => {
      const named = { workDeviceId: workDevice.id, expectedVersion: workDevice.version, reason: '登记', ...more };
      ({ workDevice } = await hr.do(deed, named, 'workDevice { id version state }'));
      return workDevice.state;
    };
    expect(await act('issueDevice', { personId: viewer.person.id })).toBe('ISSUED');
    expect(await act('reportDeviceLost')).toBe('LOST');
    expect(await act('returnDevice')).toBe('IN_STORE');
    expect(await act('disableDevice')).toBe('DISABLED');
    const { workDevices } = await hr.ask('{ workDevices(first: 5, filter: { state: DISABLED }) { nodes { id } } }');
    expect(workDevices.nodes).toContainEqual({ id: workDevice.id });
  });

  it('lets a unit outside admit its own, through whom the operation centre has named', async () => {
    const administrator = await incidents.reader();
    const unit = await incidents.unit('排水');
    const subject = 'journey-foreman';
    const foremanInput = { unitId: unit.id, subject, name: '乌示例', from: cast.day(0), reason: '委托书' };
    const { unit: named } = await administrator.do(
      'nameUnitAdministrator',
      foremanInput,
      'unit { unitAdministrators { id version } }',
    );
    const foreman = await cast.staff(subject);
    const crew = { unitId: unit.id, subject: 'journey-crew', name: '莫样本', from: cast.day(0), to: cast.day(90) };
    const admitted = await foreman.do('admitUnitMember', { ...crew, reason: '进场' }, 'appointment { id version }');
    const grants = async () =>
      (await (await cast.staff('journey-crew')).ask('{ viewer { grants { role scope { id } } } }')).viewer.grants;
    expect(await grants()).toEqual([{ role: 'UNIT_MEMBER', scope: { id: unit.id } }]);
    const { id: appointmentId, version: expectedVersion } = admitted.appointment;
    const leave = { appointmentId, expectedVersion, on: cast.day(0), reason: '离场' };
    await foreman.do('dismissUnitMember', leave, 'appointment { to }');
    const last = named.unitAdministrators.at(-1);
    const end = { unitAdministratorId: last.id, expectedVersion: last.version, on: cast.day(0) };
    await administrator.do('endUnitAdministrator', end, 'unit { id }');
  });

  it('links a household to a Party member, whose address few read', async () => {
    const hr = await cast.hr();
    const { partyOrganizations } = await hr.ask(
      `{ partyOrganizations(first: 100, filter: { kind: MICRO_GRID_GROUP }) { nodes {
        id householdLinks(first: 1) { nodes { person { id } } } } } }`,
    );
    const group = partyOrganizations.nodes.find(
      (each: { householdLinks: { nodes: object[] } | null }) => each.householdLinks?.nodes.length,
    );
    const personId = group.householdLinks.nodes[0].person.id;
    const link = { partyOrganizationId: group.id, personId, address: '示例小区九号', from: cast.day(0), basis: '决定' };
    const { householdLink } = await hr.do('linkHousehold', link, 'householdLink { id version address }');
    const end = { householdLinkId: householdLink.id, expectedVersion: 1, on: cast.day(0), reason: '搬走' };
    const ended = await hr.do('endHouseholdLink', end, 'householdLink { to }');
    expect(ended.householdLink.to).toBe(cast.day(0));
  });
}
