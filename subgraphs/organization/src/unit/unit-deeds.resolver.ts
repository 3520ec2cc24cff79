import { load, type SubgraphContext } from '@gridweave/subgraph/context';
import { settle } from '@gridweave/subgraph/refusal';
import { AvailableAction } from '@gridweave/subgraph/shared-types';
import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { OrganizationServices } from '../services';
import { actionsOn } from './unit.actions';
import { changeUnit, createUnit, moveUnit, retireUnit } from './unit.commands';
import type { UnitRow } from './unit.entity';
import { unitDeedsById, unitsById } from './unit.loaders';
import { Unit, UnitPower } from './unit.type';
import {
  ChangeUnitInput,
  ChangeUnitPayload,
  CreateUnitInput,
  CreateUnitPayload,
  MoveUnitInput,
  MoveUnitPayload,
  RetireUnitInput,
  RetireUnitPayload,
  UnitDeed,
  UnitPowerEntry,
} from './unit-deeds.input';

type Context = SubgraphContext<OrganizationServices>;

const powers: readonly UnitPowerEntry[] = [
  { power: UnitPower.ENFORCEMENT, name: '执法', meaning: '可以责令改正和处罚。' },
  { power: UnitPower.EMERGENCY_RESPONSE, name: '应急处置', meaning: '生命或财产有危险时可以立即处置。' },
  { power: UnitPower.MAINTENANCE, name: '维修养护', meaning: '维修和养护公共设施或楼宇。' },
  { power: UnitPower.MEDIATION, name: '调解服务', meaning: '可以劝导和调解，不能强制。' },
  { power: UnitPower.DISPATCH, name: '派遣', meaning: '可以向各单位派遣事件。' },
];

@Resolver(() => Unit)
export class UnitDeedsResolver {
  @Query(() => [UnitPowerEntry], {
    nullable: 'itemsAndList',
    description: '职权目录。The powers that units may have, and what each allows.',
  })
  unitPowers(): readonly UnitPowerEntry[] {
    return powers;
  }

  @Mutation(() => CreateUnitPayload, {
    nullable: true,
    description: '设立单位。Sets up a unit; for administrators of the division.',
  })
  createUnit(
    @Arg('input', () => CreateUnitInput, { description: '单位。What is set up.' }) input: CreateUnitInput,
    @Ctx() ctx: Context,
  ) {
    return settle(async () => ({ unit: await load(ctx, unitsById, await createUnit(ctx, input)) }));
  }

  @Mutation(() => ChangeUnitPayload, {
    nullable: true,
    description: '变更单位。Gives a unit another name or other powers; for administrators of the division.',
  })
  changeUnit(
    @Arg('input', () => ChangeUnitInput, { description: '变更。Which unit, and what of it.' }) input: ChangeUnitInput,
    @Ctx() ctx: Context,
  ) {
    return settle(async () => ({ unit: await load(ctx, unitsById, await changeUnit(ctx, input)) }));
  }

  @Mutation(() => MoveUnitPayload, {
    nullable: true,
    description:
      '调整隶属。Puts a unit under another parent or operation centre; for administrators of the division. A unit never comes to stand under itself.',
  })
  moveUnit(
    @Arg('input', () => MoveUnitInput, { description: '调整。Which unit, and where to.' }) input: MoveUnitInput,
    @Ctx() ctx: Context,
  ) {
    return settle(async () => ({ unit: await load(ctx, unitsById, await moveUnit(ctx, input)) }));
  }

  @Mutation(() => RetireUnitPayload, {
    nullable: true,
    description: '撤销单位。Retires a unit on which nothing depends; for administrators of the division.',
  })
  retireUnit(
    @Arg('input', () => RetireUnitInput, { description: '撤销。Which unit, and why.' }) input: RetireUnitInput,
    @Ctx() ctx: Context,
  ) {
    return settle(async () => ({ unit: await load(ctx, unitsById, await retireUnit(ctx, input)) }));
  }

  @FieldResolver(() => Int, { nullable: true, description: '版本。Goes up with every change; mutations ask for it.' })
  version(@Root() unit: UnitRow): number {
    return unit.version;
  }

  @FieldResolver(() => [AvailableAction], {
    nullable: 'itemsAndList',
    description: '可做的操作。What this viewer may do with it now.',
  })
  availableActions(@Root() unit: UnitRow, @Ctx() ctx: Context) {
    return actionsOn(ctx, unit);
  }

  @FieldResolver(() => [UnitDeed], {
    nullable: 'itemsAndList',
    description: '历程。What was done to it, the oldest first; empty for units that were loaded.',
  })
  timeline(@Root() unit: UnitRow, @Ctx() ctx: Context) {
    return load(ctx, unitDeedsById, unit.id);
  }
}
