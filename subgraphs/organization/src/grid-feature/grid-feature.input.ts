import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime, GeoJSON } from '@gridweave/subgraph/scalars';
import { CoordinateSystem, ErrorPolicy } from '@gridweave/subgraph/shared-types';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Grid, GridKind } from '../grid/grid.type';
import { GridChange } from '../grid-life/grid-life.type';

@InputType({ description: '导出筛选。Which grids to export; conditions hold together.' })
export class GridFeatureFilter {
  @Field(() => GridKind, { nullable: true, description: '类型。Of this kind.' })
  kind?: GridKind | null;
  @Field(() => ID, { nullable: true, description: '区划。That lie in or under this division, wholly or in part.' })
  divisionId?: string | null;
}

@ObjectType({ description: '网格要素集。A page of grids as a GeoJSON FeatureCollection.' })
export class GridFeaturePage {
  @Field(() => GeoJSON, {
    nullable: true,
    description:
      '要素集。A FeatureCollection; `gridweave:system` names the system of its coordinates, `id` is that of the grid.',
  })
  collection: object;
  @Field(() => String, { nullable: true, description: '下一页。What to pass as `after`; null on the last page.' })
  next: string | null;
  @Field(() => Int, { description: '本页个数。How many features it holds.' })
  count: number;
}

@InputType({ description: '导入网格。Grids from a GeoJSON FeatureCollection.' })
export class ImportGridsInput {
  @Field(() => String, { description: '请求编号。Unique to this import; 8 to 100 characters.' })
  idempotencyKey: string;
  @Field(() => GeoJSON, {
    description:
      '要素集。1 to 200 features with properties kind, name, divisionCode, or parentCode of a micro grid (the code of a grid that stands, or of one in the same file), and scene of a dedicated one; with gridId and version a grid that is redrawn.',
  })
  collection: object;
  @Field(() => CoordinateSystem, {
    nullable: true,
    description: '坐标系。Of the whole file, where the file does not say.',
  })
  system?: CoordinateSystem | null;
  @Field(() => ErrorPolicy, { description: '出错时的处理。What to do with features that fail.' })
  errorPolicy: ErrorPolicy;
  @Field(() => DateTime, { description: '生效时间。From when they hold; now or ahead.' })
  effectiveFrom: Date;
  @Field(() => String, { description: '理由。Why; at most 500 characters.' })
  reason: string;
}

@ObjectType({ description: '导入的一行。What became of one feature.' })
export class ImportedGridRow {
  @Field(() => Int, { description: '行号。Its place in the file, from 1.' })
  row: number;
  @Field(() => Grid, { nullable: true, description: '网格。The grid; null when it was not imported.' })
  grid: object | null;
  @Field(() => String, { nullable: true, description: '代码。Why not; null when it was imported.' })
  code: string | null;
  @Field(() => String, { nullable: true, description: '说明。For people, in Chinese.' })
  message: string | null;
  @Field(() => String, { nullable: true, description: '字段。Path in the feature of what is at fault.' })
  field: string | null;
  @Field(() => GeoJSON, { nullable: true, description: '有问题的范围（WGS-84）。The ground that does not fit.' })
  offendingArea: object | null;
}

@ObjectType('ImportGridsPayload', { description: '操作结果。What ImportGrids answers.' })
export class ImportGridsPayload extends PayloadType(
  'ImportGrids',
  'change',
  () => GridChange,
  '变更。The change that the import made; null when nothing was imported.',
) {
  @Field(() => [ImportedGridRow], {
    nullable: true,
    description: '逐行结果。What became of each feature, in the order of the file; null for a repeated key.',
  })
  rows: ImportedGridRow[] | null;
}
