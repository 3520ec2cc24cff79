import type { Stand } from '../stand/stand';
import { ahead, IncidentCast, past, streets } from './incident-cast';
import { MeetingSteps } from './meeting-steps';
import { SupervisionSteps } from './supervision-steps';

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

/** 奥马广场供暖: a square stays cold for a winter, because its pipe belongs to nobody who would pay for it. */
export function squareHeatingJourney(stand: () => Stand): void {
  const cast = new IncidentCast(stand);
  const { renhe } = streets;

  it('奥马广场供暖: departments hold it until the season, a meeting binds one, the refusal goes back, the next one does it', async () => {
    const ground = await cast.ground(renhe, 2);
    const desk = await cast.desk(renhe);
    const leader = await cast.shiftLeader();
    const [housing, market] = [
      await cast.unit('住房和城乡建设局', 'DEPARTMENT'),
      await cast.unit('市场监督管理局', 'DEPARTMENT'),
    ];
    const { receiptNumber, bearer } = await cast.report(cast.anyone(), {
      text: '广场一直没有供暖，商户和住户都冷。',
      point: ground.point,
      categoryCode: '0402',
    });
    const { id } = await cast.acceptAndFile(desk, receiptNumber, '0402');
    await cast.does(desk, 'dispatchIncident', id, { lead: { unitId: housing.id, task: '协调供暖', dueAt: inDays(2) } });

    // An extension within what the first decider may grant, and not to somebody of the unit that asks.
    const longer = { reasonCode: 'WAITING_MATERIAL', reason: '等待换热设备', amount: 2, unit: 'WORKING_DAY' };
    const reasons = await desk.ask(
      '{ legDecisionRules { version reasons { kind code label } rules { kind nth role } } }',
    );
    const codeFor = (kind: string) =>
      reasons.legDecisionRules.reasons.find((each: { kind: string }) => each.kind === kind).code as string;
    const { extension } = await cast.asks(
      housing,
      'requestExtension',
      id,
      { ...longer, reasonCode: codeFor('EXTENSION') },
      'extension { id version state deciderRole dueBefore }',
    );
    expect(extension).toMatchObject({ state: 'PENDING', deciderRole: 'SHIFT_LEADER' });
    const grant = { extensionId: extension.id, expectedVersion: extension.version, verdict: 'GRANT' };
    expect((await housing.member.tryTo('decideExtension', grant, 'extension { id }')).errors).toHaveLength(1);
    const granted = (await leader.do('decideExtension', grant, 'extension { state dueBefore dueAfter }')).extension;
    expect(granted.state).toBe('GRANTED');
    expect(Date.parse(granted.dueAfter)).toBeGreaterThan(Date.parse(granted.dueBefore));
    const { happenings } = await cast.progressOf(bearer);
    expect(happenings.at(-1).text).toContain('延期至');

    // Held until the season, with a day on which somebody looks again; the clock stands meanwhile.
    const hold = { reasonCode: codeFor('HOLD'), reason: '管网改造须待停暖季', reviewAt: inDays(60) };
    const asked = await cast.asks(housing, 'requestHold', id, hold, 'hold { id version state }');
    const { hold: held } = await leader.do(
      'decideHold',
      { holdId: asked.hold.id, expectedVersion: asked.hold.version, verdict: 'GRANT' },
      'hold { id version state reviewAt leg { heldUntil clocks { kind state } } }',
    );
    expect(held).toMatchObject({ state: 'HELD', leg: { heldUntil: held.reviewAt } });
    expect(held.leg.clocks).toContainEqual({ kind: 'HANDLING', state: 'PAUSED' });
    expect((await cast.look(id)).nextDeadline).toBe(held.reviewAt);
    const leg = await cast.legOf(id, housing);
    const early = await housing.member.tryTo(
      'reportLegResult',
      { legId: leg.id, expectedVersion: leg.version, result: '已供暖' },
      'leg { id }',
    );
    expect(early.errors).toMatchObject([{ code: 'LEG_ON_HOLD' }]);
    await leader.do(
      'releaseHold',
      { holdId: held.id, expectedVersion: held.version, reason: '提前开工' },
      'hold { state }',
    );

    // What crosses departments is decided by a meeting.
    const meeting = await MeetingSteps.convene(leader, {
      divisionId: await cast.division('410103'),
      title: '广场供暖联席会议',
      at: past,
      crossScopes: ['DEPARTMENT'],
      unitIds: [housing.id, market.id],
      items: [{ incidentId: id, question: '管网权属与费用由谁牵头' }],
    });
    await meeting.arrive();
    const binding = { kind: 'LEGS', dueAt: ahead };
    const first = await meeting.decides({ ...binding, text: '市场监管局牵头约谈供热企业', unitId: market.id });
    await meeting.does('closeJointMeeting', { minutes: '由市场监管局牵头。' });
    expect(await cast.look(id)).toMatchObject({ leadUnit: { id: market.id } });
    const refused = await market.member.do(
      'refuseDecision',
      { decisionId: first.id, expectedVersion: first.version, reason: '不在职责范围' },
      'decision { state jointMeeting { state } }',
    );
    expect(refused.decision).toEqual({ state: 'REFUSED', jointMeeting: { state: 'REOPENED' } });
    // Refusing stops nothing: the unit leads until the meeting has decided again.
    expect(await cast.look(id)).toMatchObject({ leadUnit: { id: market.id }, state: 'DISPATCHED' });
    await meeting.reread();
    const again = { ...binding, text: '住建局牵头改造管网', unitId: housing.id, assistingUnitIds: [market.id] };
    await meeting.decides({ ...again, replacesDecisionId: first.id });
    await meeting.does('closeJointMeeting', { minutes: '改由住建局牵头，市场监管局协办。' });
    expect(await cast.look(id, 'jointMeetings { title decisions { state } }')).toMatchObject({
      leadUnit: { id: housing.id },
      crossScope: ['DEPARTMENT'],
      jointMeetings: [{ title: '广场供暖联席会议', decisions: [{ state: 'REPLACED' }, { state: 'OPEN' }] }],
    });
    const supervisor = await cast.staff('development-supervisor');
    const order = { theme: '供暖', reason: '临近供暖季', dueAt: ahead, decisionId: meeting.meeting.decisions[1].id };
    const supervision = await SupervisionSteps.order(supervisor, 'superviseDecision', order);
    expect(supervision.order).toMatchObject({ subjectKind: 'DECISION', urgedUnit: { id: housing.id } });
    const { jointMeetingDecisions } = await leader.ask(
      `query ($unitId: ID!) { jointMeetingDecisions(first: 20, filter: { unitId: $unitId, state: [OPEN] }) {
        nodes { id supervised } } }`,
      { unitId: housing.id },
    );
    expect(jointMeetingDecisions.nodes).toContainEqual({ id: order.decisionId, supervised: true });
    await cast.works(market, id, ['reportLegResult', { result: '已约谈供热企业' }]);
    await cast.works(housing, id, ['startLeg'], ['reportLegResult', { result: '管网改造完成，已供暖' }]);
    expect(await meeting.settles(1, true, '现场已供暖')).toMatchObject({ state: 'DONE' });
    expect((await supervision.does('liftSupervision', { result: '已供暖' })).state).toBe('LIFTED');
    await cast.checkAndClose(await cast.checker(renhe), id, '广场已供暖。');
    const { jointMeetings } = await leader.ask(
      'query ($id: ID!) { jointMeetings(first: 5, filter: { incidentId: $id }) { nodes { id state minutes } } }',
      { id },
    );
    expect(jointMeetings.nodes).toEqual([
      { id: meeting.meeting.id, state: 'CLOSED', minutes: '改由住建局牵头，市场监管局协办。' },
    ]);
    expect((await cast.progressOf(bearer)).outcome).toBe('广场已供暖。');
  });
}
