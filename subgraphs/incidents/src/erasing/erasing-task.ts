import type { Database } from '@gridweave/subgraph/database';
import type { EntityManager } from 'typeorm';
import type { ErasedReportPart } from '../erasure/report-erasure.enums';
import type { ErasingTarget } from './erasing-target.queries';

/** Erases what was found, in a short transaction, and answers how much. */
export type Erase = (tx: EntityManager) => Promise<number>;

/** One step of an erasure: looks without holding anything up; null where there is nothing to erase. */
export interface ErasingTask {
  readonly part: ErasedReportPart;
  find(database: Database, target: ErasingTarget): Promise<Erase | null>;
}
