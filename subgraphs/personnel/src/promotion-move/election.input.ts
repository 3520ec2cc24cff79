import { LocalDate } from '@gridweave/subgraph/scalars';
import { Field, ID, InputType, Int } from 'type-graphql';
import { CareerTier } from './career-tier';
import { PromotionMoveKind } from './promotion-move.enums';
import { key, MoveChange, meetingOn } from './promotion-move.input';

@InputType({ description: '选举情况。A vote by which somebody was elected.' })
export class VoteInput {
  @Field(() => LocalDate, { description: '选举日期。Not in the future.' })
  heldOn: string;
  @Field(() => String, { description: '会议。Of whom; 1 to 200 characters.' })
  meeting: string;
  @Field(() => Int, { description: '应参加人数。How many had the right to vote.' })
  entitled: number;
  @Field(() => Int, { description: '实际参加人数。How many voted.' })
  voted: number;
  @Field(() => Int, { description: '赞成票。How many of those for it.' })
  votesFor: number;
}

@InputType({ description: '登记选举。A vote on somebody, whatever came of it.' })
export class RecordElectionInput extends MoveChange {
  @Field(() => LocalDate, { description: '选举日期。Not in the future.' })
  heldOn: string;
  @Field(() => String, { description: '会议。Of whom; 1 to 200 characters.' })
  meeting: string;
  @Field(() => Int, { description: '应参加人数。How many had the right to vote.' })
  entitled: number;
  @Field(() => Int, { description: '实际参加人数。How many voted.' })
  voted: number;
  @Field(() => Int, { description: '赞成票。How many of those for it.' })
  votesFor: number;
  @Field(() => Boolean, { description: '是否当选（通过）。Whether it carried.' })
  carried: boolean;
  @Field(() => String, { description: '结果文件。Where the result stands; 1 to 200 characters.' })
  basis: string;
  @Field(() => LocalDate, { nullable: true, description: '生效日期。The day of the vote when left out.' })
  effectiveOn?: string | null;
  @Field(() => LocalDate, {
    nullable: true,
    description: '任期届满（含）。Last day of the term, as proposed when left out.',
  })
  termTo?: string | null;
}

@InputType({ description: '补录任用变动。A move that took effect before it was recorded here.' })
export class RecordMoveInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => ID, { description: '人员。Who moved.' })
  personId: string;
  @Field(() => ID, { description: '所在社区（村）。Where the person worked.' })
  divisionId: string;
  @Field(() => PromotionMoveKind, { description: '任用方式。In what way.' })
  kind: PromotionMoveKind;
  @Field(() => CareerTier, { description: '原层级。From this tier.' })
  fromTier: CareerTier;
  @Field(() => CareerTier, { description: '新层级。To this tier.' })
  toTier: CareerTier;
  @Field(() => LocalDate, { description: '生效日期。When it took effect; not in the future.' })
  effectiveOn: string;
  @Field(() => String, { description: '依据文件。The document it rests on; 1 to 200 characters.' })
  basis: string;
  @Field(() => String, { nullable: true, description: '会议。The meeting that decided; at most 200 characters.' })
  meeting?: string | null;
  @Field(() => LocalDate, { nullable: true, description: meetingOn })
  meetingOn?: string | null;
  @Field(() => VoteInput, { nullable: true, description: '选举情况。Required where an elected post was taken.' })
  election?: VoteInput | null;
}
