import 'reflect-metadata';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody } from '@gridweave/testing/viewers';
import { answered, done } from '../../test/grid-matters';
import { deed, type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { convened, decide, meetingFields } from '../../test/joint-meetings';
import { askAbout, legNow, seen } from '../../test/leg-work';
import { ids, pointIn } from '../../test/small-territory';

const desk = people.districtDispatcher;
const task = '核实投诉';

onEachEngine('a complaint about those who work in a grid', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const filed = async (about: string | null = 'COMMUNITY') => {
    const told = { text: '办事推诿', point: pointIn(0, 0.2), about };
    const { report } = await done(test, nobody, 'submitReport', told, 'report { id version }');
    const accept = { reportId: report.id, expectedVersion: report.version, categoryCode: '0302' };
    const accepted = await done(test, desk, 'acceptReport', accept, 'report { incident { id version } }');
    const { id, version } = accepted.report.incident;
    return (await done(test, desk, 'fileIncident', { incidentId: id, expectedVersion: version }, 'incident { id }'))
      .incident.id as string;
  };
  const about = async (id: string) => ({
    incidentId: id,
    expectedVersion: (await seen(test, people.shiftLeader, id)).version as number,
  });
  const dispatch = async (id: string, lead: string, assisting: string[] = []) => {
    const units = { lead: { unitId: lead, task }, assisting: assisting.map((unitId) => ({ unitId, task })) };
    return deed(test, desk, 'dispatchIncident', { ...(await about(id)), ...units }, 'incident { id }');
  };
  const concerned = (field: string) => [expect.objectContaining({ code: 'GRID_IS_CONCERNED', field })];

  it.each([
    ['leads', ids.committee, [], 'lead.unitId'],
    ['assists', ids.housing, [ids.police, ids.property], 'assisting.1.unitId'],
  ])('is dispatched to no unit of a community or village that %s', async (_part, lead, assisting, field) => {
    const id = await filed();
    expect((await dispatch(id, lead, assisting)).errors).toEqual(concerned(field));
    expect(await seen(test, people.committee, id)).toBeNull();
    expect((await dispatch(id, ids.housing)).errors).toEqual([]);
    const ordinary = await filed(null);
    expect((await dispatch(ordinary, lead, assisting)).errors).toEqual([]);
  });

  it('is left to no grid, and that is not offered', async () => {
    const offered = async (id: string) => {
      const query = 'query ($id: ID!) { incident(id: $id) { availableActions { action denial { code } } } }';
      const { incident } = await answered(test, desk, query, { id });
      return incident.availableActions.find(({ action }: { action: string }) => action === 'handleWithinGrid').denial;
    };
    const leave = async (id: string) =>
      (await deed(test, desk, 'handleWithinGrid', { ...(await about(id)), task }, 'incident { id }')).errors;
    const id = await filed();
    expect(await offered(id)).toEqual({ code: 'GRID_IS_CONCERNED' });
    expect(await leave(id)).toEqual(concerned('incidentId'));
    const ordinary = await filed(null);
    expect(await offered(ordinary)).toBeNull();
    expect(await leave(ordinary)).toEqual([]);
  });

  it('comes to them by no call and no return', async () => {
    const id = await filed();
    await dispatch(id, ids.drainage);
    const call = { ...(await about(id)), unitIds: [ids.police, ids.committee], text: task };
    expect((await deed(test, desk, 'whistle', call, 'whistle { id }')).errors).toEqual(concerned('unitIds.1'));
    const asked = { reasonCode: 'NOT_OUR_DUTY', legalBasis: '条例', proposedUnitId: ids.committee };
    const leg = await legNow(test, id, ids.drainage);
    const answer = 'returnRequest { id version }';
    const { returnRequest } = await askAbout(test, people.drainage, 'requestReturn', leg, asked, answer);
    const taken = { returnId: returnRequest.id, expectedVersion: returnRequest.version, verdict: 'ACCEPT' };
    const back = (change: object) => deed(test, people.shiftLeader, 'decideReturn', { ...taken, ...change }, answer);
    expect((await back({})).errors).toEqual(concerned('newUnitId'));
    expect((await back({ newUnitId: ids.housing })).errors).toEqual([]);
  });

  it('comes to them by no decision of a meeting', async () => {
    const id = await filed();
    const meeting = await convened(test, [{ incidentId: id, question: '由谁核实' }]);
    const record = (change: object) => deed(test, desk, 'recordDecision', decide(meeting, change), meetingFields);
    expect((await record({ unitId: ids.committee })).errors).toEqual(concerned('unitId'));
    expect((await record({ assistingUnitIds: [ids.property] })).errors).toEqual(concerned('assistingUnitIds'));
    expect((await record({})).errors).toEqual([]);
  });

  it('comes to them by no plan for emergencies', async () => {
    const plan = (unitId: string) => ({
      ...{ name: '核实预案', divisionId: ids.west, unitId: ids.housing, roles: ['SHIFT_LEADER'] },
      sections: [{ name: '一段', task, unitId }],
    });
    const id = await filed();
    for (const [unitId, errors] of [
      [ids.committee, concerned('planId')],
      [ids.police, []],
    ] as const) {
      const kept = await done(test, people.administrator, 'keepEmergencyPlan', plan(unitId), 'plan { id }');
      const begin = { ...(await about(id)), planId: kept.plan.id };
      const answer = 'activation { id }';
      expect((await deed(test, people.shiftLeader, 'activatePlan', begin, answer)).errors).toEqual(errors);
    }
  });
});
