import type { Territory } from '@gridweave/territory/territory';
import type { Viewer } from '@gridweave/viewer/viewer';
import { districtsOfHr } from '../retirement/retirement.policy';

/** Rules of a district are written and approved by its own HR officers, not by those of a subdistrict. */
export function keepsRules(viewer: Viewer, lines: Pick<Territory, 'division'>, districtId: string): boolean {
  return districtsOfHr(viewer, lines).includes(districtId);
}
