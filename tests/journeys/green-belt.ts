import type { Stand } from '../stand/stand';
import { ahead, IncidentCast, past, streets } from './incident-cast';
import { SupervisionSteps } from './supervision-steps';

/** 绿化带恢复: a green belt that was dug up is restored by several units, under an order that names its milestones. */
export function greenBeltJourney(stand: () => Stand): void {
  const cast = new IncidentCast(stand);
  const { renhe } = streets;

  it('绿化带恢复: several units restore what was dug up, supervised by milestones, closed on pictures, asked about afterwards', async () => {
    const ground = await cast.ground(renhe, 1);
    const desk = await cast.desk(renhe);
    const administrator = await cast.reader();
    const supervisor = await cast.staff('development-supervisor');
    const [parks, housing, transport] = [
      await cast.unit('城市管理局', 'DEPARTMENT'),
      await cast.unit('住房和城乡建设局', 'DEPARTMENT'),
      await cast.unit('交通运输局', 'DEPARTMENT'),
    ];
    // The administrator lets the closing condition of this category ask for what was planted.
    await cast.closingAsksFor(administrator, '0702', ['PHOTO_BEFORE', 'PHOTO_AFTER']);

    const { receiptNumber, bearer } = await cast.report(cast.anyone(), {
      text: '施工后绿化带一直是黄土，没人恢复。',
      point: ground.point,
      categoryCode: '0702',
    });
    const { id } = await cast.acceptAndFile(desk, receiptNumber, '0702');
    // What is filed keeps the terms of that day.
    await cast.closingAsksFor(administrator, '0702', []);
    await cast.does(desk, 'dispatchIncident', id, {
      lead: { unitId: parks.id, task: '牵头恢复绿化带' },
      assisting: [{ unitId: housing.id, task: '督促施工单位退场清场' }],
    });
    expect((await cast.look(id)).crossScope).toEqual(['DEPARTMENT']);

    // The chief whistles for the department that dug the road; it reports in.
    const { version } = await cast.look(id);
    const { whistle } = await ground.chief.do(
      'whistle',
      {
        incidentId: id,
        expectedVersion: version,
        unitIds: [transport.id],
        text: '请到场说明道路开挖范围',
        respondBy: ahead,
      },
      'whistle { id version calls { unit { id } leg { id version kind } } }',
    );
    const [call] = whistle.calls;
    expect(call).toMatchObject({ unit: { id: transport.id }, leg: { kind: 'REPORT_IN' } });
    await transport.member.do(
      'answerWhistle',
      { legId: call.leg.id, expectedVersion: call.leg.version, answer: 'REPORT_IN', text: '半日内到场' },
      'leg { state }',
    );
    await cast.works(transport, id, ['arriveOnLeg'], ['reportLegResult', { result: '开挖段已回填' }]);
    const called = await cast.look(id, 'whistles { id version calls { answer respondedAt arrivedAt } }');
    expect(called.whistles[0].calls[0]).toMatchObject({ answer: 'REPORT_IN' });
    await ground.chief.do(
      'evaluateWhistle',
      { whistleId: whistle.id, expectedVersion: called.whistles[0].version, text: '当天到场' },
      'whistle { evaluation }',
    );

    // Somebody independent looks on, until every milestone is reached or its absence explained.
    const milestones = [
      { title: '清场', dueAt: ahead },
      { title: '补植', dueAt: ahead },
    ];
    const supervision = await SupervisionSteps.order(supervisor, 'superviseIncident', {
      incidentId: id,
      theme: '绿化恢复',
      reason: '长期未恢复',
      dueAt: ahead,
      milestones,
    });
    expect(supervision.order).toMatchObject({ urgedUnit: { id: parks.id }, incident: { supervised: true } });
    expect(supervision.order.number).not.toBe('');
    await supervision.does('urgeSupervised', { reason: '限期补植' });
    await supervision.does('recordSupervisionVisit', {
      at: past,
      finding: '仍有裸土',
      progress: '一半',
      quality: '合格',
    });
    const later = { dueAt: '2099-07-01T00:00:00+08:00', reason: '补植须待雨季' };
    expect((await supervision.does('rescheduleSupervision', later)).state).toBe('OPEN');
    await cast.does(await cast.staff('development-caller'), 'urgeIncident', id, { reason: '群众再次催问' });

    const listed = await supervisor.ask(
      `query ($id: ID!, $unit: ID!) { supervision(id: $id) { visits { finding } }
        supervisions(first: 20, filter: { state: OPEN, kind: INCIDENT, urgedUnitId: $unit }) { nodes { id } } }`,
      { id: supervision.order.id, unit: parks.id },
    );
    expect(listed.supervision.visits).toEqual([{ finding: '仍有裸土' }]);
    expect(listed.supervisions.nodes).toContainEqual({ id: supervision.order.id });
    await cast.works(housing, id, ['reportLegResult', { result: '施工单位已退场' }]);
    const [first, second] = supervision.order.milestones;
    await supervision.does('completeMilestone', { milestoneId: first.id, note: '已清场' });
    expect((await supervision.tries('liftSupervision', { result: '已恢复' })).errors).toMatchObject([
      { code: 'MILESTONES_OPEN' },
    ]);
    const before = await cast.attachPicture(`sample-dispatcher-${renhe}`, { incidentId: id, purpose: 'BEFORE' });
    const blurred = await cast.attachPicture(`sample-dispatcher-${renhe}`, { incidentId: id, purpose: 'OTHER' });
    await desk.do('removeMedia', { mediaId: blurred, expectedVersion: 1, reason: '拍到行人' }, 'mediaId');
    await cast.works(parks, id, ['startLeg']);
    const { id: legId } = await cast.legOf(id, parks);
    const after = await cast.attachPicture(`sample-member-${parks.id}-1`, { legId, purpose: 'AFTER' });
    await cast.works(parks, id, ['reportLegResult', { result: '已补植' }]);
    await supervision.does('completeMilestone', { milestoneId: second.id });

    // Sent back once; then closed with exactly the pictures that the condition names.
    const checker = await cast.checker(renhe);
    await cast.does(checker, 'checkIncident', id, { verdict: 'REWORK', reason: '一处漏植' });
    await cast.works(parks, id, ['reportLegResult', { result: '漏植处已补' }]);
    await cast.does(checker, 'checkIncident', id, { verdict: 'ACCEPT' });
    const closing = { closingKind: 'NORMAL', outcome: '绿化带已恢复。' };
    expect(await cast.refused(checker, 'closeIncident', id, closing)).toMatchObject([{ code: 'EVIDENCE_MISSING' }]);
    const evidence = [
      { kind: 'PHOTO_BEFORE', mediaId: before },
      { kind: 'PHOTO_AFTER', mediaId: after },
    ];
    const surplus = [...evidence, { kind: 'TEXT', text: '另附说明' }];
    expect(await cast.refused(checker, 'closeIncident', id, { ...closing, evidence: surplus })).toMatchObject([
      { code: 'EVIDENCE_SURPLUS' },
    ]);
    await cast.does(checker, 'closeIncident', id, { ...closing, evidence });
    const lifted = await supervision.does('liftSupervision', { result: '全段恢复' });
    expect(lifted).toMatchObject({ state: 'LIFTED', urgeCount: 1, incident: { supervised: false } });

    // Followed up by somebody who has not worked on it.
    await bearer.do('answerSurvey', { score: 4, solved: true, text: '种得有点稀' }, 'survey { score }');
    const followed = await cast.look(id, 'surveys { score solved text } evidence { deed kind mediaId }');
    expect(followed).toMatchObject({
      state: 'CLOSED',
      reworkCount: 1,
      urgedCount: 1,
      surveys: [{ score: 4, solved: true, text: '种得有点稀' }],
      evidence: [
        { deed: 'closeIncident', kind: 'PHOTO_BEFORE', mediaId: before },
        { deed: 'closeIncident', kind: 'PHOTO_AFTER', mediaId: after },
      ],
    });
  });
}
