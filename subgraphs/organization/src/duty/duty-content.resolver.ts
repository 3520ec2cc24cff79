import type { DutyTimes as Times } from '@gridweave/duty/duty-times';
import { load, type SubgraphContext } from '@gridweave/subgraph/context';
import { type ClassType, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { divisionsById } from '../division/division.loaders';
import { Division } from '../division/division.type';
import { gridsById } from '../grid/grid.loaders';
import { Grid } from '../grid/grid.type';
import { registerElementsById } from '../register/register.loaders';
import { RegisterElement } from '../register/register.type';
import type { OrganizationServices } from '../services';
import { unitsById } from '../unit/unit.loaders';
import { Unit, UnitPower } from '../unit/unit.type';
import type { Content } from './content.rules';
import { wordsOf } from './duty.rules';
import {
  DutyArea,
  DutyCondition,
  type DutyContent,
  DutyRule,
  DutyRuleVersion,
  DutyTimes,
  forceOf,
  LimitForce,
} from './duty.type';

type Context = SubgraphContext<OrganizationServices>;

/** What a rule and its versions show alike. */
function dutyContentResolver<Shown extends DutyContent>(shown: () => ClassType<Shown>) {
  @Resolver(shown)
  class DutyContentResolver {
    @FieldResolver(() => Unit, { nullable: true, description: '主办单位。The unit that answers.' })
    lead(@Root() rule: Content, @Ctx() ctx: Context) {
      return load(ctx, unitsById, rule.leadId);
    }

    @FieldResolver(() => [Unit], { nullable: 'itemsAndList', description: '协办单位。Units that assist.' })
    assisting(@Root() rule: Content, @Ctx() ctx: Context) {
      return wordsOf(rule.assistingIds).map((id) => load(ctx, unitsById, id));
    }

    @FieldResolver(() => [DutyCondition], {
      nullable: 'items',
      description: '条件。What must be known of a case for it to apply; empty when nothing.',
    })
    conditions(@Root() rule: Content): DutyCondition[] {
      return JSON.parse(rule.conditions);
    }

    @FieldResolver(() => DutyTimes, { nullable: true, description: '适用时间。When it holds; null for always.' })
    times(@Root() rule: Content): Times | null {
      const times: Times = JSON.parse(rule.times);
      return Object.keys(times).length > 0 ? times : null;
    }

    @FieldResolver(() => [UnitPower], {
      nullable: 'itemsAndList',
      description: '所需职权。Powers that the lead unit must have; without one of them the rule does not apply.',
    })
    powersNeeded(@Root() rule: Content): UnitPower[] {
      return wordsOf(rule.powersNeeded) as UnitPower[];
    }

    @FieldResolver(() => LimitForce, {
      nullable: true,
      description: '时限效力。Whether limits bind the lead unit, or are a wish on this legal basis.',
    })
    async limitForce(@Root() rule: Content, @Ctx() ctx: Context) {
      const lead = await load(ctx, unitsById, rule.leadId);
      return lead && forceOf(lead.level);
    }

    @FieldResolver(() => Division, {
      nullable: true,
      description: '适用区划。The division it holds in and under, if any.',
    })
    division(@Root() { areaKind, areaId }: Content, @Ctx() ctx: Context) {
      return areaKind === DutyArea.DIVISION && areaId ? load(ctx, divisionsById, areaId) : null;
    }

    @FieldResolver(() => Grid, { nullable: true, description: '适用网格。The grid it holds in, if any.' })
    grid(@Root() { areaKind, areaId }: Content, @Ctx() ctx: Context) {
      return areaKind === DutyArea.GRID && areaId ? load(ctx, gridsById, areaId) : null;
    }

    @FieldResolver(() => RegisterElement, {
      nullable: true,
      description: '适用要素。The road, building or asset it holds on, if any.',
    })
    element(@Root() { areaKind, areaId }: Content, @Ctx() ctx: Context) {
      return areaKind === DutyArea.ELEMENT && areaId ? load(ctx, registerElementsById, areaId) : null;
    }
  }
  return DutyContentResolver;
}

export const DutyRuleContentResolver = dutyContentResolver(() => DutyRule);
export const DutyRuleVersionContentResolver = dutyContentResolver(() => DutyRuleVersion);
