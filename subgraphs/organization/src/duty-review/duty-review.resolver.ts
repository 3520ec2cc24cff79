import { load, type SubgraphContext } from '@gridweave/subgraph/context';
import { PageArgs } from '@gridweave/subgraph/page-types';
import { DateTime, GeoJSON } from '@gridweave/subgraph/scalars';
import { CoordinateSystem } from '@gridweave/subgraph/shared-types';
import { Arg, Args, Ctx, FieldResolver, Float, ID, Query, Resolver, Root } from 'type-graphql';
import { multiPolygon } from '../area/area.rules';
import { divisionsById } from '../division/division.loaders';
import { Division } from '../division/division.type';
import { dutyRulesById } from '../duty/duty.loaders';
import { DutyRule } from '../duty/duty.type';
import { coordinatesOf, type Shape, squareMetres } from '../grid-life/shape.rules';
import type { OrganizationServices } from '../services';
import { type FoundConflict, type FoundGap, pageOfConflicts, pageOfGaps } from './duty-review.queries';
import { DutyRuleConflict, DutyRuleConflictConnection, DutyRuleGap, DutyRuleGapConnection } from './duty-review.type';

/** Without its holes. */
const areaOf = (shape: Shape) =>
  shape.reduce(
    (sum, [outer, ...holes]) => sum + squareMetres(outer!) - holes.reduce((all, hole) => all + squareMetres(hole), 0),
    0,
  );

type Context = SubgraphContext<OrganizationServices>;

@Resolver(() => DutyRuleConflict)
export class DutyRuleConflictResolver {
  @Query(() => DutyRuleConflictConnection, {
    nullable: true,
    description:
      '规则冲突。The pairs of rules in force of one category, area and rank that can hold at once and name different units. The rules of two dedicated grids are compared where those share ground. LIMIT_EXCEEDED when very many do: what was found is kept, and the next question goes on from there.',
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

  @FieldResolver(() => GeoJSON, {
    nullable: true,
    description:
      '重叠范围。Where the dedicated grids of the two rules overlap, a MultiPolygon; null when both rules hold in one area.',
  })
  overlap(
    @Root() { ground }: FoundConflict,
    @Arg('system', () => CoordinateSystem, { nullable: true, description: '坐标系。WGS84 when left out.' })
    system: CoordinateSystem | null,
  ) {
    return ground && multiPolygon(JSON.stringify(coordinatesOf(ground)), system ?? CoordinateSystem.WGS84);
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description: '重叠面积。How large that overlap is, in square metres; null when both rules hold in one area.',
  })
  overlapSquareMetres(@Root() { ground }: FoundConflict) {
    return ground && Math.round(areaOf(ground));
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
