import type { SubgraphName } from '@gridweave/viewer/internal-identity';
import type { SubgraphContext } from '../context';

/** The audit of one part, as it is asked for and taken along. */
export interface AuditOfPart<Services> {
  /** As fields and paths name it: `personnel`. */
  readonly word: SubgraphName;
  /** As types name it: `Personnel`. */
  readonly title: string;
  mayRead(ctx: SubgraphContext<Services>): boolean;
}
