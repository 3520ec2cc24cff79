import type { Condition } from '@gridweave/duty/duty-facts';
import type { SubgraphContext } from '@gridweave/subgraph/context';
import { pageOfRows } from '@gridweave/subgraph/page';
import type { PageArgs } from '@gridweave/subgraph/page-types';
import { DutyRuleVersionRow } from '../duty/duty.entity';
import { DutyArea, DutyRuleVersionState } from '../duty/duty.type';
import { type DistrictFact, factCatalogue } from '../duty-fact/duty-fact.queries';
import type { OrganizationServices } from '../services';

/** A rule that holds or is going to, and what of it new rules could no longer have. */
export interface FoundToReview {
  readonly ruleId: string;
  readonly retiredFacts: readonly DistrictFact[];
  readonly areaRetired: boolean;
}

/** A page of the approved rules, in force or to be, that ask for retired facts or hold where nothing is any more. */
export async function pageOfRulesToReview(ctx: SubgraphContext<OrganizationServices>, args: PageArgs) {
  const { database, services, now } = ctx;
  const facts = [...(await factCatalogue(database.manager)).values()];
  const retired = facts.filter(({ live }) => !live);
  const byRule = Map.groupBy(await approvedFrom(database.manager, now), ({ ruleId }) => ruleId);
  const found = [...byRule].flatMap(([ruleId, said]): FoundToReview[] => {
    const conditions = said.flatMap(({ conditions }) => JSON.parse(conditions) as Condition[]);
    const asked = new Set(conditions.map(({ fact }) => fact));
    const retiredFacts = retired.filter(({ fact }) => asked.has(fact));
    const areaRetired = said.some((version) => isAreaRetired(services, version));
    return retiredFacts.length > 0 || areaRetired ? [{ ruleId, retiredFacts, areaRetired }] : [];
  });
  return pageOfRows(args, found, 'duty rules to review', ({ ruleId }) => ruleId);
}

function isAreaRetired({ territory }: OrganizationServices, { areaKind, areaId }: DutyRuleVersionRow): boolean {
  if (areaKind === DutyArea.DIVISION) return territory.division(`${areaId}`)?.live === false;
  return areaKind === DutyArea.GRID && territory.grid(`${areaId}`)?.live === false;
}

function approvedFrom(manager: SubgraphContext['database']['manager'], from: Date): Promise<DutyRuleVersionRow[]> {
  return manager
    .createQueryBuilder(DutyRuleVersionRow, 'said')
    .where({ state: DutyRuleVersionState.APPROVED })
    .andWhere('(said.validTo IS NULL OR said.validTo > :from)', { from })
    .orderBy('said.ruleId')
    .getMany();
}
