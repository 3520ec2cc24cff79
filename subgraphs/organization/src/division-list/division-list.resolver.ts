import { load, type SubgraphContext } from '@gridweave/subgraph/context';
import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { DivisionRow } from '../division/division.entity';
import { divisionsById } from '../division/division.loaders';
import { Division } from '../division/division.type';
import type { OrganizationServices } from '../services';
import type { DivisionChangeRow, DivisionEditionRow } from './division-list.entity';
import { ApplyDivisionListInput, ApplyDivisionListPayload, DivisionListInput } from './division-list.input';
import { changesByDivision, changesByEdition } from './division-list.loaders';
import { editionOf, editions, seenPlan } from './division-list.queries';
import {
  DivisionChange,
  DivisionChangeKind,
  DivisionEdition,
  DivisionListPlan,
  OrganizationToSetUp,
} from './division-list.type';
import { applyDivisionList } from './import.commands';
import { toSetUpByEdition } from './set-up.loaders';

type Context = SubgraphContext<OrganizationServices>;

@Resolver(() => DivisionEdition)
export class DivisionListResolver {
  @Query(() => DivisionListPlan, {
    nullable: true,
    description:
      '区划清单导入方案。What a yearly list would change; for administrators of the district. Changes nothing.',
  })
  divisionListPlan(
    @Arg('input', () => DivisionListInput, { description: '清单。The list and what was decided.' })
    input: DivisionListInput,
    @Ctx() ctx: Context,
  ) {
    return seenPlan(ctx, input);
  }

  @Query(() => [DivisionEdition], {
    nullable: 'itemsAndList',
    description: '已导入的清单。The yearly lists that have been applied, the newest first.',
  })
  divisionEditions(@Ctx() ctx: Context) {
    return editions(ctx.database.manager);
  }

  @Mutation(() => ApplyDivisionListPayload, {
    nullable: true,
    description: '导入区划清单。Applies a yearly list as its plan said; for administrators of the district.',
  })
  applyDivisionList(
    @Arg('input', () => ApplyDivisionListInput, { description: '清单与方案。The list and the plan that was seen.' })
    input: ApplyDivisionListInput,
    @Ctx() ctx: Context,
  ) {
    return settle(async () => {
      const year = await applyDivisionList(ctx, input);
      return { edition: await editionOf(ctx.database.manager, year) };
    });
  }

  @FieldResolver(() => [DivisionChange], {
    nullable: 'itemsAndList',
    description: '变更。What it changed; empty for the first list, before which nothing is known.',
  })
  changes(@Root() edition: DivisionEditionRow, @Ctx() ctx: Context) {
    return load(ctx, changesByEdition, edition.year);
  }

  @FieldResolver(() => [OrganizationToSetUp], {
    nullable: 'itemsAndList',
    description: '仍待设立。What goes with the divisions that it brought and is still not there today.',
  })
  toSetUp(@Root() edition: DivisionEditionRow, @Ctx() ctx: Context) {
    return load(ctx, toSetUpByEdition, edition.year);
  }
}

@Resolver(() => OrganizationToSetUp)
export class OrganizationToSetUpResolver {
  @FieldResolver(() => Division, {
    nullable: true,
    description: '区划。The division; null in a plan, where it is not there yet.',
  })
  division(@Root() { divisionId }: OrganizationToSetUp, @Ctx() ctx: Context) {
    return divisionId && load(ctx, divisionsById, divisionId);
  }
}

@Resolver(() => Division)
export class DivisionHistoryResolver {
  @FieldResolver(() => [DivisionChange], {
    nullable: 'itemsAndList',
    description: '历次变更。What yearly lists have changed about it, the oldest first.',
  })
  changes(@Root() division: DivisionRow, @Ctx() ctx: Context) {
    return load(ctx, changesByDivision, division.id);
  }
}

@Resolver(() => DivisionChange)
export class DivisionChangeResolver {
  @FieldResolver(() => [DivisionChangeKind], {
    nullable: 'itemsAndList',
    description: '类型。What changed; several may hold.',
  })
  kinds(@Root() change: DivisionChangeRow): DivisionChangeKind[] {
    return change.kinds.split(' ') as DivisionChangeKind[];
  }

  @FieldResolver(() => Division, { nullable: true, description: '区划。The division.' })
  division(@Root() change: DivisionChangeRow, @Ctx() ctx: Context) {
    return load(ctx, divisionsById, change.divisionId);
  }

  @FieldResolver(() => Division, { nullable: true, description: '原上级。The division above it before.' })
  parentBefore(@Root() change: DivisionChangeRow, @Ctx() ctx: Context) {
    return change.parentBeforeId && load(ctx, divisionsById, change.parentBeforeId);
  }

  @FieldResolver(() => Division, { nullable: true, description: '新上级。The division above it after.' })
  parentAfter(@Root() change: DivisionChangeRow, @Ctx() ctx: Context) {
    return change.parentAfterId && load(ctx, divisionsById, change.parentAfterId);
  }
}
