import 'reflect-metadata';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody, resident, testKey } from '@gridweave/testing/viewers';
import { verifyReportToken } from '@gridweave/viewer/report-token';
import {
  deed,
  type IncidentsUnderTest,
  incidentFields,
  legFields,
  people,
  startIncidents,
} from '../../test/incidents-subgraph';
import { ids, pointIn } from '../../test/small-territory';

onEachEngine('the life of an incident', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const progress = async (reportId: string) =>
    (
      await ask(
        test.subgraph,
        resident(reportId),
        '{ reportProgress { state headline responders { role localNumber label status setOutAt arrivedAt } happenings { text } incidentNumber outcome surveyOpen gridLocalNumber } }',
      )
    ).data.reportProgress;

  it('runs from a resident’s report to the survey, each step told by who did it', async () => {
    const submitted = await deed(
      test,
      nobody,
      'submitReport',
      {
        text: '云路污水井冒水',
        point: pointIn(0),
        categoryCode: '0301',
        contact: { name: '测试居民', phone: '13812345678' },
      },
      'report { id state number version } receiptNumber secret',
    );
    expect(submitted).toMatchObject({ errors: [], report: { state: 'RECEIVED', number: submitted.receiptNumber } });
    const { id: reportId } = submitted.report;

    const opened = await deed(
      test,
      nobody,
      'openReport',
      { receiptNumber: submitted.receiptNumber, secret: submitted.secret },
      'token expiresAt progress { state }',
    );
    expect(verifyReportToken(opened.token, testKey)).toBe(reportId);
    expect(await progress(reportId)).toMatchObject({
      state: 'RECEIVED',
      headline: 'C1号网格长已收到通知',
      responders: [{ role: 'GRID_CHIEF', localNumber: 'C1', status: 'NOTIFIED', setOutAt: null }],
    });

    const seen = await ask(
      test.subgraph,
      people.firstChief,
      'query ($id: ID!) { report(id: $id) { legs { id version kind grid { id localNumber } appointment { id } } } }',
      { id: reportId },
    );
    const [verify] = seen.data.report.legs;
    expect(verify).toMatchObject({
      kind: 'VERIFY',
      grid: { id: ids.firstGrid, localNumber: 'C1' },
      appointment: { id: ids.firstChief },
    });
    const onTheWay = await deed(
      test,
      people.firstChief,
      'setOut',
      { legId: verify.id, expectedVersion: verify.version },
      legFields,
    );
    expect(await progress(reportId)).toMatchObject({
      headline: 'C1号网格长已赴现场核查',
      responders: [{ status: 'ON_THE_WAY' }],
    });
    const verified = await deed(
      test,
      people.firstChief,
      'verifyReport',
      { legId: verify.id, expectedVersion: onTheWay.leg.version, finding: 'CONFIRMED', result: '属实' },
      'report { id version legs { state finding } }',
    );
    expect(verified.report.legs).toEqual([{ state: 'DONE', finding: 'CONFIRMED' }]);

    const accepted = await deed(
      test,
      people.dispatcher,
      'acceptReport',
      { reportId, expectedVersion: verified.report.version },
      'report { state incident { id version state number category { code } grid { id } } }',
    );
    const { incident } = accepted.report;
    expect(incident).toMatchObject({ state: 'RAISED', category: { code: '0301' }, grid: { id: ids.firstGrid } });
    expect(incident.number).toMatch(/^\d{8}410103\d{6}$/);

    const filed = await deed(
      test,
      people.dispatcher,
      'fileIncident',
      { incidentId: incident.id, expectedVersion: incident.version },
      incidentFields,
    );
    const dispatched = await deed(
      test,
      people.dispatcher,
      'dispatchIncident',
      {
        incidentId: incident.id,
        expectedVersion: filed.incident.version,
        lead: { unitId: ids.drainage, task: '疏通污水井' },
      },
      'incident { id version state leadUnit { id name } chiefAppointment { id } legs { id kind version unit { id } } }',
    );
    expect(dispatched.incident).toMatchObject({
      state: 'DISPATCHED',
      leadUnit: { id: ids.drainage, name: '排水设施管养三所' },
      chiefAppointment: { id: ids.firstChief },
    });

    let leg = dispatched.incident.legs.find((each: { kind: string }) => each.kind === 'LEAD');
    for (const step of ['signLeg', 'setOut', 'arriveOnLeg', 'startLeg']) {
      ({ leg } = await deed(test, people.drainage, step, { legId: leg.id, expectedVersion: leg.version }, legFields));
    }
    const done = await deed(
      test,
      people.drainage,
      'reportLegResult',
      { legId: leg.id, expectedVersion: leg.version, result: '已疏通' },
      'leg { state incident { state version } }',
    );
    expect(done.leg).toMatchObject({ state: 'DONE', incident: { state: 'RESOLVED' } });

    const checked = await deed(
      test,
      people.checker,
      'checkIncident',
      { incidentId: incident.id, expectedVersion: done.leg.incident.version, verdict: 'ACCEPT' },
      'incident { state version legs { kind state } }',
    );
    expect(checked.incident).toMatchObject({ state: 'CHECKED' });
    expect(checked.incident.legs).toContainEqual({ kind: 'LEAD', state: 'ACCEPTED' });
    const closed = await deed(
      test,
      people.checker,
      'closeIncident',
      {
        incidentId: incident.id,
        expectedVersion: checked.incident.version,
        closingKind: 'NORMAL',
        outcome: '污水井已疏通',
      },
      'incident { state closingKind closedAt timeline(first: 50) { nodes { action byRole state } } }',
    );
    expect(closed.incident).toMatchObject({ state: 'CLOSED', closingKind: 'NORMAL' });
    expect(closed.incident.timeline.nodes.map((entry: { action: string }) => entry.action)).toEqual([
      'submitReport',
      'dispatchVerification',
      'setOut',
      'verifyReport',
      'acceptReport',
      'fileIncident',
      'dispatchIncident',
      'signLeg',
      'setOut',
      'arriveOnLeg',
      'startLeg',
      'reportLegResult',
      'resolve',
      'checkIncident',
      'closeIncident',
    ]);

    expect(await progress(reportId)).toMatchObject({
      state: 'ACCEPTED',
      headline: '已结案：污水井已疏通',
      outcome: '污水井已疏通',
      surveyOpen: true,
      responders: [
        { role: 'GRID_CHIEF', status: 'DONE' },
        { role: 'UNIT', label: '排水设施管养三所', status: 'DONE' },
      ],
    });
    const answer = { score: 5, solved: true, text: '很快' };
    const survey = await deed(test, resident(reportId), 'answerSurvey', answer, 'survey { score solved text }');
    expect(survey).toEqual({ survey: answer, errors: [] });
    const again = await deed(test, resident(reportId), 'answerSurvey', answer, 'survey { score }');
    expect(again.errors).toMatchObject([{ code: 'SURVEY_ALREADY_ANSWERED' }]);
  });

  it('has no drift between migrations and entities', async () => {
    expect(await test.subgraph.database.drift()).toEqual([]);
  });
});
