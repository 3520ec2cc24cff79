import type { SubgraphContext } from '@gridweave/subgraph/context';
import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { OrganizationServices } from '../services';
import { defineFact, retireFact } from './duty-fact.commands';
import { DefineFactInput, DefineFactPayload, RetireFactInput, RetireFactPayload } from './duty-fact.input';
import { factCatalogue } from './duty-fact.queries';
import { DutyFact } from './duty-fact.type';

type Context = SubgraphContext<OrganizationServices>;

@Resolver()
export class DutyFactResolver {
  @Query(() => [DutyFact], {
    nullable: 'itemsAndList',
    description: '事实目录。Everything that duty rules may ask of a case.',
  })
  async dutyFacts(
    @Arg('retired', () => Boolean, {
      defaultValue: false,
      description: '含停用。Whether those are listed too that new rules may no longer ask for.',
    })
    retired: boolean,
    @Ctx() ctx: Context,
  ) {
    return [...(await factCatalogue(ctx.database.manager)).values()].filter(({ live }) => live || retired);
  }

  @Mutation(() => DefineFactPayload, {
    nullable: true,
    description:
      '定义事实。Adds to the catalogue of facts, or changes a line of it; for administrators of the district.',
  })
  defineFact(
    @Arg('input', () => DefineFactInput, { description: '定义。The fact.' }) input: DefineFactInput,
    @Ctx() ctx: Context,
  ) {
    return settle(() => answer(ctx, defineFact(ctx, input)));
  }

  @Mutation(() => RetireFactPayload, {
    nullable: true,
    description:
      '停用事实。Keeps new rules from asking for a fact; those that do stand in dutyRulesToReview. For administrators of the district.',
  })
  retireFact(
    @Arg('input', () => RetireFactInput, { description: '停用。Which fact, and why.' }) input: RetireFactInput,
    @Ctx() ctx: Context,
  ) {
    return settle(() => answer(ctx, retireFact(ctx, input)));
  }
}

async function answer({ database }: Context, deed: Promise<string>) {
  const fact = await deed;
  return { dutyFact: (await factCatalogue(database.manager)).get(fact) ?? null };
}
