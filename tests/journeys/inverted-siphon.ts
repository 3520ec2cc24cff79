import type { Stand } from '../stand/stand';
import { ahead, IncidentCast, lastLegOf, past, streets, today } from './incident-cast';
import { MeetingSteps } from './meeting-steps';

/** 贾寨倒虹吸水污染: the water comes from beyond the district, and everybody gives the matter back. */
export function invertedSiphonJourney(stand: () => Stand): void {
  const cast = new IncidentCast(stand);
  const { jinshuiyuan } = streets;

  it('贾寨倒虹吸水污染: the city’s unit passes it up, the second return goes to the arbiter, the meeting binds who leads', async () => {
    const ground = await cast.ground(jinshuiyuan, 1);
    const desk = await cast.desk(jinshuiyuan);
    const leader = await cast.shiftLeader();
    const arbiter = await cast.staff('development-arbiter');
    const [water, ecology, drainage] = [
      await cast.unit('农业农村水利局', 'DEPARTMENT'),
      await cast.unit('生态环境局', 'DEPARTMENT'),
      await cast.unit('排水设施管养三所', 'CITY_UNIT'),
    ];
    const { id } = await cast.raiseAndFile(desk, {
      text: '倒虹吸出口水体发黑发臭',
      point: ground.point,
      categoryCode: '0205',
      origin: 'PATROL',
    });
    await cast.does(desk, 'dispatchIncident', id, {
      lead: { unitId: water.id, task: '查明污染来源' },
      assisting: [{ unitId: drainage.id, task: '排查城市管网来水' }],
    });

    // The city's unit works by an order of its own, and passes it up there.
    const order = { system: '市级排水平台（示例）', number: 'ZZ-PS-88' };
    const told = [
      { direction: 'OUT', state: 'SENT', text: '请排查上游来水' },
      { direction: 'IN', state: 'RECEIVED' },
      { direction: 'IN', state: 'TRANSFERRED_UP', text: '已上转市级主管部门' },
    ];
    for (const exchange of told) {
      await cast.asks(drainage, 'recordOutsideOrder', id, { ...order, ...exchange }, 'leg { version }');
    }
    const withCity = await cast.look(
      id,
      'legs { unit { id } outsideOrder { system number state exchanges { direction state text } } }',
    );
    expect(lastLegOf(withCity, drainage.id).outsideOrder).toMatchObject({
      ...order,
      state: 'TRANSFERRED_UP',
      // The newest first.
      exchanges: told.map(({ direction, state }) => ({ direction, state })).reverse(),
    });
    expect(withCity.crossScope).toEqual(['DEPARTMENT', 'LEVEL']);

    // The first return is the shift leader's to decide; the first receiver leads meanwhile.
    const { legDecisionRules } = await desk.ask('{ legDecisionRules { reasons { kind code } } }');
    const { code: reasonCode } = legDecisionRules.reasons.find((each: { kind: string }) => each.kind === 'RETURN');
    const request = (legalBasis: string, proposedUnitId: string) => ({ reasonCode, legalBasis, proposedUnitId });
    const fields = 'returnRequest { id version nth state deciderRole finding }';
    const first = (await cast.asks(water, 'requestReturn', id, request('水体污染属生态环境职责', ecology.id), fields))
      .returnRequest;
    expect(first).toMatchObject({ nth: 1, state: 'PENDING', deciderRole: 'SHIFT_LEADER' });
    expect((await cast.look(id)).leadUnit).toEqual({ id: water.id });
    const decide = (each: { id: string; version: number }, decision: object) => ({
      returnId: each.id,
      expectedVersion: each.version,
      ...decision,
    });
    const early = decide(first, { verdict: 'REFER_TO_MEETING', finding: 'NEITHER', reason: '各单位均称不属本单位' });
    expect((await leader.tryTo('decideReturn', early, fields)).errors).toMatchObject([
      { code: 'REFERRING_NEEDS_ARBITER' },
    ]);
    await leader.do('decideReturn', decide(first, { verdict: 'ACCEPT', finding: 'WRONG_DISPATCH' }), fields);
    expect(await cast.look(id)).toMatchObject({ leadUnit: { id: ecology.id }, returnedCount: 1 });

    // The second goes to the arbiter, who lays it before a meeting: it crosses departments and levels.
    const second = (await cast.asks(ecology, 'requestReturn', id, request('来水属水利工程管理', water.id), fields))
      .returnRequest;
    expect(second).toMatchObject({ nth: 2, deciderRole: 'ARBITER' });
    const refer = decide(second, { verdict: 'REFER_TO_MEETING', finding: 'NEITHER', reason: '各单位均称不属本单位' });
    expect((await leader.tryTo('decideReturn', refer, fields)).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    const referred = (await arbiter.do('decideReturn', refer, fields)).returnRequest;
    expect(referred.state).toBe('REFERRED');
    expect(await cast.look(id)).toMatchObject({ state: 'DISPATCHED', leadUnit: { id: ecology.id } });

    const meeting = await MeetingSteps.convene(leader, {
      divisionId: await cast.division('410103'),
      title: '倒虹吸水污染联席会议',
      at: past,
      crossScopes: ['DEPARTMENT', 'LEVEL'],
      unitIds: [water.id, ecology.id, drainage.id],
      items: [{ incidentId: id, question: '由谁牵头治理' }],
    });
    await meeting.arrive();
    const decision = await meeting.decides({
      kind: 'LEGS',
      text: '水利局牵头清淤截污，生态环境分局负责监测',
      unitId: water.id,
      assistingUnitIds: [ecology.id],
      dueAt: ahead,
    });
    await meeting.does('closeJointMeeting', { minutes: '由水利局牵头。' });
    const bound = await cast.look(id, 'legs { kind state unit { id } returns { state } clocks { kind state } }');
    expect(bound).toMatchObject({ state: 'DISPATCHED', leadUnit: { id: water.id } });
    const lead = lastLegOf(bound, water.id);
    expect(lead).toMatchObject({ kind: 'LEAD', state: 'DISPATCHED' });
    expect(decision.legs).toContainEqual(expect.objectContaining({ id: lead.id }));
    // The return that went to the meeting has ended with the leg that it was about.
    const returns = bound.legs.flatMap((leg: { returns: { state: string }[] }) => leg.returns);
    expect(returns).toEqual([{ state: 'ACCEPTED' }, { state: 'LAPSED' }]);

    // Within the unit a colleague goes on; the clock is the unit's and stays.
    const { appointments } = await (await cast.staff('development-hr')).ask(
      `query ($unitId: ID!, $now: DateTime!) {
        appointments(first: 1, asOf: $now, filter: { unitId: $unitId }) { nodes { id } } }`,
      { unitId: water.id, now: today() },
    );
    const [colleague] = appointments.nodes;
    const handed = await cast.asks(
      water,
      'handOverLeg',
      id,
      { appointmentId: colleague.id, reason: '轮休' },
      'leg { appointment { id } handOvers { to { id } reason } }',
    );
    expect(handed.leg).toEqual({
      appointment: { id: colleague.id },
      handOvers: [{ to: { id: colleague.id }, reason: '轮休' }],
    });
    for (const unit of [water, ecology]) await cast.works(unit, id, ['reportLegResult', { result: '已治理' }]);
    await cast.asks(drainage, 'recordOutsideOrder', id, { ...order, direction: 'IN', state: 'DONE' }, 'leg { id }');
    await cast.works(drainage, id, ['reportLegResult', { result: '来水已截' }]);
    await cast.checkAndClose(await cast.checker(jinshuiyuan), id, '水质恢复。');
    expect(await meeting.settles(0, true, '水质达标')).toMatchObject({ state: 'DONE' });
  });
}
