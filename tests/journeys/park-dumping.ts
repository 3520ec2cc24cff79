import type { Stand } from '../stand/stand';
import { IncidentCast, past, streets, today } from './incident-cast';

/** 芦村河遗址公园偷倒建筑垃圾: rubble is dumped by night in the same park again and again. */
export function parkDumpingJourney(stand: () => Stand): void {
  const cast = new IncidentCast(stand);
  const { renhe } = streets;

  it('芦村河遗址公园偷倒建筑垃圾: what comes back is linked, looked at again, and opened by one reporter’s word', async () => {
    const ground = await cast.ground(renhe, 3);
    const desk = await cast.desk(renhe);
    const checker = await cast.checker(renhe);
    const parks = await cast.unit('城市管理局', 'DEPARTMENT');
    const category = { point: ground.point, categoryCode: '0202' };

    // Small matters stay in the grid; this one is drawn to be looked at again.
    const usual = await cast.changesSettings({ recheckPercent: 100 });
    const night = await cast.report(cast.anyone(), { ...category, text: '公园里有人偷倒建筑垃圾' });
    const { id: firstId } = await cast.acceptAndFile(desk, night.receiptNumber, '0202');
    const inGrid = await cast.does(desk, 'handleWithinGrid', firstId, { task: '组织清运' });
    expect(inGrid).toMatchObject({ state: 'SELF_HANDLING', selfHandled: true });
    const own = inGrid.legs.find(({ kind }: { kind: string }) => kind === 'LEAD');
    await ground.chief.do(
      'reportLegResult',
      { legId: own.id, expectedVersion: own.version, result: '已清运两车' },
      'leg { state }',
    );
    expect(await cast.look(firstId)).toMatchObject({ state: 'RESOLVED', recheckDrawn: true });
    await cast.changesSettings(usual);
    const word = { verdict: 'ACCEPT', evidence: [{ kind: 'REPORTER_WORD', text: '群众说已清走' }] };
    expect(await cast.refused(checker, 'checkIncident', firstId, word)).toMatchObject([{ code: 'EVIDENCE_SURPLUS' }]);
    const seen = { verdict: 'ACCEPT', evidence: [{ kind: 'SITE_CHECK', text: '现场已清空' }] };
    await cast.does(checker, 'checkIncident', firstId, seen);
    const closed = await cast.does(checker, 'closeIncident', firstId, { closingKind: 'NORMAL', outcome: '已清运。' });
    expect(closed).toMatchObject({ state: 'CLOSED', recurrent: false });
    await night.bearer.do('answerSurvey', { score: 5, solved: true }, 'survey { score }');

    // A patrol that finds nothing is a result; the next one finds the same again.
    const patrol = { gridId: ground.gridId, theme: '防偷倒' };
    const fields = 'patrol { id outcome hazardCount hazards { id state origin } }';
    const quiet = await ground.chief.do('recordPatrol', { ...patrol, at: past, outcome: 'NOTHING_FOUND' }, fields);
    expect(quiet.patrol).toMatchObject({ outcome: 'NOTHING_FOUND', hazardCount: 0 });
    const found = { ...patrol, at: today(), outcome: 'FOUND', hazards: [{ ...category, text: '又有新倾倒痕迹' }] };
    const { id: patrolId, hazards } = (await ground.chief.do('recordPatrol', found, fields)).patrol;
    const { patrol: read } = await ground.chief.ask('query ($id: ID!) { patrol(id: $id) { theme outcome } }', {
      id: patrolId,
    });
    expect(read).toEqual({ theme: '防偷倒', outcome: 'FOUND' });
    expect(hazards).toMatchObject([{ state: 'RAISED', origin: 'PATROL' }]);
    const secondId = hazards[0].id;
    expect(await cast.look(secondId)).toMatchObject({ recurrent: true, recurrenceOf: { id: firstId } });
    expect((await cast.look(firstId, 'recurrences { id }')).recurrences).toEqual([{ id: secondId }]);
    const walked = await ground.chief.ask(
      'query ($id: ID!) { patrols(first: 5, filter: { gridId: $id, theme: "防偷倒" }) { nodes { outcome } } }',
      { id: ground.gridId },
    );
    expect(walked.patrols.nodes.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['FOUND', 'NOTHING_FOUND']);

    // A resident tells of it too, and follows it.
    const neighbour = await cast.report(cast.anyone(), { ...category, text: '昨晚又有车来倒建筑垃圾' });
    await cast.accept(desk, neighbour.receiptNumber, { incidentId: secondId });
    await cast.does(desk, 'fileIncident', secondId);
    await cast.does(desk, 'dispatchIncident', secondId, { lead: { unitId: parks.id, task: '清运并设限高杆' } });
    await cast.works(parks, secondId, ['reportLegResult', { result: '已清运' }]);
    await cast.checkAndClose(checker, secondId, '已清运，已设限高杆。');
    await neighbour.bearer.do('answerSurvey', { score: 1, solved: false, text: '夜里又倒了' }, 'survey { solved }');
    const reopened = await cast.look(secondId);
    expect(reopened).toMatchObject({ state: 'DISPATCHED', reopenedCount: 1, leadUnit: { id: parks.id } });
    expect((await cast.legOf(secondId, parks)).state).toBe('DISPATCHED');

    // The same unit again; then the caller asks around, and a review ends it.
    await cast.works(parks, secondId, ['arriveOnLeg'], ['reportLegResult', { result: '已加装监控' }]);
    await cast.checkAndClose(checker, secondId, '已加装监控并清运。');
    const caller = await cast.staff('development-caller');
    const told = { outcome: 'ANSWERED', respondentKind: 'RESIDENT', score: 3, solved: true, text: '暂时没再倒' };
    const { reports } = await cast.look(secondId, 'reports { id }');
    await caller.do('recordFollowUp', { reportId: reports.at(-1).id, ...told }, 'report { id }');
    const back = { reasonCode: 'CAME_BACK', reason: '回访有人反映零星倾倒', route: 'REVIEW' };
    expect(await cast.does(caller, 'reopenIncident', secondId, back)).toMatchObject({
      state: 'REOPENED',
      reopenedCount: 2,
    });
    const review = {
      reasonCode: 'SOLVED_AFTER_ALL',
      outcome: '复核未见倾倒。',
      evidence: [{ kind: 'SITE_CHECK', text: '连续三日巡查未见' }],
    };
    const arbiter = await cast.staff('development-arbiter');
    expect(await cast.refused(desk, 'closeAfterReview', secondId, review)).toMatchObject([{ code: 'FORBIDDEN' }]);
    const ended = await cast.does(arbiter, 'closeAfterReview', secondId, review);
    expect(ended).toMatchObject({ state: 'CLOSED', closingKind: 'SPECIAL' });

    // Where the same comes again and again is a place of its own to look at, never a person.
    const { incidentHotSpots } = await (await cast.reader()).ask(
      `query ($scope: StatisticsScope!, $period: PeriodInput!) {
        incidentHotSpots(scope: $scope, period: $period, categoryCode: "0202") { category { code } metres least total } }`,
      {
        scope: { divisionId: ground.divisionId },
        period: {
          from: new Date(Date.now() - 86_400_000).toISOString(),
          to: new Date(Date.now() + 86_400_000).toISOString(),
        },
      },
    );
    expect(incidentHotSpots).toMatchObject({ category: { code: '0202' }, total: 0 });
    expect(incidentHotSpots.least).toBeGreaterThan(2);

    // Frozen once nobody’s word is awaited any more, and still there with all that was done.
    const awaited = await cast.refused(await cast.shiftLeader(), 'archiveIncident', secondId);
    expect(awaited).toMatchObject([{ code: 'FEEDBACK_AWAITED' }]);
    for (const { id: reportId } of reports)
      await caller.do('recordFollowUp', { reportId, outcome: 'REFUSED' }, 'report { id }');
    await cast.does(await cast.shiftLeader(), 'archiveIncident', secondId);
    expect(await cast.refused(caller, 'reopenIncident', secondId, back)).toMatchObject([
      { code: 'INCIDENT_ALREADY_ARCHIVED' },
    ]);
    const { timeline } = await cast.look(secondId, 'timeline(first: 100) { nodes { action } }');
    const actions = timeline.nodes.map(({ action }: { action: string }) => action);
    expect(actions.filter((action: string) => action === 'reopenIncident')).toHaveLength(2);
    expect(actions).toContain('closeAfterReview');
    expect(actions).toContain('archiveIncident');
  });
}
