import type { SubgraphContext } from '@gridweave/subgraph/context';
import { settle } from '@gridweave/subgraph/refusal';
import { DateTime } from '@gridweave/subgraph/scalars';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { OrganizationServices } from '../services';
import { setNotifyPrecedence } from './precedence.commands';
import { SetNotifyPrecedenceInput, SetNotifyPrecedencePayload } from './precedence.input';
import { precedencesAt } from './precedence.queries';
import { NotifyPrecedence } from './precedence.type';

type Context = SubgraphContext<OrganizationServices>;

@Resolver()
export class NotifyPrecedenceResolver {
  @Query(() => [NotifyPrecedence], {
    nullable: 'itemsAndList',
    description: '通知次序表。Which grid is told first, by category, where a dedicated and a territorial grid meet.',
  })
  notifyPrecedences(
    @Arg('asOf', () => DateTime, { nullable: true, description: '时点。The moment; now when left out.' })
    asOf: Date | null,
    @Ctx() ctx: Context,
  ) {
    return precedencesAt(ctx, asOf ?? ctx.now);
  }

  @Mutation(() => SetNotifyPrecedencePayload, {
    nullable: true,
    description: '设定通知次序。Sets or withdraws a line of the table; for administrators of the district.',
  })
  setNotifyPrecedence(
    @Arg('input', () => SetNotifyPrecedenceInput, { description: '设定。The line.' })
    input: SetNotifyPrecedenceInput,
    @Ctx() ctx: Context,
  ) {
    return settle(async () => {
      const categoryPrefix = await setNotifyPrecedence(ctx, input);
      const lines = await precedencesAt(ctx, ctx.now);
      return { notifyPrecedence: lines.find((line) => line.categoryPrefix === categoryPrefix) ?? null };
    });
  }
}
