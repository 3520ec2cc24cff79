import { ConnectionType } from '@gridweave/subgraph/page-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { PointInput } from '@gridweave/subgraph/shared-types';
import { type ClassType, Field, ID, InputType, Int, InterfaceType, ObjectType } from 'type-graphql';
import { VerticalAddressInput } from '../place/vertical-address.type';
import { TimelineEntry } from '../timeline/entry.type';

@InterfaceType({
  description:
    '网格事项。Something done in the grids beside incidents: it has a place, a time and a history, no deadline of units.',
})
export class GridMatter {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => Int, { description: '版本。Goes up with every change; deeds on it name it.' })
  version: number;
  @Field(() => DateTime, { description: '登记时间。When it was recorded.' })
  recordedAt: Date;
  @Field(() => Boolean, { description: '是否为生成的示例。True for generated sample data.' })
  synthetic: boolean;
}

@ObjectType({
  implements: TimelineEntry,
  description: '网格事项历程条目。One thing that was done about a matter of the grids; never changed afterwards.',
})
export class GridMatterTimelineEntry extends TimelineEntry {
  @Field(() => String, { description: '之后的状态。The state afterwards.' })
  state: string;
}

@ObjectType('GridMatterTimelineEntryConnection', {
  description: '分页列表。A page of GridMatterTimelineEntry, after the Relay specification.',
})
export class GridMatterTimelineEntryConnection extends ConnectionType(
  'GridMatterTimelineEntry',
  () => GridMatterTimelineEntry as ClassType<GridMatterTimelineEntry>,
) {}

const keyDescription = '请求编号。Unique per subject and mutation; a repeat answers the same thing again.';

/** What the input of every deed has. */
@InputType()
export abstract class DeedInput {
  @Field(() => String, { description: keyDescription })
  idempotencyKey: string;
}

/** What the input of a deed on something that exists has. */
@InputType()
export abstract class ChangeInput extends DeedInput {
  @Field(() => Int, { description: '版本。Version of the thing that the decision was made on.' })
  expectedVersion: number;
}

@InputType({ description: '地点。A grid of any kind, or a division; exactly one of them.' })
export class GridMatterPlaceInput {
  @Field(() => ID, { nullable: true, description: '网格。A grid of any kind.' })
  gridId?: string | null;
  @Field(() => ID, { nullable: true, description: '区划。A division of any kind, where no single grid is meant.' })
  divisionId?: string | null;
}

@InputType({ description: '隐患。A hazard that was found on the way; it becomes an incident at once.' })
export class HazardInput {
  @Field(() => String, { description: '情况说明（4000字内）。What is the matter, at most 4,000 characters; no names.' })
  text: string;
  @Field(() => PointInput, { description: '位置。Where it is.' })
  point: PointInput;
  @Field(() => String, { description: '类别代码。Code of the category.' })
  categoryCode: string;
  @Field(() => VerticalAddressInput, { nullable: true, description: '立体地址。Building and floor.' })
  address?: VerticalAddressInput | null;
}

@InputType({ description: '网格事项时段。A period.' })
export class GridMatterPeriodInput {
  @Field(() => DateTime, { nullable: true, description: '起（含）。From, inclusive.' })
  from?: Date | null;
  @Field(() => DateTime, { nullable: true, description: '止（不含）。To, exclusive.' })
  to?: Date | null;
}

/** What every list of such matters can be narrowed by. */
@InputType()
export abstract class GridMatterFilter {
  @Field(() => ID, { nullable: true, description: '区划。In or under this division, by today’s tree.' })
  divisionId?: string | null;
  @Field(() => ID, { nullable: true, description: '网格。In this grid, or in a micro grid of it.' })
  gridId?: string | null;
  @Field(() => GridMatterPeriodInput, { nullable: true, description: '时段。Taking place within this period.' })
  period?: GridMatterPeriodInput | null;
}
