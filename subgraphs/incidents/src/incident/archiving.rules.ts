/** What may still be going on about an incident that is closed. */
export interface StillOpen {
  /** Somebody looks on until something is done. */
  readonly supervised: boolean;
  /** A joint meeting has yet to decide about it, or a decision is not done or was refused by its unit. */
  readonly meeting: boolean;
  /** A local plan is active for it. */
  readonly emergency: boolean;
}

/** Whether an incident is frozen by itself: not while somebody may still come back to it. */
export function mayFreeze({ supervised, meeting, emergency }: StillOpen): boolean {
  return !supervised && !meeting && !emergency;
}
