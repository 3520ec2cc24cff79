import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { PersonnelContext } from '../services';
import { CadrePipeline } from './pipeline.type';
import { requirementsOf } from './requirement.queries';
import { TierRequirement } from './requirement.type';

@Resolver(() => CadrePipeline)
export class PipelineRequirementResolver {
  @FieldResolver(() => [TierRequirement], {
    description: '需求与储备。Required against available, tier by tier, by when places fall vacant.',
  })
  requirements(@Root() pipeline: CadrePipeline, @Ctx() ctx: PersonnelContext) {
    return requirementsOf(ctx, pipeline);
  }
}
