import 'reflect-metadata';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { freshReport, type Known, Life } from '../../test/incident-life';
import { deed, type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';

const mistake = { reasonCode: 'ENTERED_BY_MISTAKE' };

onEachEngine('voiding takes two', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const asked = async () => (await Life.raised(test)).do(people.shiftLeader, 'voidIncident', mistake);

  it('one who asks and another who agrees', async () => {
    const life = await asked();
    expect(life.incident.state).toBe('RAISED');
    expect((await life.read('voiding { reasonCode approved decidedAt }')).voiding).toEqual({
      reasonCode: 'ENTERED_BY_MISTAKE',
      approved: null,
      decidedAt: null,
    });
    expect(await life.refused(people.dispatcher, 'voidIncident', mistake)).toBe('VOIDING_ALREADY_REQUESTED');
    expect(await life.refused(people.shiftLeader, 'decideVoiding', { verdict: 'APPROVE' })).toBe(
      'VOIDING_REQUESTED_BY_VIEWER',
    );
    expect(await life.refused(people.dispatcher, 'decideVoiding', { verdict: 'APPROVE' })).toBe('FORBIDDEN');
    await life.do(people.otherShiftLeader, 'decideVoiding', { verdict: 'APPROVE' });
    expect(life.incident).toMatchObject({ state: 'VOIDED', legs: [{ kind: 'VERIFY', state: 'CANCELLED' }] });
    expect((await life.read('voiding { approved }')).voiding).toEqual({ approved: true });
  });

  it('leaves it as it is when the other does not, who says why; it may be asked again', async () => {
    const life = await asked();
    const no = { verdict: 'REFUSE' };
    expect(await life.refused(people.otherShiftLeader, 'decideVoiding', no)).toBe('TEXT_MISSING');
    await life.do(people.otherShiftLeader, 'decideVoiding', { ...no, reason: '确有此事' });
    expect(life.incident.state).toBe('RAISED');
    expect(await life.refused(people.otherShiftLeader, 'decideVoiding', no)).toBe('TEXT_MISSING');
    const again = { ...no, reason: '确有此事' };
    expect(await life.refused(people.otherShiftLeader, 'decideVoiding', again)).toBe('VOIDING_NOT_REQUESTED');
    await life.do(people.dispatcher, 'voidIncident', mistake);
  });

  it('is over once an incident is filed, and asks for a reason', async () => {
    const life = await Life.raised(test);
    expect(await life.refused(people.dispatcher, 'voidIncident')).toBe('REASON_CODE_MISSING');
    await life.do(people.dispatcher, 'fileIncident');
    expect(await life.refused(people.dispatcher, 'voidIncident', mistake)).toBe('INCIDENT_ALREADY_FILED');
  });

  it('is overtaken when somebody files what another has asked to void', async () => {
    const life = await asked();
    await life.do(people.dispatcher, 'fileIncident');
    expect((await life.read('voiding { approved }')).voiding).toEqual({ approved: false });
    expect(await life.refused(people.otherShiftLeader, 'decideVoiding', { verdict: 'APPROVE' })).toBe(
      'INCIDENT_ALREADY_FILED',
    );
  });

  it('is for reports too, before they are decided about', async () => {
    const report = await freshReport(test);
    const on = (known: Known) => ({ reportId: known.id, expectedVersion: known.version });
    const answer =
      'report { id version state legs { state } voiding { approved } availableActions { action allowed } }';
    const { report: waiting, errors } = await deed(
      test,
      people.dispatcher,
      'voidReport',
      { ...on(report), ...mistake },
      answer,
    );
    expect(errors).toEqual([]);
    expect(waiting).toMatchObject({ state: 'RECEIVED', voiding: { approved: null } });
    const code = async (viewer = people.shiftLeader) =>
      (await deed(test, viewer, 'decideVoiding', { ...on(waiting), verdict: 'APPROVE' }, answer)).errors[0]?.code;
    expect(await code(people.dispatcher)).toBe('FORBIDDEN');
    expect(await code()).toBeUndefined();
    const seen = await ask(
      test.subgraph,
      people.shiftLeader,
      `query ($id: ID!) { ${answer.replace('report', 'report(id: $id)')} }`,
      { id: report.id },
    );
    expect(seen.data.report).toMatchObject({
      state: 'VOIDED',
      legs: [{ state: 'CANCELLED' }],
      voiding: { approved: true },
    });
    expect(seen.data.report.availableActions.filter((each: { allowed: boolean }) => each.allowed)).toEqual([]);
  });

  it.each([
    ['acceptReport', {}],
    ['declineReport', { reasonCode: 'NOT_OUR_MATTER' }],
  ])('is overtaken when the report is decided about by %s', async (name, input) => {
    const { id } = await freshReport(test);
    const voiding = 'report { id version voiding { approved decidedAt } }';
    const about = (version: number) => ({ reportId: id, expectedVersion: version });
    const { report } = await deed(test, people.shiftLeader, 'voidReport', { ...about(1), ...mistake }, voiding);
    expect(report.voiding).toEqual({ approved: null, decidedAt: null });
    const decided = await deed(test, people.dispatcher, name, { ...about(report.version), ...input }, voiding);
    expect(decided.errors).toEqual([]);
    expect(decided.report.voiding).toEqual({ approved: false, decidedAt: expect.any(Date) });
  });

  it('is decided once, whoever is faster', async () => {
    const life = await (await Life.raised(test)).do(people.dispatcher, 'voidIncident', mistake);
    const [one, other] = await Promise.all([
      life.try(people.shiftLeader, 'decideVoiding', { verdict: 'APPROVE' }),
      life.try(people.otherShiftLeader, 'decideVoiding', { verdict: 'REFUSE', reason: '不同意' }),
    ]);
    expect([one, other].filter(({ errors }) => errors.length === 0)).toHaveLength(1);
  });

  it('names either an incident or a report', async () => {
    const { errors } = await deed(
      test,
      people.shiftLeader,
      'decideVoiding',
      { expectedVersion: 1, verdict: 'APPROVE' },
      'incident { id }',
    );
    expect(errors[0].code).toBe('MATTER_MISSING');
  });
});
