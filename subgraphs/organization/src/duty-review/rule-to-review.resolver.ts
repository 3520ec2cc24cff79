import { load, type SubgraphContext } from '@gridweave/subgraph/context';
import { PageArgs } from '@gridweave/subgraph/page-types';
import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { dutyRulesById } from '../duty/duty.loaders';
import { DutyRule } from '../duty/duty.type';
import type { OrganizationServices } from '../services';
import { type FoundToReview, pageOfRulesToReview } from './rule-to-review.queries';
import { DutyRuleToReview, DutyRuleToReviewConnection } from './rule-to-review.type';

type Context = SubgraphContext<OrganizationServices>;

@Resolver(() => DutyRuleToReview)
export class DutyRuleToReviewResolver {
  @Query(() => DutyRuleToReviewConnection, {
    nullable: true,
    description:
      '待复核的规则。The approved rules, in force or to be, that ask for facts that were retired since, or whose division or grid is no more; they hold until they are revised or retired.',
  })
  dutyRulesToReview(@Args() args: PageArgs, @Ctx() ctx: Context) {
    return pageOfRulesToReview(ctx, args);
  }

  @FieldResolver(() => DutyRule, {
    nullable: true,
    description: '规则。The rule; it holds until it is revised or retired.',
  })
  rule(@Root() { ruleId }: FoundToReview, @Ctx() ctx: Context) {
    return load(ctx, dutyRulesById, ruleId);
  }
}
