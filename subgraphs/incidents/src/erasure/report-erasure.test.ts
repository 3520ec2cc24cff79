import { JobRow } from '@gridweave/subgraph/jobs/job-tables';
import { erasedText } from '@gridweave/subgraph/mentions';
import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody, resident } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { closedMatter, dispatchedMatter, done, end, erased, erasureFields, reportOf } from '../../test/closed-matter';
import { deed, finish, type IncidentsUnderTest, legOf, people, startIncidents } from '../../test/incidents-subgraph';
import { drawing } from '../../test/media-files';
import { ids, pointIn } from '../../test/small-territory';
import { ticket } from '../../test/uploads';
import { IncidentRow } from '../incident/incident.entity';
import { ReportContactRow, ReportRow } from '../report/report.entity';
import { EntryRow } from '../timeline/entry.entity';
import { ReportErasureRow } from './report-erasure.entity';

const contact = { name: '甄示例', phone: '15400003333' };
const basis = { title: '个人信息处理决定', number: '二信〔2026〕1号', date: '2026-01-05' };

onEachEngine('erasing a report', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const rowOf = (id: string) => test.subgraph.database.manager.findOneByOrFail(ReportRow, { id });
  const incidentOf = (id: string) => test.subgraph.database.manager.findOneByOrFail(IncidentRow, { id });
  const erase = (reportId: string) => deed(test, resident(reportId), 'eraseReport', {}, erasureFields);
  const propose = (viewer: Viewer, reportId: string, input: object = {}) =>
    deed(test, viewer, 'proposeReportErasure', { reportId, basis, reason: '保存期届满', ...input }, erasureFields);
  const decide = (viewer: Viewer, id: string, input: object = {}) =>
    deed(
      test,
      viewer,
      'decideReportErasure',
      { reportErasureId: id, expectedVersion: 1, agreed: true, ...input },
      erasureFields,
    );
  const codeOf = ({ errors }: { errors: { code: string }[] }) => errors[0]?.code ?? null;
  const mayErase = async (reportId: string) => {
    const query = '{ reportData { availableActions { action allowed denial { code } } } }';
    const { data } = await ask(test.subgraph, resident(reportId), query);
    return data.reportData.availableActions.map(
      ({ denial }: { denial: { code: string } | null }) => denial?.code ?? null,
    );
  };

  it('waits until the matter is over, and only contact can be taken back until then', async () => {
    const { reportId, incidentId, incident } = await dispatchedMatter(test, { contact, contactMayBePassedOn: true });
    expect(codeOf(await erase(reportId))).toBe('MATTER_OPEN');
    expect(await mayErase(reportId)).toEqual([null, 'MATTER_OPEN']);
    const withdraw = () =>
      deed(
        test,
        resident(reportId),
        'withdrawContact',
        {},
        'reportData { contact { name } contactMayBePassedOnSince }',
      );
    expect((await withdraw()).reportData).toEqual({ contact: null, contactMayBePassedOnSince: null });
    expect(codeOf(await withdraw())).toBe('CONTACT_NOT_TOLD');
    const query =
      'query ($id: ID!) { report(id: $id) { text contact { name } timeline(first: 9) { nodes { action byRole reason } } } }';
    const { report } = (await ask(test.subgraph, people.dispatcher, query, { id: reportId })).data;
    expect(report).toMatchObject({ text: '污水井冒水，气味很大', contact: null });
    expect(report.timeline.nodes).toContainEqual({ action: 'withdrawContact', byRole: 'RESIDENT', reason: null });
    const finished = await finish(test, legOf(incident, ids.drainage), people.drainage);
    await end(test, incidentId, finished.leg.incident.version);
    expect(await mayErase(reportId)).toEqual([null, null]);
    await erased(test, reportId);
    expect(await mayErase(reportId)).toEqual(['REPORT_ERASED', 'REPORT_ERASED']);
    expect(codeOf(await erase(reportId))).toBe('REPORT_ERASED');
  });

  it('of a report that was declined waits for its review', async () => {
    const { id, version } = await reportOf(test, { contact });
    expect(codeOf(await erase(id))).toBe('MATTER_OPEN');
    const declining = { reportId: id, expectedVersion: version, reasonCode: 'TOO_VAGUE', reason: '甄示例未说明地点' };
    await done(test, people.dispatcher, 'declineReport', declining, 'report { id }');
    await done(test, resident(id), 'requestReview', { reason: '请再看' }, 'review { version }');
    expect(codeOf(await erase(id))).toBe('REVIEW_OPEN');
    const upheld = { reportId: id, expectedVersion: 1, verdict: 'UPHOLD', reason: '维持' };
    await done(test, people.shiftLeader, 'decideReview', upheld, 'report { id }');
    await erased(test, id);
    expect(await rowOf(id)).toMatchObject({ text: erasedText, state: 'DECLINED' });
    expect((await rowOf(id)).declinedReason).not.toContain('甄示例');
  });

  it('waits while the matter is supervised', async () => {
    const { reportId, incidentId, version } = await closedMatter(test);
    const { manager } = test.subgraph.database;
    expect(version).toBeGreaterThan(1);
    await manager.query('UPDATE incident SET state = ? WHERE id = ?', ['REOPENED', incidentId]);
    const dueAt = new Date(Date.now() + 86_400_000).toISOString();
    const order = { incidentId, theme: '反复冒水', reason: '群众反映强烈', dueAt };
    await done(test, people.supervisor, 'superviseIncident', order, 'supervision { id }');
    await manager.query('UPDATE incident SET state = ? WHERE id = ?', ['CLOSED', incidentId]);
    expect(codeOf(await erase(reportId))).toBe('SUPERVISION_OPEN');
  });

  it('takes name and number out of what staff wrote, and leaves the rest of it', async () => {
    const { reportId, incidentId } = await closedMatter(test, { contact });
    const { database } = test.subgraph;
    const [entry] = await database.manager.find(EntryRow, { where: { incidentId, action: 'closeIncident' } });
    const said = `回访甄示例（154-0000-3333），现场见${'污水井冒水，气味很大'}，已疏通`;
    await database.transaction((tx) => tx.update(EntryRow, { id: entry!.id }, { reason: said }));
    await erased(test, reportId);
    const { reason } = await database.manager.findOneByOrFail(EntryRow, { id: entry!.id });
    expect(reason).toBe(`回访${erasedText}（${erasedText}），现场见${erasedText}，已疏通`);
    expect(await incidentOf(incidentId)).toMatchObject({ text: erasedText, outcome: '已疏通', state: 'CLOSED' });
  });

  it('leaves what another has reported of the same, until that is erased too', async () => {
    const { reportId, incidentId, incident } = await dispatchedMatter(test, { contact });
    const second = await reportOf(test, {
      text: '井盖边上还在漫水，请尽快',
      point: pointIn(0, 0.5),
      contact: { phone: '15400007777' },
    });
    const joining = { reportId: second.id, expectedVersion: second.version, incidentId };
    await done(test, people.districtDispatcher, 'acceptReport', joining, 'report { id }');
    const finished = await finish(test, legOf(incident, ids.drainage), people.drainage);
    await end(test, incidentId, finished.leg.incident.version);
    await erased(test, second.id);
    expect(await incidentOf(incidentId)).toMatchObject({ text: '污水井冒水，气味很大' });
    const { manager } = test.subgraph.database;
    expect(await manager.existsBy(ReportContactRow, { reportId })).toBe(true);
    await erased(test, reportId);
    expect(await incidentOf(incidentId)).toMatchObject({ text: erasedText });
  });

  it('reaches the incident that went into another along with the report', async () => {
    const { id: reportId, version } = await reportOf(test);
    const desk = people.districtDispatcher;
    const accepting = { reportId, expectedVersion: version };
    const own = (await done(test, desk, 'acceptReport', accepting, 'report { incident { id version } }')).report
      .incident;
    const { incidentId: into, incident } = await dispatchedMatter(test, { text: '同一口井又冒水了' });
    const merging = {
      intoIncidentId: into,
      expectedVersion: incident.version,
      merged: [{ incidentId: own.id, expectedVersion: own.version }],
    };
    const merged = await done(test, desk, 'mergeIncidents', merging, 'incident { id }');
    expect(merged.incident.id).toBe(into);
    expect(codeOf(await erase(reportId))).toBe('MATTER_OPEN');
    const finished = await finish(test, legOf(incident, ids.drainage), people.drainage);
    await end(test, into, finished.leg.incident.version);
    await erased(test, reportId);
    expect(await incidentOf(own.id)).toMatchObject({ text: erasedText, state: 'MERGED' });
    expect(await incidentOf(into)).toMatchObject({ text: '同一口井又冒水了' });
  });

  it('nothing is added by its reporter afterwards', async () => {
    const media = [await ticket(test, nobody, await drawing('png'))];
    const { reportId } = await closedMatter(test, { media });
    await erased(test, reportId);
    const reporter = resident(reportId);
    const answer = await deed(
      test,
      reporter,
      'answerSurvey',
      { score: 5, solved: true, text: '谢谢' },
      'survey { score }',
    );
    expect(codeOf(answer)).toBe('REPORT_ERASED');
    expect(codeOf(await deed(test, reporter, 'requestReview', { reason: '再看' }, 'review { state }'))).toBe(
      'REPORT_ERASED',
    );
    const more = [await ticket(test, reporter, await drawing('png'))];
    const attaching = { reportId, media: more, purpose: 'REPORTED' };
    expect(codeOf(await deed(test, reporter, 'attachMedia', attaching, 'media { id }'))).toBe('MATTER_OVER');
    const call = { reportId, outcome: 'ANSWERED', score: 5, solved: true };
    expect(codeOf(await deed(test, people.caller, 'recordFollowUp', call, 'report { id }'))).toBe('REPORT_ERASED');
    const { data } = await ask(test.subgraph, reporter, '{ reportProgress { surveyOpen reviewOpen erasedAt } }');
    expect(data.reportProgress).toEqual({ surveyOpen: false, reviewOpen: false, erasedAt: expect.any(Date) });
  });

  it('by officers takes two of them, and the second may refuse', async () => {
    const { reportId } = await closedMatter(test, { contact });
    const { reportErasure } = await propose(people.shiftLeader, reportId);
    expect(reportErasure).toMatchObject({ state: 'PROPOSED', byRole: 'SHIFT_LEADER', basis, reason: '保存期届满' });
    expect(codeOf(await propose(people.dispatcher, reportId))).toBe('ERASURE_ALREADY_OPEN');
    expect(codeOf(await decide(people.shiftLeader, reportErasure.id))).toBe('DECIDER_IS_PROPOSER');
    expect(codeOf(await decide(people.otherShiftLeader, reportErasure.id, { expectedVersion: 2 }))).toBe(
      'VERSION_STALE',
    );
    const refused = await decide(people.otherShiftLeader, reportErasure.id, { agreed: false });
    expect(refused.reportErasure).toMatchObject({ state: 'REFUSED', reason: null });
    expect(codeOf(await decide(people.administrator, reportErasure.id, { expectedVersion: 2 }))).toBe(
      'ERASURE_REFUSED',
    );
    const again = await propose(people.dispatcher, reportId);
    expect((await decide(people.administrator, again.reportErasure.id)).reportErasure).toMatchObject({
      state: 'DECIDED',
    });
    await test.subgraph.runJobs();
    const query = `query ($id: ID!) { reportErasures(first: 5, filter: { reportId: $id, state: DONE }) { nodes {
      id state reason basis { title } certificate { number decidedByRole } report { id text } } } }`;
    const { nodes } = (await ask(test.subgraph, people.dispatcher, query, { id: reportId })).data.reportErasures;
    expect(nodes).toMatchObject([{ state: 'DONE', reason: null, certificate: { decidedByRole: 'ADMINISTRATOR' } }]);
    expect(nodes[0].report).toEqual({ id: reportId, text: erasedText });
    const byNumber =
      'query ($n: String!) { reportErasures(first: 5, filter: { certificateNumber: $n }) { nodes { id } } }';
    const found = await ask(test.subgraph, people.administrator, byNumber, { n: nodes[0].certificate.number });
    expect(found.data.reportErasures.nodes).toEqual([{ id: nodes[0].id }]);
  });

  it('is nobody else’s to ask for, to decide or to read of', async () => {
    const { reportId } = await closedMatter(test, { contact });
    const { reportErasure } = await propose(people.dispatcher, reportId);
    const { dispatcher, districtDispatcher, checker, shiftLeader, otherShiftLeader, administrator, ...others } = people;
    const outsiders = [...Object.values(others), nobody, resident('01890000-0000-7000-8000-000000000000')];
    const list = 'query ($id: ID!) { reportErasures(first: 5, filter: { reportId: $id }) { nodes { id } } }';
    const entity = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ReportErasure { id state } } }`;
    for (const viewer of outsiders) {
      expect(['FORBIDDEN', 'REPORT_NOT_FOUND']).toContain(codeOf(await propose(viewer, reportId)));
      expect(codeOf(await decide(viewer, reportErasure.id))).toBe('ERASURE_NOT_FOUND');
      const of = [{ __typename: 'ReportErasure', id: reportErasure.id }];
      expect((await ask(test.subgraph, viewer, entity, { of })).data._entities).toEqual([null]);
      expect((await ask(test.subgraph, viewer, list, { id: reportId })).data.reportErasures.nodes).toEqual([]);
    }
    expect(codeOf(await decide(dispatcher, reportErasure.id))).toBe('FORBIDDEN');
    for (const viewer of [nobody, ...Object.values(people)]) {
      for (const name of ['eraseReport', 'withdrawContact']) {
        const refused = await deed(
          test,
          viewer,
          name,
          {},
          name === 'eraseReport' ? 'reportErasure { id }' : 'reportData { origin }',
        );
        expect(codeOf(refused)).toBe('REPORT_TOKEN_REQUIRED');
      }
    }
    const own = await ask(test.subgraph, resident(reportId), list, { id: reportId });
    expect(own.data.reportErasures.nodes).toEqual([{ id: reportErasure.id }]);
    // The reporter’s own word takes the place of the decision.
    expect((await erase(reportId)).reportErasure).toMatchObject({
      id: reportErasure.id,
      state: 'DECIDED',
      reason: null,
    });
    await test.subgraph.runJobs();
    expect((await rowOf(reportId)).erasedAt).not.toBeNull();
  });

  it('is done once however often it is asked for', async () => {
    const { reportId } = await closedMatter(test, { contact });
    const input = { idempotencyKey: freshKey() };
    const query =
      'mutation ($input: EraseReportInput!) { eraseReport(input: $input) { reportErasure { id } errors { code } } }';
    const asked = async () => (await ask(test.subgraph, resident(reportId), query, { input })).data;
    const once = await asked();
    expect(await asked()).toEqual(once);
    expect(codeOf(await erase(reportId))).toBe('ERASURE_ALREADY_OPEN');
    await test.subgraph.runJobs();
    expect(await asked()).toEqual(once);
    expect(await test.subgraph.database.manager.countBy(ReportErasureRow, { reportId })).toBe(1);
  });

  it('leaves nothing personal with its job', async () => {
    const { reportId } = await closedMatter(test, { contact, text: '甄示例家门口冒水了' });
    await erased(test, reportId);
    const jobs = await test.subgraph.database.manager.findBy(JobRow, { kind: 'erase-report' });
    expect(JSON.stringify(jobs)).not.toMatch(/甄示例|1540000|冒水/);
  });
});
