import { LocalDate } from '@gridweave/subgraph/scalars';
import { Rate } from '@gridweave/subgraph/shared-types';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { ReferredDocument } from '../decision-form/decision-form.type';
import { Person } from '../person/person.type';
import { Post } from '../post/post.type';
import { Grid } from '../references/labels.type';
import { WorkDevice } from '../work-device/work-device.type';
import { HandoverKind, InspectionOutcome } from './promotion-move.enums';

@ObjectType({ description: '选举情况。A vote on somebody, with what its rates are made from.' })
export class MoveElection {
  @Field(() => LocalDate, { description: '选举日期。When it was held.' })
  heldOn: string;
  @Field(() => String, { description: '会议。Of whom.' })
  meeting: string;
  @Field(() => Rate, { description: '参选率。Voters out of those who had the right.' })
  turnout: Rate;
  @Field(() => Rate, { description: '得票率。Votes for it out of those cast.' })
  support: Rate;
  @Field(() => Boolean, { description: '是否当选（通过）。Whether it carried.' })
  carried: boolean;
  @Field(() => String, { description: '结果文件。Where the result stands.' })
  basis: string;
}

@ObjectType({
  description: '考察。What independent inspectors found; read by HR officers of the line, never by the person.',
})
export class MoveInspection {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => LocalDate, { description: '考察日期。When they inspected.' })
  inspectedOn: string;
  @Field(() => InspectionOutcome, { description: '考察结论。What they conclude.' })
  outcome: InspectionOutcome;
  @Field(() => String, { description: '考察情况。What they found.' })
  findings: string;
  @Field(() => [Person], { nullable: 'itemsAndList', description: '考察人员。Who inspected, masked by policy.' })
  inspectors: Person[];
  @Field(() => [ReferredDocument], { description: '材料。What it rests on.' })
  documents: ReferredDocument[];
}

@ObjectType({ description: '交接事项。What is to be done once somebody has left a post.' })
export class HandoverDuty {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => HandoverKind, { description: '事项。What it is.' })
  kind: HandoverKind;
  @Field(() => Boolean, { description: '是否完成。Done, or so to be seen.' })
  done: boolean;
  @Field(() => Grid, {
    nullable: true,
    description: '网格。The grid to be handed over; how many incidents it has in hand stands on it.',
  })
  grid: Grid | null;
  @Field(() => Post, { nullable: true, description: '岗位。The post in which somebody is to begin.' })
  post: Post | null;
  @Field(() => WorkDevice, { nullable: true, description: '终端。The device to be given back.' })
  device: WorkDevice | null;
  @Field(() => Int, { nullable: true, description: '事件数。How many incidents were handed over.' })
  count: number | null;
  @Field(() => String, { nullable: true, description: '备注。For HR officers of the line.' })
  note: string | null;
}
