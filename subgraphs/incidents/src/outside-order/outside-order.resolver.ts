import { load } from '@gridweave/subgraph/context';
import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { LegRow } from '../leg/leg.entity';
import { Leg } from '../leg/leg.type';
import { legsById } from '../leg/leg-list.queries';
import type { IncidentsContext } from '../services';
import { recordOutsideOrder } from './outside-order.commands';
import { exchangesByLegId } from './outside-order.queries';
import { OutsideOrder, RecordOutsideOrderInput, RecordOutsideOrderPayload } from './outside-order.type';

@Resolver(() => Leg)
export class OutsideOrderResolver {
  @Mutation(() => RecordOutsideOrderPayload, {
    nullable: true,
    description:
      '登记外部工单。Tells what passed with an outside system about a leg; for its unit and the desk of the place.',
  })
  recordOutsideOrder(
    @Arg('input', () => RecordOutsideOrderInput, { description: '登记内容。Which leg, and what passed.' })
    input: RecordOutsideOrderInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settle(async () => {
      const { legId } = await recordOutsideOrder(ctx, input);
      return { leg: await load(ctx, legsById, legId) };
    });
  }

  @FieldResolver(() => OutsideOrder, {
    nullable: true,
    description: '外部工单。The order that stands for it in an outside system; null when there is none.',
  })
  async outsideOrder(@Root() leg: LegRow, @Ctx() ctx: IncidentsContext) {
    const exchanges = (await load(ctx, exchangesByLegId, leg.id)) ?? [];
    const [last] = exchanges;
    return last ? { ...last, exchangedAt: last.at, exchanges } : null;
  }
}
