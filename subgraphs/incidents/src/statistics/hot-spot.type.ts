import { DateTime } from '@gridweave/subgraph/scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { Category } from '../category/category.type';
import type { Cell } from './hot-spot.rules';

@ObjectType({ description: '多发地点。A cell of the mesh in which matters of a category gathered; never an address.' })
export class IncidentHotSpot implements Cell {
  north: number;
  east: number;
  metres: number;
  @Field(() => Int, { description: '件数。How many matters of the category were raised in it in the period.' })
  count: number;
  @Field(() => Int, {
    description: '其中复发的件数。How many of them followed one that had been closed not long before.',
  })
  recurred: number;
  @Field(() => Int, {
    nullable: true,
    description:
      '上期件数。How many in as many days before the period; null where both together are too few to be compared.',
  })
  before: number | null;
}

@ObjectType({ description: '多发地点统计。Where matters of one category gathered, and what is meant by it.' })
export class IncidentHotSpots {
  @Field(() => DateTime, { description: '起（含）。From, the start of a day in Asia/Shanghai.' })
  from: Date;
  @Field(() => DateTime, { description: '止（不含）。To, the start of a day.' })
  to: Date;
  @Field(() => DateTime, { description: '统计时点。When it was counted.' })
  asOf: Date;
  @Field(() => Category, { description: '类别。The category that is counted.' })
  category: Category;
  @Field(() => Int, { description: '方格边长（米）。How wide a cell is.' })
  metres: number;
  @Field(() => Int, { description: '件数下限。From how many matters on a cell is shown.' })
  least: number;
  @Field(() => String, { description: '定义。What a hot spot is, in words.' })
  definition: string;
  @Field(() => Int, { description: '地点总数。How many such cells there are.' })
  total: number;
  @Field(() => [IncidentHotSpot], { description: '地点。Most matters first; at most 100.' })
  spots: IncidentHotSpot[];
}
