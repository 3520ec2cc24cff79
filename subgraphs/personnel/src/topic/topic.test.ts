import { newId } from '@gridweave/subgraph/ids';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import type { Viewer } from '@gridweave/viewer/viewer';
import { around, Secondments } from '../../test/secondments';
import { divisionId } from '../../test/small-district';
import { Staff } from '../../test/staff';
import { callers, duringTests, type Personnel } from '../../test/started';

onEachEngine('topics', (engine) => {
  let subgraph: Personnel;
  let staff: Staff;
  let secondments: Secondments;

  duringTests(engine, (started) => {
    subgraph = started;
    staff = new Staff(subgraph);
    secondments = new Secondments(staff);
  });

  const fields =
    'topic { id version state title result takenOn reportedOn confirmedOn incidents { id } evidence { title } }';
  const take = (secondmentId: string, viewer: Viewer, input: object = {}) => {
    const topic = { secondmentId, title: '奥马广场供暖', goal: '协调供暖单位', ...input };
    return staff.do('takeTopic', topic, fields, viewer);
  };
  const report = (topicId: string, expectedVersion: number, viewer: Viewer, input: object = {}) =>
    staff.do('reportTopicResult', { topicId, expectedVersion, result: '已恢复供暖', ...input }, fields, viewer);
  const confirm = (topicId: string, expectedVersion: number, viewer: Viewer, input: object = {}) =>
    staff.do('confirmTopicResult', { topicId, expectedVersion, confirmed: true, ...input }, fields, viewer);
  const refusal = async (answer: Promise<{ errors: { code: string }[] }>) => (await answer).errors[0]?.code;

  it('are taken, reported with what shows it, sent back, and confirmed by somebody else', async () => {
    const { id, viewer } = await secondments.begun();
    const incidentIds = [newId(), newId()];
    const { topic } = await take(id, viewer, { incidentIds, dueOn: secondments.day(30) });
    expect(topic).toMatchObject({ state: 'TAKEN', version: 1, takenOn: secondments.today, result: null });
    expect(topic.incidents).toEqual(incidentIds.map((each) => ({ id: each })));
    const evidence = [{ title: '供暖协议', number: '协字1号' }];
    expect(await report(topic.id, 1, viewer, { evidence })).toMatchObject({
      topic: { state: 'REPORTED', result: '已恢复供暖', incidents: [{}, {}], evidence: [{ title: '供暖协议' }] },
    });
    expect(await refusal(confirm(topic.id, 2, around.office, { confirmed: false }))).toBe('TEXT_MISSING');
    const back = { confirmed: false, comment: '请补充验收' };
    expect(await confirm(topic.id, 2, around.office, back)).toMatchObject({
      topic: { state: 'TAKEN', confirmedOn: null },
    });
    const again = { evidence: [{ title: '验收单' }], incidentIds: [incidentIds[1]] };
    expect(await report(topic.id, 3, viewer, again)).toMatchObject({
      topic: { incidents: [{ id: incidentIds[1] }], evidence: [{ title: '验收单' }] },
    });
    expect(await confirm(topic.id, 4, around.committee)).toMatchObject({
      topic: { state: 'CONFIRMED', version: 5, confirmedOn: secondments.today },
    });
    const { data } = await ask(
      subgraph,
      viewer,
      'query ($id: ID!) { secondment(id: $id) { topics(first: 9) { nodes { timeline(first: 9) { nodes { action byRole reason } } secondment { id } availableActions { allowed } } } } }',
      { id },
    );
    const [shown] = data.secondment.topics.nodes;
    expect(shown.timeline.nodes).toEqual([
      { action: 'takeTopic', byRole: 'SECONDEE', reason: null },
      { action: 'reportTopicResult', byRole: 'SECONDEE', reason: null },
      { action: 'returnTopicResult', byRole: 'UNIT_MEMBER', reason: '请补充验收' },
      { action: 'reportTopicResult', byRole: 'SECONDEE', reason: null },
      { action: 'confirmTopicResult', byRole: 'UNIT_MEMBER', reason: null },
    ]);
    expect(shown).toMatchObject({ secondment: { id }, availableActions: [{ allowed: false }, { allowed: false }] });
  });

  it('are not confirmed by the secondee or whoever reported, nor reported twice', async () => {
    const { id, viewer } = await secondments.begun();
    const { topic } = await take(id, viewer);
    expect(await refusal(confirm(topic.id, 1, callers.hrOfficer))).toBe('TOPIC_NOT_REPORTED');
    expect(await refusal(report(topic.id, 1, around.committee))).toBe('FORBIDDEN');
    await report(topic.id, 1, callers.hrOfficer);
    expect(await refusal(report(topic.id, 2, viewer))).toBe('TOPIC_ALREADY_REPORTED');
    expect(await refusal(confirm(topic.id, 2, viewer))).toBe('OWN_SECONDMENT');
    expect(await refusal(confirm(topic.id, 2, callers.hrOfficer))).toBe('CONFIRMER_IS_REPORTER');
    expect(await refusal(confirm(topic.id, 1, around.secondHr))).toBe('VERSION_STALE');
    const answers = await Promise.all([around.secondHr, around.streetHr].map((by) => confirm(topic.id, 2, by)));
    expect(answers.map(({ errors }) => errors[0]?.code ?? 'done').sort()).toEqual(['VERSION_STALE', 'done']);
    expect(await refusal(report(topic.id, 3, viewer))).toBe('TOPIC_ALREADY_CONFIRMED');
    expect(await refusal(confirm(topic.id, 3, around.secondHr))).toBe('TOPIC_ALREADY_CONFIRMED');
  });

  it('are taken on the days of the secondment alone, and hide the numbers of people', async () => {
    const ahead = await secondments.begun({ from: secondments.day(5) });
    expect(await refusal(take(ahead.id, ahead.viewer))).toBe('SECONDMENT_NOT_BEGUN');
    const over = await secondments.begun({ to: secondments.day(-1) });
    expect(await refusal(take(over.id, over.viewer))).toBe('SECONDMENT_ALREADY_ENDED');
    const { id, viewer } = await secondments.begun();
    expect(await refusal(take(id, viewer, { dueOn: secondments.day(-1) }))).toBe('DATE_IN_PAST');
    expect(await refusal(take(id, viewer, { incidentIds: ['20261126410103'] }))).toBe('INCIDENT_ID_INVALID');
    expect(await refusal(take(id, viewer, { incidentIds: Array.from({ length: 21 }, () => newId()) }))).toBe(
      'INCIDENTS_TOO_MANY',
    );
    const { topic } = await take(id, viewer, { title: '联系人张建国 13812345678 的供暖' });
    expect(topic.title).toBe('联系人张** *********** 的供暖');
  });

  it('are seen with their secondments, and by nobody else', async () => {
    const { id, viewer } = await secondments.begun();
    const { topic } = await take(id, viewer);
    const seen = async (by: Viewer) => {
      const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on TopicAssignment { id } }
        topicAssignments(first: 100, filter: { divisionId: "${divisionId('410103003001')}", state: TAKEN }) { nodes { id } } }`;
      const { data } = await ask(subgraph, by, query, { of: [{ __typename: 'TopicAssignment', id: topic.id }] });
      const listed = data.topicAssignments.nodes.some((each: { id: string }) => each.id === topic.id);
      return [data._entities[0] !== null, listed];
    };
    const { streetHr, committee, office, otherStreetHr, otherCommittee, otherOffice, clerk } = around;
    for (const by of [viewer, callers.hrOfficer, streetHr, committee, office])
      expect(await seen(by)).toEqual([true, true]);
    const others = [otherStreetHr, otherCommittee, otherOffice, clerk, callers.chief, callers.resident, callers.nobody];
    for (const by of others) expect(await seen(by)).toEqual([false, false]);
    expect(await refusal(report(topic.id, 1, otherStreetHr))).toBe('TOPIC_NOT_FOUND');
  });
});
