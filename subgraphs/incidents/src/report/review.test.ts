import 'reflect-metadata';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, nobody, person, resident } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { freshReport } from '../../test/incident-life';
import { deed, type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { ids } from '../../test/small-territory';

onEachEngine('declined reports', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const decline = (reportId: string, input: object = {}, expectedVersion = 1, viewer: Viewer = people.dispatcher) =>
    deed(
      test,
      viewer,
      'declineReport',
      { reportId, expectedVersion, reasonCode: 'NOT_OUR_MATTER', ...input },
      'report { state declinedReason declinedCode rightOffice rightUnit { id name } }',
    );
  const declined = async (viewer: Viewer = people.dispatcher) => {
    const { id } = await freshReport(test);
    await decline(id, {}, 1, viewer);
    return id;
  };
  const askAgain = (reportId: string, viewer: Viewer = resident(reportId)) =>
    deed(test, viewer, 'requestReview', { reason: '确实没人管' }, 'review { state version }');
  const decide = (reportId: string, verdict: string, viewer: Viewer = people.shiftLeader, expectedVersion = 1) =>
    deed(
      test,
      viewer,
      'decideReview',
      { reportId, expectedVersion, verdict, reason: '已核对职责' },
      'report { state version declinedReason legs { kind state } review { state version decisionReason } }',
    );
  const told = async (reportId: string) =>
    (
      await ask(
        test.subgraph,
        resident(reportId),
        '{ reportProgress { state headline declinedReason rightOffice reviewOpen reviewState } }',
      )
    ).data.reportProgress;

  it.each<[string, object, string, string]>([
    ['no reason', { reasonCode: null }, 'REASON_CODE_MISSING', 'reasonCode'],
    ['a reason of its own making', { reasonCode: 'LAZY' }, 'REASON_CODE_UNKNOWN', 'reasonCode'],
    ['another office, not named', { reasonCode: 'OTHER_OFFICE' }, 'RIGHT_OFFICE_MISSING', 'rightOffice'],
    ['a unit that is none', { rightOffice: { unitId: 'x' } }, 'UNIT_UNKNOWN', 'rightOffice.unitId'],
    ['an office of 201 characters', { rightOffice: { text: '局'.repeat(201) } }, 'TEXT_TOO_LONG', 'rightOffice.text'],
  ])('are refused with %s', async (_what, input, code, field) => {
    const { id } = await freshReport(test);
    expect((await decline(id, input)).errors).toMatchObject([{ code, field }]);
  });

  it('say why and who deals with it instead, to the desk and to the reporter', async () => {
    const { id } = await freshReport(test);
    const { report } = await decline(id, { reasonCode: 'OTHER_OFFICE', rightOffice: { unitId: ids.housing } });
    expect(report).toMatchObject({ declinedCode: 'OTHER_OFFICE', rightUnit: { name: '区住建局' }, rightOffice: null });
    expect(await told(id)).toMatchObject({
      state: 'DECLINED',
      declinedReason: '应由其他单位受理',
      rightOffice: '区住建局',
      reviewOpen: true,
      reviewState: null,
    });
    const elsewhere = await freshReport(test);
    await decline(elsewhere.id, { reasonCode: 'OTHER_OFFICE', rightOffice: { text: '市供电公司 95598' } });
    expect(await told(elsewhere.id)).toMatchObject({ rightOffice: '市供电公司 95598' });
  });

  it.each<[string, (id: string) => Viewer, string]>([
    ['a caller without a token', () => nobody, 'REPORT_TOKEN_REQUIRED'],
    ['the desk', () => people.dispatcher, 'REPORT_TOKEN_REQUIRED'],
  ])('are looked at again for their reporter, not for %s', async (_who, viewer, code) => {
    const id = await declined();
    expect((await askAgain(id, viewer(id))).errors).toMatchObject([{ code }]);
  });

  it('are looked at again only once they were declined, and once, also when asked twice at a time', async () => {
    const open = await freshReport(test);
    expect((await askAgain(open.id)).errors).toMatchObject([{ code: 'REPORT_NOT_DECLINED' }]);
    const id = await declined();
    const answers = await Promise.all([askAgain(id), askAgain(id)]);
    expect(answers.map(({ errors }) => errors[0]?.code ?? 'asked').sort()).toEqual([
      'REVIEW_ALREADY_REQUESTED',
      'asked',
    ]);
    expect(await told(id)).toMatchObject({ headline: '已申请复核', reviewOpen: false, reviewState: 'REQUESTED' });
  });

  it.each<[string, Viewer, string]>([
    ['the dispatcher', people.dispatcher, 'FORBIDDEN'],
    ['an arbiter', people.arbiter, 'FORBIDDEN'],
    ['the chief', people.firstChief, 'FORBIDDEN'],
    ['a shift leader elsewhere', person('east', grant('SHIFT_LEADER', 'DIVISION', ids.east)), 'REPORT_NOT_FOUND'],
    ['the shift leader who declined it', people.otherShiftLeader, 'REVIEW_OF_OWN_DECISION'],
  ])('are not decided about by %s', async (_who, viewer, code) => {
    const id = await declined(people.otherShiftLeader);
    await askAgain(id);
    expect((await decide(id, 'OVERTURN', viewer)).errors).toMatchObject([{ code }]);
  });

  it('wait for the shift leader in a list, with what may be done', async () => {
    const id = await declined();
    const list = async (viewer: Viewer) =>
      (
        await ask(
          test.subgraph,
          viewer,
          '{ reports(first: 50, filter: { reviewOpen: true }) { nodes { id review { availableActions { action allowed } } } } }',
        )
      ).data.reports.nodes.find((each: { id: string }) => each.id === id);
    expect(await list(people.shiftLeader)).toBeUndefined();
    await askAgain(id);
    expect((await list(people.shiftLeader)).review.availableActions).toEqual([
      { action: 'decideReview', allowed: true },
    ]);
    expect((await list(people.dispatcher)).review.availableActions).toEqual([
      { action: 'decideReview', allowed: false },
    ]);
    await decide(id, 'UPHOLD');
    expect(await list(people.shiftLeader)).toBeUndefined();
  });

  it('stay declined where that is upheld', async () => {
    const id = await declined();
    await askAgain(id);
    const { report } = await decide(id, 'UPHOLD');
    expect(report).toMatchObject({ state: 'DECLINED', review: { state: 'UPHELD', decisionReason: '已核对职责' } });
    expect(await told(id)).toMatchObject({ headline: '复核维持不予受理：已核对职责', reviewOpen: false });
    expect((await decide(id, 'OVERTURN', people.shiftLeader, 2)).errors).toMatchObject([
      { code: 'REVIEW_ALREADY_UPHELD' },
    ]);
  });

  it('are before the desk again where it is overturned; declined once more, that is final', async () => {
    const id = await declined();
    await askAgain(id);
    const { report } = await decide(id, 'OVERTURN');
    expect(report).toMatchObject({ state: 'RECEIVED', declinedReason: null });
    expect(report.legs.map((leg: { state: string }) => leg.state).sort()).toEqual(['CANCELLED', 'DISPATCHED']);
    expect((await decline(id, {}, report.version)).report).toMatchObject({ state: 'DECLINED' });
    expect((await askAgain(id)).errors).toMatchObject([{ code: 'REVIEW_ALREADY_REQUESTED' }]);
  });

  it('are decided about once when two decide at the same time', async () => {
    const id = await declined();
    await askAgain(id);
    const decided = await Promise.all([decide(id, 'OVERTURN'), decide(id, 'UPHOLD', people.otherShiftLeader)]);
    expect(decided.map(({ errors }) => errors[0]?.code ?? 'decided').sort()).toEqual(['VERSION_STALE', 'decided']);
  });
});
