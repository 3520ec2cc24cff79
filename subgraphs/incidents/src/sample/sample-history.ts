import { seedId } from '@gridweave/territory/seed-id';
import { IncidentState } from '../incident/incident.rules';
import { LegKind } from '../leg/leg.rules';
import { ReportOrigin } from '../report/report.rules';
import type { EntryRow } from '../timeline/entry.entity';
import type { SampleMatter } from './sample-rows';

export type SampleTold = Pick<EntryRow, 'at' | 'action' | 'state' | 'byRole'> & Partial<EntryRow>;

const desk = 'DISPATCHER';

/** What is told of a report until the desk has decided about it. */
export function reportHistory({ life, reportId, place, label, origin }: SampleMatter): (SampleTold | null)[] {
  const byRole = origin === ReportOrigin.CITIZEN ? 'RESIDENT' : origin === ReportOrigin.PATROL ? 'GRID_CHIEF' : desk;
  const leg = { legId: seedId('leg', `${label} VERIFY`), reportId, gridId: place.gridId };
  return [
    { at: life.received, action: 'submitReport', state: 'RECEIVED', byRole, reportId },
    { ...leg, at: life.received, action: 'dispatchVerification', state: 'DISPATCHED', byRole: 'SYSTEM' },
    life.verified && {
      ...leg,
      at: life.verified,
      action: 'verifyReport',
      state: 'DONE',
      byRole: 'GRID_CHIEF',
      reason: '现场核实属实',
    },
  ];
}

/** What is told of an incident, as far as its life has come. */
export function incidentHistory(matter: SampleMatter, incidentId: string): (SampleTold | null)[] {
  const { life, hasReport, reportId, place } = matter;
  const step = (at: Date | null, action: string, state: string, more: Partial<SampleTold> = {}): SampleTold | null =>
    at && { at, action, state, byRole: desk, incidentId, ...more };
  const refused = (state: IncidentState) => (life.state === state ? life.raised : null);
  return [
    hasReport
      ? step(life.raised, 'acceptReport', 'ACCEPTED', { reportId })
      : step(life.raised, 'raiseIncident', 'RAISED', { byRole: 'GRID_CHIEF', gridId: place.gridId }),
    step(refused(IncidentState.NOT_FILED), 'refuseFiling', 'NOT_FILED', {
      reason: '不符合立案条件',
      reasonCode: 'CONDITION_NOT_MET',
    }),
    step(refused(IncidentState.VOIDED), 'voidIncident', 'RAISED', {
      reason: '误录',
      reasonCode: 'ENTERED_BY_MISTAKE',
    }),
    step(refused(IncidentState.VOIDED), 'decideVoiding', 'VOIDED', { byRole: 'SHIFT_LEADER' }),
    step(life.filed, 'fileIncident', 'FILED'),
    life.state === IncidentState.SELF_HANDLING
      ? step(life.filed, 'handleWithinGrid', 'SELF_HANDLING', { gridId: place.gridId })
      : null,
    step(life.dispatched, 'dispatchIncident', 'DISPATCHED', { unitId: matter.leadUnitId }),
    ...legHistory(matter, incidentId),
    step(life.resolved, 'resolve', 'RESOLVED', { byRole: 'SYSTEM' }),
    step(life.checked, 'checkIncident', 'CHECKED'),
    step(life.closed, 'closeIncident', 'CLOSED', { reason: matter.result }),
    step(life.archived, 'archiveIncident', 'ARCHIVED', { byRole: 'SYSTEM' }),
  ];
}

/** What a reporter's answer leads to: one “not solved” opens the incident again. */
export function surveyHistory(
  { reportId }: SampleMatter,
  incidentId: string,
  { answeredAt: at, solved }: { answeredAt: Date; solved: boolean },
): SampleTold[] {
  const byRole = 'RESIDENT';
  const answered = { at, action: 'answerSurvey', state: IncidentState.CLOSED, byRole, reportId, incidentId };
  const reopening = { at, action: 'reopenIncident', state: IncidentState.REOPENED, byRole, incidentId };
  return solved ? [answered] : [answered, { ...reopening, reasonCode: 'NOT_SOLVED' }];
}

/** The leading unit's own steps. */
function legHistory({ life, label, leadUnitId, result }: SampleMatter, incidentId: string): (SampleTold | null)[] {
  const leg = {
    incidentId,
    legId: seedId('leg', `${label} ${LegKind.LEAD}`),
    unitId: leadUnitId,
    byRole: 'UNIT_MEMBER',
  };
  return [
    life.signed && { ...leg, at: life.signed, action: 'signLeg', state: 'SIGNED' },
    life.setOut && { ...leg, at: life.setOut, action: 'setOut', state: 'ON_THE_WAY' },
    life.arrived && { ...leg, at: life.arrived, action: 'arriveOnLeg', state: 'ON_SITE' },
    life.started && { ...leg, at: life.started, action: 'startLeg', state: 'IN_PROGRESS' },
    life.resolved && { ...leg, at: life.resolved, action: 'reportLegResult', state: 'DONE', reason: result },
  ];
}
