import { grant, nobody, person } from '@gridweave/testing/viewers';
import { deskDeeds, refuseDeskDeed } from './incident.policy';
import { IncidentState } from './incident.rules';

const dispatcher = person('p', grant('DISPATCHER', 'DIVISION', 'd'));
const ready = {
  fileIncident: IncidentState.RAISED,
  dispatchIncident: IncidentState.FILED,
  checkIncident: IncidentState.RESOLVED,
  closeIncident: IncidentState.CHECKED,
} as const;

describe('the deeds of the desk', () => {
  it.each(deskDeeds)('%s is open to the dispatcher of the place, and to nobody else', (deed) => {
    const subject = { divisionIds: ['d'], state: ready[deed], isHandler: false };
    expect(refuseDeskDeed(dispatcher, deed, subject)).toBeNull();
    for (const other of [nobody, person('q'), person('q', grant('ADMINISTRATOR', 'DIVISION', 'd'))]) {
      expect(refuseDeskDeed(other, deed, subject)?.code).toBe('FORBIDDEN');
    }
    expect(refuseDeskDeed(dispatcher, deed, { ...subject, divisionIds: ['e'] })?.code).toBe('FORBIDDEN');
  });

  it.each([
    ['CHECKER', ['checkIncident', 'closeIncident']],
    ['SHIFT_LEADER', ['fileIncident', 'dispatchIncident', 'checkIncident', 'closeIncident']],
    ['FOLLOW_UP_CALLER', []],
    ['ARBITER', []],
    ['SUPERVISOR', []],
  ] as const)('are open to a %s as far as they are its own', (role, own) => {
    const viewer = person('p', grant(role, 'DIVISION', 'd'));
    const open = deskDeeds.filter(
      (deed) => refuseDeskDeed(viewer, deed, { divisionIds: ['d'], state: ready[deed], isHandler: false }) === null,
    );
    expect(open).toEqual(own);
  });

  it.each([
    ['fileIncident', undefined],
    ['dispatchIncident', undefined],
    ['checkIncident', 'HANDLED_BY_VIEWER'],
    ['closeIncident', 'HANDLED_BY_VIEWER'],
  ] as const)('%s by somebody who handled the incident: %s', (deed, code) => {
    const subject = { divisionIds: ['d'], state: ready[deed], isHandler: true };
    expect(refuseDeskDeed(dispatcher, deed, subject)?.code).toBe(code);
  });

  it('tell the state before they tell who handled it', () => {
    const subject = { divisionIds: ['d'], state: IncidentState.CLOSED, isHandler: true };
    expect(refuseDeskDeed(dispatcher, 'closeIncident', subject)?.code).toBe('INCIDENT_ALREADY_CLOSED');
  });
});
