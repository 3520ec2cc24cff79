import { IncidentState } from '../incident/incident.rules';
import type { IncidentFilter } from '../incident/incident-filter.type';
import { readFilter, writtenFilter } from './kept-filter';

describe('a kept filter', () => {
  it.each<[string, IncidentFilter]>([
    ['nothing', {}],
    ['words and states', { text: '行云路', state: [IncidentState.RAISED] }],
    ['a period', { reported: { from: new Date('2026-01-01T00:00:00Z'), to: null } }],
    ['a deadline', { dueBefore: new Date('2026-01-01T00:00:00Z'), overdue: false }],
  ])('comes back as it was: %s', (_what, filter) => {
    expect(readFilter(writtenFilter(filter))).toEqual(filter);
  });

  it('leaves out what was not given', () => {
    expect(writtenFilter({ text: null, divisionId: undefined, overdue: false })).toBe('{"overdue":false}');
  });
});
