import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Ctx, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { IncidentsContext } from '../services';
import { changeLegDecisionRules } from './decision-rules.commands';
import { visibleRules } from './decision-rules.queries';
import { ChangeLegDecisionRulesInput, ChangeLegDecisionRulesPayload, LegDecisionRules } from './decision-rules.type';

@Resolver()
export class DecisionRulesResolver {
  @Query(() => LegDecisionRules, {
    nullable: true,
    description: '退单、延期、挂账规则。Who decides what units ask for about their legs; for whoever works here.',
  })
  legDecisionRules(
    @Arg('version', () => Int, { nullable: true, description: '版本。Which version; the one in force without it.' })
    version: number | null,
    @Ctx() ctx: IncidentsContext,
  ) {
    return visibleRules(ctx, version ?? null);
  }

  @Mutation(() => ChangeLegDecisionRulesPayload, {
    nullable: true,
    description: '修改退单、延期、挂账规则。Makes their next version; for administrators of the district.',
  })
  changeLegDecisionRules(
    @Arg('input', () => ChangeLegDecisionRulesInput, { description: '规则。What holds from now on, and why.' })
    input: ChangeLegDecisionRulesInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settle(async () => {
      const { version } = await changeLegDecisionRules(ctx, input);
      return { rules: await visibleRules(ctx, version) };
    });
  }
}
