import type { Stand } from '../stand/stand';
import { IncidentCast, lastLegOf, streets } from './incident-cast';
import { workOnLeg } from './steps';

const minutes = 60_000;

/** 华城国际中心: a pipe bursts on floor 21; a micro chief tells by app and by telephone, three are there in five minutes. */
export function burstPipeJourney(stand: () => Stand): void {
  const cast = new IncidentCast(stand);
  const { daxue } = streets;

  it('brings police, committee and the property’s crew to floor 21, each with an arrival of its own', async () => {
    const building = await cast.place('华城国际中心');
    const { locate } = await cast
      .anyone()
      .ask('query ($point: PointInput!) { locate(point: $point) { divisions { id name } microGrid { code } } }', {
        point: building.point,
      });
    const microChief = await cast.staff(`sample-micro-chief-${locate.microGrid.code}`);
    const sketch = {
      point: building.point,
      categoryCode: '0401',
      address: { building: '华城国际中心', floor: '21' },
      registerElementId: building.id,
    };

    // By the app on patrol, and by the emergency line: two reports by two channels.
    const seen = { ...sketch, text: '巡查发现21层消防水管爆裂，水往下流。', origin: 'PATROL', peopleInDanger: true };
    const byApp = await cast.report(microChief, seen);
    const desk = await cast.desk(daxue);
    const called = { ...sketch, text: '来电：21层消防水管爆裂，有人被困。', origin: 'HOTLINE' };
    const byPhone = await cast.report(desk, { ...called, sourceId: `119-${byApp.receiptNumber}` });
    const raised = await cast.accept(desk, byApp.receiptNumber, { categoryCode: '0401' });
    const { duplicateCandidates } = await desk.ask(
      'query ($id: ID!) { duplicateCandidates(reportId: $id) { sameElement sameCategory incident { id } } }',
      { id: byPhone.id },
    );
    expect(duplicateCandidates[0]).toEqual({ sameElement: true, sameCategory: true, incident: { id: raised.id } });
    const joined = await cast.accept(desk, byPhone.receiptNumber, { incidentId: raised.id });
    expect(joined.id).toBe(raised.id);
    const incident = await cast.does(desk, 'fileIncident', raised.id);

    const property = await cast.unit('华城国际中心', 'PROPERTY_COMPANY');
    const police = await cast.unit('大学路', 'POLICE_STATION');
    const committee = await cast.unit(locate.divisions.at(-1).name, 'RESIDENTS_COMMITTEE');
    const suggested = await cast.look(incident.id, 'suggestedLead { lead { id } assisting { id } }');
    expect(suggested.suggestedLead.lead).toEqual({ id: property.id });
    const dispatched = await cast.does(desk, 'dispatchIncident', incident.id, {
      lead: {
        unitId: property.id,
        task: '关闭阀门并抢修。',
        dueAt: new Date(Date.now() + 120 * minutes).toISOString(),
      },
      assisting: [
        { unitId: police.id, task: '疏散楼内人员。' },
        { unitId: committee.id, task: '通知住户，管控设施。' },
      ],
    });

    // Three groups with an order each, and a shop's own people who came to help.
    const groups = [
      { kind: 'EVACUATION', name: '安全疏散组', task: '疏散21层以下住户', of: police },
      { kind: 'FACILITY_CONTROL', name: '设施管控组', task: '关闭供水阀门、断电', of: committee },
      { kind: 'REPAIR', name: '抢修处置组', task: '更换破裂管段', of: property },
    ];
    const formed = [];
    for (const { of, ...group } of groups) {
      const legIds = [lastLegOf(dispatched, of.id).id];
      const answer = 'taskGroup { id version state members { id } }';
      formed.push((await desk.do('formTaskGroup', { incidentId: incident.id, legIds, ...group }, answer)).taskGroup);
    }
    const helpers = { incidentId: incident.id, kind: 'VOLUNTEERS', name: '楼内商户志愿队', headCount: 4 };
    const calledIn = await microChief.tryTo('addResponder', helpers, 'responder { id version }');
    expect(calledIn.errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    const { responder } = await desk.do('addResponder', helpers, 'responder { id version }');
    const arrived = await microChief.do(
      'recordResponderArrival',
      { responderId: responder.id, expectedVersion: responder.version },
      'responder { id version arrivedAt }',
    );

    for (const unit of [police, committee, property]) {
      await workOnLeg(unit.member, lastLegOf(dispatched, unit.id), [['arriveOnLeg'], ['startLeg']]);
    }
    for (const [index, group] of formed.entries()) {
      const result = `${groups[index]?.name}任务完成`;
      const change = { taskGroupId: group.id, expectedVersion: group.version };
      const changed = await desk.do(
        'changeTaskGroup',
        { ...change, task: `${groups[index]?.task}（续）` },
        'taskGroup { version }',
      );
      const input = { taskGroupId: group.id, expectedVersion: changed.taskGroup.version, result };
      await desk.do('endTaskGroup', input, 'taskGroup { state result }');
    }
    await desk.do(
      'recordResponderLeaving',
      { responderId: responder.id, expectedVersion: arrived.responder.version },
      'responder { leftAt }',
    );
    for (const unit of [police, committee, property]) {
      const leg = await cast.legOf(incident.id, unit);
      await workOnLeg(unit.colleague, leg, [['reportLegResult', { result: '已完成。' }]]);
    }

    const after = await cast.look(
      incident.id,
      `address { building floor } reports { origin peopleInDanger } taskGroups { name state result }
       responders { name headCount arrivedAt leftAt } clocks { kind state startedAt stoppedAt usedSeconds leg { id kind } }
       registerElement { id } legs { unit { kind } }`,
    );
    expect(after).toMatchObject({
      state: 'RESOLVED',
      address: { building: '华城国际中心', floor: '21' },
      registerElement: { id: building.id },
      taskGroups: groups.map(({ name }) => ({ name, state: 'ENDED', result: `${name}任务完成` })),
      responders: [{ name: '楼内商户志愿队', headCount: 4 }],
    });
    expect(after.reports.map(({ origin }: { origin: string }) => origin).sort()).toEqual(['HOTLINE', 'PATROL']);
    const legs = after.legs.filter((leg: { kind: string }) => leg.kind !== 'VERIFY');
    expect(legs.map((leg: { unit: { kind: string } }) => leg.unit.kind).sort()).toEqual(
      ['POLICE_STATION', 'PROPERTY_COMPANY', 'RESIDENTS_COMMITTEE'].sort(),
    );
    for (const { arrivedAt } of [...legs, ...after.responders]) {
      expect(Date.parse(arrivedAt) - Date.parse(dispatched.dispatchedAt)).toBeLessThan(5 * minutes);
    }
    // The building keeps its history, for those who may see it.
    const { registerElement } = await desk.ask(
      'query ($id: ID!) { registerElement(id: $id) { incidents(first: 5) { nodes { id } } } }',
      { id: building.id },
    );
    expect(registerElement.incidents.nodes).toContainEqual({ id: incident.id });
    // Nobody has typed in how long it took: the ledger reads it off what was done.
    const lead = lastLegOf(after, property.id);
    const handling = after.clocks.find(
      (clock: { kind: string; leg: { id: string } | null }) => clock.kind === 'HANDLING' && clock.leg?.id === lead.id,
    );
    expect(handling).toMatchObject({ state: 'MET', startedAt: dispatched.dispatchedAt, stoppedAt: lead.doneAt });
    const closed = await cast.checkAndClose(await cast.checker(daxue), incident.id, '管段已更换，供水恢复。');
    expect(closed.state).toBe('CLOSED');
  });
}
