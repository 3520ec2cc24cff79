import type { SeenOfTypes } from './types.table';
import { counters, deciders, erasers, everybody, gridChiefs, gridStaff, lead, publishedOrOwn, readers } from './who';

/** Who is answered something in the fields of what is done in grids beside incidents. */
export const seenOfGridMatters: SeenOfTypes = {
  ActivityKind: [
    [
      'code name',
      "1 OF 6: without office, sent units, micro chief, chief of a dedicated grid, department clerk, village committee, street HR, district HR, auditor | 3 OF 6: grid member, grid chief | 2 OF 6: chief elsewhere, dispatcher elsewhere | 4 OF 6: community dispatcher | 5 OF 6: street desk | ALL: district desk, other unit, other unit's clerk",
    ],
  ],
  ActivityPartner: [['name unit', `${readers} | ${gridStaff} | ALL: other unit, other unit's clerk`]],
  CampaignTarget: [['id version households met refused absent cardsLeft grid coverage', `${readers} | ${gridStaff}`]],
  DecisionEffect: [
    ['state reasonCode since reason rule conflictingRules', `${readers} | ${lead} | ALL: department clerk`],
  ],
  Dispute: [
    [
      'id version recordedAt synthetic division grid timeline hazardCount state kind at settledAt mediator',
      `${readers} | ALL: grid member, grid chief | BEYOND: chief elsewhere`,
    ],
    [
      'referral availableActions summary parties records agreement',
      `${deciders} | ALL: grid chief | BEYOND: chief elsewhere`,
    ],
  ],
  DisputeParty: [['name standing', `${deciders} | ALL: grid chief | BEYOND: chief elsewhere`]],
  DonatedGoods: [['name quantity unit', `${readers} | ${gridStaff} | ALL: other unit, other unit's clerk`]],
  Donation: [
    [
      'id version recordedAt synthetic division grid timeline hazardCount state at institution goods organisers remark institutionUnit beneficiaryCount receivedOn',
      `${readers} | ${gridStaff} | ALL: other unit, other unit's clerk`,
    ],
    ['availableActions', `${erasers} | ${gridStaff} | ALL: other unit, other unit's clerk`],
  ],
  DonationOrganiser: [['name', `${readers} | ${gridStaff} | ALL: other unit, other unit's clerk`]],
  DoorToDoorCampaign: [
    [
      'id version recordedAt synthetic division grid timeline hazardCount state title at endsAt topics card summary targets coverage',
      `${readers} | ${gridStaff}`,
    ],
    ['availableActions', `${deciders} | ${erasers} | ${gridStaff}`],
    ['hazards', `${readers} | ${gridChiefs}`],
  ],
  HomeInspection: [['thing safe', `${counters} | ${gridStaff} | ${readers}`]],
  HomeService: [
    [
      'id version recordedAt synthetic division grid timeline hazardCount state item otherItem reason at visitor result resultOn remark inspections',
      `${readers} | ${gridStaff}`,
    ],
    ['hazards', `${counters} | ${gridChiefs} | ${readers}`],
    ['availableActions alias door', `${deciders} | ${gridStaff}`],
  ],
  JointMeeting: [
    [
      'id version recordedAt synthetic division timeline hazardCount state number title at venue crossScopes minutes closedAt items attendance decisions',
      `${readers} | ${lead} | ALL: department clerk`,
    ],
    ['availableActions', erasers],
  ],
  JointMeetingAttendance: [['state delegateTitle unit', `${readers} | ${lead} | ALL: department clerk`]],
  JointMeetingDecision: [
    [
      'id kind state version text decidedAt dueAt jointMeeting item unit overdue supervised settledAt result refusedReason assistingUnits fromUnit effect',
      `${readers} | ${lead} | ALL: department clerk`,
    ],
    ['legs', `${counters} | ${lead} | ${readers}`],
  ],
  JointMeetingItem: [
    ['id question deferredReason unmanagedPlace', `${readers} | ${lead} | ALL: department clerk`],
    ['incident', `${readers} | ${lead}`],
  ],
  LivelihoodProject: [
    [
      'id version recordedAt synthetic division grid timeline hazardCount state title theme need beneficiaryCount supervised',
      `${readers} | ${gridStaff} | 5 OF 10: lead unit`,
    ],
    ['options funding stages leadUnit acceptances', `${readers} | ${gridStaff} | ${lead}`],
    ['availableActions', `${deciders} | ${erasers} | ${gridChiefs}`],
  ],
  LivelihoodProjectAcceptance: [['at passed finding', `${gridStaff} | ${lead} | ${readers}`]],
  LivelihoodProjectFunding: [['source amountYuan', `${readers} | ${gridStaff} | ${lead}`]],
  LivelihoodProjectOption: [
    ['id title finding surveyedOn chosen estimatedYuan', `${readers} | ${gridStaff} | ${lead}`],
  ],
  LivelihoodProjectStage: [['id title dueOn doneOn note', `${readers} | ${gridStaff} | ${lead}`]],
  MediationRecord: [['at text kept', `${deciders} | ALL: grid chief | BEYOND: chief elsewhere`]],
  Patrol: [
    [
      'id version recordedAt synthetic division grid timeline hazardCount at outcome remark theme',
      `${readers} | ${gridStaff}`,
    ],
    ['hazards', `${readers} | ${gridChiefs}`],
  ],
  ServiceActivity: [
    [
      'id version recordedAt synthetic division grid timeline hazardCount state title at withMinors',
      `${readers} | ${gridStaff} | 5 OF 10: other unit, other unit's clerk`,
    ],
    [
      'venue zones headCount summary partners endsAt themes organiser kind',
      `${readers} | ${gridStaff} | ALL: other unit, other unit's clerk`,
    ],
    ['availableActions', `${deciders} | ${erasers} | ${gridStaff}`],
  ],
  ServiceActivityZone: [['name services headCount', `${readers} | ${gridStaff} | ALL: other unit, other unit's clerk`]],
  Suggestion: [
    [
      'id version recordedAt synthetic division grid timeline hazardCount state kind at text published fromResident',
      publishedOrOwn,
    ],
    ['venue alias followUp collectingUnit reply repliedAt adopted', everybody],
    ['availableActions', `${erasers} | ${gridChiefs}`],
  ],
  Supervision: [
    [
      'id version recordedAt synthetic division timeline hazardCount state number subjectKind theme reason dueAt urgeCount urgedUnit overdue',
      `4 OF 15: grid member, grid chief | 2 OF 15: chief elsewhere | ${readers} | ${lead}`,
    ],
    ['grid milestones visits lastUrgedAt liftedAt result project', `${readers} | ${gridStaff} | ${lead}`],
    ['decision', `${counters} | ${lead} | ${readers}`],
    ['incident', `${readers} | ${gridChiefs} | ${lead}`],
    ['availableActions', 'STREET: supervisor | ALL: district supervisor'],
  ],
  SupervisionMilestone: [['id title dueAt doneAt note', `${readers} | ${gridStaff} | ${lead}`]],
  SupervisionVisit: [['at finding progress quality', `${readers} | ${gridStaff} | ${lead}`]],
  UnmanagedPlace: [
    ['id', everybody],
    ['jointMeetings', `${readers} | ${lead} | ALL: department clerk`],
  ],
};
