import { type ReporterTable, subjects } from './reporter-table';

const labels = 'names of reasons, as they stand in a list';
const decision = { rows: [['incidentId', 'incident']], kept: ['reasonLabel'], why: labels } as const;

/** The incident that a report is part of, with the work on it. */
export const incidentTables: readonly ReporterTable[] = [
  {
    table: 'incident',
    rows: [['id', 'incident']],
    about: ['outcome', 'responsibleElsewhere'],
    kept: ['text', 'building', 'floor', 'raisedBy'],
    why: 'words and address are dealt with by themselves, together with what it is found by; subjects are opaque',
  },
  { table: 'incident_text', kept: ['text'], why: 'written anew with the incident’s words' },
  {
    table: 'leg',
    rows: [
      ['incidentId', 'incident'],
      ['reportId', 'report'],
    ],
    things: ['leg', 'id'],
    about: ['task', 'result'],
  },
  {
    table: 'supervision',
    rows: [['subjectId', 'incident']],
    things: ['supervision', 'id'],
    about: ['theme', 'reason', 'result'],
    lists: ['milestones', 'visits'],
  },
  {
    table: 'joint_meeting_item',
    rows: [['incidentId', 'incident']],
    things: ['meeting', 'meetingId'],
    about: ['question', 'deferredReason'],
  },
  {
    table: 'joint_meeting',
    rows: [['id', 'meeting']],
    about: ['title', 'minutes'],
    kept: ['number', 'venue', 'crossScopes'],
    why: 'numbers, places and words of a list',
  },
  {
    table: 'joint_meeting_decision',
    rows: [['incidentId', 'incident']],
    about: ['text', 'result', 'refusedReason'],
    kept: ['assistingUnitIds', 'legIds'],
    why: 'ids',
  },
  { table: 'joint_meeting_attendance', kept: ['delegateTitle'], why: 'an office, never who held it' },
  { table: 'joint_meeting_decision_effect', kept: ['conflictingRuleIds'], why: 'ids' },
  {
    table: 'incident_entry',
    rows: [
      ['reportId', 'report'],
      ['incidentId', 'incident'],
      ['legId', 'leg'],
    ],
    about: ['reason'],
    kept: ['bySubject'],
    why: subjects,
  },
  { table: 'leg_return', ...decision, about: ['reason', 'decisionReason', 'legalBasis'] },
  { table: 'leg_extension', ...decision, about: ['reason', 'decisionReason'] },
  { table: 'leg_hold', ...decision, about: ['reason', 'decisionReason', 'releaseReason'] },
  { table: 'leg_hand_over', rows: [['legId', 'leg']], about: ['reason'] },
  {
    table: 'outside_exchange',
    rows: [['legId', 'leg']],
    about: ['text'],
    kept: ['system', 'number'],
    why: 'what an outside system is called, and its own number of an order',
  },
  { table: 'incident_responder', rows: [['incidentId', 'incident']], about: ['name'] },
  { table: 'task_group', rows: [['incidentId', 'incident']], about: ['kindText', 'name', 'task', 'result'] },
  { table: 'whistle', rows: [['incidentId', 'incident']], about: ['text', 'evaluation'] },
  { table: 'whistle_call', rows: [['legId', 'leg']], about: ['answerText'] },
  {
    table: 'plan_activation',
    rows: [['incidentId', 'incident']],
    about: ['endReason'],
    kept: ['planName', 'sections'],
    why: 'the plan as it was',
  },
  { table: 'incident_evidence', rows: [['incidentId', 'incident']], about: ['text'] },
  {
    table: 'grid_matter_entry',
    rows: [
      ['matterId', 'supervision'],
      ['matterId', 'meeting'],
    ],
    about: ['reason'],
    nearby: { texts: ['reason'], of: ['matterId', 'home_service'] },
  },
  { table: 'clock', kept: ['limitSource'], why: 'where a limit stands' },
  { table: 'clock_alarm', kept: ['acknowledgedBy'], why: subjects },
];
