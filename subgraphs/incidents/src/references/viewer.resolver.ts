import { ViewerType, viewerOf } from '@gridweave/subgraph/viewer-type';
import { Ctx, Directive, Query, Resolver } from 'type-graphql';
import type { IncidentsContext } from '../services';

export const Viewer = ViewerType();

@Resolver()
export class ViewerResolver {
  @Directive('@shareable')
  @Directive('@shareable')
  @Query(() => Viewer, { nullable: true, description: '当前来访者。Who is calling; null without a token.' })
  viewer(@Ctx() ctx: IncidentsContext) {
    return viewerOf(ctx);
  }
}
