import { Refusal } from '@gridweave/subgraph/refusal';
import type { Viewer } from '@gridweave/viewer/viewer';

type Pending = { readonly requestedBy: string } | null;

/** One request at a time. */
export function refuseRequest(pending: Pending): Refusal | null {
  return pending && new Refusal('VOIDING_ALREADY_REQUESTED', '已有作废申请待审核。');
}

/** Whoever asked does not decide. */
export function refuseDecision(viewer: Viewer, pending: Pending): Refusal | null {
  if (!pending) return new Refusal('VOIDING_NOT_REQUESTED', '没有待审核的作废申请。');
  return pending.requestedBy === viewer.id
    ? new Refusal('VOIDING_REQUESTED_BY_VIEWER', '申请人不能审核自己的作废申请。')
    : null;
}
