import type { SubgraphContext } from '@gridweave/subgraph/context';
import { ViewerType, viewerOf } from '@gridweave/subgraph/viewer-type';
import { Ctx, Directive, Query, Resolver } from 'type-graphql';

export const Viewer = ViewerType();

@Resolver(() => Viewer)
export class ViewerResolver {
  @Directive('@shareable')
  @Query(() => Viewer, { nullable: true, description: '当前来访者。Who is calling; null without a token.' })
  viewer(@Ctx() ctx: SubgraphContext) {
    return viewerOf(ctx);
  }
}
