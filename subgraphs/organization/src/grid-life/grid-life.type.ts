import { RefusalReason } from '@gridweave/subgraph/payload-types';
import { DateTime, GeoJSON } from '@gridweave/subgraph/scalars';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { GridKind } from '../grid/grid.type';
import { TimelineEntry } from '../timeline/timeline-entry.type';

export enum GridDeed {
  CREATE_GRID = 'CREATE_GRID',
  REDRAW_GRID = 'REDRAW_GRID',
  SPLIT_GRID = 'SPLIT_GRID',
  MERGE_GRIDS = 'MERGE_GRIDS',
  RETIRE_GRID = 'RETIRE_GRID',
  TRANSFER_GRID = 'TRANSFER_GRID',
  CHANGE_JURISDICTIONS = 'CHANGE_JURISDICTIONS',
  IMPORT_GRIDS = 'IMPORT_GRIDS',
}
registerEnumType(GridDeed, {
  name: 'GridDeed',
  description: '网格变更的种类。What kind of change of grids was decided.',
  valuesConfig: {
    CREATE_GRID: { description: '新建。A grid where none was.' },
    REDRAW_GRID: { description: '调整范围。Borders moved.' },
    SPLIT_GRID: { description: '拆分。One grid became several.' },
    MERGE_GRIDS: { description: '合并。Several grids became one.' },
    RETIRE_GRID: { description: '撤销。A grid was withdrawn.' },
    TRANSFER_GRID: { description: '划转。A grid went to another community or village.' },
    CHANGE_JURISDICTIONS: { description: '调整辖区。Other divisions lead a dedicated grid or take part in it.' },
    IMPORT_GRIDS: { description: '导入。Grids came from a file.' },
  },
});

export enum GridChangeState {
  PLANNED = 'PLANNED',
  IN_FORCE = 'IN_FORCE',
  CALLED_OFF = 'CALLED_OFF',
}
registerEnumType(GridChangeState, {
  name: 'GridChangeState',
  description: '网格变更的状态。Whether a change of grids is ahead.',
  valuesConfig: {
    PLANNED: { description: '未生效。It lies ahead and takes effect by itself.' },
    IN_FORCE: { description: '已生效。Its moment has come.' },
    CALLED_OFF: { description: '已取消。It was called off before its moment and never took effect.' },
  },
});

export enum GridSuccessionKind {
  SPLIT = 'SPLIT',
  MERGED = 'MERGED',
}
registerEnumType(GridSuccessionKind, {
  name: 'GridSuccessionKind',
  description: '网格沿革的种类。How one grid came out of another.',
  valuesConfig: {
    SPLIT: { description: '拆分。It is a part of the former one.' },
    MERGED: { description: '合并。It took the former one in.' },
  },
});

@ObjectType({ description: '网格变更。One decision about grids, in force from a moment that may lie ahead.' })
export class GridChange {
  @Field(() => ID, { description: '标识。Opaque and lasting.' })
  id: string;
  @Field(() => GridDeed, { description: '种类。What kind of change.' })
  deed: GridDeed;
  @Field(() => DateTime, { description: '生效时间。From when it holds; by itself, if that lies ahead.' })
  effectiveFrom: Date;
  @Field(() => DateTime, { description: '决定时间。When it was decided.' })
  decidedAt: Date;
  @Field(() => String, { description: '决定者的角色。The role of who decided it.' })
  byRole: string;
  @Field(() => String, { description: '理由。Why.' })
  reason: string;
  @Field(() => DateTime, { nullable: true, description: '取消时间。When it was called off; null when it was not.' })
  calledOffAt: Date | null;
  @Field(() => String, {
    nullable: true,
    description: '取消理由。Why it was called off; null when it was not.',
  })
  calledOffReason: string | null;
  @Field(() => Int, { description: '版本。Goes up when its day is moved, and when it is called off.' })
  version: number;
}

@ObjectType({ description: '网格沿革。A grid that another one came out of, or went into.' })
export class GridSuccession {
  @Field(() => GridSuccessionKind, { description: '种类。How.' })
  kind: GridSuccessionKind;
  gridId: string;
  changeId: string;
}

@ObjectType({ description: '提醒。Something about a change that may be meant, and may be a slip.' })
export class GridWarning {
  @Field(() => String, { description: '代码。A stable code.' })
  code: string;
  @Field(() => String, { description: '说明。For people, in Chinese.' })
  message: string;
  @Field(() => String, { nullable: true, description: '输入中的字段。Path of the input field, null when none.' })
  field: string | null;
  @Field(() => GeoJSON, { nullable: true, description: '所涉范围（WGS-84）。The ground that it is about.' })
  offendingArea: object | null;
}

@ObjectType({ implements: TimelineEntry, description: '网格经过的一条记录。One thing that was done to a grid.' })
export class GridTimelineEntry extends TimelineEntry {
  @Field(() => DateTime, { description: '生效时间。From when it holds.' })
  effectiveFrom: Date;
  @Field(() => ID, { nullable: true, description: '变更标识。The change that it was a part of, null when none.' })
  changeId: string | null;
}

@ObjectType({ description: '变更预览中的一个网格。What a change would make of one grid.' })
export class GridPreview {
  @Field(() => ID, { nullable: true, description: '标识。The id of the grid; null for one that is new.' })
  gridId: string | null;
  @Field(() => String, { description: '操作。What would be done to it.' })
  action: string;
  @Field(() => GridKind, { description: '类型。Its kind.' })
  kind: GridKind;
  @Field(() => String, { description: '网格编码。The code that it would bear.' })
  code: string;
  @Field(() => String, { description: '本地编号。The local number that it would bear.' })
  localNumber: string;
  @Field(() => String, { description: '名称。The name that it would bear.' })
  name: string;
  @Field(() => GeoJSON, {
    nullable: true,
    description: '范围（WGS-84）。Its area then; null when it would be no more.',
  })
  area: object | null;
}

@ObjectType({ description: '变更会被拒绝的原因。Why a change would be refused.' })
export class GridChangePreviewError extends RefusalReason {}

@ObjectType({ description: '变更预览。What a change would do, without doing it.' })
export class GridChangePreview {
  @Field(() => [GridPreview], { description: '涉及的网格。Every grid that would change, be it only by a corner.' })
  grids: GridPreview[];
  @Field(() => [GridWarning], { description: '提醒。What to look at again.' })
  warnings: GridWarning[];
  @Field(() => [GridChangePreviewError], { description: '会被拒绝的原因；可行时为空。Empty when it would be done.' })
  errors: GridChangePreviewError[];
  @Field(() => GeoJSON, { nullable: true, description: '有问题的范围（WGS-84）。The ground that does not fit.' })
  offendingArea: object | null;
}
