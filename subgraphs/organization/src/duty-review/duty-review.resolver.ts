import { load, type SubgraphContext } from '@gridweave/subgraph/context';
import { PageArgs } from '@gridweave/subgraph/page-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { divisionsById } from '../division/division.loaders';
import { Division } from '../division/division.type';
import { dutyRulesById } from '../duty/duty.loaders';
import { DutyRule } from '../duty/duty.type';
import type { OrganizationServices } from '../services';
import { type FoundConflict, type FoundGap, pageOfConflicts, pageOfGaps } from './duty-review.queries';
import { DutyRuleConflict, DutyRuleConflictConnection, DutyRuleGap, DutyRuleGapConnection } from './duty-review.type';

type Context = SubgraphContext<OrganizationServices>;

@Resolver(() => DutyRuleConflict)
export class DutyRuleConflictResolver {
  @Query(() => DutyRuleConflictConnection, {
    nullable: true,
    description:
      '规则冲突。The pairs of rules in force of one category, area and rank that can hold at once and name different units. Grids that overlap are not compared: such a case answers AMBIGUOUS when it comes.',
  })
  dutyRuleConflicts(
    @Args() args: PageArgs,
    @Arg('asOf', () => DateTime, { nullable: true, description: '时点。The moment; now when left out.' })
    asOf: Date | null,
    @Ctx() ctx: Context,
  ) {
    return pageOfConflicts(ctx, args, asOf ?? ctx.now);
  }

  @FieldResolver(() => DutyRule, { nullable: true, description: '其一。One of them.' })
  one(@Root() { oneId }: FoundConflict, @Ctx() ctx: Context) {
    return load(ctx, dutyRulesById, oneId);
  }

  @FieldResolver(() => DutyRule, { nullable: true, description: '其二。The other.' })
  other(@Root() { otherId }: FoundConflict, @Ctx() ctx: Context) {
    return load(ctx, dutyRulesById, otherId);
  }
}

@Resolver(() => DutyRuleGap)
export class DutyRuleGapResolver {
  @Query(() => DutyRuleGapConnection, {
    nullable: true,
    description:
      '权责空白。The categories that nobody answers for in the whole of a division at all times, for each division right under the one asked for. The categories are those that incidents has told of; until it has told any, those that rules name.',
  })
  dutyRuleGaps(
    @Args() args: PageArgs,
    @Arg('divisionId', () => ID, {
      nullable: true,
      description:
        '区划。Under which division; the district when left out. One without any below it stands for itself.',
    })
    divisionId: string | null,
    @Arg('asOf', () => DateTime, { nullable: true, description: '时点。The moment; now when left out.' })
    asOf: Date | null,
    @Ctx() ctx: Context,
  ) {
    return pageOfGaps(ctx, args, divisionId ?? null, asOf ?? ctx.now);
  }

  @FieldResolver(() => Division, { nullable: true, description: '区划。The area.' })
  division(@Root() { divisionId }: FoundGap, @Ctx() ctx: Context) {
    return load(ctx, divisionsById, divisionId);
  }
}
