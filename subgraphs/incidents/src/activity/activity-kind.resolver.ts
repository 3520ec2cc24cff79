import { load } from '@gridweave/subgraph/context';
import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Unit } from '../references/unit.type';
import type { IncidentsContext } from '../services';
import { defineActivityKind } from './activity.commands';
import type { ServiceActivityRow } from './activity.entity';
import { DefineActivityKindInput } from './activity.input';
import { activityKinds, activityKindsByCode } from './activity.queries';
import type { Partner } from './activity.rules';
import { ServiceActivity } from './activity.type';
import { ActivityKind, ActivityPartner, DefineActivityKindPayload } from './activity-kind.type';

@Resolver(() => ServiceActivity)
export class ActivityKindResolver {
  @Query(() => [ActivityKind], {
    nullable: 'itemsAndList',
    description: '活动类型。The kinds of service activities that the district has entered; empty until it does.',
  })
  activityKinds(@Ctx() ctx: IncidentsContext) {
    return activityKinds(ctx);
  }

  @FieldResolver(() => ActivityKind, { nullable: true, description: '类型。Of which kind it is; null when of none.' })
  kind(@Root() { kindCode }: ServiceActivityRow, @Ctx() ctx: IncidentsContext) {
    return kindCode === null ? null : load(ctx, activityKindsByCode, kindCode);
  }

  @FieldResolver(() => [ActivityPartner], { description: '协办方。Who helps.' })
  partners(@Root() { partners }: ServiceActivityRow) {
    return partners;
  }

  @Mutation(() => DefineActivityKindPayload, {
    nullable: true,
    description: '录入活动类型。Enters a kind of activity, or names it anew; for the administrator of the district.',
  })
  defineActivityKind(
    @Arg('input', () => DefineActivityKindInput, { description: '类型。Its code and name.' })
    input: DefineActivityKindInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settle(async () => {
      const { code } = await defineActivityKind(ctx, input);
      return { kind: await load(ctx, activityKindsByCode, code) };
    });
  }
}

@Resolver(() => ActivityPartner)
export class ActivityPartnerResolver {
  @FieldResolver(() => Unit, {
    nullable: true,
    description: '单位。The unit; null when the district knows it as none.',
  })
  unit(@Root() { unitId }: Partner) {
    return unitId === null ? null : { id: unitId };
  }
}
