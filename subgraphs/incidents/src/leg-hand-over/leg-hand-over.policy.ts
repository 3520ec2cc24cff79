import { Refusal } from '@gridweave/subgraph/refusal';
import type { Viewer } from '@gridweave/viewer/viewer';
import { legRole, notAllowed } from '../access/matter.policy';
import { type LegSubject, refuseByTable } from '../leg/leg.policy';
import { refuseEnded } from '../leg/leg.rules';
import type { TransitionTable } from '../transition/transition.rules';

/** Why a viewer may not hand a leg over inside its unit, or null. The clock is the unit's and runs on. */
export function refuseHandOver(viewer: Viewer, leg: LegSubject, table: TransitionTable): Refusal | null {
  if (!legRole(viewer, leg)) return notAllowed();
  if (leg.unitId === null) return new Refusal('LEG_IS_OF_GRID', '网格的任务不在单位内部交接。', 'legId');
  return refuseEnded(leg.state) ?? refuseByTable(viewer, 'handOverLeg', leg, table);
}
