import { load, type SubgraphContext } from '@gridweave/subgraph/context';
import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { divisionsById } from '../division/division.loaders';
import { Division } from '../division/division.type';
import { gridsById } from '../grid/grid.loaders';
import { Grid } from '../grid/grid.type';
import type { OrganizationServices } from '../services';
import { committeesByDivision, unitsById } from '../unit/unit.loaders';
import { Unit } from '../unit/unit.type';
import type { DutyRuleRow } from './responsibility.entity';
import { ResponsibilityInput } from './responsibility.input';
import { findResponsibility } from './responsibility.queries';
import { DutyArea, DutyCondition, DutyRule, Responsibility, ResponsibilityOutcome } from './responsibility.type';

type Context = SubgraphContext<OrganizationServices>;

@Resolver(() => Responsibility)
export class ResponsibilityResolver {
  @Query(() => Responsibility, {
    nullable: true,
    description: '定责。Who answers for a category at a place, and by which rule.',
  })
  responsibility(
    @Arg('input', () => ResponsibilityInput, { description: '查询。The category and the place.' })
    input: ResponsibilityInput,
    @Ctx() ctx: Context,
  ) {
    return findResponsibility(ctx, input);
  }

  @FieldResolver(() => Unit, { nullable: true, description: '主办单位。The unit that answers; null unless OWNED.' })
  lead(@Root() { rule }: { rule: DutyRuleRow | null }, @Ctx() ctx: Context) {
    return rule && load(ctx, unitsById, rule.leadId);
  }

  @FieldResolver(() => [Unit], { nullable: 'itemsAndList', description: '协办单位。Units that assist.' })
  assisting(@Root() { rule }: { rule: DutyRuleRow | null }, @Ctx() ctx: Context) {
    return rule ? unitsOf(ctx, rule.assistingIds) : [];
  }

  @FieldResolver(() => Unit, {
    nullable: true,
    description:
      '暂时牵头单位。While nobody is known to answer: the committee of the place, by territory. Null when OWNED.',
  })
  interimLead(@Root() { outcome, divisionId }: Responsibility, @Ctx() ctx: Context) {
    return outcome === ResponsibilityOutcome.OWNED ? null : load(ctx, committeesByDivision, divisionId);
  }

  @FieldResolver(() => Grid, {
    nullable: true,
    description:
      '首先通知的网格。The territorial grid whose chief is told first; null when only a dedicated grid is known.',
  })
  notifiedFirst(@Root() { territorialGridId }: Responsibility, @Ctx() ctx: Context) {
    return territorialGridId && load(ctx, gridsById, territorialGridId);
  }
}

@Resolver(() => DutyRule)
export class DutyRuleResolver {
  @FieldResolver(() => Unit, { nullable: true, description: '主办单位。The unit that answers.' })
  lead(@Root() rule: DutyRuleRow, @Ctx() ctx: Context) {
    return load(ctx, unitsById, rule.leadId);
  }

  @FieldResolver(() => [Unit], { nullable: 'itemsAndList', description: '协办单位。Units that assist.' })
  assisting(@Root() rule: DutyRuleRow, @Ctx() ctx: Context) {
    return unitsOf(ctx, rule.assistingIds);
  }

  @FieldResolver(() => [DutyCondition], {
    nullable: 'items',
    description: '条件。What must be known of a case for it to apply; empty when nothing.',
  })
  conditions(@Root() rule: DutyRuleRow): DutyCondition[] {
    return JSON.parse(rule.conditions);
  }

  @FieldResolver(() => Division, {
    nullable: true,
    description: '适用区划。The division it holds in and under, if any.',
  })
  division(@Root() rule: DutyRuleRow, @Ctx() ctx: Context) {
    return rule.areaKind === DutyArea.DIVISION && rule.areaId ? load(ctx, divisionsById, rule.areaId) : null;
  }

  @FieldResolver(() => Grid, { nullable: true, description: '适用网格。The grid it holds in, if any.' })
  grid(@Root() rule: DutyRuleRow, @Ctx() ctx: Context) {
    return rule.areaKind === DutyArea.GRID && rule.areaId ? load(ctx, gridsById, rule.areaId) : null;
  }
}

function unitsOf(ctx: Context, ids: string) {
  return ids
    .split(' ')
    .filter(Boolean)
    .map((id) => load(ctx, unitsById, id));
}
