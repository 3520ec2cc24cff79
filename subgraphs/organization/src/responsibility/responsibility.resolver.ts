import { load, type SubgraphContext } from '@gridweave/subgraph/context';
import { ResponsibilityOutcome } from '@gridweave/subgraph/shared-types';
import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { wordsOf } from '../duty/duty.rules';
import { forceOf, LimitForce } from '../duty/duty.type';
import { gridsById } from '../grid/grid.loaders';
import { Grid } from '../grid/grid.type';
import type { OrganizationServices } from '../services';
import { committeesByDivision, unitsById } from '../unit/unit.loaders';
import { Unit } from '../unit/unit.type';
import { ResponsibilityInput } from './responsibility.input';
import { findResponsibility } from './responsibility.queries';
import { Responsibility } from './responsibility.type';

type Context = SubgraphContext<OrganizationServices>;

@Resolver(() => Responsibility)
export class ResponsibilityResolver {
  @Query(() => Responsibility, {
    nullable: true,
    description: '定责。Who answers for a category at a place at a moment, by which rule, and why not by another.',
  })
  responsibility(
    @Arg('input', () => ResponsibilityInput, { description: '查询。The category and the place.' })
    input: ResponsibilityInput,
    @Ctx() ctx: Context,
  ) {
    return findResponsibility(ctx, input);
  }

  @FieldResolver(() => Unit, { nullable: true, description: '主办单位。The unit that answers; null unless OWNED.' })
  lead(@Root() { version }: Responsibility, @Ctx() ctx: Context) {
    return version && load(ctx, unitsById, version.leadId);
  }

  @FieldResolver(() => [Unit], { nullable: 'itemsAndList', description: '协办单位。Units that assist.' })
  assisting(@Root() { version }: Responsibility, @Ctx() ctx: Context) {
    return wordsOf(version?.assistingIds ?? '').map((id) => load(ctx, unitsById, id));
  }

  @FieldResolver(() => LimitForce, {
    nullable: true,
    description: '时限效力。Whether limits bind the lead unit, or are a wish on the legal basis of the rule.',
  })
  async limitForce(@Root() { version }: Responsibility, @Ctx() ctx: Context) {
    const lead = version && (await load(ctx, unitsById, version.leadId));
    return lead && forceOf(lead.level);
  }

  @FieldResolver(() => [Unit], {
    nullable: 'itemsAndList',
    description: '相争的单位。The units that rules of equal rank name; empty unless AMBIGUOUS.',
  })
  tied(@Root() { tiedVersions }: Responsibility, @Ctx() ctx: Context) {
    const ids = new Set(tiedVersions.map(({ leadId }) => leadId));
    return [...ids].map((id) => load(ctx, unitsById, id));
  }

  @FieldResolver(() => Unit, {
    nullable: true,
    description:
      '暂时牵头单位。While it is not known who answers: when AMBIGUOUS the unit that received the case first, otherwise the committee of the place, by territory. Null when OWNED.',
  })
  interimLead(@Root() { outcome, divisionId, firstReceiverId }: Responsibility, @Ctx() ctx: Context) {
    if (outcome === ResponsibilityOutcome.OWNED) return null;
    if (outcome === ResponsibilityOutcome.AMBIGUOUS && firstReceiverId) return load(ctx, unitsById, firstReceiverId);
    return load(ctx, committeesByDivision, divisionId);
  }

  @FieldResolver(() => Grid, {
    nullable: true,
    description:
      '首先通知的网格。The grid whose chief is told first: by the precedence table, or else the territorial grid; the dedicated one where only that is known.',
  })
  notifiedFirst(@Root() { notifiedFirstId }: Responsibility, @Ctx() ctx: Context) {
    return notifiedFirstId && load(ctx, gridsById, notifiedFirstId);
  }
}
