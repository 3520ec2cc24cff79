import type { Stand } from '../stand/stand';
import { ahead, GridCast, pastDay } from './grid-cast';
import type { Traveller } from './steps';

/** What takes long: a village's well under somebody's eyes. */
export function livelihoodJourney(stand: () => Stand): void {
  const cast = new GridCast(stand);
  const { staff } = cast;
  const home = () => cast.home();
  const unit = (text: string) => cast.unit(text);

  it('解“水困” and 纪检监督: a well is surveyed and built, somebody independent looks on, others accept', async () => {
    const desk = await staff('development-dispatcher');
    const supervisor = await staff('development-supervisor');
    const { gridId } = await home();
    const builder = await unit('排水设施管养三所');
    const proposal = {
      place: { gridId },
      title: '村内机井',
      theme: '水电气路房',
      need: '吃水困难',
      beneficiaryCount: 700,
    };
    const fields = 'project { id version state options { id } stages { id } }';
    let { project } = await desk.do('proposeProject', proposal, fields);
    const step = async (traveller: Traveller, name: string, input: object) => {
      ({ project } = await traveller.do(
        name,
        { projectId: project.id, expectedVersion: project.version, ...input },
        fields,
      ));
    };
    await step(desk, 'recordProjectSurvey', { title: '村北', finding: '水量足', surveyedOn: pastDay });
    const choice = { optionId: project.options[0].id, reason: '多次勘察', leadUnitId: builder.id };
    await step(desk, 'chooseProjectOption', {
      ...choice,
      funding: [{ source: '专项资金', amountYuan: 480_000 }],
      stages: [{ title: '打井350米', dueOn: pastDay }],
    });
    const order = {
      projectId: project.id,
      theme: '水电气路房',
      reason: '群众关切',
      dueAt: ahead,
      milestones: [{ title: '出水', dueAt: ahead }],
    };
    const { supervision } = await supervisor.do(
      'superviseProject',
      order,
      'supervision { id version milestones { id } project { supervised } }',
    );
    expect(supervision.project.supervised).toBe(true);
    await step(builder.member, 'completeProjectStage', { stageId: project.stages[0].id, doneOn: pastDay });
    const acceptance = { projectId: project.id, expectedVersion: project.version, passed: true, finding: '合格' };
    expect((await builder.member.tryTo('acceptProject', acceptance, fields)).errors[0].code).toBe('FORBIDDEN');
    await step(supervisor, 'acceptProject', { passed: true, finding: '合格' });
    expect(project.state).toBe('ACCEPTED');
    const reached = await supervisor.do(
      'completeMilestone',
      {
        supervisionId: supervision.id,
        expectedVersion: supervision.version,
        milestoneId: supervision.milestones[0].id,
      },
      'supervision { version }',
    );
    const lifted = await supervisor.do(
      'liftSupervision',
      { supervisionId: supervision.id, expectedVersion: reached.supervision.version, result: '约700人受益' },
      'supervision { state }',
    );
    expect(lifted.supervision.state).toBe('LIFTED');
  });
}
