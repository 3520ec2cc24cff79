import { Ctx, Query, Resolver } from 'type-graphql';
import type { PersonnelContext } from '../services';
import { filledScenario } from './sample-scenario.queries';
import { SampleScenario } from './sample-scenario.type';

@Resolver(() => SampleScenario)
export class SampleScenarioResolver {
  @Query(() => SampleScenario, {
    nullable: true,
    description: '样例情景。Which sample personnel was filled with; null where nobody is made up by it.',
  })
  sampleScenario(@Ctx() ctx: PersonnelContext) {
    return filledScenario(ctx);
  }
}
