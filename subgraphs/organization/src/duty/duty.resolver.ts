import { load, type SubgraphContext } from '@gridweave/subgraph/context';
import { pageOfRows } from '@gridweave/subgraph/page';
import { PageArgs } from '@gridweave/subgraph/page-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { AvailableAction } from '@gridweave/subgraph/shared-types';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { OrganizationServices } from '../services';
import { actionsOn } from './duty.actions';
import type { DutyRuleVersionRow } from './duty.entity';
import { DutyRuleFilter } from './duty.input';
import { dutyRulesById, entriesByRule, type ShownRule, versionsByRule } from './duty.loaders';
import { canSeeDrafts } from './duty.policy';
import { pageOfDutyRules, ruleAt } from './duty.queries';
import { decidedEntries, pendingVersion } from './duty.rules';
import {
  DutyDecision,
  DutyRule,
  DutyRuleConnection,
  DutyRuleTimelineEntryConnection,
  DutyRuleVersion,
} from './duty.type';

type Context = SubgraphContext<OrganizationServices>;

@Resolver(() => DutyRule)
export class DutyRuleResolver {
  @Query(() => DutyRule, {
    nullable: true,
    description: '查一条规则。The duty rule with this id; null when there is none that the viewer may see.',
  })
  dutyRule(@Arg('id', () => ID, { description: '标识。Its id.' }) id: string, @Ctx() ctx: Context) {
    return load(ctx, dutyRulesById, id);
  }

  @Query(() => DutyRuleConnection, {
    nullable: true,
    description: '派单目录。The duty rules in force at a moment, in the order of their category codes.',
  })
  dutyRules(
    @Args() args: PageArgs,
    @Arg('filter', () => DutyRuleFilter, { nullable: true, description: '筛选。Which of them.' })
    filter: DutyRuleFilter | null,
    @Arg('asOf', () => DateTime, { nullable: true, description: '时点。The moment; now when left out.' })
    asOf: Date | null,
    @Ctx() ctx: Context,
  ) {
    return pageOfDutyRules(ctx, args, filter ?? {}, asOf ?? ctx.now);
  }

  @FieldResolver(() => DutyRuleVersion, {
    nullable: true,
    description: '某时点的内容。What the rule said at a moment; null when it was not in force.',
  })
  at(
    @Root() rule: ShownRule,
    @Arg('asOf', () => DateTime, { description: '时点。The moment.' }) asOf: Date,
    @Ctx() ctx: Context,
  ) {
    return ruleAt(ctx, rule.id, asOf);
  }

  @FieldResolver(() => [DutyRuleVersion], {
    nullable: 'itemsAndList',
    description: '全部版本。Every version that was approved, oldest first; drafts too for those who work on the list.',
  })
  async versions(@Root() rule: ShownRule, @Ctx() ctx: Context) {
    const all = (await load(ctx, versionsByRule, rule.id)) ?? [];
    return canSeeDrafts(ctx.viewer) ? all : all.filter(({ state }) => state === 'APPROVED');
  }

  @FieldResolver(() => DutyRuleVersion, {
    nullable: true,
    description:
      '待批准的版本。The version that waits for a second administrator; null for others than those who work on the list.',
  })
  async pending(@Root() rule: ShownRule, @Ctx() ctx: Context) {
    return canSeeDrafts(ctx.viewer) ? pendingVersion((await load(ctx, versionsByRule, rule.id)) ?? []) : null;
  }

  @FieldResolver(() => [AvailableAction], {
    nullable: 'itemsAndList',
    description: '可做的操作。What the viewer may do to it.',
  })
  availableActions(@Root() rule: ShownRule, @Ctx() ctx: Context) {
    return actionsOn(ctx, rule);
  }

  @FieldResolver(() => DutyRuleTimelineEntryConnection, {
    nullable: true,
    description:
      '历程。What was done to it, oldest first; what was written and not approved only for those who work on the list. Empty for what was loaded with the first list.',
  })
  async timeline(@Root() rule: ShownRule, @Args() args: PageArgs, @Ctx() ctx: Context) {
    const all = (await load(ctx, entriesByRule, rule.id)) ?? [];
    const versions = (await load(ctx, versionsByRule, rule.id)) ?? [];
    const entries = canSeeDrafts(ctx.viewer) ? all : decidedEntries(all, versions);
    return pageOfRows(args, entries, `duty rule ${rule.id}`, ({ id }) => id);
  }
}

@Resolver(() => DutyRuleVersion)
export class DutyRuleVersionResolver {
  @FieldResolver(() => DutyDecision, { nullable: true, description: '拟定。In which role it was written, and when.' })
  proposed(@Root() version: DutyRuleVersionRow): DutyDecision {
    return { role: version.authorRole, at: version.proposedAt };
  }

  @FieldResolver(() => DutyDecision, {
    nullable: true,
    description: '批准。In which role it was approved, and when; null while it waits, and of what was loaded at first.',
  })
  approved(@Root() { approverRole, approvedAt }: DutyRuleVersionRow): DutyDecision | null {
    return approverRole === null ? null : { role: approverRole, at: approvedAt };
  }
}
