import 'reflect-metadata';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody } from '@gridweave/testing/viewers';
import type { EntityTarget, FindOptionsWhere, ObjectLiteral } from 'typeorm';
import { done, others } from '../../test/grid-matters';
import { freshReport, Life } from '../../test/incident-life';
import { type IncidentsUnderTest, legOf, people, startIncidents } from '../../test/incidents-subgraph';
import { ids, pointIn } from '../../test/small-territory';
import { ClockRow } from '../clock/clock.entity';
import { ClockEnd } from '../clock/clock.rules';
import { LegRow } from '../leg/leg.entity';
import { LegState } from '../leg/leg.rules';
import { StrandedMatters1764600500000 } from '../migrations/stranded-matters';
import { countMarked } from '../statistics/counting.commands';
import { SupervisionRow } from '../supervision/supervision.entity';
import { VoidingRow } from '../voiding/voiding.entity';
import { IncidentRow } from './incident.entity';

const soon = '2099-01-01T00:00:00+08:00';

onEachEngine('what an earlier release kept of incidents', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const manager = () => test.subgraph.database.manager;
  /** Puts a row back as the earlier release had it. */
  const was = <Row extends ObjectLiteral>(row: EntityTarget<Row>, where: FindOptionsWhere<Row>, before: Partial<Row>) =>
    test.subgraph.database.transaction((tx) => tx.update(row, where, before));
  const upgrade = async () => {
    const runner = manager().dataSource.createQueryRunner();
    await new StrandedMatters1764600500000().up(runner);
    await runner.release();
    await countMarked(test.subgraph.database);
  };
  const filed = async () => (await Life.raised(test)).do(people.dispatcher, 'fileIncident');
  const complaint = async () => {
    const told = { text: '办事推诿', point: pointIn(0), about: 'GRID_CHIEF' };
    const { report } = await done(test, nobody, 'submitReport', told, 'report { id version }');
    const accept = { reportId: report.id, expectedVersion: report.version, categoryCode: '0301' };
    const answer = 'report { incident { id } }';
    const accepted = await done(test, people.districtDispatcher, 'acceptReport', accept, answer);
    return accepted.report.incident.id as string;
  };

  it('sets orders about complaints apart from the grid, and leaves the others with it', async () => {
    const order = async (incidentId: string) => {
      const about = { incidentId, theme: '作风', reason: '群众投诉', dueAt: soon };
      return (await done(test, others.supervisor, 'superviseIncident', about, 'supervision { id }')).supervision.id;
    };
    const [apart, ordinary] = [await order(await complaint()), await order((await filed()).incident.id)];
    await was(SupervisionRow, { id: apart }, { gridId: ids.firstGrid });
    await upgrade();
    const gridOf = async (id: string) => (await manager().findOneByOrFail(SupervisionRow, { id })).gridId;
    expect([await gridOf(apart), await gridOf(ordinary)]).toEqual([null, ids.firstGrid]);
  });

  it('lets complaints recur with complaints alone', async () => {
    const [about, again] = [await complaint(), await complaint()];
    const [matter, next] = [(await filed()).incident.id as string, (await filed()).incident.id as string];
    const pairs = [
      [about, matter],
      [matter, about],
      [again, about],
      [next, matter],
    ] as const;
    for (const [id, recurrenceOfId] of pairs) await was(IncidentRow, { id }, { recurrenceOfId });
    await upgrade();
    const found = await Promise.all(pairs.map(([id]) => manager().findOneByOrFail(IncidentRow, { id })));
    expect(found.map(({ recurrenceOfId }) => recurrenceOfId)).toEqual([null, null, about, matter]);
  });

  it('ends what units have in hand for what is merged, with its times, and nothing else', async () => {
    const [into, life] = [await filed(), await filed()];
    const call = async (matter: Life) => {
      const about = { incidentId: matter.incident.id, expectedVersion: matter.incident.version };
      const input = { ...about, unitIds: [ids.drainage], text: '请到场', respondBy: soon };
      await done(test, people.firstChief, 'whistle', input, 'whistle { id }');
      return matter.look();
    };
    await call(life);
    await call(into);
    const [leg, standing] = [legOf(life.incident, ids.drainage), legOf(into.incident, ids.drainage)];
    const merging = {
      intoIncidentId: into.incident.id,
      expectedVersion: into.incident.version,
      merged: [{ incidentId: life.incident.id, expectedVersion: life.incident.version }],
    };
    await done(test, people.dispatcher, 'mergeIncidents', merging, 'incident { id }');
    const clocks = () => manager().findBy(ClockRow, { legId: leg.id });
    const waiting = { state: LegState.DISPATCHED, inboxAt: new Date(soon) };
    await was(LegRow, { id: leg.id }, waiting);
    await was(ClockRow, { legId: leg.id }, { stoppedAt: null, endedBy: null });
    await was(IncidentRow, { id: life.incident.id }, { nextDeadlineAt: new Date(soon) });
    expect((await clocks()).length).toBeGreaterThan(0);

    await upgrade();
    await Promise.all([life.look(), into.look()]);
    expect(legOf(life.incident, ids.drainage)).toMatchObject({ state: 'CANCELLED' });
    expect(legOf(into.incident, ids.drainage)).toMatchObject({ id: standing.id, state: 'DISPATCHED' });
    expect((await manager().findOneByOrFail(LegRow, { id: leg.id })).inboxAt).toBeNull();
    for (const { endedBy, stoppedAt } of await clocks()) {
      expect(endedBy).toBe(ClockEnd.CANCELLED);
      expect(stoppedAt!.getTime()).toBeLessThanOrEqual(Date.now());
    }
    expect((await life.read('nextDeadline')).nextDeadline).toBeNull();
    const { nodes } = (await life.read('timeline(first: 50) { nodes { action byRole } }')).timeline;
    expect(nodes).toContainEqual({ action: 'cancelLeg', byRole: 'SYSTEM' });
    // The reports that went along are still to be verified.
    expect(
      into.incident.legs.filter(({ kind, state }: LegRow) => kind === 'VERIFY' && state === 'DISPATCHED'),
    ).toHaveLength(2);
  });

  it('lapses requests to void what went on meanwhile, and leaves those that wait', async () => {
    const asked = async (life: Life) => life.do(people.dispatcher, 'voidIncident', { reasonCode: 'TEST_ENTRY' });
    const [gone, waiting] = [await asked(await Life.raised(test)), await asked(await Life.raised(test))];
    const { id: reportId, version: expectedVersion } = await freshReport(test);
    const asking = { reportId, expectedVersion, reasonCode: 'TEST_ENTRY' };
    const { report } = await done(test, people.dispatcher, 'voidReport', asking, 'report { version }');
    await done(test, people.dispatcher, 'acceptReport', { reportId, expectedVersion: report.version }, 'report { id }');
    const sending = { lead: { unitId: ids.drainage, task: '疏通' } };
    await gone.do(people.dispatcher, 'fileIncident');
    await gone.do(people.dispatcher, 'dispatchIncident', sending);
    const about = [
      { incidentId: gone.incident.id as string },
      { incidentId: waiting.incident.id as string },
      { reportId },
    ];
    for (const each of about) await was(VoidingRow, each, { approved: null, decidedAt: null });
    await upgrade();
    const found = await Promise.all(about.map((each) => manager().findOneByOrFail(VoidingRow, each)));
    expect(found.map(({ approved }) => approved)).toEqual([false, null, false]);
    expect(found.map(({ decidedAt }) => decidedAt !== null)).toEqual([true, false, true]);
  });
});
