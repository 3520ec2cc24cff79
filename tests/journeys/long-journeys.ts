import type { Stand } from '../stand/stand';
import { ahead, GridCast, past, pastDay } from './grid-cast';
import type { Traveller } from './steps';

/** What takes long: a village's well under somebody's eyes, and one of the page's hard cases before a joint meeting. */
export function longJourneys(stand: () => Stand): void {
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

  it('绿化带恢复: what nobody answers for is led by whom a joint meeting names, refused once, decided again and done', async () => {
    const { point } = await home();
    const convener = await staff('development-shift-leader');
    const desk = await staff('development-dispatcher');
    const [housing, transport] = [await unit('住房和城乡建设局'), await unit('交通运输局')];
    const raised = (
      await desk.do(
        'raiseIncident',
        { text: '绿化带损毁无人恢复', point, categoryCode: '0301' },
        'incident { id version }',
      )
    ).incident;
    await desk.do('fileIncident', { incidentId: raised.id, expectedVersion: raised.version }, 'incident { state }');
    const fields =
      'jointMeeting { id version state items { id } decisions { id version state legs { kind state unit { id } } } }';
    const summons = {
      divisionId: await cast.district(),
      title: '绿化带恢复',
      at: past,
      crossScopes: ['DEPARTMENT'],
      unitIds: [housing.id, transport.id],
      items: [{ incidentId: raised.id, question: '由谁恢复' }],
    };
    let { jointMeeting } = await convener.do('conveneJointMeeting', summons, fields);
    const step = async (name: string, input: object) => {
      ({ jointMeeting } = await convener.do(
        name,
        { jointMeetingId: jointMeeting.id, expectedVersion: jointMeeting.version, ...input },
        fields,
      ));
    };
    await step('recordAttendance', { attendance: [{ unitId: housing.id, state: 'PRESENT' }] });
    const decision = { itemId: jointMeeting.items[0].id, kind: 'LEGS', text: '限期恢复绿化', dueAt: ahead };
    await step('recordDecision', { ...decision, unitId: transport.id });
    await step('closeJointMeeting', { minutes: '由交通运输局恢复。' });
    const [first] = jointMeeting.decisions;
    const refused = await transport.member.do(
      'refuseDecision',
      { decisionId: first.id, expectedVersion: first.version, reason: '不在职责范围' },
      'decision { state jointMeeting { state version } }',
    );
    expect(refused.decision).toMatchObject({ state: 'REFUSED', jointMeeting: { state: 'REOPENED' } });
    jointMeeting = { ...jointMeeting, version: refused.decision.jointMeeting.version };
    await step('recordDecision', { ...decision, unitId: housing.id, replacesDecisionId: first.id });
    await step('closeJointMeeting', { minutes: '改由住建局恢复。' });
    const { incident } = await desk.ask(
      'query ($id: ID!) { incident(id: $id) { state leadUnit { id } legs { id version kind state unit { id } } jointMeetings { title } } }',
      { id: raised.id },
    );
    expect(incident).toMatchObject({
      state: 'DISPATCHED',
      leadUnit: { id: housing.id },
      jointMeetings: [{ title: '绿化带恢复' }],
    });
    const lead = incident.legs.find(
      (leg: { kind: string; state: string }) => leg.kind === 'LEAD' && leg.state === 'DISPATCHED',
    );
    await housing.member.do(
      'reportLegResult',
      { legId: lead.id, expectedVersion: lead.version, result: '已恢复' },
      'leg { state }',
    );
    const second = jointMeeting.decisions[1];
    const settled = await convener.do(
      'settleDecision',
      { decisionId: second.id, expectedVersion: second.version, done: true, result: '现场已恢复' },
      'decision { state }',
    );
    expect(settled.decision.state).toBe('DONE');
  });
}
