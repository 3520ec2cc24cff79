import { DateTime } from '@gridweave/subgraph/scalars';
import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { ChangeInput, DeedInput, GridMatterFilter, GridMatterPlaceInput } from '../grid-matter/grid-matter.type';
import { ActivityState } from './activity.rules';

registerEnumType(ActivityState, {
  name: 'ServiceActivityState',
  description: '活动状态。Whether an activity took place.',
  valuesConfig: {
    PLANNED: { description: '已计划。Is to take place.' },
    HELD: { description: '已举办。Took place.' },
    CANCELLED: { description: '已取消。Was called off.' },
  },
});

@InputType({ description: '协办方。An organization that helps; never a person.' })
export class PartnerInput {
  @Field(() => String, { description: '名称（60字内）。What it is called, at most 60 characters.' })
  name: string;
  @Field(() => ID, { nullable: true, description: '单位。The unit, where the district knows it as one.' })
  unitId?: string | null;
}

@InputType({ description: '活动分区。A part of an activity.' })
export class ZoneInput {
  @Field(() => String, { description: '名称（40字内）。What it is called; each name once.' })
  name: string;
  @Field(() => [String], { description: '服务。What is offered in it, at most 20.' })
  services: string[];
}

@InputType({ description: '分区人数。How many came to a part.' })
export class ZoneCountInput {
  @Field(() => String, { description: '分区。Name of the part.' })
  name: string;
  @Field(() => Int, { description: '人数。How many came, at most the total.' })
  headCount: number;
}

@InputType({ description: '计划活动。What is to take place where and when.' })
export class PlanActivityInput extends DeedInput {
  @Field(() => GridMatterPlaceInput, { description: '地点。The grid or division it is for.' })
  place: GridMatterPlaceInput;
  @Field(() => String, { description: '名称（100字内）。Its title, at most 100 characters.' })
  title: string;
  @Field(() => String, { nullable: true, description: '类型代码。A kind from activityKinds.' })
  kindCode?: string | null;
  @Field(() => DateTime, { description: '开始时间。When it begins.' })
  at: Date;
  @Field(() => DateTime, { nullable: true, description: '结束时间。When it ends.' })
  endsAt?: Date | null;
  @Field(() => String, { nullable: true, description: '地点说明（100字内）。Where it is held.' })
  venue?: string | null;
  @Field(() => ID, { nullable: true, description: '主办单位。The unit that organises it.' })
  organiserUnitId?: string | null;
  @Field(() => [String], { nullable: true, description: '宣传主题。What is made known, at most 20.' })
  themes?: string[] | null;
  @Field(() => [PartnerInput], { nullable: true, description: '协办方。Who helps, at most 30.' })
  partners?: PartnerInput[] | null;
  @Field(() => [ZoneInput], { nullable: true, description: '分区。Its parts, at most 20.' })
  zones?: ZoneInput[] | null;
  @Field(() => Boolean, { description: '是否有未成年人。Whether minors take part.' })
  withMinors: boolean;
}

@InputType({ description: '登记活动情况。What took place.' })
export class RecordActivityInput extends ChangeInput {
  @Field(() => ID, { description: '活动。The activity.' })
  activityId: string;
  @Field(() => Int, { description: '参加人数。How many came; a count alone.' })
  headCount: number;
  @Field(() => [ZoneCountInput], { nullable: true, description: '分区人数。How many came to its parts.' })
  zones?: ZoneCountInput[] | null;
  @Field(() => String, { nullable: true, description: '活动情况（4000字内）。What came of it; no names, no readings.' })
  summary?: string | null;
}

@InputType({ description: '取消活动。Calls an activity off.' })
export class CancelActivityInput extends ChangeInput {
  @Field(() => ID, { description: '活动。The activity.' })
  activityId: string;
  @Field(() => String, { description: '理由（2000字内）。Why, at most 2,000 characters.' })
  reason: string;
}

@InputType({ description: '录入活动类型。A kind of activity of the district’s own.' })
export class DefineActivityKindInput extends DeedInput {
  @Field(() => String, {
    description: '代码。2 to 24 capital letters, digits or underscores; an existing one is named anew.',
  })
  code: string;
  @Field(() => String, { description: '名称（40字内）。What it is called.' })
  name: string;
}

@InputType({ description: '服务活动筛选。Which activities to list; all conditions must hold.' })
export class ServiceActivityFilter extends GridMatterFilter {
  @Field(() => ActivityState, { nullable: true, description: '状态。In this state.' })
  state?: ActivityState | null;
  @Field(() => String, { nullable: true, description: '类型代码。Of this kind.' })
  kindCode?: string | null;
}
