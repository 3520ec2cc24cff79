import { type ReporterTable, rules, subjects } from './reporter-table';

const places = 'names of divisions, grids and units, as organization tells them';
const ownMatters = 'matters of their own, which no report is part of';
const asKnown = 'a surname, or one with stars, which many have';
const counts = 'ids and figures';

/** What belongs to no report: rules, matters of other kinds, copies, and what every subgraph has. */
export const otherTables: readonly ReporterTable[] = [
  {
    table: 'saved_filter',
    searched: ['filter'],
    kept: ['subject', 'name'],
    why: 'somebody’s own, under a name of their own',
  },
  { table: 'incident_export', searched: ['filter'], kept: ['subject', 'grants'], why: subjects },
  {
    table: 'report_erasure',
    rows: [['reportId', 'report']],
    about: ['basisTitle', 'basisNumber'],
    kept: ['sought', 'reason', 'counts', 'bySubject', 'decidedBy'],
    why: 'what is looked for and why go with the end of the erasure; subjects are opaque',
  },
  {
    table: 'matter_hold',
    rows: [
      ['reportId', 'report'],
      ['incidentId', 'incident'],
    ],
    about: ['basisTitle', 'basisNumber', 'liftedTitle', 'liftedNumber'],
    kept: ['placedBy', 'liftedBy'],
    why: subjects,
  },
  { table: 'service_activity', kept: ['title', 'venue', 'themes', 'partners', 'zones', 'summary'], why: ownMatters },
  { table: 'activity_kind', kept: ['name'], why: rules },
  { table: 'campaign', kept: ['title', 'topics', 'card', 'summary'], why: ownMatters },
  {
    table: 'dispute',
    nearby: { texts: ['summary', 'agreement', 'referral'], lists: ['records'] },
    kept: ['parties'],
    why: asKnown,
  },
  { table: 'donation', kept: ['institution', 'organisers', 'goods', 'remark'], why: ownMatters },
  {
    table: 'home_service',
    nearby: { texts: ['otherItem', 'remark'] },
    kept: ['alias', 'door', 'inspections'],
    why: `${asKnown}; a door, and codes`,
  },
  {
    table: 'livelihood_project',
    kept: ['title', 'theme', 'need', 'options', 'funding', 'stages', 'acceptances'],
    why: ownMatters,
  },
  { table: 'patrol', kept: ['theme', 'remark'], why: ownMatters },
  {
    table: 'suggestion',
    nearby: { texts: ['venue', 'text', 'reply', 'followUp'] },
    kept: ['alias'],
    why: asKnown,
  },
  {
    table: 'approved_answer_revision',
    kept: ['question', 'text', 'source', 'draftedBy', 'approvedBy', 'withdrawnReason'],
    why: rules,
  },
  { table: 'question_settings', kept: ['assistantUrl'], why: rules },
  { table: 'category', kept: ['majorName', 'name', 'filingCondition', 'closingCondition', 'source'], why: rules },
  { table: 'category_limit', kept: ['condition', 'source'], why: rules },
  { table: 'category_hint', kept: ['words'], why: rules },
  { table: 'clock_rules', kept: ['reason', 'madeBy', 'content'], why: rules },
  { table: 'clock_recomputation', kept: ['reason', 'bySubject'], why: rules },
  { table: 'leg_decision_rules', kept: ['reason', 'madeBy', 'content'], why: rules },
  { table: 'emergency_plan', kept: ['name', 'roles', 'sections'], why: rules },
  { table: 'emergency_authorities', kept: ['reason', 'madeBy', 'authorities'], why: rules },
  { table: 'transition_version', kept: ['reason', 'madeBy'], why: rules },
  { table: 'transition', kept: ['roles', 'evidence', 'reasons'], why: rules },
  { table: 'retention_rules', kept: ['reason', 'madeBy', 'content'], why: rules },
  { table: 'duty_rule_copy', kept: ['versions'], why: rules },
  { table: 'duty_fact_copy', kept: ['told'], why: rules },
  { table: 'duty_simulation', kept: ['createdBy', 'divisionIds', 'drafts'], why: counts },
  { table: 'statistics_share', kept: ['content'], why: counts },
  { table: 'job', kept: ['checkpoint', 'problems', 'createdBy'], why: counts },
  {
    table: 'idempotency_key',
    kept: ['subject', 'key', 'result'],
    why: 'ids; rows about the matter are found by them and deleted',
  },
  { table: 'audit_entry', kept: ['viewerId'], why: subjects },
  { table: 'audit_export', kept: ['subject'], why: subjects },
  { table: 'outbox', kept: ['payload'], why: 'events carry ids, codes and moments; where something is goes by itself' },
  { table: 'calendar_copy', kept: ['content'], why: 'days of the district and hours of units' },
  { table: 'territory_division', kept: ['name'], why: places },
  { table: 'territory_grid', kept: ['localNumber', 'name', 'areas'], why: places },
  { table: 'territory_unit', kept: ['name'], why: places },
];
