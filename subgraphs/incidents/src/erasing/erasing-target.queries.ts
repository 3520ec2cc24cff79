import type { KeyRing } from '@gridweave/subgraph/cipher/key-ring';
import type { EntityManager } from 'typeorm';
import type { ReportErasureRow } from '../erasure/report-erasure.entity';
import { openedSought, type Sought } from '../erasure/sought';
import { type MatterThings, thingsOf } from '../reporter-table/matter-rows.queries';

/** Whose data go, what belongs to the matter, and what is looked for in its texts. */
export interface ErasingTarget {
  readonly erasure: ReportErasureRow;
  readonly things: MatterThings;
  readonly sought: Sought;
}

/** Read anew by whoever takes the work up: none of it is kept with the job. */
export async function targetOf(
  manager: EntityManager,
  ring: KeyRing,
  erasure: ReportErasureRow,
): Promise<ErasingTarget> {
  const things = await thingsOf(manager, erasure.reportId);
  return { erasure, things, sought: openedSought(ring, erasure) };
}
