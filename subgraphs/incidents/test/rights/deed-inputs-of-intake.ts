import { freshKey } from '@gridweave/testing/ask';
import { newcomer } from './deed-newcomer';
import { basis } from './deed-reports';
import { about, anew, byToken, type DeedSketch, on } from './deed-sketch';

const reason = '示例';

/** Reports, from their coming to their going. */
export const ofIntake: Readonly<Record<string, DeedSketch>> = {
  submitReport: anew(({ place: { point } }) => ({ text: '井盖破损', point, contact: newcomer.contact })),
  'submitReport (as somebody on patrol)': anew(({ place: { point } }) => ({
    text: '井盖破损',
    point,
    origin: 'PATROL',
  })),
  'submitReport (as a sensor)': anew(({ place: { point } }) => ({
    text: '水位过高',
    point,
    origin: 'SENSOR',
    sourceId: freshKey(),
  })),
  'submitReport (as an outside app)': anew(({ place: { point } }) => ({
    text: '井盖破损',
    point,
    origin: 'APP',
    sourceId: freshKey(),
  })),
  submitServiceRequest: anew(({ place: { point } }) => ({
    requestId: freshKey(),
    serviceCode: '0301',
    text: '井盖破损',
    point,
  })),
  importReports: anew(({ place: { point } }) => ({
    errorPolicy: 'REJECT_EVERYTHING',
    rows: [{ text: '井盖破损', point, sourceId: freshKey(), contact: newcomer.contact }],
  })),
  raiseIncident: anew(({ place: { point } }) => ({ text: '积水', point, categoryCode: '0301' })),
  acceptReport: on('reportId', 'report', { categoryCode: '0301' }),
  declineReport: on('reportId', 'report', { reasonCode: 'TOO_VAGUE' }),
  voidReport: on('reportId', 'report', { reasonCode: 'TEST_ENTRY' }),
  'decideVoiding (of a report)': on('reportId', 'report to void', { verdict: 'APPROVE' }),
  verifyReport: on('legId', 'report’s leg', { finding: 'CONFIRMED', result: '属实' }),
  acknowledgeDangerAlarm: on('alarmId', 'alarm of danger'),
  requestReview: byToken('declined report', { reason }),
  decideReview: about('reportId', 'report in review', { expectedVersion: 1, verdict: 'UPHOLD', reason }),
  revealReporter: about('reportId', 'report', { fields: ['PHONE'], purpose: 'CALL_BACK', reason }),
  'attachMedia (to a report)': about('reportId', 'report', ({ picture }) => ({
    purpose: 'REPORTED',
    media: [picture],
  })),
  reissueReceipt: on('reportId', 'report by staff', { reason }),
  openReport: about('receiptNumber', 'report’s number', (here) => ({ secret: here.id('report’s secret') })),
  requestReceiptRecovery: about('receiptNumber', 'report’s number', { phone: '15400002460' }),
  redeemReceiptRecovery: about('receiptNumber', 'report’s number', (here) => ({ code: here.id('report’s code') })),
  withdrawContact: byToken('report'),
  eraseReport: byToken('over report'),
  proposeReportErasure: about('reportId', 'over report', { basis, reason }),
  decideReportErasure: on('reportErasureId', 'erasure', { agreed: true }),
  'placeMatterHold (on a report)': about('reportId', 'over report', { basis }),
  'placeMatterHold (on an incident)': about('incidentId', 'raised incident', { basis }),
  liftMatterHold: on('matterHoldId', 'hold on a matter', { basis }),
  answerSurvey: byToken('report of what is closed', { score: 5, solved: true }),
  recordFollowUp: about('reportId', 'report of what is closed', { outcome: 'NOT_REACHED' }),
  submitSuggestion: anew(({ place: { point } }) => ({
    kind: 'SUGGESTION',
    point,
    text: '增设路灯',
    alias: newcomer.name,
  })),
};
