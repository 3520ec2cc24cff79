import type { SubgraphContext } from '@gridweave/subgraph/context';
import { Ctx, Query, Resolver } from 'type-graphql';
import type { OrganizationServices } from '../services';
import { publishedFigures } from './published-figure.queries';
import { PublishedFigure } from './published-figure.type';

@Resolver(() => PublishedFigure)
export class PublishedFigureResolver {
  @Query(() => [PublishedFigure], {
    nullable: 'itemsAndList',
    description: '公开数字。Figures published about the district, beside what is counted here now.',
  })
  publishedFigures(@Ctx() ctx: SubgraphContext<OrganizationServices>) {
    return publishedFigures(ctx);
  }
}
