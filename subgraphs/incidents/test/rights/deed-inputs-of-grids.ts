import { ahead, past, pastDay } from './deed-grid-matters';
import { newcomer } from './deed-newcomer';
import { appointmentOf } from './deed-planter';
import { about, anew, type DeedSketch, on } from './deed-sketch';

const reason = '示例';
const order = { theme: '示例', reason, dueAt: ahead };

/** What goes on in a grid beside incidents. */
export const ofGridMatters: Readonly<Record<string, DeedSketch>> = {
  planActivity: anew(({ grid: place }) => ({ place, title: '便民', at: past, withMinors: false })),
  recordActivity: on('activityId', 'activity', { headCount: 9 }),
  cancelActivity: on('activityId', 'activity', { reason }),
  planCampaign: anew(({ grid }) => ({
    ...{ place: grid, title: '敲门行动', at: past, endsAt: ahead },
    targets: [{ ...grid, households: 9 }],
  })),
  recordCampaignVisits: on('targetId', 'target', { met: 1, refused: 0, absent: 0, cardsLeft: 1 }),
  endCampaign: on('campaignId', 'campaign'),
  recordPatrol: anew(({ grid }) => ({ ...grid, at: past, outcome: 'NOTHING_FOUND' })),
  'recordPatrol (of a micro grid)': anew(({ units }) => ({
    ...{ gridId: units.microGrid, at: past, outcome: 'NOTHING_FOUND' },
  })),
  recordDonation: anew(({ grid: place }) => ({
    ...{ place, at: past, institution: '马杨小学', organisers: [{ name: '慈善总会' }] },
    goods: [{ name: '书', quantity: 1, unit: '本' }],
  })),
  confirmDonation: on('donationId', 'donation', { receivedOn: pastDay }),
  withdrawDonation: on('donationId', 'donation', { reason }),
  requestHomeService: anew(({ grid }) => ({
    ...{ ...grid, item: 'MEDICAL_CLAIM', reason: 'ADVANCED_AGE' },
    ...{ alias: newcomer.name, door: newcomer.door },
  })),
  'requestHomeService (of a micro grid)': anew(({ units }) => ({
    ...{ gridId: units.microGrid, item: 'MEDICAL_CLAIM', reason: 'ADVANCED_AGE' },
  })),
  scheduleHomeService: on('homeServiceId', 'home service', ({ place: { gridId } }) => ({
    visitorAppointmentId: appointmentOf(gridId),
    at: ahead,
  })),
  completeHomeService: on('homeServiceId', 'home service', { result: 'HANDED_IN', resultOn: pastDay }),
  cancelHomeService: on('homeServiceId', 'home service', { reason }),

  openDispute: anew(({ grid }) => ({
    ...{ ...grid, kind: 'TRADE', summary: '油烟争执' },
    parties: ['商户', '邻摊'].map((standing) => ({ name: newcomer.name, standing })),
  })),
  'openDispute (of a micro grid)': anew(({ units }) => ({
    ...{ gridId: units.microGrid, kind: 'TRADE', summary: '油烟争执' },
    parties: ['商户', '邻摊'].map((standing) => ({ name: newcomer.name, standing })),
  })),
  assignMediator: on('disputeId', 'dispute', ({ place: { gridId } }) => ({
    mediatorAppointmentId: appointmentOf(gridId),
  })),
  recordMediation: on('disputeId', 'dispute', () => ({ at: new Date().toISOString(), text: '各担一半' })),
  settleDispute: on('disputeId', 'dispute', { agreement: '各担一半' }),
  withdrawDispute: on('disputeId', 'dispute', { reason }),
  followUpDispute: on('disputeId', 'agreed dispute', { kept: true }),

  recordSuggestion: anew(({ grid: place }) => ({ place, kind: 'SUGGESTION', at: past, text: '增设路灯' })),
  answerSuggestion: on('suggestionId', 'suggestion', { reply: '将增设', adopted: true, publish: false }),
  followUpSuggestion: on('suggestionId', 'adopted suggestion', { followUp: '已增设' }),
  openSuggestion: about('receiptNumber', 'suggestion’s number', (here) => ({ secret: here.id('suggestion’s secret') })),

  proposeProject: anew(({ grid: place }) => ({ place, title: '村道', need: '雨天泥泞', beneficiaryCount: 9 })),
  recordProjectSurvey: on('projectId', 'project', { title: '村南', finding: '水量足', surveyedOn: pastDay }),
  chooseProjectOption: on('projectId', 'project', (here) => ({
    ...{ optionId: here.id('project’s option'), reason, leadUnitId: here.units.police },
    ...{ funding: [{ source: '专项资金', amountYuan: 1 }], stages: [{ title: '打井', dueOn: pastDay }] },
  })),
  completeProjectStage: on('projectId', 'project being built', (here) => ({
    ...{ stageId: here.id('project being built’s stage'), doneOn: pastDay },
  })),
  acceptProject: on('projectId', 'project that is built', { passed: true, finding: '合格' }),
  cancelProject: on('projectId', 'project', { reason }),

  conveneJointMeeting: anew((here) => ({
    ...{ divisionId: here.place.divisionId, title: '联席会议', at: ahead, crossScopes: ['AREA'] },
    ...{ items: [{ incidentId: here.id('filed incident'), question: '谁来管' }], unitIds: [here.units.housing] },
  })),
  recordAttendance: on('jointMeetingId', 'meeting', ({ units }) => ({
    attendance: [{ unitId: units.drainage, state: 'ABSENT' }],
  })),
  recordDecision: on('jointMeetingId', 'meeting', (here) => ({
    ...{ itemId: here.id('item'), kind: 'OTHER', text: '先行处置', unitId: here.units.housing, dueAt: ahead },
  })),
  closeJointMeeting: on('jointMeetingId', 'meeting', { minutes: '示例' }),
  settleDecision: on('decisionId', 'decision', { done: true, result: '已处置' }),
  refuseDecision: on('decisionId', 'decision', { reason }),

  superviseIncident: about('incidentId', 'incident laid aside', order),
  superviseDecision: about('decisionId', 'decision', order),
  superviseProject: about('projectId', 'project', order),
  urgeSupervised: on('supervisionId', 'supervision', { reason }),
  recordSupervisionVisit: on('supervisionId', 'supervision', { at: past, finding: '进展顺利' }),
  rescheduleSupervision: on('supervisionId', 'supervision', { dueAt: ahead, reason }),
  completeMilestone: on('supervisionId', 'supervision', (here) => ({ milestoneId: here.id('milestone') })),
  liftSupervision: on('supervisionId', 'supervision', { result: '已出水', unmetReason: reason }),
};
