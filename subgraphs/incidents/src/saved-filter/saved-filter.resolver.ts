import { PageArgs } from '@gridweave/subgraph/page-types';
import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { IncidentConnection } from '../incident/incident.type';
import { incidentPage } from '../incident/incident-list.queries';
import { Viewer } from '../references/viewer.resolver';
import type { IncidentsContext } from '../services';
import { readFilter } from './kept-filter';
import { deleteFilter, saveFilter } from './saved-filter.commands';
import { SavedFilterRow } from './saved-filter.entity';
import { filterOwner } from './saved-filter.policy';
import {
  DeleteFilterInput,
  DeleteFilterPayload,
  SavedFilter,
  SaveFilterInput,
  SaveFilterPayload,
} from './saved-filter.type';

const inputDescription = { description: '操作内容。What is to be done.' };

@Resolver(() => SavedFilter)
export class SavedFilterResolver {
  @FieldResolver(() => IncidentConnection, {
    nullable: true,
    description: '事件。The incidents that it finds now, newest first.',
  })
  incidents(@Root() saved: SavedFilterRow, @Args(() => PageArgs) args: PageArgs, @Ctx() ctx: IncidentsContext) {
    return incidentPage(ctx, args, readFilter(saved.filter));
  }

  @Mutation(() => SaveFilterPayload, { nullable: true, description: '保存常用筛选。Keeps a filter; one’s own alone.' })
  saveFilter(
    @Arg('input', () => SaveFilterInput, inputDescription) input: SaveFilterInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settle(async () => {
      const { id } = await saveFilter(ctx, input);
      return { savedFilter: await ctx.database.manager.findOneBy(SavedFilterRow, { id }) };
    });
  }

  @Mutation(() => DeleteFilterPayload, {
    nullable: true,
    description: '删除常用筛选。Forgets a filter; one’s own alone.',
  })
  deleteFilter(
    @Arg('input', () => DeleteFilterInput, inputDescription) input: DeleteFilterInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settle(async () => ({ deletedId: (await deleteFilter(ctx, input)).id }));
  }
}

@Resolver(() => Viewer)
export class ViewerFiltersResolver {
  @FieldResolver(() => [SavedFilter], {
    nullable: 'itemsAndList',
    description: '常用筛选。The filters that the viewer keeps, by name.',
  })
  savedFilters(@Ctx() ctx: IncidentsContext) {
    const subject = filterOwner(ctx.viewer);
    return subject === null
      ? []
      : ctx.database.manager.find(SavedFilterRow, { where: { subject }, order: { name: 'ASC' } });
  }
}
