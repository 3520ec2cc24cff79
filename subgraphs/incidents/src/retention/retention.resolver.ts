import { badInput, Refusal, settle } from '@gridweave/subgraph/refusal';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { IncidentsContext } from '../services';
import { changeRetentionRules } from './retention.commands';
import { dueBy, rulesInForce, visibleRules } from './retention.queries';
import { refuseOddRules } from './retention.rules';
import {
  ChangeRetentionRulesInput,
  ChangeRetentionRulesPayload,
  ReportRetentionInput,
  RetentionDue,
  RetentionRules,
} from './retention.type';

function tried(rules: readonly ReportRetentionInput[]): void {
  try {
    refuseOddRules(rules);
  } catch (refusal) {
    throw refusal instanceof Refusal ? badInput(refusal.message) : refusal;
  }
}

@Resolver()
export class RetentionResolver {
  @Query(() => RetentionRules, {
    nullable: true,
    description: '保存期限规则。How long what of reports is kept, for administrators and auditors.',
  })
  retentionRules(@Ctx() ctx: IncidentsContext) {
    return visibleRules(ctx);
  }

  @Query(() => [RetentionDue], {
    nullable: 'itemsAndList',
    description:
      '保存期限试算。What would go by some rules, or by those in force, without anything going; for administrators and auditors.',
  })
  async retentionDryRun(
    @Arg('rules', () => [ReportRetentionInput], {
      nullable: true,
      description: '期限。Rules to try; those in force without it.',
    })
    given: ReportRetentionInput[] | null,
    @Ctx() ctx: IncidentsContext,
  ) {
    const inForce = await visibleRules(ctx);
    if (!inForce) return null;
    if (given) tried(given);
    return dueBy(ctx.database.manager, given ?? inForce.rules, ctx.now);
  }

  @Mutation(() => ChangeRetentionRulesPayload, {
    nullable: true,
    description:
      '修改保存期限规则。Makes the next version of the rules, by which things go at night from then on. For administrators of the district. Refusals: FORBIDDEN, VERSION_STALE, TEXT_MISSING, TEXT_TOO_LONG, RETENTION_MONTHS_INVALID, RETENTION_REPEATED.',
  })
  changeRetentionRules(
    @Arg('input', () => ChangeRetentionRulesInput, { description: '输入。All rules, and why.' })
    input: ChangeRetentionRulesInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settle(async () => {
      await changeRetentionRules(ctx, input);
      return { retentionRules: await rulesInForce(ctx.database.manager) };
    });
  }
}
