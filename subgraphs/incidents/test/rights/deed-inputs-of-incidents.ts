import { ahead } from './deed-grid-matters';
import type { Here } from './deed-here';
import { inDays } from './deed-incidents';
import { appointmentOf } from './deed-planter';
import { about, type DeedSketch, on } from './deed-sketch';

const reason = '示例';
const siteCheck = { kind: 'SITE_CHECK', text: '现场已复核' };
const dispatched = ({ units }: Here) => ({ lead: { unitId: units.drainage, task: '疏通', dueAt: ahead } });

/** Incidents, the work on them, and what is asked for while it goes on. */
export const ofIncidents: Readonly<Record<string, DeedSketch>> = {
  // The desk.
  fileIncident: on('incidentId', 'raised incident'),
  refuseFiling: on('incidentId', 'raised incident', { reasonCode: 'CONDITION_NOT_MET' }),
  voidIncident: on('incidentId', 'raised incident', { reasonCode: 'TEST_ENTRY' }),
  'decideVoiding (of an incident)': on('incidentId', 'incident to void', { verdict: 'APPROVE' }),
  handleWithinGrid: on('incidentId', 'filed incident', { task: '清理' }),
  dispatchIncident: on('incidentId', 'filed incident', dispatched),
  mergeIncidents: on('intoIncidentId', 'filed incident', (here) => ({
    merged: [{ incidentId: here.id('raised incident'), expectedVersion: here.version('raised incident') }],
  })),
  unmergeIncident: on('incidentId', 'merged incident', { reason }),
  stateFacts: on('incidentId', 'filed incident', { facts: [{ fact: 'drain', value: 'PUBLIC' }] }),
  'stateFacts (of what is under way)': on('incidentId', 'incident under way', {
    facts: [{ fact: 'drain', value: 'PUBLIC' }],
  }),
  urgeIncident: on('incidentId', 'incident under way', { reason }),
  'checkIncident (accepted)': on('incidentId', 'resolved incident', { verdict: 'ACCEPT' }),
  'checkIncident (sent back)': on('incidentId', 'resolved incident', { verdict: 'REWORK', reason }),
  closeIncident: on('incidentId', 'checked incident', { closingKind: 'NORMAL', outcome: '已疏通' }),
  reopenIncident: on('incidentId', 'closed incident', { reasonCode: 'NOT_SOLVED' }),
  closeAfterReview: on('incidentId', 'reopened incident', {
    ...{ reasonCode: 'UNREASONABLE', outcome: '复核' },
    evidence: [siteCheck],
  }),
  archiveIncident: on('incidentId', 'settled incident'),
  acknowledgeIncidentAlarm: on('alarmId', 'alarm of a clock'),

  // Whoever has a leg.
  signLeg: on('legId', 'leading leg'),
  'signLeg (of a grid)': on('legId', 'leg of the grid'),
  setOut: on('legId', 'leading leg'),
  arriveOnLeg: on('legId', 'leading leg'),
  startLeg: on('legId', 'leading leg'),
  reportLegResult: on('legId', 'leading leg', { result: '完成' }),
  'reportLegResult (of a grid)': on('legId', 'leg of the grid', { result: '完成' }),
  handOverLeg: on('legId', 'leading leg', ({ units }) => ({ appointmentId: appointmentOf(units.drainage) })),
  recordOutsideOrder: on('legId', 'leading leg', { system: '市平台', number: '1', state: 'SENT', direction: 'OUT' }),
  requestReturn: on('legId', 'leading leg', { reasonCode: 'NOT_OUR_DUTY', legalBasis: '条例' }),
  requestExtension: on('legId', 'leading leg', { reasonCode: 'MATERIAL', amount: 1, unit: 'WORKING_DAY' }),
  'requestExtension (of a grid)': on('legId', 'leg of the grid', { reasonCode: 'MATERIAL', amount: 1, unit: 'HOUR' }),
  requestHold: on('legId', 'leading leg', () => ({ reasonCode: 'SEASON', reviewAt: inDays(30) })),
  decideReturn: on('returnId', 'returnRequest', { verdict: 'REFUSE', finding: 'NEITHER', reason }),
  decideExtension: on('extensionId', 'extension', { verdict: 'GRANT', reason }),
  decideHold: on('holdId', 'hold', { verdict: 'GRANT', reason }),
  releaseHold: on('holdId', 'granted hold', { reason }),

  // On the spot.
  whistle: on('incidentId', 'incident of the grid', ({ units }) => ({ unitIds: [units.housing], text: '请到场' })),
  answerWhistle: on('legId', 'whistled leg', { answer: 'REPORT_IN', text: '即到' }),
  'answerWhistle (not coming)': on('legId', 'whistled leg', { answer: 'DECLINE', text: '不属职责' }),
  'evaluateWhistle (of the desk)': on('whistleId', 'whistle of the desk', { text: '及时' }),
  'evaluateWhistle (of the chief)': on('whistleId', 'whistle of the chief', { text: '及时' }),
  formTaskGroup: about('incidentId', 'incident under way', { kind: 'REPAIR', name: '抢修二组', task: '更换管段' }),
  changeTaskGroup: on('taskGroupId', 'task group', { task: '更换阀门' }),
  endTaskGroup: on('taskGroupId', 'task group', { result: '已更换' }),
  addResponder: about('incidentId', 'incident under way', { kind: 'VOLUNTEERS', name: '志愿二队' }),
  recordResponderArrival: on('responderId', 'responder'),
  recordResponderLeaving: on('responderId', 'responder'),
  'attachMedia (to a leg)': about('legId', 'leading leg', ({ picture }) => ({ purpose: 'AFTER', media: [picture] })),
  'attachMedia (to an incident)': about('incidentId', 'incident under way', ({ picture }) => ({
    purpose: 'BEFORE',
    media: [picture],
  })),
  removeMedia: on('mediaId', 'media', { reason }),

  // Emergencies.
  activatePlan: on('incidentId', 'filed incident', (here) => ({ planId: here.id('plan') })),
  'activatePlan (whichever plan it is)': about('planId', 'plan', (here) => ({
    incidentId: here.id('filed incident'),
    expectedVersion: here.version('filed incident'),
  })),
  'activatePlan (with a level)': on('incidentId', 'filed incident', (here) => ({
    planId: here.id('plan'),
    level: 'IV',
  })),
  endActivation: on('activationId', 'activation', { reason }),
};
