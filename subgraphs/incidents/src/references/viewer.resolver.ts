import { ViewerType, viewerOf } from '@gridweave/subgraph/viewer-type';
import { scopeIds } from '@gridweave/viewer/viewer';
import { Ctx, Directive, FieldResolver, Query, Resolver } from 'type-graphql';
import type { IncidentsContext } from '../services';
import { Unit } from './unit.type';

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

@Resolver(() => Viewer)
export class ViewerUnitsResolver {
  @FieldResolver(() => [Unit], {
    nullable: 'itemsAndList',
    description: '所在单位。The units whose legs are the viewer’s work; none where it holds no office in one.',
  })
  units(@Ctx() { viewer }: IncidentsContext) {
    return scopeIds(viewer, 'UNIT', 'CLERK', 'UNIT_MEMBER').map((id) => ({ id }));
  }
}
