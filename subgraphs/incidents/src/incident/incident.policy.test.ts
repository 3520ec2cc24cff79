import { grant, nobody, person } from '@gridweave/testing/viewers';
import { firstTransitions } from '../transition/first-transitions';
import { nothingOpen } from './archiving.rules';
import { type DeskDeed, type DeskSubject, deskDeeds, refuseDeskDeed } from './incident.policy';
import { IncidentState } from './incident.rules';

const dispatcher = person('p', grant('DISPATCHER', 'DIVISION', 'd'));
const leader = person('p', grant('SHIFT_LEADER', 'DIVISION', 'd'));
const into = (state: IncidentState, divisionIds = ['d']) => ({ state, divisionIds });
const asked = { requestedBy: 'somebody else' };

const ready: Readonly<Record<DeskDeed, Partial<DeskSubject>>> = {
  fileIncident: { state: IncidentState.RAISED },
  refuseFiling: { state: IncidentState.RAISED },
  handleWithinGrid: { state: IncidentState.FILED },
  dispatchIncident: { state: IncidentState.FILED },
  urgeIncident: { state: IncidentState.DISPATCHED },
  checkIncident: { state: IncidentState.RESOLVED },
  rework: { state: IncidentState.RESOLVED },
  closeIncident: { state: IncidentState.CHECKED },
  reopenIncident: { state: IncidentState.CLOSED },
  closeAfterReview: { state: IncidentState.REOPENED },
  archiveIncident: { state: IncidentState.CLOSED },
  mergeIncidents: { state: IncidentState.RAISED },
  unmergeIncident: { state: IncidentState.MERGED, into: into(IncidentState.FILED) },
  voidIncident: { state: IncidentState.RAISED },
  decideVoiding: { state: IncidentState.RAISED, voiding: asked },
};

const subjectOf = (deed: DeskDeed, change: Partial<DeskSubject> = {}): DeskSubject => ({
  divisionIds: ['d'],
  state: IncidentState.RAISED,
  isHandler: false,
  table: firstTransitions,
  voiding: null,
  into: null,
  apart: false,
  stillOpen: nothingOpen,
  word: { awaited: false, archiveDays: 180 },
  ...ready[deed],
  ...change,
});

describe('the deeds of the desk', () => {
  it.each(deskDeeds)('%s is open to the shift leader of the place, and to nobody without a role for it', (deed) => {
    expect(refuseDeskDeed(leader, deed, subjectOf(deed))).toBeNull();
    for (const other of [
      nobody,
      person('q'),
      person('q', grant('CLERK', 'UNIT', 'd'), grant('GRID_CHIEF', 'GRID', 'd')),
    ]) {
      expect(refuseDeskDeed(other, deed, subjectOf(deed))?.code).toBe('FORBIDDEN');
    }
    expect(refuseDeskDeed(leader, deed, subjectOf(deed, { divisionIds: ['e'] }))?.code).toBe('FORBIDDEN');
  });

  const notTheDispatchers: readonly DeskDeed[] = [
    'closeAfterReview',
    'archiveIncident',
    'unmergeIncident',
    'decideVoiding',
  ];

  it.each([
    ['DISPATCHER', deskDeeds.filter((deed) => !notTheDispatchers.includes(deed))],
    ['CHECKER', ['checkIncident', 'rework', 'closeIncident']],
    ['SHIFT_LEADER', deskDeeds],
    ['FOLLOW_UP_CALLER', ['urgeIncident', 'reopenIncident']],
    ['ARBITER', ['closeAfterReview']],
    ['SUPERVISOR', ['urgeIncident']],
    ['ADMINISTRATOR', ['archiveIncident']],
  ] as const)('are open to a %s as far as they are its own', (role, own) => {
    const viewer = person('p', grant(role, 'DIVISION', 'd'));
    expect(deskDeeds.filter((deed) => refuseDeskDeed(viewer, deed, subjectOf(deed)) === null)).toEqual(own);
  });

  it.each(deskDeeds)('%s by somebody who handled the incident', (deed) => {
    const isOthers = ['checkIncident', 'rework', 'closeIncident', 'closeAfterReview'].includes(deed);
    expect(refuseDeskDeed(leader, deed, subjectOf(deed, { isHandler: true }))?.code).toBe(
      isOthers ? 'HANDLED_BY_VIEWER' : undefined,
    );
  });

  it.each([
    ['voidIncident', { voiding: asked }, 'VOIDING_ALREADY_REQUESTED'],
    ['voidIncident', { state: IncidentState.FILED }, 'INCIDENT_ALREADY_FILED'],
    ['decideVoiding', { voiding: null }, 'VOIDING_NOT_REQUESTED'],
    ['decideVoiding', { voiding: { requestedBy: 'p' } }, 'VOIDING_REQUESTED_BY_VIEWER'],
    ['unmergeIncident', { into: into(IncidentState.MERGED) }, 'MERGED_FURTHER'],
    ['unmergeIncident', { into: into(IncidentState.ARCHIVED) }, 'INCIDENT_ALREADY_ARCHIVED'],
    ['unmergeIncident', { into: into(IncidentState.FILED, ['e']) }, 'FORBIDDEN'],
    ['reopenIncident', { state: IncidentState.ARCHIVED }, 'INCIDENT_ALREADY_ARCHIVED'],
  ] as const)('%s with %j is refused with %s', (deed, change, code) => {
    expect(refuseDeskDeed(leader, deed, subjectOf(deed, change))?.code).toBe(code);
  });

  it('are out of use where the table gives them to nobody, and then nobody’s', () => {
    const rows = firstTransitions.rows.map((row) => (row.deed === 'urgeIncident' ? { ...row, roles: [] } : row));
    const table = { version: 2, rows };
    expect(refuseDeskDeed(leader, 'urgeIncident', subjectOf('urgeIncident', { table }))?.code).toBe('FORBIDDEN');
  });

  it('tell the state before they tell who handled it', () => {
    const subject = subjectOf('closeIncident', { state: IncidentState.CLOSED, isHandler: true });
    expect(refuseDeskDeed(dispatcher, 'closeIncident', subject)?.code).toBe('INCIDENT_ALREADY_CLOSED');
  });
});
