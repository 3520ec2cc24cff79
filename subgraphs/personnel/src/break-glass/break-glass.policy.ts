import { Refusal } from '@gridweave/subgraph/refusal';
import type { Territory } from '@gridweave/territory/territory';
import { heldByOffice, type Role, scopeIds, type Viewer } from '@gridweave/viewer/viewer';

/** What the policy asks of the copy of the territory. */
export type Lines = Pick<Territory, 'division' | 'isWithin'>;

export interface Subject {
  readonly subject: string;
  readonly divisionId: string;
}

/** Offices of the district whose holders are told of each: those who review, who look after deeds, and who can end it. */
export const watching: readonly Role[] = ['SUPERVISOR', 'AUDITOR', 'SHIFT_LEADER', 'ADMINISTRATOR'];

/** The districts for which the viewer holds one of the offices; what somebody has opened for themself is none. */
export function districtsOf(viewer: Viewer, lines: Pick<Lines, 'division'>, anyOf: readonly Role[]): string[] {
  if (viewer.kind !== 'PERSON') return [];
  const inOffice = { ...viewer, grants: heldByOffice(viewer.grants) };
  return scopeIds(inOffice, 'DIVISION', ...anyOf).filter((id) => lines.division(id)?.kind === 'DISTRICT');
}

export function isOwn(viewer: Viewer, { subject }: Subject): boolean {
  return viewer.kind === 'PERSON' && viewer.id === subject;
}

/** Whoever has opened it, and shift leaders and administrators of the district. */
export function refuseEndingBy(viewer: Viewer, lines: Lines, opened: Subject): void {
  if (isOwn(viewer, opened) || isOver(viewer, lines, opened, ['SHIFT_LEADER', 'ADMINISTRATOR'])) return;
  throw new Refusal('FORBIDDEN', '只有本人、区值班长或区管理员可以结束应急启用。');
}

/** A supervisor of the district, who is somebody else. */
export function refuseReviewBy(viewer: Viewer, lines: Lines, opened: Subject): void {
  if (isOwn(viewer, opened)) throw new Refusal('OWN_BREAK_GLASS', '不能复核本人的应急启用。');
  if (isOver(viewer, lines, opened, ['SUPERVISOR'])) return;
  throw new Refusal('FORBIDDEN', '只有区督办员可以复核应急启用。');
}

function isOver(viewer: Viewer, lines: Lines, { divisionId }: Subject, anyOf: readonly Role[]): boolean {
  return districtsOf(viewer, lines, anyOf).some((id) => lines.isWithin(divisionId, id));
}
