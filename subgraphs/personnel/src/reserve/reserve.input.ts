import { LocalDate } from '@gridweave/subgraph/scalars';
import { Field, ID, InputType, Int } from 'type-graphql';
import { DecisionFormInput } from '../decision-form/decision-form-fields';
import { CommitteeTier, ReserveExitReason, ReserveStep } from './reserve.enums';

const keyDescription = '请求编号。Unique per caller and mutation; the same key answers the same again.';
const versionDescription = '预期版本。The version that the change was made on.';
const entryDescription = '后备人选。The entry.';

@InputType({ description: '后备筛选。Which entries; every field given must hold.' })
export class ReserveEntryFilter {
  @Field(() => CommitteeTier, { nullable: true, description: '层级。For this tier.' })
  tier?: CommitteeTier | null;
  @Field(() => ReserveStep, { nullable: true, description: '环节。At this step.' })
  step?: ReserveStep | null;
  @Field(() => ID, { nullable: true, description: '区划（含下级）。Recommended in this division or under it.' })
  divisionId?: string | null;
  @Field(() => LocalDate, {
    nullable: true,
    description: '在此日期前超龄。Beyond the age rule before this date; entries with an unknown rule are left out.',
  })
  agesOutBefore?: string | null;
  @Field(() => ID, { nullable: true, description: '批次。Of this batch.' })
  batchId?: string | null;
  @Field(() => ID, { nullable: true, description: '人选。Of this person, in whichever batch.' })
  personId?: string | null;
  @Field(() => LocalDate, {
    nullable: true,
    description: '在此日期前须复核。In the pool, with a yearly review due before this date.',
  })
  reviewDueBefore?: string | null;
  @Field(() => ReserveExitReason, {
    nullable: true,
    description:
      '建议出库原因。Proposed to leave for this reason; finds only what HR officers are over, and the viewer’s own.',
  })
  proposedExit?: ReserveExitReason | null;
  @Field(() => Boolean, { nullable: true, description: '有待处理申诉。True: only those with an appeal that is open.' })
  withOpenAppeal?: boolean | null;
}

@InputType({ description: '社区推荐。Whom a community or village recommends, and for what.' })
export class RecommendCandidateInput {
  @Field(() => String, { description: keyDescription })
  idempotencyKey: string;
  @Field(() => ID, { description: '人选。Who is recommended; on duty in the community or village today.' })
  personId: string;
  @Field(() => ID, { description: '批次。The batch.' })
  batchId: string;
  @Field(() => CommitteeTier, { description: '层级。The tier.' })
  tier: CommitteeTier;
  @Field(() => ID, { description: '推荐单位。The committee that recommends.' })
  unitId: string;
  @Field(() => String, { nullable: true, description: '依据。On what grounds.' })
  reason?: string | null;
  @Field(() => DecisionFormInput, {
    nullable: true,
    description: '审批表。What the decision rests on; its comment goes before `reason`.',
  })
  form?: DecisionFormInput | null;
}

@InputType({ description: '街道遴选。Which candidate a subdistrict or town selects.' })
export class SelectCandidateInput {
  @Field(() => String, { description: keyDescription })
  idempotencyKey: string;
  @Field(() => Int, { description: versionDescription })
  expectedVersion: number;
  @Field(() => ID, { description: entryDescription })
  reserveEntryId: string;
  @Field(() => ID, { description: '遴选单位。The office that selects; above the community that recommended.' })
  unitId: string;
  @Field(() => String, { nullable: true, description: '依据。On what grounds.' })
  reason?: string | null;
  @Field(() => DecisionFormInput, {
    nullable: true,
    description: '审批表。What the decision rests on; its comment goes before `reason`.',
  })
  form?: DecisionFormInput | null;
}

@InputType({ description: '区级建库。Which candidate the district enters into the pool.' })
export class EnterPoolInput {
  @Field(() => String, { description: keyDescription })
  idempotencyKey: string;
  @Field(() => Int, { description: versionDescription })
  expectedVersion: number;
  @Field(() => ID, { description: entryDescription })
  reserveEntryId: string;
  @Field(() => String, { nullable: true, description: '依据。On what grounds.' })
  reason?: string | null;
  @Field(() => DecisionFormInput, {
    nullable: true,
    description: '审批表。What the decision rests on; its comment goes before `reason`.',
  })
  form?: DecisionFormInput | null;
}

@InputType({ description: '不予通过。Which candidate is rejected and why.' })
export class RejectCandidateInput {
  @Field(() => String, { description: keyDescription })
  idempotencyKey: string;
  @Field(() => Int, { description: versionDescription })
  expectedVersion: number;
  @Field(() => ID, { description: entryDescription })
  reserveEntryId: string;
  @Field(() => String, { description: '原因。Why; kept in the record.' })
  reason: string;
  @Field(() => DecisionFormInput, {
    nullable: true,
    description: '审批表。What the decision rests on; its comment goes before `reason`.',
  })
  form?: DecisionFormInput | null;
}
