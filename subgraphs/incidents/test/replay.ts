import { IncidentState, incidentWays } from '../src/incident/incident.rules';

export interface ToldStep {
  readonly action: string;
  readonly state: string;
}

/** Told about an incident without moving it. */
const standing = ['answerSurvey', 'refuseVoiding', 'takeInIncident', 'letGoIncident'];

/** The state to which the history of an incident leads, from nothing but its own entries. Throws where one does not follow. */
export function replayed(steps: readonly ToldStep[]): IncidentState {
  let state: IncidentState | null = null;
  for (const step of steps) {
    if (state === null) {
      if (!['acceptReport', 'raiseIncident'].includes(step.action)) throw new Error(`begins with ${step.action}`);
      state = IncidentState.RAISED;
    } else if (standing.includes(step.action)) {
      if (step.state !== state) throw new Error(`${step.action} tells ${step.state} in ${state}`);
    } else if (incidentWays.some(({ deed }) => deed === step.action)) {
      const way = incidentWays.find(
        ({ from, deed, to }) => from === state && deed === step.action && to === step.state,
      );
      if (!way) throw new Error(`${step.action} does not lead from ${state} to ${step.state}`);
      state = way.to;
    }
  }
  if (state === null) throw new Error('nothing was told');
  return state;
}
