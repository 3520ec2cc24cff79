import { IncidentState } from '../incident/incident.rules';
import type { SampleRandom } from './sample-random';

const minute = 60_000;
const day = 24 * 60 * minute;

/** When things happened in one incident's life, as far as it has come; null for what has not happened. */
export interface SampleLife {
  readonly state: IncidentState;
  readonly received: Date;
  readonly verified: Date | null;
  readonly raised: Date;
  readonly filed: Date | null;
  readonly dispatched: Date | null;
  readonly due: Date | null;
  readonly signed: Date | null;
  readonly setOut: Date | null;
  readonly arrived: Date | null;
  readonly started: Date | null;
  readonly resolved: Date | null;
  readonly checked: Date | null;
  readonly closed: Date | null;
  readonly archived: Date | null;
}

const order: readonly IncidentState[] = [
  IncidentState.RAISED,
  IncidentState.FILED,
  IncidentState.DISPATCHED,
  IncidentState.RESOLVED,
  IncidentState.CHECKED,
  IncidentState.CLOSED,
  IncidentState.ARCHIVED,
];

/** The older, the further on. The shares are invented and kept off the published figures, so that none is taken for the other. */
function stateAt(random: SampleRandom, age: number): IncidentState {
  if (age > 60 * day)
    return random.weighted({ ARCHIVED: 62, CLOSED: 25, NOT_FILED: 6, VOIDED: 2, DISPATCHED: 5 }) as IncidentState;
  if (age > 7 * day)
    return random.weighted({ CLOSED: 64, CHECKED: 5, RESOLVED: 8, DISPATCHED: 16, NOT_FILED: 7 }) as IncidentState;
  return random.weighted({ RAISED: 20, FILED: 15, SELF_HANDLING: 8, DISPATCHED: 57 }) as IncidentState;
}

/** Makes up a life that began at a moment and is seen at another. */
export function sampleLife(random: SampleRandom, received: Date, seenAt: Date): SampleLife {
  const state = stateAt(random, seenAt.getTime() - received.getTime());
  const reached = order.indexOf(state === IncidentState.SELF_HANDLING ? IncidentState.FILED : state);
  const hasReached = (step: IncidentState) => reached >= order.indexOf(step);
  const clock = new SampleClock(random, received);
  const verified = clock.when(random.chance(0.85), 3, 25);
  const raised = clock.after(1, 15);
  const filed = clock.when(hasReached(IncidentState.FILED), 2, 20);
  const dispatched = clock.when(hasReached(IncidentState.DISPATCHED), 2, 30);
  const due = dispatched && new Date(dispatched.getTime() + random.pick([4, 24, 48, 120]) * 60 * minute);
  const isResolved = hasReached(IncidentState.RESOLVED);
  const work = sampleWork(random, clock, isResolved || (dispatched !== null && random.chance(0.7)));
  const resolved = clock.when(isResolved, 20, 2_400);
  const checked = clock.when(hasReached(IncidentState.CHECKED), 30, 900);
  const closed = clock.when(hasReached(IncidentState.CLOSED), 5, 300);
  const archived = clock.when(hasReached(IncidentState.ARCHIVED), 30 * 24 * 60, 40 * 24 * 60);
  return { state, received, verified, raised, filed, dispatched, due, ...work, resolved, checked, closed, archived };
}

/** The steps of a crew, some of which it does not tell. */
function sampleWork(random: SampleRandom, clock: SampleClock, isAtWork: boolean) {
  return {
    signed: clock.when(isAtWork, 2, 40),
    setOut: clock.when(isAtWork && random.chance(0.8), 2, 30),
    arrived: clock.when(isAtWork && random.chance(0.85), 5, 60),
    started: clock.when(isAtWork && random.chance(0.7), 1, 15),
  };
}

/** Goes on by whole minutes from one thing that happens to the next. */
class SampleClock {
  #at: number;

  constructor(
    private readonly random: SampleRandom,
    start: Date,
  ) {
    this.#at = start.getTime();
  }

  after(least: number, most: number): Date {
    this.#at += this.random.whole(least, most) * minute;
    return new Date(this.#at);
  }

  when(happened: boolean, least: number, most: number): Date | null {
    return happened ? this.after(least, most) : null;
  }
}
