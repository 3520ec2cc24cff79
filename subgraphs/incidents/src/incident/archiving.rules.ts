import { Refusal } from '@gridweave/subgraph/refusal';

/** What somebody other than the desk may have going on about an incident. */
export interface StillOpen {
  /** Somebody looks on until something is done. */
  readonly supervised: boolean;
  /** A joint meeting has yet to decide about it, or a decision is not done or was refused by its unit. */
  readonly meeting: boolean;
  /** A local plan is active for it. */
  readonly emergency: boolean;
}

export const nothingOpen: StillOpen = { supervised: false, meeting: false, emergency: false };

/** Nobody's word is waited for any more. */
export const notAwaited = { awaited: false, archiveDays: null } as const;

/** Whether an incident is frozen by itself: not while somebody may still come back to it. */
export function mayFreeze({ supervised, meeting, emergency }: StillOpen): boolean {
  return !supervised && !meeting && !emergency;
}

/** Why an incident is not to be frozen by hand yet, or null: what others have going on comes first, and the reporters' word. */
export function refuseFreezing(
  { supervised, meeting, emergency }: StillOpen,
  days: { readonly awaited: boolean; readonly archiveDays: number | null },
): Refusal | null {
  if (supervised) return new Refusal('INCIDENT_SUPERVISED', '该事件正在督办，解除督办后方可归档。');
  if (meeting) return new Refusal('INCIDENT_BEFORE_MEETING', '该事件的联席会议议题尚未办结，办结后方可归档。');
  if (emergency) return new Refusal('INCIDENT_IN_EMERGENCY', '该事件的应急响应尚未终止，终止后方可归档。');
  if (!days.awaited) return null;
  const until = days.archiveDays === null ? '' : `，或结案满${days.archiveDays}日`;
  return new Refusal('FEEDBACK_AWAITED', `尚有上报人未评价本次办理。待其评价或经回访表示不再评价${until}后方可归档。`);
}
