import { load, type SubgraphContext } from '@gridweave/subgraph/context';
import { settle } from '@gridweave/subgraph/refusal';
import { DateTime } from '@gridweave/subgraph/scalars';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { divisionsById } from '../division/division.loaders';
import { Division } from '../division/division.type';
import { gridsById } from '../grid/grid.loaders';
import { Grid } from '../grid/grid.type';
import type { OrganizationServices } from '../services';
import { linkBuilding, unlinkBuilding } from './building-link.commands';
import {
  LinkBuildingInput,
  LinkBuildingPayload,
  UnlinkBuildingInput,
  UnlinkBuildingPayload,
} from './building-link.input';
import { buildingLinksById, linksByDivision, linksByGrid } from './building-link.loaders';
import { BuildingLink } from './building-link.type';

type Context = SubgraphContext<OrganizationServices>;

@Resolver(() => BuildingLink)
export class BuildingLinkResolver {
  @Mutation(() => LinkBuildingPayload, {
    nullable: true,
    description: '建立楼社联动。Links a commercial building with a community.',
  })
  linkBuilding(
    @Arg('input', () => LinkBuildingInput, { description: '联动。Which two, and when.' }) input: LinkBuildingInput,
    @Ctx() ctx: Context,
  ) {
    return settle(async () => ({ link: await load(ctx, buildingLinksById, await linkBuilding(ctx, input)) }));
  }

  @Mutation(() => UnlinkBuildingPayload, {
    nullable: true,
    description: '结束楼社联动。Ends a link; what was stays known.',
  })
  unlinkBuilding(
    @Arg('input', () => UnlinkBuildingInput, { description: '联动。The link and its end.' }) input: UnlinkBuildingInput,
    @Ctx() ctx: Context,
  ) {
    return settle(async () => ({ link: await load(ctx, buildingLinksById, await unlinkBuilding(ctx, input)) }));
  }

  @FieldResolver(() => Grid, { nullable: true, description: '楼宇。The dedicated grid of the building.' })
  grid(@Root() link: BuildingLink, @Ctx() ctx: Context) {
    return load(ctx, gridsById, link.gridId);
  }

  @FieldResolver(() => Division, { nullable: true, description: '社区或村。The community or village.' })
  division(@Root() link: BuildingLink, @Ctx() ctx: Context) {
    return load(ctx, divisionsById, link.divisionId);
  }
}

const inForceAt = (asOf: Date) => (link: BuildingLink) =>
  link.validFrom <= asOf && (link.validTo === null || link.validTo > asOf);

@Resolver(() => Grid)
export class GridBuildingLinksResolver {
  @FieldResolver(() => [BuildingLink], {
    nullable: 'itemsAndList',
    description: '楼社联动。Links of a commercial building that hold at a moment.',
  })
  async buildingLinks(
    @Root() grid: Grid,
    @Arg('asOf', () => DateTime, { nullable: true, description: '时点。The moment; now when left out.' })
    asOf: Date | null,
    @Ctx() ctx: Context,
  ) {
    return ((await load(ctx, linksByGrid, grid.id)) ?? []).filter(inForceAt(asOf ?? ctx.now));
  }
}

@Resolver(() => Division)
export class DivisionBuildingLinksResolver {
  @FieldResolver(() => [BuildingLink], {
    nullable: 'itemsAndList',
    description: '楼社联动。Links of a community or village with commercial buildings that hold at a moment.',
  })
  async buildingLinks(
    @Root() division: Division,
    @Arg('asOf', () => DateTime, { nullable: true, description: '时点。The moment; now when left out.' })
    asOf: Date | null,
    @Ctx() ctx: Context,
  ) {
    return ((await load(ctx, linksByDivision, division.id)) ?? []).filter(inForceAt(asOf ?? ctx.now));
  }
}
