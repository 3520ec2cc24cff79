import 'reflect-metadata';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, person, resident } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { codeOf, done } from '../../test/grid-matters';
import { freshReport, Life } from '../../test/incident-life';
import { deed, type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { ids } from '../../test/small-territory';

const answered = { outcome: 'ANSWERED', respondentKind: 'ENTERPRISE_EMPLOYEE', score: 4, solved: true };

onEachEngine('a call after a closing', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const call = (life: Life, input: object, viewer: Viewer = people.caller) =>
    done(test, viewer, 'recordFollowUp', { reportId: life.reportId, ...input }, 'report { id }');
  const refusal = (life: Life, input: object, viewer: Viewer = people.caller) =>
    codeOf(test, viewer, 'recordFollowUp', { reportId: life.reportId, ...input }, 'report { id }');
  const surveys = async (life: Life) =>
    (await life.read('surveys { closing channel respondentKind score solved text }', people.caller)).surveys;
  const offered = async (life: Life, viewer: Viewer) => {
    const query = 'query ($id: ID!) { report(id: $id) { availableActions { action allowed denial { code } } } }';
    const { data } = await ask(test.subgraph, viewer, query, { id: life.reportId });
    const { allowed, denial } = data.report.availableActions.find(
      ({ action }: { action: string }) => action === 'recordFollowUp',
    );
    return allowed ? 'allowed' : denial.code;
  };
  const waits = async (life: Life) => {
    const query = '{ viewer { inbox(first: 100) { nodes { incident { id } } } } }';
    const { data } = await ask(test.subgraph, people.caller, query);
    return data.viewer.inbox.nodes.some(
      (node: { incident: { id: string } | null }) => node.incident?.id === life.incident.id,
    );
  };

  it('keeps what the reporter said, by which way and who answered, once a closing', async () => {
    const life = await Life.closed(test);
    expect(await offered(life, people.caller)).toBe('allowed');
    await call(life, { ...answered, text: '处理及时' });
    const said = { respondentKind: 'ENTERPRISE_EMPLOYEE', score: 4, solved: true, text: '处理及时' };
    expect(await surveys(life)).toEqual([{ closing: 1, channel: 'FOLLOW_UP_CALL', ...said }]);
    expect(await offered(life, people.caller)).toBe('SURVEY_ALREADY_ANSWERED');
    expect(await refusal(life, answered)).toBe('SURVEY_ALREADY_ANSWERED');
    expect((await life.answer(true)).errors).toMatchObject([{ code: 'SURVEY_ALREADY_ANSWERED' }]);
    expect(await waits(life)).toBe(false);
  });

  it('opens the incident again when it is not solved', async () => {
    const life = await Life.closed(test);
    await call(life, { ...answered, score: 1, solved: false });
    await life.look();
    expect([life.incident.state, life.incident.reopenedCount]).toEqual(['DISPATCHED', 1]);
  });

  it('stays in the inbox while nobody is reached, and leaves it when the reporter wants no call', async () => {
    const life = await Life.closed(test);
    await call(life, { outcome: 'NOT_REACHED' });
    expect(await waits(life)).toBe(true);
    await call(life, { outcome: 'REFUSED' });
    expect(await waits(life)).toBe(false);
    expect(await surveys(life)).toEqual([]);
  });

  /** Closed, with a second report; answers that report's id. */
  const reportedTwice = async () => {
    const life = await Life.dispatched(test);
    const { id, version } = await freshReport(test);
    const joining = { reportId: id, expectedVersion: version, incidentId: life.incident.id };
    await done(test, people.dispatcher, 'acceptReport', joining, 'report { id }');
    await (await life.look()).resolve();
    await life.do(people.districtChecker, 'checkIncident', { verdict: 'ACCEPT' });
    await life.do(people.districtChecker, 'closeIncident', { closingKind: 'NORMAL', outcome: '已疏通' });
    return { life, second: id };
  };

  it('stays in the inbox until each of several reporters has answered or wants no call', async () => {
    const { life, second } = await reportedTwice();
    expect((await life.answer(true)).errors).toEqual([]);
    expect(await waits(life)).toBe(true);
    await call(life, { reportId: second, outcome: 'REFUSED' });
    expect(await waits(life)).toBe(false);
    const other = await reportedTwice();
    await call(other.life, { outcome: 'REFUSED' });
    expect(await waits(other.life)).toBe(true);
    await call(other.life, { reportId: other.second, ...answered });
    expect(await waits(other.life)).toBe(false);
  });

  it('leaves the inbox where the last two reporters answer at the same moment', async () => {
    for (let round = 0; round < 3; round += 1) {
      const { life, second } = await reportedTwice();
      const input = { score: 5, solved: true };
      const said = await Promise.all([
        life.answer(true),
        deed(test, resident(second), 'answerSurvey', input, 'survey { solved }'),
      ]);
      expect(said.flatMap(({ errors }) => errors)).toEqual([]);
      expect(await waits(life)).toBe(false);
    }
  });

  it.each([
    ['an answer without a score', { ...answered, score: null }, 'FOLLOW_UP_INCOMPLETE'],
    ['an answer without who answered', { ...answered, respondentKind: null }, 'FOLLOW_UP_INCOMPLETE'],
    ['an answer of nobody', { ...answered, outcome: 'NOT_REACHED' }, 'FOLLOW_UP_WITHOUT_ANSWER'],
    ['words of somebody who refuses', { outcome: 'REFUSED', text: '不满意' }, 'FOLLOW_UP_WITHOUT_ANSWER'],
    ['a score of six', { ...answered, score: 6 }, 'SCORE_OUT_OF_RANGE'],
  ])('refuses %s', async (_what, input, code) => {
    expect(await refusal(await Life.closed(test), input)).toBe(code);
  });

  it('is for callers of the place who did not handle the matter, and only after the closing', async () => {
    const open = await Life.dispatched(test);
    expect(await refusal(open, answered)).toBe('SURVEY_NOT_OPEN');
    const life = await Life.closed(test);
    const crew = person('crew-that-calls', ...people.drainage.grants, ...people.caller.grants);
    expect(await refusal(life, answered, crew)).toBe('HANDLED_BY_VIEWER');
    for (const other of [people.dispatcher, people.districtChecker, people.shiftLeader]) {
      expect(await refusal(life, answered, other)).toBe('FORBIDDEN');
    }
    const elsewhere = person('caller-of-the-east', grant('FOLLOW_UP_CALLER', 'DIVISION', ids.east));
    expect(await refusal(life, answered, elsewhere)).toBe('REPORT_NOT_FOUND');
  });
});
