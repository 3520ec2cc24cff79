import { PageArgs } from '@gridweave/subgraph/page-types';
import { Args, Ctx, FieldResolver, Resolver } from 'type-graphql';
import { Viewer } from '../references/viewer.resolver';
import type { IncidentsContext } from '../services';
import { inboxPage } from './inbox.queries';
import { InboxItemConnection } from './inbox.type';

@Resolver(() => Viewer)
export class ViewerInboxResolver {
  @FieldResolver(() => InboxItemConnection, {
    nullable: true,
    description: '待办。Legs and reports that wait for the viewer, the next deadline first, those without one last.',
  })
  inbox(@Args(() => PageArgs) args: PageArgs, @Ctx() ctx: IncidentsContext) {
    return inboxPage(ctx, args);
  }
}
