import { IncidentState, incidentWays } from '../src/incident/incident.rules';
import { LegKind, LegState, legTransitions } from '../src/leg/leg.rules';

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

/**
 * The states to which the same history leads the legs of an incident: each begins as dispatched, goes by its own entries,
 * and follows its incident when that is checked or sent back. Throws where an entry does not follow.
 */
export function replayedLegs(
  steps: readonly (ToldStep & { readonly legId: string | null })[],
  legs: readonly { readonly id: string; readonly kind: LegKind }[],
): Map<string, LegState> {
  const states = new Map(legs.map(({ id }) => [id, LegState.DISPATCHED]));
  const followAll = (to: LegState, follows: (kind: LegKind) => boolean) => {
    for (const { id, kind } of legs) if (follows(kind) && states.get(id) === LegState.DONE) states.set(id, to);
  };
  for (const { action, state, legId } of steps) {
    if (legId === null) {
      if (action === 'checkIncident') followAll(LegState.ACCEPTED, (kind) => kind !== LegKind.VERIFY);
      if (action === 'rework') followAll(LegState.IN_PROGRESS, (kind) => kind === LegKind.LEAD);
      continue;
    }
    const before = states.get(legId);
    if (before === undefined) throw new Error(`${action} is told of a leg that there is not`);
    const way = action in legTransitions ? legTransitions[action as keyof typeof legTransitions] : null;
    const follows = way === null || (way.from as readonly LegState[]).includes(before);
    const after = way === null ? before : way.to;
    if (!follows || after !== state) throw new Error(`${action} does not lead a leg from ${before} to ${state}`);
    states.set(legId, after);
  }
  return states;
}
