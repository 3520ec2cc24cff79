import { grant, nobody, person, resident } from '@gridweave/testing/viewers';
import { IncidentState } from '../incident/incident.rules';
import { arrangingRole, refuseArranging, refuseWhistle, whistlingRole } from './incident-work.policy';

const place = {
  divisionIds: ['community', 'west', 'district'],
  gridIds: ['grid', 'market'],
  state: IncidentState.DISPATCHED,
  leadUnitId: 'crew',
};

describe('who calls others to a matter, and who arranges the work on the spot', () => {
  it.each([
    ['the chief of its grid', person('a', grant('GRID_CHIEF', 'GRID', 'grid')), 'GRID_CHIEF', 'GRID_CHIEF'],
    ['the chief of a dedicated grid', person('a', grant('GRID_CHIEF', 'GRID', 'market')), 'GRID_CHIEF', 'GRID_CHIEF'],
    ['the chief of another grid', person('a', grant('GRID_CHIEF', 'GRID', 'other')), null, null],
    ['a micro chief', person('a', grant('MICRO_CHIEF', 'GRID', 'grid')), null, null],
    ['the subdistrict’s desk', person('a', grant('DISPATCHER', 'DIVISION', 'west')), 'DISPATCHER', 'DISPATCHER'],
    ['another subdistrict’s desk', person('a', grant('DISPATCHER', 'DIVISION', 'east')), null, null],
    ['the shift leader', person('a', grant('SHIFT_LEADER', 'DIVISION', 'district')), 'SHIFT_LEADER', 'SHIFT_LEADER'],
    ['the unit that leads', person('a', grant('UNIT_MEMBER', 'UNIT', 'crew')), null, 'UNIT_MEMBER'],
    ['another unit', person('a', grant('UNIT_MEMBER', 'UNIT', 'police')), null, null],
    ['an administrator', person('a', grant('ADMINISTRATOR', 'DIVISION', 'district')), null, null],
    ['a resident', resident('r'), null, null],
    ['nobody known', nobody, null, null],
  ] as const)('%s', (_who, viewer, whistles, arranges) => {
    expect(whistlingRole(viewer, place)).toBe(whistles);
    expect(arrangingRole(viewer, place)).toBe(arranges);
  });

  const desk = person('a', grant('DISPATCHER', 'DIVISION', 'west'));

  it.each([
    ['RAISED', 'INCIDENT_NOT_FILED', undefined],
    ['FILED', undefined, undefined],
    ['NOT_FILED', 'INCIDENT_ALREADY_NOT_FILED', 'INCIDENT_ALREADY_NOT_FILED'],
    ['SELF_HANDLING', undefined, undefined],
    ['DISPATCHED', undefined, undefined],
    ['RESOLVED', 'INCIDENT_ALREADY_RESOLVED', 'INCIDENT_ALREADY_RESOLVED'],
    ['CHECKED', 'INCIDENT_ALREADY_CHECKED', 'INCIDENT_ALREADY_CHECKED'],
    ['CLOSED', 'INCIDENT_ALREADY_CLOSED', 'INCIDENT_ALREADY_CLOSED'],
    ['REOPENED', 'INCIDENT_ALREADY_REOPENED', undefined],
    ['ARCHIVED', 'INCIDENT_ALREADY_ARCHIVED', 'INCIDENT_ALREADY_ARCHIVED'],
    ['MERGED', 'INCIDENT_ALREADY_MERGED', 'INCIDENT_ALREADY_MERGED'],
    ['VOIDED', 'INCIDENT_ALREADY_VOIDED', 'INCIDENT_ALREADY_VOIDED'],
  ] as const)('about what is %s: %s, %s', (state, whistles, arranges) => {
    const subject = { ...place, state: IncidentState[state] };
    expect(refuseWhistle(desk, subject)?.code).toBe(whistles);
    expect(refuseArranging(desk, subject)?.code).toBe(arranges);
  });
});
