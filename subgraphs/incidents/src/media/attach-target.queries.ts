import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { IncidentRow } from '../incident/incident.entity';
import { incidentOfDeed } from '../incident/incident.queries';
import { openIncidentStates } from '../incident/incident.rules';
import { legOfDeed } from '../leg/leg.queries';
import { gridsOf } from '../place/place.queries';
import { ReportRow } from '../report/report.entity';
import { reportOfDeed } from '../report/report.queries';
import { ReportState } from '../report/report.rules';
import type { IncidentsDeed } from '../services';
import type { AttachMediaInput } from './media.input';
import type { AttachSubject } from './media.policy';

/** What media are to be added to, and what decides whether they may be. */
export interface AttachTarget {
  readonly subject: AttachSubject;
  /** Whether nothing is added any more. */
  readonly isOver: boolean;
  /** For the history. */
  readonly state: string;
  readonly reportId: string | null;
  readonly incidentId: string | null;
  readonly legId: string | null;
  readonly unitId: string | null;
  readonly gridId: string | null;
}

/** Finds the one thing that an input names. Throws ATTACH_TO_ONE, and what is not there as not found. */
export function attachTarget(deed: IncidentsDeed, input: AttachMediaInput): Promise<AttachTarget> {
  const { legId, incidentId, reportId } = input;
  if ([legId, incidentId, reportId].filter((id) => id != null).length !== 1) {
    throw new Refusal('ATTACH_TO_ONE', '请在派单、事件、上报中只选一项。');
  }
  if (legId != null) return onLeg(deed, legId);
  return incidentId != null ? onIncident(deed, incidentId) : onReport(deed, reportId ?? '');
}

const nothing = { reportId: null, incidentId: null, legId: null, unitId: null, gridId: null } as const;

async function onLeg(deed: IncidentsDeed, id: string): Promise<AttachTarget> {
  const leg = await legOfDeed(deed, id);
  const { unitId, gridId, state, incidentId, reportId } = leg;
  return {
    subject: { kind: 'LEG', unitId, gridId },
    isOver: await isOverIn(deed, incidentId),
    state,
    // What a chief finds while verifying belongs to the report until there is an incident.
    reportId: incidentId === null ? reportId : null,
    incidentId,
    legId: leg.id,
    unitId,
    gridId,
  };
}

async function onIncident(deed: IncidentsDeed, id: string): Promise<AttachTarget> {
  const incident = await incidentOfDeed(deed, id);
  const place = await placeOf(deed, incident);
  const subject = { kind: 'INCIDENT', place } as const;
  return { ...nothing, subject, isOver: isOver(incident), state: incident.state, incidentId: incident.id };
}

const isOver = ({ state }: IncidentRow) => !openIncidentStates.includes(state);

/** Whether what a leg or a report belongs to is over; not while it belongs to nothing. */
async function isOverIn({ tx }: IncidentsDeed, incidentId: string | null): Promise<boolean> {
  const incident = incidentId === null ? null : await tx.findOneBy(IncidentRow, { id: incidentId });
  return incident !== null && isOver(incident);
}

async function onReport(deed: IncidentsDeed, id: string): Promise<AttachTarget> {
  const report = await ownReport(deed, id);
  const place = await placeOf(deed, report);
  const isDecided = report.state === ReportState.DECLINED || report.state === ReportState.VOIDED;
  const isEnded = isDecided || report.erasedAt !== null || (await isOverIn(deed, report.incidentId));
  const subject = { kind: 'REPORT', reportId: report.id, place } as const;
  return { ...nothing, subject, isOver: isEnded, state: report.state, reportId: report.id };
}

/** A resident has a report of their own, and sees no other; staff see those of their places. */
async function ownReport(deed: IncidentsDeed, id: string): Promise<ReportRow> {
  const { viewer } = deed.ctx;
  if (viewer.kind !== 'RESIDENT' || viewer.reportId !== id || !isWord(id)) return reportOfDeed(deed, id);
  const report = await deed.tx.findOneBy(ReportRow, { id });
  return report ?? reportOfDeed(deed, id);
}

async function placeOf({ tx, ctx }: IncidentsDeed, matter: { id: string; divisionId: string }) {
  return {
    gridIds: await gridsOf(tx, matter.id),
    divisionIds: ctx.services.territory.ancestors(matter.divisionId).map((division) => division.id),
  };
}
