import { Brackets, type EntityManager } from 'typeorm';
import { DutyRuleVersionRow } from './duty.entity';
import { DutyRuleVersionState } from './duty.type';

/** How many approved rules name a unit as their lead, from a moment on. */
export function leadsInForce(manager: EntityManager, unitId: string, from: Date): Promise<number> {
  return manager
    .createQueryBuilder(DutyRuleVersionRow, 'facts')
    .where({ leadId: unitId, state: DutyRuleVersionState.APPROVED })
    .andWhere(
      new Brackets((open) => {
        open.where('facts.validTo IS NULL').orWhere('facts.validTo > :from', { from });
      }),
    )
    .getCount();
}
