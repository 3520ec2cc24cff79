import { load, type SubgraphContext } from '@gridweave/subgraph/context';
import { PageArgs } from '@gridweave/subgraph/page-types';
import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { dutyRulesById } from '../duty/duty.loaders';
import { wordsOf } from '../duty/duty.rules';
import { DutyRule } from '../duty/duty.type';
import { gridsById } from '../grid/grid.loaders';
import { Grid } from '../grid/grid.type';
import type { OrganizationServices } from '../services';
import { unitsById } from '../unit/unit.loaders';
import { Unit } from '../unit/unit.type';
import { unmanagedPlacesById } from '../unmanaged-place/unmanaged-place.loaders';
import { UnmanagedPlace } from '../unmanaged-place/unmanaged-place.type';
import { settleMeetingDecision } from './meeting-decision.commands';
import type { MeetingDecisionRow } from './meeting-decision.entity';
import {
  MeetingDecisionFilter,
  SettleMeetingDecisionInput,
  SettleMeetingDecisionPayload,
} from './meeting-decision.input';
import { decisionsByRule, meetingDecisionsById, pageOfMeetingDecisions } from './meeting-decision.queries';
import { DutyRuleBasis, MeetingDecision, MeetingDecisionConnection } from './meeting-decision.type';

type Context = SubgraphContext<OrganizationServices>;

@Resolver(() => MeetingDecision)
export class MeetingDecisionResolver {
  @Query(() => MeetingDecision, {
    nullable: true,
    description: '会议决定的落地情况。What has become of one decision; null when it is not the viewer’s to see.',
  })
  meetingDecision(@Arg('id', () => ID, { description: '标识。Of the decision.' }) id: string, @Ctx() ctx: Context) {
    return load(ctx, meetingDecisionsById, id);
  }

  @Query(() => MeetingDecisionConnection, {
    nullable: true,
    description:
      '会议决定落地情况列表。Joint meetings’ decisions on who answers or maintains and what has become of them, the latest first; for staff.',
  })
  meetingDecisions(
    @Args() args: PageArgs,
    @Arg('filter', () => MeetingDecisionFilter, { nullable: true, description: '筛选。Which of them.' })
    filter: MeetingDecisionFilter | null,
    @Ctx() ctx: Context,
  ) {
    return pageOfMeetingDecisions(ctx, args, filter ?? {});
  }

  @Mutation(() => SettleMeetingDecisionPayload, {
    nullable: true,
    description:
      '处理会议决定的冲突。Says which stands, a decision or the rules that it contradicts; for administrators of a division that its grid lies in.',
  })
  settleMeetingDecision(
    @Arg('input', () => SettleMeetingDecisionInput, { description: '处理。Which stands, and why.' })
    input: SettleMeetingDecisionInput,
    @Ctx() ctx: Context,
  ) {
    return settle(async () => {
      const id = await settleMeetingDecision(ctx, input);
      return { meetingDecision: await load(ctx, meetingDecisionsById, id) };
    });
  }

  @FieldResolver(() => ID, { description: '决定标识。The id of the decision.' })
  decisionId(@Root() { id }: MeetingDecisionRow) {
    return id;
  }

  @FieldResolver(() => Unit, { nullable: true, description: '责任单位。Who answers or maintains by it.' })
  unit(@Root() { unitId }: MeetingDecisionRow, @Ctx() ctx: Context) {
    return load(ctx, unitsById, unitId);
  }

  @FieldResolver(() => Grid, { nullable: true, description: '网格。The grid that it is about.' })
  grid(@Root() { gridId }: MeetingDecisionRow, @Ctx() ctx: Context) {
    return load(ctx, gridsById, gridId);
  }

  @FieldResolver(() => UnmanagedPlace, {
    nullable: true,
    description: '管理空白区。The place for which nobody answered, where it is about one.',
  })
  unmanagedPlace(@Root() { unmanagedPlaceId }: MeetingDecisionRow, @Ctx() ctx: Context) {
    return unmanagedPlaceId && load(ctx, unmanagedPlacesById, unmanagedPlaceId);
  }

  @FieldResolver(() => DutyRule, { nullable: true, description: '形成的规则。The duty rule that it made.' })
  rule(@Root() { ruleId }: MeetingDecisionRow, @Ctx() ctx: Context) {
    return ruleId && load(ctx, dutyRulesById, ruleId);
  }

  @FieldResolver(() => [DutyRule], {
    nullable: 'itemsAndList',
    description: '相冲突的规则。The rules that it contradicts; empty when none.',
  })
  conflictingRules(@Root() { conflictingRuleIds }: MeetingDecisionRow, @Ctx() ctx: Context) {
    return wordsOf(conflictingRuleIds).map((id) => load(ctx, dutyRulesById, id));
  }
}

@Resolver(() => DutyRule)
export class DutyRuleBasisResolver {
  @FieldResolver(() => DutyRuleBasis, {
    nullable: true,
    description: '所依据的会议决定。The joint meeting’s decision that made it; null for every other rule.',
  })
  async basis(@Root() { id }: { id: string }, @Ctx() ctx: Context): Promise<DutyRuleBasis | null> {
    const decision = await load(ctx, decisionsByRule, id);
    return decision ? { ...decision, decisionId: decision.id } : null;
  }
}
