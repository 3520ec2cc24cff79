import 'reflect-metadata';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, nobody, person } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { answered, codeOf, done, others } from '../../test/grid-matters';
import { deed, type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { convened, decide, filed as filedMatter, meetingFields, summons } from '../../test/joint-meetings';
import { ids, pointIn } from '../../test/small-territory';
import { IncidentRow } from '../incident/incident.entity';
import { IncidentState } from '../incident/incident.rules';
import { countMarked } from '../statistics/counting.commands';

const desk = people.districtDispatcher;
const soon = '2099-01-01T00:00:00+08:00';
const question = '由谁核实';

onEachEngine('those whom a complaint is about', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  /** A complaint that the desk has filed. */
  const complaint = async () => {
    const told = { text: '办事推诿', point: pointIn(0, 0.2), about: 'GRID_CHIEF' };
    const { report } = await done(test, nobody, 'submitReport', told, 'report { id version }');
    const accept = { reportId: report.id, expectedVersion: report.version, categoryCode: '0302' };
    const accepted = await done(test, desk, 'acceptReport', accept, 'report { incident { id version } }');
    const { id, version } = accepted.report.incident;
    await done(test, desk, 'fileIncident', { incidentId: id, expectedVersion: version }, 'incident { id }');
    return id as string;
  };
  const concerned = (field: string) => [expect.objectContaining({ code: 'GRID_IS_CONCERNED', field })];

  it('read no order of supervision about it', async () => {
    const order = (incidentId: string) => ({ incidentId, theme: '作风', reason: '群众投诉网格长推诿', dueAt: soon });
    const orders = async (viewer = people.firstChief) => {
      const query = '{ supervisions(first: 50) { nodes { id } } }';
      const { supervisions } = await answered(test, viewer, query);
      return (supervisions?.nodes ?? []).map(({ id }: { id: string }) => id);
    };
    const supervise = async (incidentId: string) => {
      const answer = 'supervision { id }';
      return (await done(test, others.supervisor, 'superviseIncident', order(incidentId), answer)).supervision.id;
    };
    const [about, ordinary] = [await supervise(await complaint()), await supervise(await filedMatter(test))];
    for (const viewer of [people.firstChief, others.firstMember]) {
      expect(await orders(viewer)).toContain(ordinary);
      expect(await orders(viewer)).not.toContain(about);
    }
    expect(await orders(others.supervisor)).toEqual(expect.arrayContaining([about, ordinary]));
  });

  it('do not learn from a matter of the grid that there was one', async () => {
    const id = await complaint();
    const closed = { state: IncidentState.CLOSED, closedAt: new Date() };
    await test.subgraph.database.transaction((tx) => tx.update(IncidentRow, { id }, closed));
    const raise = async (sketch: object, viewer = people.firstChief) => {
      const input = { text: '占道', point: pointIn(0, 0.2), categoryCode: '0302', ...sketch };
      return (await done(test, viewer, 'raiseIncident', input, 'incident { id recurrent }')).incident;
    };
    const matter = await raise({});
    expect(matter.recurrent).toBe(false);
    await test.subgraph.database.transaction((tx) => tx.update(IncidentRow, { id: matter.id }, closed));
    expect((await raise({})).recurrent).toBe(true);
    // Among complaints it is one of the same place again.
    const query = 'query ($id: ID!) { incident(id: $id) { recurrent } }';
    const { incident } = await answered(test, desk, query, { id: await complaint() });
    expect(incident.recurrent).toBe(true);
  });
  it('are called to no meeting about it, when it is convened, held or has decided', async () => {
    const id = await complaint();
    const items = [{ incidentId: id, question }];
    const call = (unitIds: string[]) =>
      deed(test, desk, 'conveneJointMeeting', summons(items, { unitIds }), meetingFields);
    expect((await call([ids.housing, ids.committee])).errors).toEqual(concerned('unitIds.1'));
    const meeting = await convened(test, items);
    const attendance = [{ unitId: ids.committee, state: 'PRESENT' }];
    const came = { jointMeetingId: meeting.id, expectedVersion: meeting.version, attendance };
    expect((await deed(test, desk, 'recordAttendance', came, meetingFields)).errors).toEqual(
      concerned('attendance.0.unitId'),
    );
    const measure = decide(meeting, { kind: 'OTHER', unitId: ids.committee });
    expect(await codeOf(test, desk, 'recordDecision', measure, meetingFields)).toBe('GRID_IS_CONCERNED');
    const query = 'query ($id: ID!) { jointMeeting(id: $id) { id } }';
    expect((await answered(test, people.committee, query, { id: meeting.id })).jointMeeting).toBeNull();
    // About a matter of the grid they are called as ever.
    await convened(test, [{ incidentId: await filedMatter(test), question }], { unitIds: [ids.committee] });
  });

  it.each([
    ['first', 0],
    ['second', 1],
  ])('find it on no agenda with a matter of their own, be it the %s', async (_which, at) => {
    const items = [await filedMatter(test), await filedMatter(test)];
    items[at] = await complaint();
    const agenda = summons(items.map((incidentId) => ({ incidentId, question })));
    const { errors } = await deed(test, desk, 'conveneJointMeeting', agenda, meetingFields);
    expect(errors).toMatchObject([{ code: 'COMPLAINT_STANDS_APART', field: 'items.1' }]);
  });

  it('see it in no statistics and no hot spots of the grid, which those above do', async () => {
    const community = person('community-desk', grant('DISPATCHER', 'DIVISION', ids.westCommunity));
    const around = [-1, 1].map((days) => new Date(Date.now() + days * 86_400_000).toISOString());
    const [scope, period] = [{ gridId: ids.firstGrid }, { from: around[0], to: around[1] }];
    const raised = async (viewer: Viewer, where: object) => {
      while ((await countMarked(test.subgraph.database)) > 0);
      const query = `query ($scope: StatisticsScope!, $period: PeriodInput!) {
        incidentStatistics(scope: $scope, period: $period) { total { counts { raised } } } }`;
      const { incidentStatistics } = await answered(test, viewer, query, { scope: where, period });
      return incidentStatistics.total.counts.raised as number;
    };
    const spots = async (viewer: Viewer, where: object) => {
      const query = `query ($scope: StatisticsScope!, $period: PeriodInput!) {
        incidentHotSpots(scope: $scope, period: $period, categoryCode: "0302") { spots { count } } }`;
      const { incidentHotSpots } = await answered(test, viewer, query, { scope: where, period });
      return incidentHotSpots.spots.reduce((sum: number, { count }: { count: number }) => sum + count, 0) as number;
    };
    const district = { divisionId: ids.district };
    const look = async () => [
      await raised(community, scope),
      await spots(community, scope),
      await raised(others.supervisor, district),
      await spots(others.supervisor, district),
    ];
    for (let matters = 0; matters < 6; matters += 1) await complaint();
    const [ownRaised, ownSpots, allRaised, allSpots] = await look();
    for (let matters = 0; matters < 6; matters += 1) await complaint();
    expect(await look()).toEqual([ownRaised, ownSpots, allRaised! + 6, allSpots! + 6]);
    await filedMatter(test);
    expect(await raised(community, scope)).toBe(ownRaised! + 1);
  });
});
