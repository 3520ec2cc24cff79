import type { Stand } from '../stand/stand';
import { ahead, IncidentCast, past, streets } from './incident-cast';
import { MeetingSteps } from './meeting-steps';
import { eventually } from './steps';

/** 信号灯移交管养: lights on a ring and crossing roads are nobody's, until a meeting hands their upkeep over. */
export function trafficLightJourney(stand: () => Stand): void {
  const cast = new IncidentCast(stand);
  const { jinshuiyuan } = streets;

  it('信号灯移交管养: the meeting hands the upkeep over, organization makes a rule of it, and the next matter finds the new unit', async () => {
    const ground = await cast.ground(jinshuiyuan, 2);
    const desk = await cast.desk(jinshuiyuan);
    const leader = await cast.shiftLeader();
    const [lighting, police] = [
      await cast.unit('城市管理局', 'DEPARTMENT'),
      await cast.unit('金水源', 'POLICE_STATION'),
    ];
    const lamp = { point: ground.point, categoryCode: '0601', origin: 'PATROL' };
    const first = await cast.raiseAndFile(desk, { ...lamp, text: '路口信号灯不亮' });
    const suggested = async (id: string) =>
      (await cast.look(id, 'suggestedLead { outcome lead { id } rule { id } }')).suggestedLead;
    expect(await suggested(first.id)).toMatchObject({ outcome: 'OWNED', lead: { id: lighting.id } });

    const meeting = await MeetingSteps.convene(leader, {
      divisionId: await cast.division('410103'),
      title: '信号灯移交管养联席会议',
      at: past,
      crossScopes: ['DEPARTMENT', 'LEVEL'],
      unitIds: [lighting.id, police.id],
      items: [{ incidentId: first.id, question: '由谁管养' }],
    });
    await meeting.arrive();
    await meeting.decides({
      kind: 'MAINTENANCE_HANDOVER',
      text: '该路口信号灯移交公安机关管养',
      unitId: police.id,
      fromUnitId: lighting.id,
      dueAt: ahead,
    });
    // The matter itself goes there by the same meeting, which dispatches what nobody had dispatched.
    await meeting.decides({ kind: 'LEGS', text: '先行检修', unitId: police.id, dueAt: ahead });
    await meeting.does('closeJointMeeting', { minutes: '移交公安机关管养。' });
    expect(await cast.look(first.id)).toMatchObject({ state: 'DISPATCHED', leadUnit: { id: police.id } });

    // Organization makes a rule of it by itself; incidents hears of the rule.
    const input = { gridId: ground.gridId, categoryCode: '0601' };
    const answers = () =>
      cast.anyone().ask(
        `query ($input: ResponsibilityInput!) { responsibility(input: $input) {
          outcome lead { id } rule { id legalBasis } } }`,
        { input },
      );
    const { responsibility } = await eventually(answers, ({ responsibility: { lead } }) => lead?.id === police.id);
    expect(responsibility).toMatchObject({ outcome: 'OWNED', lead: { id: police.id } });
    const next = await cast.raiseAndFile(desk, { ...lamp, text: '同一路口信号灯又不亮' });
    const routed = await eventually(
      () => suggested(next.id),
      ({ lead }) => lead?.id === police.id,
    );
    expect(routed).toMatchObject({ outcome: 'OWNED', lead: { id: police.id }, rule: { id: responsibility.rule.id } });
    await cast.does(desk, 'dispatchIncident', next.id, { lead: { unitId: routed.lead.id, task: '检修信号灯' } });
    await cast.works(police, next.id, ['arriveOnLeg'], ['reportLegResult', { result: '已修复' }]);
    await cast.checkAndClose(await cast.checker(jinshuiyuan), next.id, '信号灯已恢复。');
    await cast.works(police, first.id, ['reportLegResult', { result: '已检修' }]);
    await cast.checkAndClose(await cast.checker(jinshuiyuan), first.id, '已检修。');
    for (const index of [0, 1]) expect(await meeting.settles(index, true, '已办妥')).toMatchObject({ state: 'DONE' });
  });
}
