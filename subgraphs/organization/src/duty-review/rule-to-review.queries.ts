import type { Condition } from '@gridweave/duty/duty-facts';
import type { SubgraphContext } from '@gridweave/subgraph/context';
import { pageOfRows } from '@gridweave/subgraph/page';
import type { PageArgs } from '@gridweave/subgraph/page-types';
import { DutyRuleVersionRow } from '../duty/duty.entity';
import { DutyRuleVersionState } from '../duty/duty.type';
import { type DistrictFact, factCatalogue } from '../duty-fact/duty-fact.queries';
import type { OrganizationServices } from '../services';

/** A rule that holds or is going to, and what it asks for that new rules may no longer ask for. */
export interface FoundToReview {
  readonly ruleId: string;
  readonly retiredFacts: readonly DistrictFact[];
}

/** A page of the approved rules, in force or to be, that ask for retired facts. */
export async function pageOfRulesToReview({ database, now }: SubgraphContext<OrganizationServices>, args: PageArgs) {
  const facts = await factCatalogue(database.manager);
  const isAnyRetired = [...facts.values()].some(({ live }) => !live);
  const versions = isAnyRetired ? await approvedFrom(database.manager, now) : [];
  const byRule = Map.groupBy(versions, ({ ruleId }) => ruleId);
  const found = [...byRule].flatMap(([ruleId, said]): FoundToReview[] => {
    const asked = new Set(
      said.flatMap(({ conditions }) => JSON.parse(conditions) as Condition[]).map(({ fact }) => fact),
    );
    const retiredFacts = [...facts.values()].filter(({ fact, live }) => !live && asked.has(fact));
    return retiredFacts.length > 0 ? [{ ruleId, retiredFacts }] : [];
  });
  return pageOfRows(args, found, 'duty rules to review', ({ ruleId }) => ruleId);
}

function approvedFrom(manager: SubgraphContext['database']['manager'], from: Date): Promise<DutyRuleVersionRow[]> {
  return manager
    .createQueryBuilder(DutyRuleVersionRow, 'said')
    .where({ state: DutyRuleVersionState.APPROVED })
    .andWhere('(said.validTo IS NULL OR said.validTo > :from)', { from })
    .orderBy('said.ruleId')
    .getMany();
}
