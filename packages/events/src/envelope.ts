/**
 * A fact that has happened in one subgraph, as others receive it. Carries no personal data.
 * `sequence` is given by the owner after commit and never has gaps; delivery is at least once.
 */
export interface EventEnvelope<Payload = unknown> {
  readonly id: string;
  readonly sequence: number;
  /** `<owner>.<past-tense>.v<n>`, such as `organization.grid-changed.v1`. */
  readonly type: string;
  /** ISO 8601 with offset. */
  readonly at: string;
  readonly payload: Payload;
}

/** One answer of an owner to `events?after=`: what follows, in order, and where to go on. */
export interface EventPage {
  readonly events: readonly EventEnvelope[];
  readonly next: number;
}

/** One answer to `snapshot?after=`: the present state as events, for a consumer that starts late. `next` is null on the last page. */
export interface SnapshotPage {
  readonly events: readonly EventEnvelope[];
  readonly next: string | null;
}

/** Tells that the owner has loaded things that no event told of: followers take its snapshot anew. */
export function snapshotRenewed(owner: string): string {
  return `${owner}.snapshot-renewed.v1`;
}
