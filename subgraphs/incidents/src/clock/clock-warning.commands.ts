import type { AlarmHandler } from '@gridweave/subgraph/alarms/alarm-runner';
import type { Database } from '@gridweave/subgraph/database';
import { emit } from '@gridweave/subgraph/deed';
import { anonymous } from '@gridweave/viewer/viewer';
import type { EntityManager } from 'typeorm';
import { IncidentRow } from '../incident/incident.entity';
import { LegRow } from '../leg/leg.entity';
import { ReportRow } from '../report/report.entity';
import type { IncidentsDeed, IncidentsServices } from '../services';
import { note } from '../timeline/entry.commands';
import { ClockAlarmRow, type ClockRow } from './clock.entity';
import { kindLabels } from './clock.words';
import { heldClocks, keepClock } from './clock-moving.commands';
import { readings } from './clock-reading.queries';

/** A clock has come so far: its history says so, and those whom the rules name find it before them. */
export function warnOf(database: Database, services: IncidentsServices): AlarmHandler {
  return async (tx, alarm, now) => {
    const deed = runOf(database, services, tx, now);
    const [clock] = await heldClocks(deed, [alarm.subjectId]);
    const percent = Number(alarm.mark);
    if (!clock || clock.stoppedAt !== null || clock.pausedUntil !== null || clock.warnedPercent >= percent) return;
    const reading = (await readings(tx, [clock]))(clock);
    const warning = reading.rule?.warnings.find((each) => each.percent === percent);
    if (!warning) return;
    await keepClock(tx, { ...clock, warnedPercent: percent }, reading);
    const place = await placeOfClock(tx, clock);
    if (!place) return;
    const { state, divisionId, gridId } = place;
    const { kind, incidentId, reportId, legId, unitId } = clock;
    await tx.insert(ClockAlarmRow, {
      ...{ id: alarm.id, clockId: clock.id, kind, percent, incidentId, reportId, legId, unitId, gridId, divisionId },
      ...{ roles: ` ${warning.roles.join(' ')} `, at: now, acknowledgedAt: null, acknowledgedBy: null, version: 1 },
    });
    const reason = percent === 100 ? `${kindLabels[kind]}时限已到` : `${kindLabels[kind]}时限已用${percent}%`;
    const about = { incidentId, reportId, legId, unitId };
    await note(deed, {
      action: 'clockWarning',
      state,
      byRole: 'SYSTEM',
      ...about,
      reason,
    });
  };
}

async function placeOfClock(tx: EntityManager, { legId, incidentId, reportId }: ClockRow) {
  const leg = legId === null ? null : await tx.findOneByOrFail(LegRow, { id: legId });
  const incident = incidentId === null ? null : await tx.findOneBy(IncidentRow, { id: incidentId });
  const report = reportId === null ? null : await tx.findOneBy(ReportRow, { id: reportId });
  const matter = incident ?? report;
  if (!matter) return null;
  const { divisionId } = matter;
  // Of a complaint about a grid's chief the chief hears nothing.
  const gridId = leg ? leg.gridId : null;
  return { state: (leg ?? matter).state, divisionId, gridId };
}

/** A run of the clock instead of a request. */
export function runOf(database: Database, services: IncidentsServices, tx: EntityManager, now: Date): IncidentsDeed {
  const viewer = { ...anonymous('clock'), kind: 'SYSTEM' as const };
  const ctx = { viewer, database, services, now, loaders: new Map() };
  return { tx, ctx, now, emit: (type, payload) => emit(tx, type, payload, now) };
}
