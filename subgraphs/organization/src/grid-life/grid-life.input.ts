import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime, GeoJSON } from '@gridweave/subgraph/scalars';
import { CoordinateSystem } from '@gridweave/subgraph/shared-types';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Grid, GridKind, SceneType } from '../grid/grid.type';
import { GridChange, GridWarning } from './grid-life.type';

@InputType({ description: '所见的网格。A grid, and the version of it that a change was made on.' })
export class GridVersionInput {
  @Field(() => ID, { description: '网格。The grid.' })
  gridId: string;
  @Field(() => Int, { description: '所见版本。The version of it that was seen.' })
  expectedVersion: number;
}

@InputType({ description: '网格的新范围。A grid and its new area.' })
export class GridAreaInput extends GridVersionInput {
  @Field(() => GeoJSON, { description: '范围。A Polygon or MultiPolygon.' })
  area: object;
}

@InputType({ description: '网格变更。What every change of grids says.' })
abstract class GridChangeInput {
  @Field(() => String, { description: '请求编号。Unique to this change; 8 to 100 characters.' })
  idempotencyKey: string;
  @Field(() => DateTime, { description: '生效时间。From when it holds; now or ahead, by at most five years.' })
  effectiveFrom: Date;
  @Field(() => String, { description: '理由。Why; at most 500 characters.' })
  reason: string;
}

@InputType({ description: '带范围的网格变更。What every change that draws areas says.' })
abstract class DrawnChangeInput extends GridChangeInput {
  @Field(() => CoordinateSystem, { nullable: true, description: '坐标系。Of the areas given; WGS84 when left out.' })
  system?: CoordinateSystem | null;
}

@InputType({ description: '专属网格的场景。What a dedicated grid is drawn around.' })
export class SceneInput {
  @Field(() => SceneType, { description: '类型。The type of the scene.' })
  type: SceneType;
  @Field(() => String, {
    nullable: true,
    description: '说明。In words, where the type is OTHER; at most 40 characters.',
  })
  text?: string | null;
}

@InputType({ description: '新建网格。A new grid.' })
export class CreateGridInput extends DrawnChangeInput {
  @Field(() => GridKind, { description: '类型。Its kind; that of a territorial grid is that of its division.' })
  kind: GridKind;
  @Field(() => ID, {
    nullable: true,
    description: '社区或村。Where it belongs; a micro grid belongs where its grid does.',
  })
  divisionId?: string | null;
  @Field(() => ID, { nullable: true, description: '上级网格。The territorial grid of a micro grid.' })
  parentId?: string | null;
  @Field(() => String, { description: '名称。Its name, at most 60 characters.' })
  name: string;
  @Field(() => SceneInput, { nullable: true, description: '场景。Of a dedicated grid.' })
  scene?: SceneInput | null;
  @Field(() => [ID], {
    nullable: true,
    description: '参与的区划。Further divisions that a dedicated grid reaches into.',
  })
  participatingDivisionIds?: string[] | null;
  @Field(() => GeoJSON, { description: '范围。A Polygon or MultiPolygon.' })
  area: object;
}

@InputType({ description: '调整范围。New areas of grids, with those of every neighbour that gains or loses ground.' })
export class RedrawGridInput extends DrawnChangeInput {
  @Field(() => [GridAreaInput], { description: '新范围。1 to 50 grids; together they cover what they covered before.' })
  areas: GridAreaInput[];
}

@InputType({ description: '拆分出的一部分。One part of a grid that is split.' })
export class GridPartInput {
  @Field(() => String, { description: '名称。Its name, at most 60 characters.' })
  name: string;
  @Field(() => GeoJSON, { description: '范围。A Polygon or MultiPolygon.' })
  area: object;
  @Field(() => Boolean, {
    nullable: true,
    description: '是否沿用原网格。Whether this part goes on as the former grid, code and all.',
  })
  continues?: boolean | null;
}

@InputType({ description: '拆分网格。A grid and the parts that it falls into.' })
export class SplitGridInput extends DrawnChangeInput {
  @Field(() => ID, { description: '网格。The grid.' })
  gridId: string;
  @Field(() => Int, { description: '所见版本。The version of it that was seen.' })
  expectedVersion: number;
  @Field(() => [GridPartInput], { description: '各部分。2 to 20 parts; together they cover the grid.' })
  parts: GridPartInput[];
  @Field(() => [GridAreaInput], {
    nullable: true,
    description: '微网格的新范围。Of micro grids that the new borders would cut.',
  })
  microAreas?: GridAreaInput[] | null;
}

@InputType({ description: '合并网格。Grids that become one.' })
export class MergeGridsInput extends GridChangeInput {
  @Field(() => [GridVersionInput], { description: '网格。2 to 20 grids of one kind that hang together.' })
  grids: GridVersionInput[];
  @Field(() => String, { description: '名称。The name of the merged grid, at most 60 characters.' })
  name: string;
  @Field(() => ID, {
    nullable: true,
    description: '沿用的网格。Which of them goes on; a new grid takes all in when left out.',
  })
  continuesId?: string | null;
}

@InputType({ description: '撤销网格。A grid that is no more.' })
export class RetireGridInput extends GridChangeInput {
  @Field(() => ID, { description: '网格。The grid.' })
  gridId: string;
  @Field(() => Int, { description: '所见版本。The version of it that was seen.' })
  expectedVersion: number;
}

@InputType({ description: '划转网格。A grid that goes to another community or village.' })
export class TransferGridInput extends GridChangeInput {
  @Field(() => ID, { description: '网格。The grid; its micro grids go with it.' })
  gridId: string;
  @Field(() => Int, { description: '所见版本。The version of it that was seen.' })
  expectedVersion: number;
  @Field(() => ID, { description: '去向。The community or village that it goes to.' })
  divisionId: string;
  @Field(() => [ID], {
    nullable: true,
    description: '参与的区划。Further divisions of a dedicated grid; as before when left out.',
  })
  participatingDivisionIds?: string[] | null;
}

@InputType({ description: '调整辖区。Which divisions lead a dedicated grid and take part in it.' })
export class ChangeJurisdictionsInput extends GridChangeInput {
  @Field(() => ID, { description: '网格。The dedicated grid.' })
  gridId: string;
  @Field(() => Int, { description: '所见版本。The version of it that was seen.' })
  expectedVersion: number;
  @Field(() => ID, {
    nullable: true,
    description: '牵头的社区或村。The community or village that leads; as before when left out.',
  })
  leadDivisionId?: string | null;
  @Field(() => [ID], {
    description: '参与的区划。Every further division that it reaches into from then on; may be none.',
  })
  participatingDivisionIds: string[];
}

@InputType({ description: '改期。Another day for a change that is still ahead.' })
export class MoveGridChangeInput extends GridChangeInput {
  @Field(() => ID, { description: '变更。The change.' })
  changeId: string;
  @Field(() => Int, { description: '所见版本。The version of the change that was seen.' })
  expectedVersion: number;
}

@InputType({ description: '取消变更。A change that is still ahead and shall not take effect.' })
export class CancelGridChangeInput {
  @Field(() => String, { description: '请求编号。Unique to this deed; 8 to 100 characters.' })
  idempotencyKey: string;
  @Field(() => ID, { description: '变更。The change.' })
  changeId: string;
  @Field(() => Int, { description: '所见版本。The version of the change that was seen.' })
  expectedVersion: number;
  @Field(() => String, { description: '理由。Why; at most 500 characters.' })
  reason: string;
}

@InputType({ description: '要预览的变更。The change to look at: exactly one of these.' })
export class GridChangePreviewInput {
  @Field(() => CreateGridInput, { nullable: true, description: '新建。As createGrid takes it.' })
  create?: CreateGridInput | null;
  @Field(() => RedrawGridInput, { nullable: true, description: '调整范围。As redrawGrid takes it.' })
  redraw?: RedrawGridInput | null;
  @Field(() => SplitGridInput, { nullable: true, description: '拆分。As splitGrid takes it.' })
  split?: SplitGridInput | null;
  @Field(() => MergeGridsInput, { nullable: true, description: '合并。As mergeGrids takes it.' })
  merge?: MergeGridsInput | null;
  @Field(() => RetireGridInput, { nullable: true, description: '撤销。As retireGrid takes it.' })
  retire?: RetireGridInput | null;
  @Field(() => TransferGridInput, { nullable: true, description: '划转。As transferGrid takes it.' })
  transfer?: TransferGridInput | null;
  @Field(() => ChangeJurisdictionsInput, { nullable: true, description: '调整辖区。As changeJurisdictions takes it.' })
  jurisdictions?: ChangeJurisdictionsInput | null;
}

/** What a change of grids answers: the change, the grids, and where it does not fit. */
function ChangePayload(deed: string) {
  @ObjectType(`${deed}Payload`, { description: `操作结果。What ${deed} answers.` })
  class Payload extends PayloadType(deed, 'change', () => GridChange, '变更。The change as it was decided.') {
    @Field(() => [Grid], { nullable: 'itemsAndList', description: '网格。The grids named and made by it.' })
    grids: Grid[] | null;
    @Field(() => [GridWarning], {
      nullable: true,
      description: '提醒。What to look at again; not repeated for a repeated key.',
    })
    warnings: GridWarning[] | null;
    @Field(() => GeoJSON, { nullable: true, description: '有问题的范围（WGS-84）。The ground that does not fit.' })
    offendingArea: object | null;
  }
  return Payload;
}

export const CreateGridPayload = ChangePayload('CreateGrid');
export const RedrawGridPayload = ChangePayload('RedrawGrid');
export const SplitGridPayload = ChangePayload('SplitGrid');
export const MergeGridsPayload = ChangePayload('MergeGrids');
export const RetireGridPayload = ChangePayload('RetireGrid');
export const TransferGridPayload = ChangePayload('TransferGrid');
export const ChangeJurisdictionsPayload = ChangePayload('ChangeJurisdictions');
export const MoveGridChangePayload = ChangePayload('MoveGridChange');

@ObjectType('CancelGridChangePayload', { description: '操作结果。What CancelGridChange answers.' })
export class CancelGridChangePayload extends ChangePayload('CancelGridChange') {
  @Field(() => [GridChange], {
    nullable: 'itemsAndList',
    description: '阻碍取消的变更。Planned changes that were worked out on this one and stand in the way.',
  })
  builtOn: GridChange[] | null;
}
