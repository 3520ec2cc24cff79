import { load, type SubgraphContext } from '@gridweave/subgraph/context';
import { settle } from '@gridweave/subgraph/refusal';
import { DateTime } from '@gridweave/subgraph/scalars';
import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { divisionsById } from '../division/division.loaders';
import { Division } from '../division/division.type';
import type { OrganizationServices } from '../services';
import { unitsById } from '../unit/unit.loaders';
import { Unit } from '../unit/unit.type';
import { setUnmanagedPlacePractice } from './unmanaged-practice.commands';
import { SetUnmanagedPlacePracticeInput, SetUnmanagedPlacePracticePayload } from './unmanaged-practice.input';
import { type ShownPractice, shownPractice } from './unmanaged-practice.queries';
import { UnmanagedPlacePractice } from './unmanaged-practice.type';

type Context = SubgraphContext<OrganizationServices>;

@Resolver(() => UnmanagedPlacePractice)
export class UnmanagedPracticeResolver {
  @Query(() => UnmanagedPlacePractice, {
    nullable: true,
    description: '管理空白区的办理办法。How a district deals with unmanaged places at a moment.',
  })
  unmanagedPlacePractice(
    @Arg('divisionId', () => ID, {
      nullable: true,
      description: '区划。The district, or a division in it; the only district when left out.',
    })
    divisionId: string | null,
    @Arg('asOf', () => DateTime, { nullable: true, description: '时点。The moment; now when left out.' })
    asOf: Date | null,
    @Ctx() ctx: Context,
  ) {
    return shownPractice(ctx, divisionId ?? null, asOf ?? ctx.now);
  }

  @Mutation(() => SetUnmanagedPlacePracticePayload, {
    nullable: true,
    description:
      '设定管理空白区的办理办法。Sets it from a moment on; places that are open keep theirs. For administrators of the district.',
  })
  setUnmanagedPlacePractice(
    @Arg('input', () => SetUnmanagedPlacePracticeInput, { description: '设定。The practice, and its basis.' })
    input: SetUnmanagedPlacePracticeInput,
    @Ctx() ctx: Context,
  ) {
    return settle(async () => {
      const { divisionId, from } = await setUnmanagedPlacePractice(ctx, input);
      return { unmanagedPlacePractice: await shownPractice(ctx, divisionId, new Date(from)) };
    });
  }

  @FieldResolver(() => Division, { nullable: true, description: '区。The district.' })
  division(@Root() { divisionId }: ShownPractice, @Ctx() ctx: Context) {
    return load(ctx, divisionsById, divisionId);
  }

  @FieldResolver(() => Unit, {
    nullable: true,
    description:
      '经办运行中心。The operation centre whose clerk sees to every place; null for that of the subdistrict or town, else of the district.',
  })
  clerkUnit(@Root() { clerkUnitId }: ShownPractice, @Ctx() ctx: Context) {
    return clerkUnitId && load(ctx, unitsById, clerkUnitId);
  }
}
