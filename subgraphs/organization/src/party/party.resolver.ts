import { load, type SubgraphContext } from '@gridweave/subgraph/context';
import { PageArgs } from '@gridweave/subgraph/page-types';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { divisionsById } from '../division/division.loaders';
import { Division } from '../division/division.type';
import type { GridRow } from '../grid/grid.entity';
import { gridsById } from '../grid/grid.loaders';
import { Grid, GridAt } from '../grid/grid.type';
import type { OrganizationServices } from '../services';
import type { PartyGridLinkRow, PartyOrganizationRow } from './party.entity';
import { PartyOrganizationConnection, PartyOrganizationFilter } from './party.input';
import {
  householdLinkCountsById,
  linksByPartyOrganization,
  partyDeedsById,
  partyOrganizationsByGrid,
  partyOrganizationsById,
} from './party.loaders';
import { pageOfPartyOrganizations } from './party.queries';
import { PartyGridLink, PartyOrganization, PartyOrganizationDeed } from './party.type';

type Context = SubgraphContext<OrganizationServices>;

@Resolver(() => PartyOrganization)
export class PartyOrganizationResolver {
  @Query(() => PartyOrganization, {
    nullable: true,
    description: '查一个党组织。The Party organization with this id; null when there is none.',
  })
  partyOrganization(@Arg('id', () => ID, { description: '标识。Its id.' }) id: string, @Ctx() ctx: Context) {
    return load(ctx, partyOrganizationsById, id);
  }

  @Query(() => PartyOrganizationConnection, {
    nullable: true,
    description: '党组织列表。The Party organizations that stand.',
  })
  partyOrganizations(
    @Args() args: PageArgs,
    @Arg('filter', () => PartyOrganizationFilter, { nullable: true, description: '筛选。Which of them.' })
    filter: PartyOrganizationFilter | null,
    @Ctx() ctx: Context,
  ) {
    return pageOfPartyOrganizations(ctx, args, filter ?? {});
  }

  @FieldResolver(() => PartyOrganization, { nullable: true, description: '上级。The organization above it.' })
  parent(@Root() party: PartyOrganizationRow, @Ctx() ctx: Context) {
    return party.parentId && load(ctx, partyOrganizationsById, party.parentId);
  }

  @FieldResolver(() => Division, { nullable: true, description: '区划。The division it stands for.' })
  division(@Root() party: PartyOrganizationRow, @Ctx() ctx: Context) {
    return load(ctx, divisionsById, party.divisionId);
  }

  @FieldResolver(() => [PartyGridLink], {
    nullable: 'itemsAndList',
    description: '对应的网格。Every grid it is or was built on, with the days.',
  })
  gridLinks(@Root() party: PartyOrganizationRow, @Ctx() ctx: Context) {
    return load(ctx, linksByPartyOrganization, party.id);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description:
      '党员联系户数。How many households its members keep contact with, as personnel last told; null when it never told of any.',
  })
  householdLinkCount(@Root() party: PartyOrganizationRow, @Ctx() ctx: Context) {
    return load(ctx, householdLinkCountsById, party.id);
  }

  @FieldResolver(() => [PartyOrganizationDeed], {
    nullable: 'itemsAndList',
    description: '历程。What was done to it, the oldest first; empty for the generated sample.',
  })
  timeline(@Root() party: PartyOrganizationRow, @Ctx() ctx: Context) {
    return load(ctx, partyDeedsById, party.id);
  }
}

@Resolver(() => PartyGridLink)
export class PartyGridLinkResolver {
  @FieldResolver(() => Grid, { nullable: true, description: '网格。The grid.' })
  grid(@Root() link: PartyGridLinkRow, @Ctx() ctx: Context) {
    return load(ctx, gridsById, link.gridId);
  }
}

@Resolver(() => Grid)
export class GridPartyResolver {
  @FieldResolver(() => [PartyOrganization], {
    nullable: 'itemsAndList',
    description: '党组织。The Party organizations built on it today.',
  })
  partyOrganizations(@Root() grid: GridRow, @Ctx() ctx: Context) {
    return load(ctx, partyOrganizationsByGrid, { gridId: grid.id, day: shanghaiDay(ctx.now) });
  }
}

@Resolver(() => GridAt)
export class GridAtPartyResolver {
  @FieldResolver(() => [PartyOrganization], {
    nullable: 'itemsAndList',
    description: '党组织。The Party organizations built on it then.',
  })
  partyOrganizations(@Root() facts: GridAt, @Ctx() ctx: Context) {
    return load(ctx, partyOrganizationsByGrid, { gridId: facts.gridId, day: shanghaiDay(facts.asOf) });
  }
}
