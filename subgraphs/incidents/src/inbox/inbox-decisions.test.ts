import 'reflect-metadata';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, person, resident } from '@gridweave/testing/viewers';
import type { Role, Viewer } from '@gridweave/viewer/viewer';
import { answered, done, others } from '../../test/grid-matters';
import { freshReport, Life } from '../../test/incident-life';
import {
  dispatchedIncident,
  type IncidentsUnderTest,
  people,
  raisedIncident,
  startIncidents,
} from '../../test/incidents-subgraph';
import { askAbout, dispatchedWithLimit, legNow } from '../../test/leg-work';
import { ids, pointIn } from '../../test/small-territory';
import { ClockRow } from '../clock/clock.entity';

const day = 86_400_000;
const inDays = (days: number) => new Date(Math.floor(Date.now() / 1_000) * 1_000 + days * day).toISOString();
const itemFields = `kind dueAt incident { id } report { id } leg { id } returnRequest { id } extension { id } hold { id } supervision { id }`;

interface Item {
  readonly kind: string;
  readonly dueAt: Date | null;
  readonly incident: { readonly id: string } | null;
  readonly report: { readonly id: string } | null;
}

onEachEngine('decisions in the inbox', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  /** What waits for somebody about one incident, in the order of the list. */
  const inbox = async (viewer: Viewer): Promise<Item[]> =>
    (await answered(test, viewer, `{ viewer { inbox(first: 100) { nodes { ${itemFields} } } } }`)).viewer.inbox.nodes;
  const about = async (viewer: Viewer, incidentId: string) =>
    (await inbox(viewer)).filter(({ incident }) => incident?.id === incidentId);
  const kinds = async (viewer: Viewer, incidentId: string) =>
    (await about(viewer, incidentId)).map(({ kind }) => kind).sort();

  /** When the clock of a report or an incident runs out. */
  const clockOf = async (subjectId: string) =>
    (await test.subgraph.database.manager.findOneByOrFail(ClockRow, { subjectId })).dueAt;

  it('are those on returns, extensions and holds for whom the rules name, with when they are due', async () => {
    const { id } = await dispatchedWithLimit(test);
    const ask = async (name: string, input: object, answer: string) =>
      askAbout(test, people.drainage, name, await legNow(test, id, ids.drainage), { ...input }, answer);
    const basis = { reasonCode: 'NOT_OUR_DUTY', legalBasis: '条例', proposedUnitId: ids.housing };
    const { returnRequest } = await ask('requestReturn', basis, 'returnRequest { id version }');
    await ask('requestExtension', { reasonCode: 'MATERIAL', amount: 1, unit: 'WORKING_DAY' }, 'extension { id }');
    const reviewAt = inDays(30);
    const { hold } = await ask('requestHold', { reasonCode: 'SEASON', reviewAt }, 'hold { id version }');
    expect(await kinds(people.shiftLeader, id)).toEqual(['EXTENSION', 'HOLD', 'RETURN']);
    for (const item of await about(people.shiftLeader, id)) expect(item.dueAt).not.toBeNull();
    const [asked] = (await about(people.shiftLeader, id)).filter(({ kind }) => kind === 'RETURN');
    expect(asked).toMatchObject({ returnRequest: { id: returnRequest.id }, hold: null, extension: null });
    expect(await kinds(people.arbiter, id)).toEqual([]);
    const ofUnit = person('leader-of-unit', grant('SHIFT_LEADER', 'DIVISION', ids.district), ...people.drainage.grants);
    expect(await kinds(ofUnit, id)).toEqual(['LEG']);

    const verdict = { returnId: returnRequest.id, expectedVersion: returnRequest.version, verdict: 'REFUSE' };
    const refusal = { ...verdict, finding: 'NEITHER', reason: '属贵单位' };
    await done(test, people.shiftLeader, 'decideReturn', refusal, 'returnRequest { id }');
    const granted = { holdId: hold.id, expectedVersion: hold.version, verdict: 'GRANT' };
    await done(test, people.shiftLeader, 'decideHold', granted, 'hold { id }');
    const [review] = (await about(people.shiftLeader, id)).filter(({ kind }) => kind === 'HOLD_REVIEW');
    expect(review).toMatchObject({ hold: { id: hold.id } });
    expect(new Date(review!.dueAt!)).toEqual(new Date(reviewAt));
    expect(await kinds(people.shiftLeader, id)).toEqual(['EXTENSION', 'HOLD_REVIEW']);
  });

  it('are those of an arbiter about the second return', async () => {
    const { id } = await dispatchedWithLimit(test);
    const ask = async (viewer: Viewer, unitId: string) => {
      const input = { reasonCode: 'NOT_OUR_DUTY', legalBasis: '条例', proposedUnitId: ids.police };
      const leg = await legNow(test, id, unitId);
      const answer = 'returnRequest { id version }';
      return (await askAbout(test, viewer, 'requestReturn', leg, input, answer)).returnRequest;
    };
    const first = await ask(people.drainage, ids.drainage);
    const given = { returnId: first.id, expectedVersion: first.version, verdict: 'ACCEPT', finding: 'NEITHER' };
    const toHousing = { ...given, newUnitId: ids.housing };
    await done(test, people.shiftLeader, 'decideReturn', toHousing, 'returnRequest { id }');
    const second = await ask(people.clerk, ids.housing);
    expect(await kinds(people.arbiter, id)).toEqual(['RETURN']);
    expect((await about(people.arbiter, id))[0]?.dueAt).not.toBeNull();
    expect(await kinds(people.shiftLeader, id)).toEqual([]);
    // What waits for a joint meeting is the arbiter's still, but no time runs for it.
    const referred = { returnId: second.id, expectedVersion: second.version, verdict: 'REFER_TO_MEETING' };
    await done(test, people.arbiter, 'decideReturn', { ...referred, reason: '三跨' }, 'returnRequest { id }');
    expect(await about(people.arbiter, id)).toMatchObject([{ kind: 'RETURN', dueAt: null }]);
  });

  it('are for the desk what is to be filed, by when that is due, and then what is to be sent on', async () => {
    const life = await Life.raised(test);
    const { id } = life.incident;
    const [filing] = await about(people.dispatcher, id);
    expect([filing!.kind, new Date(filing!.dueAt!)]).toEqual(['FILING', await clockOf(id)]);
    await life.do(people.dispatcher, 'fileIncident');
    expect(await about(people.dispatcher, id)).toMatchObject([{ kind: 'DISPATCH', dueAt: null }]);
    expect(await kinds(people.shiftLeader, id)).toEqual(['DISPATCH']);
    for (const viewer of [people.eastDispatcher, people.districtChecker, people.arbiter])
      expect(await kinds(viewer, id)).toEqual([]);
    await life.do(people.dispatcher, 'dispatchIncident', { lead: { unitId: ids.drainage, task: '疏通' } });
    expect(await kinds(people.dispatcher, id)).toEqual([]);
  });

  it('follow a matter from its check to its closing and, opened again, to its review; whoever handled it sees none', async () => {
    const life = await (await Life.dispatched(test)).resolve();
    const { id } = life.incident;
    const crewThatChecks = person('checks-too', ...people.districtChecker.grants, ...people.drainage.grants);
    expect([await kinds(people.districtChecker, id), await kinds(crewThatChecks, id)]).toEqual([['CHECK'], []]);
    await life.do(people.districtChecker, 'checkIncident', { verdict: 'ACCEPT' });
    expect(await kinds(people.districtChecker, id)).toEqual(['CLOSING']);
    await life.do(people.districtChecker, 'closeIncident', { closingKind: 'SPECIAL', outcome: '已疏通' });
    expect(await kinds(people.districtChecker, id)).toEqual([]);
    await life.do(people.caller, 'reopenIncident', { reasonCode: 'NOT_SOLVED', route: 'REVIEW' });
    for (const viewer of [people.arbiter, people.shiftLeader, people.dispatcher])
      expect(await kinds(viewer, id)).toEqual(['REOPENED']);
    const ofCrew = (role: Role) =>
      person(`crew-${role}`, grant(role, 'DIVISION', ids.district), ...people.drainage.grants);
    expect([await kinds(ofCrew('ARBITER'), id), await kinds(ofCrew('DISPATCHER'), id)]).toEqual([[], ['REOPENED']]);
  });

  it('are closings for a caller until a reporter has said what came of it, or they are open again', async () => {
    const [answeredOne, reopened] = [await Life.closed(test), await Life.closed(test)];
    const waiting = async ({ incident }: Life) => kinds(people.caller, incident.id);
    expect([await waiting(answeredOne), await waiting(reopened)]).toEqual([['FOLLOW_UP'], ['FOLLOW_UP']]);
    expect(await kinds(people.shiftLeader, reopened.incident.id)).toEqual([]);
    await answeredOne.answer(true);
    await reopened.do(people.caller, 'reopenIncident', { reasonCode: 'NOT_SOLVED', route: 'REVIEW' });
    expect([await waiting(answeredOne), await waiting(reopened)]).toEqual([[], []]);
  });

  it('are those on voiding and on declined reports for the shift leader, but not on what they asked themselves', async () => {
    const { id, version } = await raisedIncident(test);
    const asked = { incidentId: id, expectedVersion: version, reasonCode: 'TEST_ENTRY' };
    await done(test, people.shiftLeader, 'voidIncident', asked, 'incident { id }');
    expect([await kinds(people.shiftLeader, id), await kinds(people.otherShiftLeader, id)]).toEqual([
      ['FILING'],
      ['FILING', 'VOIDING'],
    ]);

    const sketch = { text: '路灯不亮', point: pointIn(0), categoryCode: '0601' };
    const { report } = await done(test, resident(''), 'submitReport', sketch, 'receiptNumber report { id version }');
    const declined = { reportId: report.id, expectedVersion: report.version, reasonCode: 'TOO_VAGUE' };
    await done(test, people.dispatcher, 'declineReport', declined, 'report { id }');
    await done(test, resident(report.id), 'requestReview', { reason: '请再看' }, 'review { state }');
    const waiting = (await inbox(people.shiftLeader)).filter((item) => item.report?.id === report.id);
    expect(waiting.map(({ kind }) => kind)).toEqual(['REPORT_REVIEW']);
  });

  it('are no voiding any more once what was to be void has gone another way, until it stands again', async () => {
    const [life, stays] = [await Life.raised(test), await Life.raised(test)];
    const { id } = life.incident;
    await life.do(people.shiftLeader, 'voidIncident', { reasonCode: 'TEST_ENTRY' });
    const { version } = life.incident;
    const merged = [{ incidentId: id, expectedVersion: version }];
    const into = { intoIncidentId: stays.incident.id, expectedVersion: stays.incident.version, merged };
    await done(test, people.shiftLeader, 'mergeIncidents', into, 'incident { id }');
    expect(await kinds(people.otherShiftLeader, id)).toEqual([]);
    await life.look();
    await life.do(people.otherShiftLeader, 'unmergeIncident', { reason: '并错' });
    expect(await kinds(people.otherShiftLeader, id)).toEqual(['FILING', 'VOIDING']);

    const report = await freshReport(test);
    const about = { reportId: report.id, expectedVersion: report.version };
    const asked = { ...about, reasonCode: 'TEST_ENTRY' };
    const { report: waiting } = await done(test, people.shiftLeader, 'voidReport', asked, 'report { version }');
    const kindsOf = async () =>
      (await inbox(people.otherShiftLeader)).flatMap((item) => (item.report?.id === report.id ? item.kind : [])).sort();
    expect(await kindsOf()).toEqual(['REPORT', 'VOIDING']);
    const declined = { ...about, expectedVersion: waiting.version, reasonCode: 'TOO_VAGUE' };
    await done(test, people.dispatcher, 'declineReport', declined, 'report { id }');
    expect(await kindsOf()).toEqual([]);
  });

  it('are reports for the desk, by when they should be accepted', async () => {
    const { id } = await freshReport(test);
    const found = (await inbox(people.shiftLeader)).filter((item) => item.report?.id === id);
    expect(found.map((item) => [item.kind, new Date(item.dueAt!)])).toEqual([['REPORT', await clockOf(id)]]);
  });

  it('are paged by when they are due, whatever came first', async () => {
    const reports = [await freshReport(test), await freshReport(test), await freshReport(test)];
    const { manager } = test.subgraph.database;
    const early = (days: number) => new Date(Date.UTC(2020, 0, days));
    for (const [index, { id }] of reports.entries())
      await manager.update(ClockRow, { subjectId: id }, { dueAt: early(3 - index) });
    const query = `query ($after: String) { viewer { inbox(first: 1, after: $after) { nodes { report { id } } pageInfo { endCursor } } } }`;
    const found: string[] = [];
    for (let after: string | null = null; found.length < 3; ) {
      const { viewer } = await answered(test, people.shiftLeader, query, { after });
      found.push(viewer.inbox.nodes[0].report?.id);
      after = viewer.inbox.pageInfo.endCursor;
    }
    expect(found).toEqual(reports.map(({ id }) => id).reverse());
  });

  it('are a supervisor’s orders, by the next milestone and then by the whole', async () => {
    const { id } = await dispatchedIncident(test);
    const [half, whole] = [inDays(3), inDays(8)];
    const order = {
      incidentId: id,
      theme: '路',
      reason: '缓慢',
      dueAt: whole,
      milestones: [{ title: '一半', dueAt: half }],
    };
    const fields = 'supervision { id version milestones { id } }';
    const { supervision } = await done(test, others.supervisor, 'superviseIncident', order, fields);
    const due = async () => (await about(others.supervisor, id)).map(({ kind, dueAt }) => [kind, new Date(dueAt!)]);
    expect(await due()).toEqual([['SUPERVISION', new Date(half)]]);
    const reached = { supervisionId: supervision.id, expectedVersion: supervision.version };
    const milestone = { ...reached, milestoneId: supervision.milestones[0].id };
    await done(test, others.supervisor, 'completeMilestone', milestone, fields);
    expect(await due()).toEqual([['SUPERVISION', new Date(whole)]]);
    expect(await kinds(others.eastSupervisor, id)).toEqual([]);
  });
});
