import 'reflect-metadata';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, nobody, person } from '@gridweave/testing/viewers';
import { answered, codeOf, done, others } from '../../test/grid-matters';
import { type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { ids } from '../../test/small-territory';

const fields =
  'project { id version state options { id chosen } stages { id doneOn } acceptances { passed } beneficiaryCount }';
const proposal = {
  place: { gridId: ids.villageGrid },
  title: '梁庄村机井',
  theme: '水电气路房',
  need: '村民吃水困难',
  beneficiaryCount: 700,
};

onEachEngine('livelihood projects', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const proposed = async () => (await done(test, people.administrator, 'proposeProject', proposal, fields)).project;
  const step = async (
    project: { id: string; version: number },
    name: string,
    input: object,
    viewer = people.administrator,
  ) =>
    (await done(test, viewer, name, { projectId: project.id, expectedVersion: project.version, ...input }, fields))
      .project;
  const survey = { title: '村北', finding: '水量充足，水质合格', surveyedOn: '2026-03-01', estimatedYuan: 480_000 };
  const choice = (optionId: string) => ({
    optionId,
    reason: '多次勘察，村北水量最足',
    leadUnitId: ids.drainage,
    funding: [{ source: '乡村振兴资金', amountYuan: 480_000 }],
    stages: [
      { title: '打井350米', dueOn: '2026-05-01' },
      { title: '铺设管网', dueOn: '2026-06-01' },
    ],
  });

  it('a village’s well: surveyed several times, chosen, built in stages, accepted by others, counted by head', async () => {
    const project = await proposed();
    expect(project).toMatchObject({ state: 'PROPOSED', options: [], beneficiaryCount: 700 });
    const first = await step(project, 'recordProjectSurvey', { ...survey, title: '村南', finding: '水量不足' });
    const second = await step(first, 'recordProjectSurvey', survey);
    const begun = await step(second, 'chooseProjectOption', choice(second.options[1].id));
    expect(begun).toMatchObject({ state: 'UNDER_WAY', options: [{ chosen: false }, { chosen: true }] });
    const drilled = await step(
      begun,
      'completeProjectStage',
      { stageId: begun.stages[0].id, doneOn: '2026-04-28' },
      people.drainage,
    );
    expect(
      await codeOf(
        test,
        people.administrator,
        'acceptProject',
        { projectId: project.id, expectedVersion: drilled.version, passed: true, finding: '合格' },
        fields,
      ),
    ).toBe('STAGES_OPEN');
    const laid = await step(
      drilled,
      'completeProjectStage',
      { stageId: begun.stages[1].id, doneOn: '2026-05-20' },
      people.drainage,
    );
    const failed = await step(laid, 'acceptProject', { passed: false, finding: '水压不足' }, others.supervisor);
    expect(failed).toMatchObject({ state: 'UNDER_WAY', acceptances: [{ passed: false }] });
    const accepted = await step(
      failed,
      'acceptProject',
      { passed: true, finding: '出水正常', beneficiaryCount: 720 },
      others.supervisor,
    );
    expect(accepted).toMatchObject({
      state: 'ACCEPTED',
      beneficiaryCount: 720,
      acceptances: [{ passed: false }, { passed: true }],
    });
    const { livelihoodProject } = await answered(
      test,
      people.drainage,
      'query ($id: ID!) { livelihoodProject(id: $id) { leadUnit { name } funding { source amountYuan } timeline(first: 20) { totalCount } } }',
      { id: project.id },
    );
    expect(livelihoodProject).toEqual({
      leadUnit: { name: '排水设施管养三所' },
      funding: [{ source: '乡村振兴资金', amountYuan: 480_000 }],
      timeline: { totalCount: 8 },
    });
  });

  it('a village’s road is supervised by somebody who does not build it', async () => {
    const surveyed = await step(await proposed(), 'recordProjectSurvey', survey);
    const begun = await step(surveyed, 'chooseProjectOption', choice(surveyed.options[0].id));
    const order = { projectId: begun.id, theme: '道路1.2公里', reason: '一月内完工', dueAt: '2099-01-01T00:00:00Z' };
    const builder = person('near', grant('SUPERVISOR', 'DIVISION', ids.district), grant('CLERK', 'UNIT', ids.drainage));
    const answer = 'supervision { subjectKind urgedUnit { id } project { id supervised } }';
    expect(await codeOf(test, builder, 'superviseProject', order, answer)).toBe('SUPERVISOR_NOT_INDEPENDENT');
    const { supervision } = await done(test, others.supervisor, 'superviseProject', order, answer);
    expect(supervision).toEqual({
      subjectKind: 'PROJECT',
      urgedUnit: { id: ids.drainage },
      project: { id: begun.id, supervised: true },
    });
    const stage = { stageId: begun.stages[0].id, doneOn: '2026-04-28' };
    const one = await step(begun, 'completeProjectStage', stage);
    const both = await step(one, 'completeProjectStage', { ...stage, stageId: begun.stages[1].id });
    const acceptance = { projectId: begun.id, expectedVersion: both.version, passed: true, finding: '合格' };
    expect(await codeOf(test, builder, 'acceptProject', acceptance, fields)).toBe('ACCEPTED_BY_BUILDER');
  });

  it('that is supervised before its builder is chosen urges the builder from then on', async () => {
    const surveyed = await step(await proposed(), 'recordProjectSurvey', survey);
    const order = { projectId: surveyed.id, theme: '道路', reason: '一月内完工', dueAt: '2099-01-01T00:00:00Z' };
    const answer = 'supervision { id urgedUnit { id } }';
    const { supervision } = await done(test, others.supervisor, 'superviseProject', order, answer);
    expect(supervision.urgedUnit).toBeNull();
    await step(surveyed, 'chooseProjectOption', choice(surveyed.options[0].id));
    const query = `query ($id: ID!) { supervision(id: $id) { urgedUnit { id } } }`;
    const seen = await answered(test, people.drainage, query, { id: supervision.id });
    expect(seen.supervision).toEqual({ urgedUnit: { id: ids.drainage } });
  });

  it.each([
    ['the administrator', people.administrator, undefined],
    ['the dispatcher of the place', people.eastDispatcher, undefined],
    ['a dispatcher of elsewhere', people.dispatcher, 'FORBIDDEN'],
    ['the chief of another grid', people.firstChief, 'FORBIDDEN'],
    ['a unit', people.drainage, 'FORBIDDEN'],
    ['nobody', nobody, 'FORBIDDEN'],
    ['HR', people.hr, 'FORBIDDEN'],
  ])('is proposed by those of the place: %s', async (_who, viewer, code) => {
    expect(await codeOf(test, viewer, 'proposeProject', proposal, fields)).toBe(code);
  });

  it.each([
    ['a phone in the need', { need: '请联系13812345678' }, 'PERSONAL_NUMBER_IN_TEXT'],
    ['fewer than nobody', { beneficiaryCount: -1 }, 'COUNT_INVALID'],
    ['no place', { place: {} }, 'PLACE_UNCLEAR'],
    ['a grid that is none', { place: { gridId: '中文' } }, 'GRID_UNKNOWN'],
    ['a division that is none', { place: { divisionId: ids.firstGrid } }, 'DIVISION_UNKNOWN'],
  ])('refuses %s', async (_what, change, code) => {
    expect(await codeOf(test, people.administrator, 'proposeProject', { ...proposal, ...change }, fields)).toBe(code);
  });

  it('is not seen elsewhere, and builders see what they build alone', async () => {
    const project = await proposed();
    const query =
      'query ($id: ID!, $filter: LivelihoodProjectFilter) { livelihoodProject(id: $id) { id } livelihoodProjects(first: 100, filter: $filter) { nodes { id } } }';
    const sees = async (viewer: typeof nobody, filter: object = {}) => {
      const data = await answered(test, viewer, query, { id: project.id, filter });
      return [
        data.livelihoodProject !== null,
        data.livelihoodProjects.nodes.some((each: { id: string }) => each.id === project.id),
      ];
    };
    expect(await sees(people.eastDispatcher, { divisionId: ids.east, state: 'PROPOSED' })).toEqual([true, true]);
    for (const viewer of [nobody, people.dispatcher, people.drainage, people.firstChief])
      expect(await sees(viewer)).toEqual([false, false]);
  });

  it('is given up with a reason, once', async () => {
    const project = await proposed();
    const cancelled = await step(project, 'cancelProject', { reason: '并入城乡供水工程' });
    expect(cancelled.state).toBe('CANCELLED');
    const again = { projectId: project.id, expectedVersion: cancelled.version, reason: '再次' };
    expect(await codeOf(test, people.administrator, 'cancelProject', again, fields)).toBe('PROJECT_ALREADY_CANCELLED');
  });
});
