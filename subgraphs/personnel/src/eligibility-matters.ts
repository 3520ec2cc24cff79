import { EligibilityReportResolver, PersonEligibilityResolver } from './eligibility/eligibility.resolver';
import {
  EligibilityRuleChangeRow,
  EligibilityRuleSetRow,
  EligibilityRuleVersionRow,
} from './eligibility-rule-set/rule-set.entity';
import { visibleRuleSet } from './eligibility-rule-set/rule-set.queries';
import { EligibilityRuleSetResolver } from './eligibility-rule-set/rule-set.resolver';
import { EligibilityRuleVersionResolver } from './eligibility-rule-set/rule-version.resolver';
import { EligibilityChangeResolver, EligibilityWhatIfResolver } from './eligibility-what-if/what-if.resolver';
import type { Matters } from './matters';
import { EligibilityRuleTables1764430000000 } from './migrations/1764430000000-eligibility-rule-tables';

/** Who may become what, by which rules, as the subgraph's definition takes it. */
export const eligibilityMatters: Matters = {
  resolvers: [
    EligibilityRuleSetResolver,
    EligibilityRuleVersionResolver,
    PersonEligibilityResolver,
    EligibilityReportResolver,
    EligibilityWhatIfResolver,
    EligibilityChangeResolver,
  ],
  entities: [EligibilityRuleSetRow, EligibilityRuleVersionRow, EligibilityRuleChangeRow],
  migrations: [EligibilityRuleTables1764430000000],
  references: {
    EligibilityRuleSet: async (ref: { id: string }, ctx) => visibleRuleSet(ctx, ref.id),
  },
};
