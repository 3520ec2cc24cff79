import { Refusal } from '@gridweave/subgraph/refusal';
import { scopeIds, type Viewer } from '@gridweave/viewer/viewer';
import { Role } from '../appointment/role.type';
import { isCommittee, isHrOfficerOver, isOffice, type Lines } from '../reserve/reserve.policy';

/** Who a secondment is about, and in whose line it is. */
export interface SecondmentFile {
  readonly divisionId: string;
  /** How the secondee signs in; null for somebody who does not. */
  readonly subject: string | null;
}

/** The role of somebody on secondment towards what is about it. */
export const secondee = 'SECONDEE';

export function isSecondee(viewer: Viewer, { subject }: Pick<SecondmentFile, 'subject'>): boolean {
  return viewer.kind === 'PERSON' && subject !== null && subject === viewer.id;
}

/** Whether the viewer keeps the file: an HR officer of the line, never its own. */
export function keepsFile(viewer: Viewer, lines: Lines, file: SecondmentFile): boolean {
  return !isSecondee(viewer, file) && isHrOfficerOver(viewer, lines, file.divisionId);
}

/** Whether the viewer reads what was written about somebody's work: the secondee, and HR officers of the line. */
export function readsFile(viewer: Viewer, lines: Lines, file: SecondmentFile): boolean {
  return isSecondee(viewer, file) || isHrOfficerOver(viewer, lines, file.divisionId);
}

export function refuseUnentitled(viewer: Viewer, lines: Lines, file: SecondmentFile): void {
  if (isSecondee(viewer, file)) throw new Refusal('OWN_SECONDMENT', '不能办理本人的历练事项。');
  if (!keepsFile(viewer, lines, file)) throw new Refusal('FORBIDDEN', '只有辖区组工干部可以办理历练事项。');
}

/** The role in which the viewer writes what a secondee does: as the secondee, or for it as an HR officer of the line. */
export function writingRole(viewer: Viewer, lines: Lines, file: SecondmentFile): Role | typeof secondee {
  if (isSecondee(viewer, file)) return secondee;
  if (keepsFile(viewer, lines, file)) return Role.HR_OFFICER;
  throw new Refusal('FORBIDDEN', '只有本人或辖区组工干部可以办理。');
}

/** The role in which the viewer confirms what somebody reached: over them, and never themself. */
export function confirmingRole(
  viewer: Viewer,
  lines: Lines,
  file: SecondmentFile,
  above: readonly { readonly id: string }[],
): Role {
  if (isSecondee(viewer, file)) throw new Refusal('OWN_SECONDMENT', '不能办理本人的历练事项。');
  if (isHrOfficerOver(viewer, lines, file.divisionId)) return Role.HR_OFFICER;
  const inLine = (role: Role.UNIT_MEMBER | Role.CLERK) =>
    scopeIds(viewer, 'UNIT', role).some((id) => {
      const unit = lines.unit(id);
      return (
        unit !== null && (isCommittee(unit) || isOffice(unit)) && above.some((each) => each.id === unit.divisionId)
      );
    });
  const role = ([Role.UNIT_MEMBER, Role.CLERK] as const).find(inLine);
  if (role) return role;
  throw new Refusal('FORBIDDEN', '只有所在社区、街道或辖区组工干部可以确认。');
}
