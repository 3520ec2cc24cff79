import { type PersonalTable, subjects } from './personal-table';

/** People, their posts, and what they work with. */
export const staffTables: readonly PersonalTable[] = [
  { table: 'person', kept: ['subject', 'fullName'], why: 'the last to be emptied, by the erasure itself' },
  { table: 'sealed_field', rows: [['personId', 'person']], deleted: 'NUMBERS' },
  {
    table: 'person_fact',
    rows: [['personId', 'person']],
    things: 'fact',
    about: ['value', 'source', 'reason'],
    kept: ['bySubject'],
    why: subjects,
    deleted: 'FACTS',
  },
  { table: 'post', mentions: ['title'] },
  { table: 'post_change', mentions: ['formerly', 'reason'], kept: ['bySubject'], why: subjects },
  { table: 'appointment', rows: [['personId', 'person']], things: 'appointment' },
  {
    table: 'appointment_change',
    rows: [['appointmentId', 'appointment']],
    about: ['reason'],
    kept: ['bySubject'],
    why: subjects,
  },
  { table: 'grid_watch', kept: ['bySubject'], why: subjects },
  {
    table: 'work_device_change',
    rows: [['holderId', 'person']],
    about: ['reason'],
    kept: ['bySubject'],
    why: subjects,
  },
  {
    table: 'unit_administrator',
    rows: [['personId', 'person']],
    about: ['reason'],
    kept: ['namedBy', 'endedBy'],
    why: subjects,
  },
  {
    table: 'party_household_link',
    rows: [['personId', 'person']],
    things: 'link',
    about: ['basis'],
    // Where a family lives is not the member’s; who looked after it is told by an id that names nobody any more.
    mentions: ['address'],
  },
  {
    table: 'party_household_change',
    rows: [['linkId', 'link']],
    about: ['reason'],
    kept: ['bySubject'],
    why: subjects,
  },
];
