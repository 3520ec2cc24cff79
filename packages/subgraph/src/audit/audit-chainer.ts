import { Sweep } from '../sweep';
import type { AuditTrail } from './audit-trail';

const pause = 1_000;

/** Chains what has been committed, every second, in every process. */
export class AuditChainer extends Sweep {
  constructor(trail: AuditTrail) {
    super('audit', pause, () => trail.chain());
  }

  /** Ends with everything chained that this process has written. */
  override async stop(): Promise<void> {
    await super.stop();
    await this.tick(new Date());
  }
}
