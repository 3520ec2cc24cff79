import { Brackets, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import { anyOf } from '../search/search.queries';
import { DutyRuleVersionRow } from './duty.entity';
import { DutyRuleVersionState } from './duty.type';

/** How many approved rules name a unit as their lead, from a moment on. */
export function leadsInForce(manager: EntityManager, unitId: string, from: Date): Promise<number> {
  return approved(manager, [unitId], from).getCount();
}

/** Which of the units approved rules name as their lead, from a moment on. */
export async function leadsAmong(manager: EntityManager, ids: readonly string[], from: Date): Promise<Set<string>> {
  const rows = await approved(manager, ids, from).select('facts.leadId', 'id').distinct().getRawMany<{ id: string }>();
  return new Set(rows.map(({ id }) => id));
}

function approved(manager: EntityManager, ids: readonly string[], from: Date): SelectQueryBuilder<DutyRuleVersionRow> {
  return manager
    .createQueryBuilder(DutyRuleVersionRow, 'facts')
    .where({ leadId: anyOf(ids), state: DutyRuleVersionState.APPROVED })
    .andWhere(
      new Brackets((open) => {
        open.where('facts.validTo IS NULL').orWhere('facts.validTo > :from', { from });
      }),
    );
}
