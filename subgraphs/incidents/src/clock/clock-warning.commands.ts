import type { AlarmHandler } from '@gridweave/subgraph/alarms/alarm-runner';
import type { Database } from '@gridweave/subgraph/database';
import { emit } from '@gridweave/subgraph/deed';
import { anonymous } from '@gridweave/viewer/viewer';
import type { EntityManager } from 'typeorm';
import { noteMatter } from '../grid-matter/grid-matter.commands';
import type { GridMatterRow } from '../grid-matter/grid-matter.entity';
import { IncidentRow } from '../incident/incident.entity';
import { JointMeetingRow } from '../joint-meeting/joint-meeting.entity';
import { LegRow } from '../leg/leg.entity';
import type { LegDecisionRow } from '../leg-decision/leg-decision.entity';
import { LegExtensionRow } from '../leg-extension/leg-extension.entity';
import { LegHoldRow } from '../leg-hold/leg-hold.entity';
import { LegReturnRow } from '../leg-return/leg-return.entity';
import { ReportRow } from '../report/report.entity';
import type { IncidentsDeed, IncidentsServices } from '../services';
import { SupervisionRow } from '../supervision/supervision.entity';
import { note } from '../timeline/entry.commands';
import { ClockAlarmRow, type ClockRow } from './clock.entity';
import { ClockKind } from './clock.rules';
import { kindLabels } from './clock.words';
import { heldClocks, keepClock } from './clock-moving.commands';
import { readings, warningIn } from './clock-reading.queries';

/** A clock has come so far: its history says so, and those whom the rules name find it before them. */
export function warnOf(database: Database, services: IncidentsServices): AlarmHandler {
  return async (tx, alarm, now) => {
    const deed = runOf(database, services, tx, now);
    const [clock] = await heldClocks(deed, [alarm.subjectId]);
    const { percent, warningRound } = warningIn(alarm.mark);
    if (!clock || clock.stoppedAt !== null || clock.pausedUntil !== null || clock.warnedPercent >= percent) return;
    if (clock.warningRound !== warningRound) return;
    const reading = (await readings(tx, [clock]))(clock);
    const warning = reading.rule?.warnings.find((each) => each.percent === percent);
    if (!warning) return;
    await keepClock(deed, clock, { warnedPercent: percent }, reading);
    const place = await placeOfClock(tx, clock);
    if (!place) return;
    const { state, divisionId, gridId, matter } = place;
    const { kind, incidentId, reportId, legId, unitId, matterId } = clock;
    const told = new Set([...warning.roles, ...(await deciderOf(tx, clock))]);
    await tx.insert(ClockAlarmRow, {
      ...{ id: alarm.id, clockId: clock.id, kind, percent, incidentId, reportId, legId, unitId, gridId, divisionId },
      ...{
        matterId,
        warningRound,
        roles: ` ${[...told].join(' ')} `,
        at: now,
        acknowledgedAt: null,
        acknowledgedBy: null,
        version: 1,
      },
    });
    const reason = percent === 100 ? `${kindLabels[kind]}时限已到` : `${kindLabels[kind]}时限已用${percent}%`;
    const action = 'clockWarning';
    const byRole = 'SYSTEM';
    if (matter) await noteMatter(deed, matter, action, byRole, reason);
    if (incidentId === null && reportId === null) return;
    await note(deed, { action, state, byRole, incidentId, reportId, legId, unitId, reason });
  };
}

/** Whoever is to decide hears of it too, whichever roles the rules name. */
async function deciderOf(tx: EntityManager, { kind, subjectId: id }: ClockRow): Promise<string[]> {
  if (kind !== ClockKind.DECISION) return [];
  for (const entity of [LegReturnRow, LegExtensionRow, LegHoldRow]) {
    const asked = await tx.findOneBy<LegDecisionRow>(entity, { id });
    if (asked) return [asked.deciderRole];
  }
  return [];
}

/** The order of supervision or the meeting that a clock belongs to. */
function matterOf(tx: EntityManager, { kind, matterId }: ClockRow): Promise<GridMatterRow | null> {
  if (matterId === null) return Promise.resolve(null);
  const entity: new () => GridMatterRow = kind === ClockKind.MEETING_DECISION ? JointMeetingRow : SupervisionRow;
  return tx.findOneBy(entity, { id: matterId });
}

async function placeOfClock(tx: EntityManager, clock: ClockRow) {
  const { legId, incidentId, reportId } = clock;
  const leg = legId === null ? null : await tx.findOneByOrFail(LegRow, { id: legId });
  const incident = incidentId === null ? null : await tx.findOneBy(IncidentRow, { id: incidentId });
  const report = reportId === null ? null : await tx.findOneBy(ReportRow, { id: reportId });
  const matter = await matterOf(tx, clock);
  const about = incident ?? report ?? matter;
  if (!about) return null;
  // An order and a meeting are where somebody supervises or convenes, which may be above the incident.
  const { divisionId } = matter ?? about;
  // Of a complaint about a grid's chief the chief hears nothing.
  const gridId = leg ? leg.gridId : null;
  return { state: (leg ?? about).state, divisionId, gridId, matter };
}

/** A run of the clock instead of a request. */
export function runOf(database: Database, services: IncidentsServices, tx: EntityManager, now: Date): IncidentsDeed {
  const viewer = { ...anonymous('clock'), kind: 'SYSTEM' as const };
  const ctx = { viewer, database, services, now, loaders: new Map() };
  return { tx, ctx, now, emit: (type, payload) => emit(tx, type, payload, now) };
}
