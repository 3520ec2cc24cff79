import { type PersonalTable, subjects } from './personal-table';

const places = 'names of divisions, grids and units, as organization tells them';

/** Files that go in and out, what erasures leave, and what every subgraph has. */
export const otherTables: readonly PersonalTable[] = [
  { table: 'staff_export', mentions: ['filter', 'reason'], kept: ['subject', 'grants'], why: subjects },
  { table: 'staff_import', mentions: ['reason', 'headings', 'counts'], kept: ['subject'], why: subjects },
  { table: 'staff_import_line', mentions: ['findings'], kept: ['sealed'], why: 'opened and looked through by itself' },
  {
    table: 'person_erasure',
    rows: [['personId', 'person']],
    things: 'erasure',
    mentions: ['basisTitle', 'basisNumber'],
    kept: ['words', 'bySubject', 'decidedBy'],
    why: 'the words go with the end of the erasure; subjects are opaque',
  },
  {
    table: 'person_erasure_change',
    rows: [['erasureId', 'erasure']],
    about: ['reason'],
    kept: ['bySubject'],
    why: subjects,
  },
  {
    table: 'erasure_certificate',
    mentions: ['basisTitle', 'basisNumber'],
    kept: ['counts'],
    why: 'how many rows of which kind',
  },
  {
    table: 'legal_hold',
    rows: [['personId', 'person']],
    things: 'hold',
    mentions: ['basisTitle', 'basisNumber', 'liftedTitle', 'liftedNumber'],
    kept: ['placedBy', 'liftedBy'],
    why: subjects,
  },
  { table: 'api_key', mentions: ['label'] },
  { table: 'api_key_change', mentions: ['reason'], kept: ['bySubject'], why: subjects },
  { table: 'browser_session', kept: ['subject'], why: subjects },
  {
    table: 'break_glass',
    rows: [['personId', 'person']],
    about: ['reviewNote'],
    mentions: ['reason', 'endReason'],
    kept: ['subject', 'endedBySubject', 'reviewedBySubject'],
    why: subjects,
  },
  { table: 'job', mentions: ['checkpoint', 'problems'], kept: ['createdBy'], why: subjects },
  {
    table: 'idempotency_key',
    kept: ['subject', 'key', 'result'],
    why: 'ids; rows about the person are found by them and deleted',
  },
  { table: 'audit_entry', kept: ['viewerId'], why: subjects },
  { table: 'audit_export', kept: ['subject'], why: subjects },
  { table: 'audit_reason', rows: [['thingId', 'person']], about: ['text'], cleared: ['salt'] },
  { table: 'outbox', kept: ['payload'], why: 'events carry ids, codes and days' },
  { table: 'calendar_copy', kept: ['content'], why: 'days of the district and hours of units' },
  { table: 'territory_division', kept: ['name'], why: places },
  { table: 'territory_grid', kept: ['localNumber', 'name', 'areas'], why: places },
  { table: 'territory_unit', kept: ['name'], why: places },
];
