import 'reflect-metadata';
import { onEachEngine } from '@gridweave/testing/engines';
import fc from 'fast-check';
import { In, IsNull, Not } from 'typeorm';
import { type IncidentsUnderTest, raisedIncident, startIncidents } from '../../test/incidents-subgraph';
import {
  actors,
  askActions,
  askingLives,
  callActions,
  incidentActions,
  legActions,
  type Move,
  plainLives,
  RandomLife,
} from '../../test/random-life';
import { replayed, replayedLegs } from '../../test/replay';
import { ClockRow } from '../clock/clock.entity';
import { LegRow } from '../leg/leg.entity';
import { handlerDeeds, isResolved, LegKind, openLegStates } from '../leg/leg.rules';
import { inboxPlace } from '../leg/leg-waiting';
import { ReportRow } from '../report/report.entity';
import { EntryRow } from '../timeline/entry.entity';
import { EvidenceRow } from '../transition/evidence.entity';
import { VoidingRow } from '../voiding/voiding.entity';
import { IncidentRow } from './incident.entity';
import { IncidentState } from './incident.rules';

/** How many sequences run beside each other; each engine is asked for as many as it does in sensible time. */
const lives = [...plainLives, ...askingLives];
const lanes = lives.length;
const rounds = { sqlite: Math.ceil(500 / lanes), mariadb: Math.ceil(200 / lanes) } as const;

const move = fc.record<Move>({
  action: fc.oneof(
    { weight: 5, arbitrary: fc.constant('onward' as const) },
    { weight: 4, arbitrary: fc.constantFrom(...incidentActions) },
    { weight: 1, arbitrary: fc.constantFrom(...legActions, ...callActions, 'answerSurvey' as const) },
    { weight: 2, arbitrary: fc.constantFrom(...askActions) },
  ),
  actor: fc.nat({ max: actors.length - 1 }),
  yes: fc.boolean(),
});
const sequences = fc.array(fc.array(move, { minLength: 4, maxLength: 10, size: 'max' }), {
  minLength: lanes,
  maxLength: lanes,
});

onEachEngine('random deeds by random roles through the graph', (engine) => {
  let test: IncidentsUnderTest;
  let hubs: string[];
  beforeAll(async () => {
    test = await startIncidents(engine);
    hubs = await Promise.all(Array.from({ length: lanes }, async () => (await raisedIncident(test)).id));
  });
  afterAll(() => test.close());

  it('do what was offered and nothing else, keep what must hold, and tell a history that leads to where each is', async () => {
    const done = new Set<string>();
    const reached = new Set<string>();
    await fc.assert(
      fc.asyncProperty(sequences, async (all) => {
        await Promise.all(
          all.map(async (moves, lane) => {
            const life = await RandomLife.begin(test, hubs[lane]!);
            for (const each of moves) await life.move(each);
            for (const action of life.done.keys()) done.add(action);
            reached.add(await kept(life));
          }),
        );
      }),
      { numRuns: rounds[engine.name], endOnFailure: true, examples: [[lives.map((life) => [...life])]] },
    );
    // A test of deeds that are all refused would hold as well.
    for (const action of [...incidentActions, ...callActions, ...legActions, ...askActions])
      expect(done).toContain(action);
    for (const state of Object.values(IncidentState)) expect(reached).toContain(state);
  }, 600_000);

  /** Looks at what a life has left in the tables, and answers the state it is in. */
  async function kept({ id, reportId }: RandomLife): Promise<IncidentState> {
    const { manager } = test.subgraph.database;
    const incident = await manager.findOneByOrFail(IncidentRow, { id });
    const entries = await manager.find(EntryRow, { where: { incidentId: id }, order: { at: 'ASC', id: 'ASC' } });
    const legs = await manager.findBy(LegRow, { incidentId: id });
    const own = entries.filter(({ legId }) => legId === null);
    expect(replayed(own)).toBe(incident.state);
    // What a VERIFY leg did before there was an incident is told of its report.
    const ofLegs = await manager.find(EntryRow, {
      where: [{ incidentId: id }, { legId: In(legs.map((leg) => leg.id)) }],
      order: { at: 'ASC', id: 'ASC' },
    });
    const replayedTo = replayedLegs(ofLegs, legs);
    for (const leg of legs) expect([leg.kind, leg.state]).toEqual([leg.kind, replayedTo.get(leg.id)]);
    for (const { heldUntil, state: at } of legs) if (!openLegStates.includes(at)) expect(heldUntil).toBeNull();
    for (const leg of legs) expect(leg.inboxAt).toEqual(inboxPlace(leg));

    const handlers = new Set(
      entries.filter(({ legId, action }) => legId !== null && isHandling(action)).map(({ bySubject }) => bySubject),
    );
    let handledBefore = new Set<string>();
    for (const entry of entries) {
      if (entry.legId !== null && isHandling(entry.action)) handledBefore = handledBefore.add(entry.bySubject);
      if (othersOnly.includes(entry.action)) expect(handledBefore).not.toContain(entry.bySubject);
    }
    expect(handlers).toEqual(handledBefore);

    const { state } = incident;
    const working = legs.filter(({ kind }) => kind !== LegKind.VERIFY);
    if (state === IncidentState.RESOLVED) expect(isResolved(working)).toBe(true);
    if (state === IncidentState.MERGED) {
      expect(legs.filter((leg) => openLegStates.includes(leg.state))).toEqual([]);
      expect(await manager.countBy(ClockRow, { incidentId: id, legId: Not(IsNull()), stoppedAt: IsNull() })).toBe(0);
    }
    if (!voidable.includes(state))
      expect(await manager.countBy(VoidingRow, { incidentId: id, decidedAt: IsNull() })).toBe(0);
    if (state === IncidentState.CLOSED) {
      expect(incident).toMatchObject({ closedAt: expect.anything(), closingKind: expect.anything() });
      expect(
        legs.filter(({ doneAt, state: at }) => doneAt === null && at !== 'CANCELLED' && at !== 'RETURNED'),
      ).toEqual([]);
    } else if (state !== IncidentState.ARCHIVED) expect(incident.closedAt).toBeNull();
    // What was checked before it came back to the grid was somebody else's work, and asked for no evidence.
    const ofTheGrid = own.slice(own.findLastIndex(({ action }) => action === 'handleWithinGrid'));
    if (incident.selfHandled && ofTheGrid.some(({ action }) => action === 'checkIncident'))
      expect(await manager.countBy(EvidenceRow, { incidentId: id, deed: 'checkIncident' })).toBeGreaterThan(0);
    if (state === IncidentState.VOIDED) {
      const asked = await manager.findOneByOrFail(VoidingRow, { incidentId: id, approved: true });
      expect(own.at(-1)?.bySubject).not.toBe(asked.requestedBy);
    }
    const report = await manager.findOneByOrFail(ReportRow, { id: reportId });
    const isMerged = state === IncidentState.MERGED;
    expect(report.incidentId).toBe(isMerged ? incident.mergedIntoId : id);
    expect(incident.transitionVersion === null).toBe(!own.some(({ action }) => filings.includes(action)));
    expect(await manager.countBy(LegRow, { incidentId: IsNull(), reportId })).toBe(0);
    expect(incident.reworkCount).toBe(own.filter(({ action }) => action === 'rework').length);
    expect(incident.reopenedCount).toBe(own.filter(({ action }) => action === 'reopenIncident').length);
    expect(incident.urgedCount).toBe(own.filter(({ action }) => action === 'urgeIncident').length);
    return state;
  }

  const othersOnly = ['checkIncident', 'rework', 'closeIncident', 'closeAfterReview'];
  /** Where a request to void may stand, or come back to. */
  const voidable = [IncidentState.RAISED, IncidentState.FILED, IncidentState.MERGED];
  const filings = ['fileIncident', 'refuseFiling'];
  const isHandling = (action: string) => (handlerDeeds as readonly string[]).includes(action);
});
