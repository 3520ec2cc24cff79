import { load, type SubgraphContext } from '@gridweave/subgraph/context';
import { pageOfRows } from '@gridweave/subgraph/page';
import { ConnectionType, PageArgs } from '@gridweave/subgraph/page-types';
import { Arg, Args, Ctx, FieldResolver, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql';
import type { GridRow } from '../grid/grid.entity';
import { gridsById } from '../grid/grid.loaders';
import { Grid } from '../grid/grid.type';
import type { OrganizationServices } from '../services';
import { cancelGridChange } from './cancel-change.commands';
import { stateAt } from './change-state.rules';
import {
  changeJurisdictions,
  createGrid,
  mergeGrids,
  redrawGrid,
  retireGrid,
  splitGrid,
  transferGrid,
} from './grid-life.commands';
import type { GridChangeRow, GridTimelineRow } from './grid-life.entity';
import {
  CancelGridChangeInput,
  CancelGridChangePayload,
  ChangeJurisdictionsInput,
  ChangeJurisdictionsPayload,
  CreateGridInput,
  CreateGridPayload,
  GridChangePreviewInput,
  MergeGridsInput,
  MergeGridsPayload,
  MoveGridChangeInput,
  MoveGridChangePayload,
  RedrawGridInput,
  RedrawGridPayload,
  RetireGridInput,
  RetireGridPayload,
  SplitGridInput,
  SplitGridPayload,
  TransferGridInput,
  TransferGridPayload,
} from './grid-life.input';
import {
  gridChangesById,
  gridIdsByChange,
  plannedChangesByGrid,
  predecessorsByGrid,
  successorsByGrid,
  timelinesByGrid,
} from './grid-life.loaders';
import { GridChange, GridChangePreview, GridChangeState, GridSuccession, GridTimelineEntry } from './grid-life.type';
import { moveGridChange } from './move-change.commands';
import { previewChange } from './preview.queries';
import { settleChange } from './settle-change';

type Context = SubgraphContext<OrganizationServices>;

@ObjectType('GridTimelineEntryConnection', {
  description: '分页列表。A page of GridTimelineEntry, after the Relay specification.',
})
class GridTimelineEntryConnection extends ConnectionType('GridTimelineEntry', () => GridTimelineEntry) {}

@Resolver(() => Grid)
export class GridLifeResolver {
  @Query(() => GridChangePreview, {
    nullable: true,
    description: '预览网格变更。What a change of grids would do, or why it would be refused; changes nothing.',
  })
  gridChangePreview(
    @Arg('input', () => GridChangePreviewInput, { description: '变更。The change.' }) input: GridChangePreviewInput,
    @Ctx() ctx: Context,
  ) {
    return previewChange(ctx, input);
  }

  @Mutation(() => CreateGridPayload, {
    nullable: true,
    description: '新建网格。Draws a grid on ground that none of its kind holds.',
  })
  createGrid(
    @Arg('input', () => CreateGridInput, { description: '新网格。The grid.' }) input: CreateGridInput,
    @Ctx() ctx: Context,
  ) {
    return settleChange(ctx, () => createGrid(ctx, input));
  }

  @Mutation(() => RedrawGridPayload, {
    nullable: true,
    description:
      '调整网格范围。Moves borders: every grid that gains or loses ground is named, and together they cover the same ground.',
  })
  redrawGrid(
    @Arg('input', () => RedrawGridInput, { description: '新范围。The areas.' }) input: RedrawGridInput,
    @Ctx() ctx: Context,
  ) {
    return settleChange(ctx, () => redrawGrid(ctx, input));
  }

  @Mutation(() => SplitGridPayload, { nullable: true, description: '拆分网格。Makes several grids of one.' })
  splitGrid(
    @Arg('input', () => SplitGridInput, { description: '拆分。The grid and its parts.' }) input: SplitGridInput,
    @Ctx() ctx: Context,
  ) {
    return settleChange(ctx, () => splitGrid(ctx, input));
  }

  @Mutation(() => MergeGridsPayload, { nullable: true, description: '合并网格。Makes one grid of several.' })
  mergeGrids(
    @Arg('input', () => MergeGridsInput, { description: '合并。The grids.' }) input: MergeGridsInput,
    @Ctx() ctx: Context,
  ) {
    return settleChange(ctx, () => mergeGrids(ctx, input));
  }

  @Mutation(() => RetireGridPayload, {
    nullable: true,
    description: '撤销网格。Withdraws a dedicated grid; others are merged.',
  })
  retireGrid(
    @Arg('input', () => RetireGridInput, { description: '撤销。The grid.' }) input: RetireGridInput,
    @Ctx() ctx: Context,
  ) {
    return settleChange(ctx, () => retireGrid(ctx, input));
  }

  @Mutation(() => TransferGridPayload, {
    nullable: true,
    description: '划转网格。Gives a grid to another community or village.',
  })
  transferGrid(
    @Arg('input', () => TransferGridInput, { description: '划转。Grid and destination.' }) input: TransferGridInput,
    @Ctx() ctx: Context,
  ) {
    return settleChange(ctx, () => transferGrid(ctx, input));
  }

  @Mutation(() => ChangeJurisdictionsPayload, {
    nullable: true,
    description: '调整辖区。Says which divisions lead a dedicated grid and take part in it, from a day on.',
  })
  changeJurisdictions(
    @Arg('input', () => ChangeJurisdictionsInput, { description: '辖区。The grid and its divisions.' })
    input: ChangeJurisdictionsInput,
    @Ctx() ctx: Context,
  ) {
    return settleChange(ctx, () => changeJurisdictions(ctx, input));
  }

  @Mutation(() => MoveGridChangePayload, {
    nullable: true,
    description: '变更改期。Gives a change that is still ahead another day.',
  })
  moveGridChange(
    @Arg('input', () => MoveGridChangeInput, { description: '改期。The change and its day.' })
    input: MoveGridChangeInput,
    @Ctx() ctx: Context,
  ) {
    return settleChange(ctx, () => moveGridChange(ctx, input));
  }

  @Mutation(() => CancelGridChangePayload, {
    nullable: true,
    description: '取消变更。Calls off a change that is still ahead; it stays in the history and never takes effect.',
  })
  cancelGridChange(
    @Arg('input', () => CancelGridChangeInput, { description: '取消。The change, and why.' })
    input: CancelGridChangeInput,
    @Ctx() ctx: Context,
  ) {
    return settleChange(ctx, () => cancelGridChange(ctx, input));
  }

  @FieldResolver(() => GridTimelineEntryConnection, {
    nullable: true,
    description: '经过。What was done to it, oldest first.',
  })
  async timeline(@Root() grid: GridRow, @Args() args: PageArgs, @Ctx() ctx: Context) {
    return pageOfRows(args, (await load(ctx, timelinesByGrid, grid.id)) ?? [], 'gridTimeline', ({ id }) => id);
  }

  @FieldResolver(() => [GridChange], {
    nullable: 'itemsAndList',
    description: '未生效的变更。Changes of it that are still ahead.',
  })
  plannedChanges(@Root() grid: GridRow, @Ctx() ctx: Context) {
    return load(ctx, plannedChangesByGrid, grid.id);
  }

  @FieldResolver(() => [GridSuccession], {
    nullable: 'itemsAndList',
    description: '前身。The grids that it came out of.',
  })
  predecessors(@Root() grid: GridRow, @Ctx() ctx: Context) {
    return load(ctx, predecessorsByGrid, grid.id);
  }

  @FieldResolver(() => [GridSuccession], {
    nullable: 'itemsAndList',
    description: '后继。The grids that came out of it.',
  })
  successors(@Root() grid: GridRow, @Ctx() ctx: Context) {
    return load(ctx, successorsByGrid, grid.id);
  }
}

@Resolver(() => GridSuccession)
export class GridSuccessionResolver {
  @FieldResolver(() => Grid, { nullable: true, description: '网格。The other grid.' })
  grid(@Root() succession: GridSuccession, @Ctx() ctx: Context) {
    return load(ctx, gridsById, succession.gridId);
  }

  @FieldResolver(() => GridChange, { nullable: true, description: '变更。The change that made it so.' })
  change(@Root() succession: GridSuccession, @Ctx() ctx: Context) {
    return load(ctx, gridChangesById, succession.changeId);
  }
}

@Resolver(() => GridChange)
export class GridChangeResolver {
  @FieldResolver(() => GridChangeState, {
    nullable: true,
    description: '状态。Whether it is ahead, holds, or was called off.',
  })
  state(@Root() change: GridChangeRow, @Ctx() ctx: Context): GridChangeState {
    return stateAt(change, ctx.now);
  }

  @FieldResolver(() => [Grid], {
    nullable: 'itemsAndList',
    description: '网格。The grids that it concerns, be it only by a corner on their border.',
  })
  async grids(@Root() change: GridChangeRow, @Ctx() ctx: Context) {
    return ((await load(ctx, gridIdsByChange, change.id)) ?? []).map((id) => load(ctx, gridsById, id));
  }
}

@Resolver(() => GridTimelineEntry)
export class GridTimelineEntryResolver {
  @FieldResolver(() => GridChange, {
    nullable: true,
    description: '变更。The change that it was a part of, null when none.',
  })
  change(@Root() entry: GridTimelineRow, @Ctx() ctx: Context) {
    return entry.changeId && load(ctx, gridChangesById, entry.changeId);
  }
}
