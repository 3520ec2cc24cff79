import { Refusal } from '@gridweave/subgraph/refusal';
import fc from 'fast-check';
import {
  type IncidentDeed,
  IncidentState,
  incidentAfter,
  incidentWays,
  openIncidentStates,
  refuseIncidentDeed,
  refuseJoining,
} from './incident.rules';

const deeds = [...new Set(incidentWays.map(({ deed }) => deed))] as IncidentDeed[];
const states = Object.values(IncidentState);

describe('the states of an incident', () => {
  it.each([
    ['fileIncident', 'RAISED', 'FILED'],
    ['refuseFiling', 'RAISED', 'NOT_FILED'],
    ['handleWithinGrid', 'FILED', 'SELF_HANDLING'],
    ['dispatchIncident', 'FILED', 'DISPATCHED'],
    ['dispatchIncident', 'REOPENED', 'DISPATCHED'],
    ['resolve', 'DISPATCHED', 'RESOLVED'],
    ['resolve', 'SELF_HANDLING', 'RESOLVED'],
    ['checkIncident', 'RESOLVED', 'CHECKED'],
    ['rework', 'RESOLVED', 'DISPATCHED'],
    ['closeIncident', 'CHECKED', 'CLOSED'],
    ['reopenIncident', 'CLOSED', 'REOPENED'],
    ['archiveIncident', 'CLOSED', 'ARCHIVED'],
    ['mergeIncidents', 'RAISED', 'MERGED'],
    ['mergeIncidents', 'FILED', 'MERGED'],
    ['voidIncident', 'RAISED', 'RAISED'],
    ['decideVoiding', 'RAISED', 'VOIDED'],
    ['decideVoiding', 'FILED', 'VOIDED'],
    ['handleWithinGrid', 'REOPENED', 'SELF_HANDLING'],
    ['dispatchIncident', 'SELF_HANDLING', 'DISPATCHED'],
    ['closeAfterReview', 'REOPENED', 'CLOSED'],
    ['urgeIncident', 'DISPATCHED', 'DISPATCHED'],
  ] as const)('%s leads from %s to %s', (deed, from, to) => {
    expect(incidentAfter(deed, from as IncidentState)).toBe(to);
  });

  it.each([
    ['rework', 'RESOLVED', 'DISPATCHED'],
    ['rework', 'RESOLVED', 'SELF_HANDLING'],
    ['unmergeIncident', 'MERGED', 'RAISED'],
    ['unmergeIncident', 'MERGED', 'FILED'],
  ] as const)('%s leads from %s back to %s where that is meant', (deed, from, to) => {
    expect(incidentAfter(deed, from as IncidentState, to as IncidentState)).toBe(to);
  });

  it('have thirty ways between them and no other', () => {
    const ways = deeds.flatMap((deed) => states.filter((state) => refuseIncidentDeed(deed, state) === null));
    expect(ways).toHaveLength(28);
    expect(incidentWays).toHaveLength(30);
    expect(incidentWays.filter(({ from }) => from === (IncidentState.ARCHIVED as IncidentState))).toEqual([]);
  });

  it.each([
    ['closeIncident', 'CLOSED', 'INCIDENT_ALREADY_CLOSED'],
    ['closeIncident', 'ARCHIVED', 'INCIDENT_ALREADY_ARCHIVED'],
    ['closeIncident', 'RESOLVED', 'INCIDENT_NOT_CHECKED'],
    ['checkIncident', 'DISPATCHED', 'INCIDENT_NOT_RESOLVED'],
    ['dispatchIncident', 'RAISED', 'INCIDENT_NOT_FILED'],
    ['dispatchIncident', 'NOT_FILED', 'INCIDENT_FILING_REFUSED'],
    ['dispatchIncident', 'DISPATCHED', 'INCIDENT_ALREADY_DISPATCHED'],
    ['dispatchIncident', 'RESOLVED', 'INCIDENT_ALREADY_RESOLVED'],
    ['handleWithinGrid', 'SELF_HANDLING', 'INCIDENT_ALREADY_SELF_HANDLING'],
    ['reopenIncident', 'ARCHIVED', 'INCIDENT_ALREADY_ARCHIVED'],
    ['urgeIncident', 'RAISED', 'INCIDENT_NOT_FILED'],
    ['unmergeIncident', 'CLOSED', 'INCIDENT_NOT_MERGED'],
    ['fileIncident', 'MERGED', 'INCIDENT_ALREADY_MERGED'],
  ] as const)('%s on %s is refused with %s', (deed, state, code) => {
    expect(() => incidentAfter(deed, state as IncidentState)).toThrow(expect.objectContaining({ code }));
  });

  it('never leave the table, whatever is tried in whatever order; what is archived stays as it is', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...deeds), { maxLength: 40 }), (tried) => {
        let state: IncidentState = IncidentState.RAISED;
        for (const deed of tried) {
          const before: IncidentState = state;
          try {
            state = incidentAfter(deed, state);
          } catch (refusal) {
            expect(refusal).toBeInstanceOf(Refusal);
            expect((refusal as Refusal).code).toMatch(/^INCIDENT_(ALREADY|NOT|FILING)_/);
          }
          if (state !== before) {
            expect(incidentWays).toContainEqual({ from: before, deed, to: state });
          }
          if (before === IncidentState.ARCHIVED) expect(state).toBe(IncidentState.ARCHIVED);
        }
      }),
      { numRuns: 5_000 },
    );
  });

  it('let a report join while something is still to be done', () => {
    for (const state of states) {
      const join = () => refuseJoining(state);
      if (openIncidentStates.includes(state)) expect(join).not.toThrow();
      else expect(join).toThrow(expect.objectContaining({ code: `INCIDENT_ALREADY_${state}`, field: 'incidentId' }));
    }
  });
});
