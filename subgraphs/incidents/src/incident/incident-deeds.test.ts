import 'reflect-metadata';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { resident } from '@gridweave/testing/viewers';
import { Life } from '../../test/incident-life';
import { type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { ids } from '../../test/small-territory';
import { IncidentRow } from './incident.entity';

const refusing = { reasonCode: 'CONDITION_NOT_MET' };

onEachEngine('the deeds beside the straight way', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const headline = async (reportId: string) =>
    (await ask(test.subgraph, resident(reportId), '{ reportProgress { headline } }')).data.reportProgress.headline;

  describe('refuseFiling', () => {
    it.each([
      [{}, 'REASON_CODE_MISSING'],
      [{ reasonCode: 'NO_SUCH_WORD' }, 'REASON_CODE_UNKNOWN'],
    ])('with %j is refused with %s', async (input, code) => {
      expect(await (await Life.raised(test)).refused(people.dispatcher, 'refuseFiling', input)).toBe(code);
    });

    it('ends it, cancels the verification, and tells the reporter why', async () => {
      const life = await Life.raised(test);
      await life.do(people.dispatcher, 'refuseFiling', { ...refusing, reason: '属正常施工' });
      expect(life.incident).toMatchObject({ state: 'NOT_FILED', legs: [{ kind: 'VERIFY', state: 'CANCELLED' }] });
      expect(await headline(life.reportId)).toBe('不予立案：不符合立案条件：属正常施工');
      const { timeline } = await life.read('timeline(last: 1, before: null) { nodes { action reason reasonCode } }');
      expect(timeline.nodes).toEqual([
        { action: 'refuseFiling', reason: '不符合立案条件：属正常施工', reasonCode: 'CONDITION_NOT_MET' },
      ]);
      expect(await life.refused(people.dispatcher, 'fileIncident')).toBe('INCIDENT_FILING_REFUSED');
    });

    it('is nobody’s who has no role for it', async () => {
      const life = await Life.raised(test);
      for (const viewer of [people.districtChecker, people.caller, people.supervisor, people.firstChief])
        expect(await life.refused(viewer, 'refuseFiling', refusing)).toBe('FORBIDDEN');
      expect(await life.refused(people.eastDispatcher, 'refuseFiling', refusing)).toBe('INCIDENT_NOT_FOUND');
    });
  });

  describe('handleWithinGrid', () => {
    const inGrid = async (life: Life) => {
      await life.do(people.dispatcher, 'fileIncident');
      return life.do(people.dispatcher, 'handleWithinGrid', { task: '清理积水' });
    };

    it('gives no time that is over', async () => {
      const life = await (await Life.raised(test)).do(people.dispatcher, 'fileIncident');
      const late = { task: '清理积水', dueAt: new Date(Date.now() - 60_000).toISOString() };
      expect(await life.refused(people.dispatcher, 'handleWithinGrid', late)).toBe('DUE_IN_PAST');
      const dueAt = '2099-01-01T00:00:00.000Z';
      await life.do(people.dispatcher, 'handleWithinGrid', { ...late, dueAt });
      expect(new Date((await life.read('nextDeadline')).nextDeadline)).toEqual(new Date(dueAt));
    });

    it('gives the leading leg to the grid’s chief, whose result resolves it', async () => {
      const life = await inGrid(await Life.raised(test));
      expect(life.incident).toMatchObject({ state: 'SELF_HANDLING', selfHandled: true, leadUnit: null });
      expect(life.incident.legs).toContainEqual(
        expect.objectContaining({ kind: 'LEAD', state: 'DISPATCHED', grid: { id: ids.firstGrid }, unit: null }),
      );
      expect(await life.refused(people.dispatcher, 'handleWithinGrid', { task: '再清理' })).toBe(
        'INCIDENT_ALREADY_SELF_HANDLING',
      );
      await life.resolveInGrid();
      expect(life.incident.state).toBe('RESOLVED');
    });

    it('is checked on the reporter’s word or after another look, and never by the chief who did it', async () => {
      const life = await (await inGrid(await Life.raised(test))).resolveInGrid();
      await keepDrawn(life, false);
      const accept = (evidence: object[]) => ({ verdict: 'ACCEPT', evidence });
      const chiefWhoChecks = {
        ...people.firstChief,
        grants: [...people.firstChief.grants, ...people.districtChecker.grants],
      };
      const word = { kind: 'REPORTER_WORD', text: '居民确认已解决' };
      expect(await life.refused(chiefWhoChecks, 'checkIncident', accept([word]))).toBe('HANDLED_BY_VIEWER');
      expect(await life.refused(people.districtChecker, 'checkIncident', accept([]))).toBe('EVIDENCE_MISSING');
      const both = [word, { kind: 'SITE_CHECK', text: '现场已干' }];
      expect(await life.refused(people.districtChecker, 'checkIncident', accept(both))).toBe('EVIDENCE_SURPLUS');
      await life.do(people.districtChecker, 'checkIncident', accept([word]));
      expect(life.incident.state).toBe('CHECKED');
      expect(await life.read('evidence { deed kind text mediaId }')).toEqual({
        evidence: [{ deed: 'checkIncident', kind: 'REPORTER_WORD', text: '居民确认已解决', mediaId: null }],
      });
      expect((await life.read('evidence { kind }', people.firstChief)).evidence).toBeNull();
      await life.do(people.districtChecker, 'closeIncident', { closingKind: 'NORMAL', outcome: '已清理' });
      expect(life.incident.state).toBe('CLOSED');
    });

    it('is looked at again on the spot once it was drawn', async () => {
      const life = await (await inGrid(await Life.raised(test))).resolveInGrid();
      await keepDrawn(life, true);
      const word = { verdict: 'ACCEPT', evidence: [{ kind: 'REPORTER_WORD', text: '好了' }] };
      expect(await life.refused(people.districtChecker, 'checkIncident', word)).toBe('EVIDENCE_SURPLUS');
      const look = { verdict: 'ACCEPT', evidence: [{ kind: 'SITE_CHECK', text: '已复核' }] };
      await life.do(people.districtChecker, 'checkIncident', look);
    });

    it('without a reporter needs another look until it has been quiet for long enough', async () => {
      const life = await (await inGrid(await Life.unreported(test))).resolveInGrid();
      await keepDrawn(life, false);
      expect(await life.refused(people.districtChecker, 'checkIncident', { verdict: 'ACCEPT' })).toBe(
        'EVIDENCE_MISSING',
      );
      const word = { verdict: 'ACCEPT', evidence: [{ kind: 'REPORTER_WORD', text: '无' }] };
      expect(await life.refused(people.districtChecker, 'checkIncident', word)).toBe('EVIDENCE_SURPLUS');
      const resolvedAt = new Date(Date.now() - 8 * 86_400_000);
      await test.subgraph.database.manager.update(IncidentRow, { id: life.incident.id }, { resolvedAt });
      await life.do(people.districtChecker, 'checkIncident', { verdict: 'ACCEPT' });
    });

    it('goes back to the grid for rework, and on to units when it outgrows the grid', async () => {
      const life = await (await inGrid(await Life.raised(test))).resolveInGrid();
      await life.do(people.districtChecker, 'checkIncident', { verdict: 'REWORK', reason: '还有积水' });
      expect(life.incident).toMatchObject({ state: 'SELF_HANDLING', reworkCount: 1 });
      await life.do(people.dispatcher, 'dispatchIncident', { lead: { unitId: ids.drainage, task: '疏通' } });
      expect(life.incident).toMatchObject({ state: 'DISPATCHED', selfHandled: false, leadUnit: { id: ids.drainage } });
      const leads = life.incident.legs.filter((leg: { kind: string }) => leg.kind === 'LEAD');
      expect(leads.map((leg: { state: string }) => leg.state).sort()).toEqual(['CANCELLED', 'DISPATCHED']);
    });

    const keepDrawn = (life: Life, recheckDrawn: boolean) =>
      test.subgraph.database.manager.update(IncidentRow, { id: life.incident.id }, { recheckDrawn });
  });

  describe('reopening', () => {
    it('by one “not solved” goes back to the same lead, with a leg of its own', async () => {
      const life = await Life.closed(test);
      expect((await life.answer(false)).errors).toEqual([]);
      await life.look();
      expect(life.incident).toMatchObject({
        ...{ state: 'DISPATCHED', reopenedCount: 1, closedAt: null, outcome: null, closingKind: null },
        leadUnit: { id: ids.drainage },
      });
      const leads = life.incident.legs.filter((leg: { kind: string }) => leg.kind === 'LEAD');
      expect(leads.map((leg: { state: string }) => leg.state)).toEqual(['ACCEPTED', 'DISPATCHED']);
      const { timeline } = await life.read('timeline(first: 50) { nodes { action byRole state reasonCode } }');
      expect(timeline.nodes.slice(-3)).toEqual([
        { action: 'answerSurvey', byRole: 'RESIDENT', state: 'CLOSED', reasonCode: null },
        { action: 'reopenIncident', byRole: 'RESIDENT', state: 'REOPENED', reasonCode: 'NOT_SOLVED' },
        { action: 'dispatchIncident', byRole: 'SYSTEM', state: 'DISPATCHED', reasonCode: null },
      ]);
    });

    it('by one “solved” does nothing', async () => {
      const life = await Life.closed(test);
      await life.answer(true);
      expect((await life.look()).incident).toMatchObject({ state: 'CLOSED', reopenedCount: 0 });
    });

    it('of what was closed in a special way opens a review, which can close it with evidence', async () => {
      const life = await Life.closed(test, 'SPECIAL');
      await life.answer(false);
      expect((await life.look()).incident).toMatchObject({ state: 'REOPENED', reopenedCount: 1 });
      const closing = { outcome: '经复核，诉求超出职责范围', reasonCode: 'OUT_OF_SCOPE' };
      expect(await life.refused(people.dispatcher, 'closeAfterReview', closing)).toBe('FORBIDDEN');
      expect(await life.refused(people.arbiter, 'closeAfterReview', closing)).toBe('EVIDENCE_MISSING');
      const evidence = [{ kind: 'SITE_CHECK', text: '现场无问题' }];
      expect(await life.refused(people.arbiter, 'closeAfterReview', { ...closing, reasonCode: null, evidence })).toBe(
        'REASON_CODE_MISSING',
      );
      await life.do(people.arbiter, 'closeAfterReview', { ...closing, evidence });
      expect(life.incident).toMatchObject({ state: 'CLOSED', closingKind: 'SPECIAL' });
    });

    it('by a caller needs a reason, and may ask for a review', async () => {
      const life = await Life.closed(test);
      expect(await life.refused(people.caller, 'reopenIncident')).toBe('REASON_CODE_MISSING');
      expect(await life.refused(people.supervisor, 'reopenIncident', { reasonCode: 'CAME_BACK' })).toBe('FORBIDDEN');
      await life.do(people.caller, 'reopenIncident', { reasonCode: 'CAME_BACK', route: 'REVIEW' });
      expect(life.incident.state).toBe('REOPENED');
      await life.do(people.dispatcher, 'handleWithinGrid', { task: '先看护' });
      expect(life.incident).toMatchObject({ state: 'SELF_HANDLING', selfHandled: true });
    });

    it('happens once, however many say so at once', async () => {
      const life = await Life.closed(test);
      const [answer, other] = await Promise.all([
        life.answer(false),
        life.try(people.caller, 'reopenIncident', { reasonCode: 'NOT_SOLVED' }),
      ]);
      // Whoever comes second finds it reopened; an answer that was given before that counts, and reopens nothing again.
      const refusals = [answer, other].flatMap(({ errors }) => errors.map(({ code }: { code: string }) => code));
      expect(refusals.length).toBeLessThanOrEqual(1);
      for (const code of refusals) expect(code).toMatch(/^(VERSION_STALE|INCIDENT_|SURVEY_NOT_OPEN)/);
      expect((await life.look()).incident.reopenedCount).toBe(1);
    });
  });

  describe('closing', () => {
    it.each([
      [{}, undefined, { closingResult: 'FIXED', responsibleElsewhere: null }],
      [{ closingResult: 'PARTLY' }, undefined, { closingResult: 'PARTLY', responsibleElsewhere: null }],
      [{ closingResult: 'NOT_OURS' }, 'RESPONSIBLE_MISSING', null],
      [{ closingResult: 'CANNOT', responsibleElsewhere: '市水务局' }, 'RESPONSIBLE_SURPLUS', null],
      [
        { closingResult: 'NOT_OURS', responsibleElsewhere: '市水务局' },
        undefined,
        { closingResult: 'NOT_OURS', responsibleElsewhere: '市水务局' },
      ],
    ])('with %j says what came of it, and who is responsible where it is not ours: %s', async (input, code, told) => {
      const life = await (await Life.dispatched(test)).resolve();
      await life.do(people.districtChecker, 'checkIncident', { verdict: 'ACCEPT' });
      const closing = { closingKind: 'NORMAL', outcome: '已告知', ...input };
      expect(await life.refused(people.districtChecker, 'closeIncident', closing)).toBe(code);
      if (told) expect(await life.read('closingResult responsibleElsewhere')).toEqual(told);
    });
  });

  describe('archiveIncident', () => {
    it('freezes it: no deed goes any more, and no survey', async () => {
      const life = await Life.closed(test);
      expect(await life.refused(people.dispatcher, 'archiveIncident')).toBe('FORBIDDEN');
      await life.answer(true);
      await life.do(people.administrator, 'archiveIncident');
      expect(life.incident.state).toBe('ARCHIVED');
      expect(await life.refused(people.shiftLeader, 'reopenIncident', { reasonCode: 'CAME_BACK' })).toBe(
        'INCIDENT_ALREADY_ARCHIVED',
      );
      expect((await life.answer(false)).errors[0].code).toBe('SURVEY_NOT_OPEN');
      const { availableActions } = await life.read('availableActions { action allowed denial { code } }');
      expect(availableActions.filter((each: { allowed: boolean }) => each.allowed)).toEqual([]);
    });
  });

  describe('urgeIncident', () => {
    it('is counted, moves nothing, and asks for a matter on its way', async () => {
      const raised = await Life.raised(test);
      expect(await raised.refused(people.supervisor, 'urgeIncident')).toBe('INCIDENT_NOT_FILED');
      const life = await Life.dispatched(test);
      await life.do(people.supervisor, 'urgeIncident', { reason: '居民再次来电' });
      await life.do(people.caller, 'urgeIncident');
      expect(life.incident).toMatchObject({ state: 'DISPATCHED', urgedCount: 2, lastUrgedAt: expect.anything() });
      expect(await life.refused(people.districtChecker, 'urgeIncident')).toBe('FORBIDDEN');
    });
  });
});
