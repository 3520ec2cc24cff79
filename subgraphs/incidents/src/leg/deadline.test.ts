import 'reflect-metadata';
import { workCalendar } from '@gridweave/duty/work-calendar';
import { addWorkingTime, assumedServiceHours, type ServiceHours } from '@gridweave/duty/working-time';
import { onEachEngine } from '@gridweave/testing/engines';
import { deed, type IncidentsUnderTest, people, raisedIncident, startIncidents } from '../../test/incidents-subgraph';
import { calendarChanged } from '../../test/small-duty-list';
import { ids } from '../../test/small-territory';

const roundTheClock: ServiceHours = {
  workingDays: [{ from: '00:00', to: '24:00' }],
  daysOff: [{ from: '00:00', to: '24:00' }],
};

onEachEngine('due times at dispatch', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
    const settings = [{ from: '2020-01-01', ...roundTheClock }];
    await test.tell(calendarChanged({ kind: 'SERVICE_HOURS', id: ids.police, settings, version: 1 }));
  });
  afterAll(() => test.close());

  const dispatched = async (categoryCode: string, dueAt?: string) => {
    const { id, version } = await raisedIncident(test, 0, categoryCode);
    const desk = people.districtDispatcher;
    const filed = await deed(
      test,
      desk,
      'fileIncident',
      { incidentId: id, expectedVersion: version },
      'incident { version }',
    );
    const input = {
      incidentId: id,
      expectedVersion: filed.incident.version,
      lead: { unitId: ids.drainage, task: '清运', ...(dueAt && { dueAt }) },
      assisting: [{ unitId: ids.police, task: '维持秩序' }],
    };
    const answer = 'incident { nextDeadline legs { kind dispatchedAt dueAt dueProvisional dueIsWish } }';
    const { incident } = await deed(test, desk, 'dispatchIncident', input, answer);
    const leg = (kind: string) => incident.legs.find((each: { kind: string }) => each.kind === kind);
    return { lead: leg('LEAD'), assisting: leg('ASSIST'), nextDeadline: incident.nextDeadline };
  };
  const due = (leg: { dispatchedAt: string }, hours: ServiceHours) =>
    addWorkingTime(new Date(leg.dispatchedAt), { amount: 4, unit: 'WORKING_HOUR' }, workCalendar(), () => hours);

  it('count the category’s ordinary limit within each unit’s own hours', async () => {
    const { lead, assisting, nextDeadline } = await dispatched('0201');
    const ofCrew = due(lead, assumedServiceHours);
    expect([new Date(lead.dueAt), lead.dueProvisional]).toEqual([ofCrew.at, ofCrew.provisional]);
    expect(new Date(assisting.dueAt)).toEqual(due(assisting, roundTheClock).at);
    expect(new Date(nextDeadline)).toEqual(new Date(assisting.dueAt));
  });

  it('are a wish to a unit above the district', async () => {
    const { lead, assisting } = await dispatched('0201');
    expect([lead.dueIsWish, assisting.dueIsWish]).toEqual([true, false]);
  });

  it('are the desk’s where it sets them', async () => {
    const { lead, assisting } = await dispatched('0201', '2099-01-01T00:00:00Z');
    expect(new Date(lead.dueAt)).toEqual(new Date('2099-01-01T00:00:00Z'));
    expect(new Date(assisting.dueAt)).toEqual(due(assisting, roundTheClock).at);
  });

  it('are left open where the category has no limit', async () => {
    const { lead, nextDeadline } = await dispatched('0301');
    expect([lead.dueAt, lead.dueProvisional, nextDeadline]).toEqual([null, false, null]);
  });
});
