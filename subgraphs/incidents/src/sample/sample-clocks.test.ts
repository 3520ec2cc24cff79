import 'reflect-metadata';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { In } from 'typeorm';
import { type IncidentsUnderTest, people, startWithSample } from '../../test/incidents-subgraph';
import { ids } from '../../test/small-territory';
import { ClockRow } from '../clock/clock.entity';
import { ClockEnd, ClockKind } from '../clock/clock.rules';
import { IncidentRow } from '../incident/incident.entity';
import { IncidentState, openIncidentStates } from '../incident/incident.rules';
import { LegRow } from '../leg/leg.entity';
import { LegKind } from '../leg/leg.rules';
import { ReportRow } from '../report/report.entity';
import { ReportState } from '../report/report.rules';
import { fillIncidents } from './sample-volume';

onEachEngine('clocks of the sample', (engine) => {
  let test: IncidentsUnderTest;
  let clocks: ClockRow[];
  beforeAll(async () => {
    test = await startWithSample(engine);
    clocks = await test.subgraph.database.manager.find(ClockRow);
  });
  afterAll(() => test.close());

  const clockOf = (subjectId: string, kind: ClockKind) =>
    clocks.find((clock) => clock.subjectId === subjectId && clock.kind === kind);

  it('run for every leg and incident, and never stop before they start', async () => {
    const subjects = Map.groupBy(clocks, ({ subjectId }) => subjectId);
    const legs = await test.subgraph.database.manager.find(LegRow);
    const incidents = await test.subgraph.database.manager.find(IncidentRow, { select: { id: true } });
    expect([...legs, ...incidents].filter(({ id }) => !subjects.has(id))).toEqual([]);
    expect(clocks.filter(({ startedAt, stoppedAt }) => stoppedAt !== null && stoppedAt < startedAt)).toEqual([]);
    expect(new Set(clocks.map(({ kind }) => kind))).toEqual(
      new Set([
        ClockKind.ACCEPTANCE,
        ClockKind.FIRST_FEEDBACK,
        ClockKind.VERIFICATION,
        ClockKind.ON_SITE,
        ClockKind.HANDLING,
      ]),
    );
  });

  it('stop when the leg says that it was done', async () => {
    const legs = await test.subgraph.database.manager.findBy(LegRow, { kind: LegKind.LEAD });
    const units = legs.filter(({ unitId }) => unitId !== null);
    expect(units.length).toBeGreaterThan(100);
    const told = (leg: LegRow) => {
      const [handling, onSite] = [clockOf(leg.id, ClockKind.HANDLING), clockOf(leg.id, ClockKind.ON_SITE)];
      return [handling?.dueAt, handling?.stoppedAt, handling?.leading, onSite?.stoppedAt];
    };
    const some = units.filter((_leg, index) => index % 7 === 0);
    expect(some.map(told)).toEqual(
      some.map((leg) => [leg.dueAt, leg.doneAt, true, leg.arrivedAt ?? leg.startedAt ?? leg.doneAt]),
    );
  });

  it('stand still for nothing that is over, and run for what waits', async () => {
    const incidents = await test.subgraph.database.manager.find(IncidentRow);
    const open = new Set(incidents.filter(({ state }) => state === IncidentState.RAISED).map(({ id }) => id));
    const running = clocks.filter(({ kind, incidentId, legId, stoppedAt }) => {
      return kind === ClockKind.ACCEPTANCE && incidentId !== null && legId === null && stoppedAt === null;
    });
    expect(new Set(running.map(({ incidentId }) => incidentId))).toEqual(open);
    const waiting = clocks.filter(({ kind, reportId, legId }) => {
      return kind === ClockKind.ACCEPTANCE && reportId !== null && legId === null;
    });
    const reports = await test.subgraph.database.manager.findBy(ReportRow, { state: ReportState.RECEIVED });
    expect(new Set(waiting.map(({ reportId }) => reportId))).toEqual(new Set(reports.map(({ id }) => id)));
    const closed = new Set(incidents.filter(({ closedAt }) => closedAt !== null).map(({ id }) => id));
    const left = clocks.filter(({ incidentId, stoppedAt }) => closed.has(`${incidentId}`) && stoppedAt === null);
    expect(left).toEqual([]);
    const voided = incidents.find(({ state }) => state === IncidentState.VOIDED)!;
    expect(clockOf(voided.id, ClockKind.ACCEPTANCE)?.endedBy).toBe(ClockEnd.CANCELLED);
  });

  it('run for what is open of the many that are made up to a number, and for nothing that is over', async () => {
    const { database, services } = test.subgraph;
    const known = await database.manager.find(IncidentRow, { select: { id: true } });
    await fillIncidents(database, services, known.length + 60);
    const before = new Set(known.map(({ id }) => id));
    const made = (await database.manager.find(IncidentRow)).filter(({ id }) => !before.has(id));
    const isOpen = ({ state }: IncidentRow) => openIncidentStates.includes(state);
    const [open, over] = [made.filter(isOpen), made.filter((each) => !isOpen(each))];
    expect(Math.min(open.length, over.length)).toBeGreaterThan(0);
    const clocksOf = (rows: IncidentRow[]) =>
      database.manager.findBy(ClockRow, { incidentId: In(rows.map(({ id }) => id)) });
    const running = await clocksOf(open);
    expect(new Set(running.map(({ incidentId }) => incidentId))).toEqual(new Set(open.map(({ id }) => id)));
    expect(await clocksOf(over)).toEqual([]);
  });

  it('are what the response rate and the page of a leg are read from', async () => {
    const where = { state: IncidentState.DISPATCHED };
    const { id } = await test.subgraph.database.manager.findOneByOrFail(IncidentRow, where);
    const query = `query ($id: ID!, $scope: StatisticsScope!, $period: PeriodInput!) {
      incidentStatistics(scope: $scope, period: $period) { total { responseRate { numerator denominator } } }
      incident(id: $id) { legs { clocks { kind dueAt state } } } }`;
    const period = { from: '2025-06-01T00:00:00+08:00', to: '2026-08-01T00:00:00+08:00' };
    const { data, errors } = await ask(test.subgraph, people.administrator, query, {
      id,
      scope: { divisionId: ids.district },
      period,
    });
    expect(errors).toBeUndefined();
    const { numerator, denominator } = data.incidentStatistics.total.responseRate;
    expect(numerator).toBeGreaterThan(0);
    expect(denominator).toBeGreaterThan(numerator);
    const lead = data.incident.legs.flatMap((leg: { clocks: { kind: string }[] }) => leg.clocks);
    expect(lead.map(({ kind }: { kind: string }) => kind)).toContain('HANDLING');
  });
});
