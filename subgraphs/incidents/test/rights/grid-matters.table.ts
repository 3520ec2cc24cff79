import type { SeenOfTypes } from './types.table';
import { counters, deciders, erasers, everybody, gridChiefs, gridStaff, lead, publishedOrOwn, readers } from './who';

/** Who is answered something in the fields of what is done in grids beside incidents. */
export const seenOfGridMatters: SeenOfTypes = {
  ActivityKind: [['code name', everybody]],
  ActivityPartner: [
    ['name', `${readers} | ${gridStaff}`],
    ['unit', ''],
  ],
  CampaignTarget: [['id version households met refused absent cardsLeft grid coverage', `${readers} | ${gridStaff}`]],
  DecisionEffect: [['state reasonCode since reason rule conflictingRules', '']],
  Dispute: [
    [
      'id version recordedAt synthetic division grid timeline hazardCount state kind at settledAt mediator',
      `${readers} | ALL: grid member, grid chief | BEYOND: chief elsewhere`,
    ],
    ['hazards referral', ''],
    ['availableActions summary parties records agreement', `${deciders} | ALL: grid chief | BEYOND: chief elsewhere`],
  ],
  DisputeParty: [['name standing', `${deciders} | ALL: grid chief | BEYOND: chief elsewhere`]],
  DonatedGoods: [['name quantity unit', `${readers} | ${gridStaff} | ALL: other unit, other unit's clerk`]],
  Donation: [
    [
      'id version recordedAt synthetic division grid timeline hazardCount state at institution goods organisers remark institutionUnit',
      `${readers} | ${gridStaff} | ALL: other unit, other unit's clerk`,
    ],
    ['hazards beneficiaryCount receivedOn', ''],
    ['availableActions', `${erasers} | ${gridStaff} | ALL: other unit, other unit's clerk`],
  ],
  DonationOrganiser: [['name', `${readers} | ${gridStaff} | ALL: other unit, other unit's clerk`]],
  DoorToDoorCampaign: [
    [
      'id version recordedAt synthetic division grid timeline hazardCount state title at endsAt topics card summary targets coverage',
      `${readers} | ${gridStaff}`,
    ],
    ['hazards availableActions', ''],
  ],
  HomeInspection: [['thing safe', '']],
  HomeService: [
    [
      'id version recordedAt synthetic division grid timeline hazardCount state item otherItem reason at visitor',
      `${readers} | ${gridStaff}`,
    ],
    ['hazards result resultOn remark inspections', ''],
    ['availableActions alias door', `${deciders} | ${gridStaff}`],
  ],
  JointMeeting: [
    [
      'id version recordedAt synthetic division timeline hazardCount state number title at venue crossScopes minutes closedAt items attendance decisions',
      `${readers} | ${lead} | ALL: department clerk`,
    ],
    ['grid hazards availableActions', ''],
  ],
  JointMeetingAttendance: [['state delegateTitle unit', `${readers} | ${lead} | ALL: department clerk`]],
  JointMeetingDecision: [
    [
      'id kind state version text decidedAt dueAt jointMeeting item unit overdue supervised',
      `${readers} | ${lead} | ALL: department clerk`,
    ],
    ['settledAt result refusedReason assistingUnits fromUnit legs effect', ''],
  ],
  JointMeetingItem: [
    ['id question deferredReason unmanagedPlace', `${readers} | ${lead} | ALL: department clerk`],
    ['incident', `${readers} | ${lead}`],
  ],
  LivelihoodProject: [
    [
      'id version recordedAt synthetic division grid timeline hazardCount state title theme need beneficiaryCount options funding stages leadUnit supervised',
      `${readers} | ${gridStaff} | ${lead}`,
    ],
    ['hazards acceptances', ''],
    ['availableActions', `${counters} | ${lead}`],
  ],
  LivelihoodProjectAcceptance: [['at passed finding', '']],
  LivelihoodProjectFunding: [['source amountYuan', `${readers} | ${gridStaff} | ${lead}`]],
  LivelihoodProjectOption: [
    ['id title finding surveyedOn chosen', `${readers} | ${gridStaff} | ${lead}`],
    ['estimatedYuan', ''],
  ],
  LivelihoodProjectStage: [
    ['id title dueOn', `${readers} | ${gridStaff} | ${lead}`],
    ['doneOn note', ''],
  ],
  MediationRecord: [
    ['at text', `${deciders} | ALL: grid chief | BEYOND: chief elsewhere`],
    ['kept', ''],
  ],
  Patrol: [
    [
      'id version recordedAt synthetic division grid timeline hazardCount at outcome remark',
      `${readers} | ${gridStaff}`,
    ],
    ['hazards', `${readers} | ${gridChiefs}`],
    ['theme', ''],
  ],
  ServiceActivity: [
    [
      'id version recordedAt synthetic division grid timeline hazardCount state title at venue zones withMinors headCount summary partners',
      `${readers} | ${gridStaff}`,
    ],
    ['hazards endsAt themes availableActions organiser kind', ''],
  ],
  ServiceActivityZone: [
    ['name services', `${readers} | ${gridStaff}`],
    ['headCount', ''],
  ],
  Suggestion: [
    [
      'id version recordedAt synthetic division grid timeline hazardCount state kind at text published fromResident',
      publishedOrOwn,
    ],
    ['hazards venue alias followUp collectingUnit', ''],
    ['reply repliedAt adopted', everybody],
    ['availableActions', `${erasers} | ${gridChiefs}`],
  ],
  Supervision: [
    [
      'id version recordedAt synthetic division grid timeline hazardCount state number subjectKind theme reason dueAt urgeCount urgedUnit milestones visits overdue',
      `${readers} | ${gridStaff} | ${lead}`,
    ],
    ['hazards lastUrgedAt liftedAt result decision project', ''],
    ['incident', `${readers} | ${gridChiefs} | ${lead}`],
    ['availableActions', 'STREET: supervisor | ALL: district supervisor'],
  ],
  SupervisionMilestone: [
    ['id title dueAt', `${readers} | ${gridStaff} | ${lead}`],
    ['doneAt note', ''],
  ],
  SupervisionVisit: [['at finding progress quality', `${readers} | ${gridStaff} | ${lead}`]],
  UnmanagedPlace: [
    ['id', everybody],
    ['jointMeetings', `${readers} | ${lead} | ALL: department clerk`],
  ],
};
