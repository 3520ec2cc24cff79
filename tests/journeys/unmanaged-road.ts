import type { Stand } from '../stand/stand';
import { IncidentCast, lastLegOf, past, streets } from './incident-cast';
import { MeetingSteps } from './meeting-steps';
import { eventually } from './steps';

/** 秋雨街: 400 metres of silt on a road that nobody has taken over; the village leads, a meeting says who answers. */
export function unmanagedRoadJourney(stand: () => Stand): void {
  const cast = new IncidentCast(stand);
  const { jinshuiyuan } = streets;

  it('lets the village lead where a road was never handed over, until a decision names who answers', async () => {
    const road = await cast.place('秋雨街');
    const { responsibility } = await cast.anyone().ask(
      `query ($input: ResponsibilityInput!) { responsibility(input: $input) {
        outcome lead { id } interimLead { id name kind } notifiedFirst { kind division { name } } } }`,
      { input: { registerElementId: road.id, categoryCode: '0303' } },
    );
    expect(responsibility).toMatchObject({
      outcome: 'UNMANAGED',
      lead: null,
      interimLead: { kind: 'VILLAGERS_COMMITTEE', name: expect.stringContaining('张李垌') },
      notifiedFirst: { kind: 'VILLAGE' },
    });
    const { receiptNumber, bearer } = await cast.report(cast.anyone(), {
      text: '秋雨街与湖滨路口约400米淤泥，车辆打滑。',
      point: road.point,
      categoryCode: '0303',
    });
    const chief = await cast.staff(`sample-chief-${road.grid.code}`);
    const { legs } = await cast.reportOnDesk(chief, receiptNumber);
    await chief.do('arriveOnLeg', { legId: legs[0].id, expectedVersion: legs[0].version }, 'leg { id }');
    const desk = await cast.desk(jinshuiyuan);
    const incident = await cast.acceptAndFile(desk, receiptNumber, '0303');
    const village = await cast.unit('张李垌', 'VILLAGERS_COMMITTEE');
    const contractor = await cast.unit('秋雨街道路施工企业', 'CONTRACTOR');
    const order = {
      lead: { unitId: village.id, task: '组织防汛队伍分段清淤。' },
      assisting: [{ unitId: contractor.id, task: '出动机械清运。' }],
      basis: 'UNMANAGED',
    };
    expect(await cast.refused(desk, 'dispatchIncident', incident.id, order)).toMatchObject([{ field: 'reason' }]);
    const reason = '道路未移交，未纳入市政管理，按属地先行处置。';
    const dispatched = await cast.does(desk, 'dispatchIncident', incident.id, { ...order, reason });
    expect(dispatched).toMatchObject({ state: 'DISPATCHED', noResponsibleUnit: true });

    // The village's secretary opens the response: the flood team takes the road by sections.
    const [east, west] = [await cast.unit('金水源街道', 'SUBDISTRICT_OFFICE'), await cast.unit('应急管理局')];
    const sections = [
      { name: '东段', task: '清淤200米', unitId: east.id },
      { name: '西段', task: '清淤200米', unitId: west.id },
    ];
    const { plan } = await (await cast.reader()).do(
      'keepEmergencyPlan',
      {
        name: '村级防汛应急预案（示例）',
        divisionId: await cast.division(road.grid.code.slice(0, 12)),
        unitId: village.id,
        roles: ['UNIT_MEMBER'],
        sections,
        live: true,
      },
      'plan { id version sections { name } }',
    );
    const { emergencyPlans } = await village.member.ask('{ emergencyPlans { id live unit { id } } }');
    expect(emergencyPlans).toContainEqual({ id: plan.id, live: true, unit: { id: village.id } });
    const begin = { planId: plan.id };
    const level = await cast.refusedActivation(village.member, incident.id, { ...begin, level: 'III' });
    expect(level).toMatchObject([{ code: 'LEVEL_NOT_COMPETENT' }]);
    expect(await cast.refusedActivation(contractor.member, incident.id, begin)).toMatchObject([{ code: 'FORBIDDEN' }]);
    const { activation } = await village.member.do(
      'activatePlan',
      { incidentId: incident.id, expectedVersion: (await cast.look(incident.id)).version, ...begin },
      'activation { id version planName level sections { name unit { id } leg { id kind } } }',
    );
    expect(activation).toMatchObject({
      planName: '村级防汛应急预案（示例）',
      level: null,
      sections: sections.map(({ name, unitId }) => ({ name, unit: { id: unitId }, leg: { kind: 'ASSIST' } })),
    });
    for (const unit of [east, west, village, contractor]) {
      await cast.works(unit, incident.id, ['arriveOnLeg']);
    }
    await village.member.do(
      'endActivation',
      { activationId: activation.id, expectedVersion: activation.version, reason: '积水消退' },
      'activation { endedAt }',
    );
    for (const unit of [east, west, village, contractor]) {
      await cast.works(unit, incident.id, ['reportLegResult', { result: '本段已清理。' }]);
    }
    const cleared = await cast.look(incident.id, 'planActivations { endedAt endReason }');
    expect(cleared.planActivations).toMatchObject([{ endReason: '积水消退' }]);
    expect(lastLegOf(cleared, contractor.id).arrivedAt).not.toBeNull();
    await cast.checkAndClose(await cast.checker(jinshuiyuan), incident.id, '淤泥已清除；移交问题另行协调。');
    expect(await cast.progressOf(bearer)).toMatchObject({ surveyOpen: true, incidentNumber: incident.number });

    // The gap itself is kept apart from the incident, and stands on the list for the joint meeting.
    const places = `query ($filter: UnmanagedPlaceFilter!) { unmanagedPlaces(first: 10, filter: $filter) {
      nodes { id version state categoryCode registerElement { id } interimLead { id } jointMeetings { title } } } }`;
    const filter = { state: 'OPEN', categoryCode: '0303' };
    const isOfVillage = ({ interimLead }: { interimLead: { id: string } | null }) => interimLead?.id === village.id;
    const opened = await eventually(
      () => desk.ask(places, { filter }),
      ({ unmanagedPlaces }) => unmanagedPlaces.nodes.some(isOfVillage),
    );
    const gap = opened.unmanagedPlaces.nodes.find(isOfVillage);
    expect(gap).toMatchObject({ state: 'OPEN', interimLead: { id: village.id } });
    const roads = await cast.unit('城市管理局', 'DEPARTMENT');
    const summons = {
      divisionId: await cast.division('410103'),
      title: '管理空白区联席会议',
      at: past,
      crossScopes: ['DEPARTMENT', 'LEVEL'],
      unitIds: [roads.id, village.id],
      items: [{ unmanagedPlaceId: gap.id, question: '移交前由谁负责' }],
    };
    const convener = await cast.shiftLeader();
    const meeting = await MeetingSteps.convene(convener, summons);
    await meeting.arrive();
    const decided = await meeting.decides({
      kind: 'OTHER',
      text: '移交前由区城市管理局负责清淤。',
      unitId: roads.id,
      dueAt: '2099-06-01T00:00:00+08:00',
    });
    expect(decided).toMatchObject({ kind: 'OTHER', state: 'OPEN' });
    await meeting.does('closeJointMeeting', { minutes: '移交前由区城市管理局负责。' });
    const assigned = await desk.do(
      'assignUnmanagedPlace',
      {
        unmanagedPlaceId: gap.id,
        expectedVersion: gap.version,
        leadId: roads.id,
        decision: '联席会议决定：移交前由区城市管理局负责清淤。',
      },
      'unmanagedPlace { state rule { legalBasis lead { id } } jointMeetings { title } }',
    );
    expect(assigned.unmanagedPlace).toMatchObject({ state: 'ASSIGNED', rule: { lead: { id: roads.id } } });
    expect(assigned.unmanagedPlace.jointMeetings).toContainEqual({ title: '管理空白区联席会议' });
    const next = await cast
      .anyone()
      .ask(
        'query ($input: ResponsibilityInput!) { responsibility(input: $input) { outcome lead { id } rule { legalBasis } } }',
        { input: { point: road.point, categoryCode: '0303' } },
      );
    expect(next.responsibility).toMatchObject({ outcome: 'OWNED', lead: { id: roads.id } });
  });
}
