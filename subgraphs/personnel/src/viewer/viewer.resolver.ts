import { viewerOf } from '@gridweave/subgraph/viewer-type';
import { Ctx, Directive, FieldResolver, Query, Resolver } from 'type-graphql';
import { ownPerson } from '../person/person.queries';
import { Person } from '../person/person.type';
import type { PersonnelContext } from '../services';
import { grantsOfViewer } from './grant.queries';
import { Grant } from './grant.type';
import { Viewer } from './viewer.type';

@Resolver(() => Viewer)
export class ViewerResolver {
  @Directive('@shareable')
  @Query(() => Viewer, { nullable: true, description: '当前来访者。Who is calling; null without a token.' })
  viewer(@Ctx() ctx: PersonnelContext): object | null {
    return viewerOf(ctx);
  }

  @FieldResolver(() => [Grant], {
    nullable: 'itemsAndList',
    description:
      '授权。What the appointments in force today, the watches that are on and a break-glass that is open let this viewer do.',
  })
  grants(@Ctx() ctx: PersonnelContext) {
    return grantsOfViewer(ctx);
  }

  @FieldResolver(() => Person, { nullable: true, description: '本人。The viewer’s own person, if the files know it.' })
  person(@Ctx() ctx: PersonnelContext) {
    return ownPerson(ctx);
  }
}
