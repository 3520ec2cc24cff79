import { DateTime } from '@gridweave/subgraph/scalars';
import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { Division } from '../references/labels.type';
import type { PersonnelContext } from '../services';
import { cadrePipeline, comparedWith } from './pipeline.queries';
import { CadrePipeline, CadrePipelineComparison } from './pipeline.type';

const asOfDescription = '时间点。The state on the Asia/Shanghai date of this time; today when left out.';
const knownAtDescription =
  '记录时间点。By entries, moves and appointments that were on record at this time; now when left out.';

@Resolver(() => Division)
export class CadrePipelineResolver {
  @Query(() => CadrePipeline, {
    nullable: true,
    description: '干部梯队。The pipeline of a division; null for all but HR officers over it.',
  })
  cadrePipeline(
    @Arg('divisionId', () => ID, { description: '区划。The division.' }) divisionId: string,
    @Arg('asOf', () => DateTime, { nullable: true, description: asOfDescription }) asOf: Date | null,
    @Arg('knownAt', () => DateTime, { nullable: true, description: knownAtDescription }) knownAt: Date | null,
    @Ctx() ctx: PersonnelContext,
  ) {
    return cadrePipeline(ctx, divisionId, asOf, knownAt);
  }

  @FieldResolver(() => CadrePipeline, {
    name: 'cadrePipeline',
    nullable: true,
    description: '干部梯队。The pipeline of the division; null for all but HR officers over it.',
  })
  ofDivision(
    @Root() division: Division,
    @Arg('asOf', () => DateTime, { nullable: true, description: asOfDescription }) asOf: Date | null,
    @Arg('knownAt', () => DateTime, { nullable: true, description: knownAtDescription }) knownAt: Date | null,
    @Ctx() ctx: PersonnelContext,
  ) {
    return cadrePipeline(ctx, division.id, asOf, knownAt);
  }
}

@Resolver(() => CadrePipeline)
export class CadrePipelineComparisonResolver {
  @FieldResolver(() => CadrePipelineComparison, {
    nullable: true,
    description: '与另一时点对比。The same division at another date, and how the counts differ.',
  })
  comparedWith(
    @Root() pipeline: CadrePipeline,
    @Arg('asOf', () => DateTime, { description: '对比时点。The date to compare with; its Asia/Shanghai date counts.' })
    asOf: Date,
    @Arg('knownAt', () => DateTime, {
      nullable: true,
      description: '记录时间点。By what was on record at this time; as the pipeline itself when left out.',
    })
    knownAt: Date | null,
    @Ctx() ctx: PersonnelContext,
  ) {
    return comparedWith(ctx, pipeline, asOf, knownAt);
  }
}
