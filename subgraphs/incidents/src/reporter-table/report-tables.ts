import { type ReporterTable, subjects } from './reporter-table';

/** What a report itself has beside it. */
export const reportTables: readonly ReporterTable[] = [
  {
    table: 'report',
    rows: [['id', 'report']],
    about: ['declinedReason', 'rightOffice'],
    kept: ['text', 'building', 'floor', 'visitTheme', 'submittedBy'],
    why: 'words and address go as the first of all; a theme is one of a list; subjects are opaque',
  },
  {
    table: 'report_review',
    rows: [['reportId', 'report']],
    given: ['reason'],
    about: ['decisionReason'],
    kept: ['decidedBy'],
    why: subjects,
  },
  { table: 'feedback', rows: [['reportId', 'report']], given: ['text'] },
  { table: 'survey', rows: [['reportId', 'report']], given: ['text'] },
  { table: 'danger_alarm', kept: ['acknowledgedBy'], why: subjects },
  { table: 'service_request', kept: ['serviceName'], why: 'what another system calls its category' },
  {
    table: 'media',
    rows: [
      ['reportId', 'report'],
      ['incidentId', 'incident'],
    ],
    about: ['removedReason'],
  },
  {
    table: 'voiding',
    rows: [
      ['reportId', 'report'],
      ['incidentId', 'incident'],
    ],
    about: ['reason'],
    kept: ['requestedBy'],
    why: subjects,
  },
  {
    table: 'audit_reason',
    rows: [
      ['thingId', 'report'],
      ['thingId', 'incident'],
    ],
    given: ['text'],
    cleared: ['salt'],
  },
];
