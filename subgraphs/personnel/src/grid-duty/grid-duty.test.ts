import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { gridId } from '../../test/small-district';
import { Staff } from '../../test/staff';
import { callers, duringTests, type Personnel } from '../../test/started';

onEachEngine('the six duties', (engine) => {
  let subgraph: Personnel;
  let staff: Staff;

  duringTests(engine, (started) => {
    subgraph = started;
    staff = new Staff(subgraph);
  });

  const onGrid = async () => {
    const place = {
      role: 'GRID_MEMBER',
      kind: 'GRID',
      unitId: null,
      gridId: gridId('410103003001C002'),
      title: '网格员',
    };
    return staff.appointed(await staff.person(), await staff.post(place), { from: '2025-01-01' });
  };
  const assign = (appointmentId: string, duties: string[], viewer = callers.hrOfficer) =>
    staff.do('assignGridDuties', { appointmentId, duties, reason: '分工' }, 'appointment { duties }', viewer);

  it('are set for an appointment on a grid, in one order, and everyone may know them', async () => {
    const id = await onGrid();
    expect(await assign(id, ['MEDIATOR', 'COLLECTOR', 'MEDIATOR'])).toEqual({
      appointment: { duties: ['COLLECTOR', 'MEDIATOR'] },
      errors: [],
    });
    expect(await assign(id, ['SERVICE'])).toMatchObject({ appointment: { duties: ['SERVICE'] } });
    const { data } = await ask(
      subgraph,
      callers.nobody,
      'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Appointment { duties } } }',
      { of: [{ __typename: 'Appointment', id }] },
    );
    expect(data._entities).toEqual([{ duties: ['SERVICE'] }]);
    expect(await assign(id, [])).toMatchObject({ appointment: { duties: [] } });
  });

  it('are set by HR alone, and on grids alone', async () => {
    const id = await onGrid();
    expect(await assign(id, ['SERVICE'], callers.dispatcher)).toMatchObject({ errors: [{ code: 'FORBIDDEN' }] });
    const inOffice = await staff.appointed(await staff.person(), await staff.post(), { from: '2025-01-01' });
    expect(await assign(inOffice, ['SERVICE'])).toMatchObject({ errors: [{ code: 'NOT_ON_A_GRID' }] });
    const past = { appointmentId: id, expectedVersion: 1, on: '2025-12-31', reason: '调离' };
    await staff.do('endAppointment', past, 'appointment { id }');
    expect(await assign(id, ['SERVICE'])).toMatchObject({ errors: [{ code: 'APPOINTMENT_ALREADY_ENDED' }] });
  });
});
