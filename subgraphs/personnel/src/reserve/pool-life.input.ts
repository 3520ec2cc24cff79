import { Field, ID, InputType, Int } from 'type-graphql';
import { DecisionFormInput } from '../decision-form/decision-form-fields';
import { PoolReviewOutcome, ReserveExitReason } from './reserve.enums';

const keyDescription = '请求编号。Unique per caller and mutation; the same key answers the same again.';
const versionDescription = '预期版本。The version that the change was made on.';
const entryDescription = '后备人选。The entry.';

@InputType({ description: '年度复核。What a yearly review of somebody in the pool says.' })
export class ReviewEntryInput {
  @Field(() => String, { description: keyDescription })
  idempotencyKey: string;
  @Field(() => Int, { description: versionDescription })
  expectedVersion: number;
  @Field(() => ID, { description: entryDescription })
  reserveEntryId: string;
  @Field(() => PoolReviewOutcome, { description: '结果。Stays, or should leave.' })
  outcome: PoolReviewOutcome;
  @Field(() => ReserveExitReason, {
    nullable: true,
    description:
      '建议出库原因。Why it should leave; needed with PROPOSE_EXIT, never OVER_AGE, which the calendar proposes.',
  })
  exitReason?: ReserveExitReason | null;
  @Field(() => DecisionFormInput, {
    description: '审批表。What the review rests on; a reason or a comment is needed with PROPOSE_EXIT.',
  })
  form: DecisionFormInput;
}

@InputType({ description: '出库。Who leaves the pool, and why.' })
export class ExitPoolInput {
  @Field(() => String, { description: keyDescription })
  idempotencyKey: string;
  @Field(() => Int, { description: versionDescription })
  expectedVersion: number;
  @Field(() => ID, { description: entryDescription })
  reserveEntryId: string;
  @Field(() => ReserveExitReason, {
    description: '出库原因。Why; OVER_AGE only where the system has proposed it.',
  })
  exitReason: ReserveExitReason;
  @Field(() => DecisionFormInput, { description: '审批表。What the decision rests on.' })
  form: DecisionFormInput;
}

@InputType({ description: '本人撤回。Which candidacy the nominee takes back.' })
export class WithdrawCandidateInput {
  @Field(() => String, { description: keyDescription })
  idempotencyKey: string;
  @Field(() => Int, { description: versionDescription })
  expectedVersion: number;
  @Field(() => ID, { description: entryDescription })
  reserveEntryId: string;
  @Field(() => String, { nullable: true, description: '原因。Why, if the nominee wants to say.' })
  reason?: string | null;
}
