import type { Refusal } from '@gridweave/subgraph/refusal';
import { holds, type Viewer } from '@gridweave/viewer/viewer';
import { notAllowed } from '../access/matter.policy';

/** The desk drafts; who approves and withdraws is an administrator of the district. */
export function refuseDrafting(viewer: Viewer): Refusal | null {
  const may = viewer.kind === 'PERSON' && holds(viewer, 'DISPATCHER', 'SHIFT_LEADER', 'ADMINISTRATOR');
  return may ? null : notAllowed();
}
