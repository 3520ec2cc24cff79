import { load, type SubgraphContext } from '@gridweave/subgraph/context';
import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { OrganizationServices } from '../services';
import { approveDutyRule, proposeDutyRule, retireDutyRule, reviseDutyRule } from './duty.commands';
import {
  ApproveDutyRuleInput,
  ApproveDutyRulePayload,
  ProposeDutyRuleInput,
  ProposeDutyRulePayload,
  RetireDutyRuleInput,
  RetireDutyRulePayload,
  ReviseDutyRuleInput,
  ReviseDutyRulePayload,
} from './duty.input';
import { dutyRulesById } from './duty.loaders';

type Context = SubgraphContext<OrganizationServices>;

const settled = (ctx: Context, deed: Promise<string>) =>
  settle(async () => ({ dutyRule: await load(ctx, dutyRulesById, await deed) }));

@Resolver()
export class DutyDeedsResolver {
  @Mutation(() => ProposeDutyRulePayload, {
    nullable: true,
    description: '拟定规则。Puts a draft into the duty list; for administrators of a division that its area lies in.',
  })
  proposeDutyRule(
    @Arg('input', () => ProposeDutyRuleInput, { description: '拟定。What the rule says, and why.' })
    input: ProposeDutyRuleInput,
    @Ctx() ctx: Context,
  ) {
    return settled(ctx, proposeDutyRule(ctx, input));
  }

  @Mutation(() => ApproveDutyRulePayload, {
    nullable: true,
    description: '批准规则。Puts the version that waits into force; for another administrator than its author.',
  })
  approveDutyRule(
    @Arg('input', () => ApproveDutyRuleInput, { description: '批准。The rule and the version seen.' })
    input: ApproveDutyRuleInput,
    @Ctx() ctx: Context,
  ) {
    return settled(ctx, approveDutyRule(ctx, input));
  }

  @Mutation(() => ReviseDutyRulePayload, {
    nullable: true,
    description: '修订规则。Writes a new version, to be approved; what the rule says holds until then.',
  })
  reviseDutyRule(
    @Arg('input', () => ReviseDutyRuleInput, { description: '修订。The rule and what it shall say.' })
    input: ReviseDutyRuleInput,
    @Ctx() ctx: Context,
  ) {
    return settled(ctx, reviseDutyRule(ctx, input));
  }

  @Mutation(() => RetireDutyRulePayload, {
    nullable: true,
    description: '废止规则。Ends a rule from a moment on, or gives up a draft.',
  })
  retireDutyRule(
    @Arg('input', () => RetireDutyRuleInput, { description: '废止。The rule, from when on, and why.' })
    input: RetireDutyRuleInput,
    @Ctx() ctx: Context,
  ) {
    return settled(ctx, retireDutyRule(ctx, input));
  }
}
