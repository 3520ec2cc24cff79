import { LocalDate } from '@gridweave/subgraph/scalars';
import { ErrorPolicy } from '@gridweave/subgraph/shared-types';
import { Field, ID, InputType, Int } from 'type-graphql';
import { EmploymentKind } from '../appointment/role.type';
import { DecisionFormInput } from '../decision-form/decision-form-fields';
import { ApplicationState, ExaminationStage, StageOutcome } from './recruitment.enums';

const key = '请求编号。Unique per caller and mutation; the same key answers the same again.';
const version = '预期版本。The version that the change was made on.';

@InputType({ description: '招聘筛选。Which recruitments; every field given must hold.' })
export class RecruitmentFilter {
  @Field(() => ID, { nullable: true, description: '区。Of this district.' })
  divisionId?: string | null;
  @Field(() => Boolean, { nullable: true, description: '是否报名中。Whether one may register today.' })
  open?: boolean | null;
}

@InputType({ description: '报考筛选。Which applications; every field given must hold.' })
export class RecruitmentApplicationFilter {
  @Field(() => ID, { nullable: true, description: '招聘。For this recruitment.' })
  recruitmentId?: string | null;
  @Field(() => ID, { nullable: true, description: '人员。Of this person.' })
  personId?: string | null;
  @Field(() => ApplicationState, { nullable: true, description: '状态。In this state.' })
  state?: ApplicationState | null;
}

@InputType({ description: '招聘计划。How many places, which posts, in what stages, for whom.' })
export class PlanRecruitmentInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => ID, { description: '区。The district that recruits.' })
  divisionId: string;
  @Field(() => String, {
    description: '名称。1 to 100 characters; the rules of the eligibility purpose RECRUITMENT of this name decide.',
  })
  name: string;
  @Field(() => Int, { description: '计划人数。How many may be hired; 1 to 10,000.' })
  places: number;
  @Field(() => [ID], { description: '岗位。Posts that may be filled, none of them elected; 1 to 100.' })
  postIds: string[];
  @Field(() => [ExaminationStage], { description: '考试环节。In their order: WRITTEN, INTERVIEW, PHYSICAL.' })
  stages: ExaminationStage[];
  @Field(() => LocalDate, { description: '报名开始（含）。The first day of registration.' })
  registrationFrom: string;
  @Field(() => LocalDate, { description: '报名截止（含）。The last day of registration.' })
  registrationTo: string;
  @Field(() => LocalDate, { description: '资格计算日期。The day on which ages and years of service are read.' })
  readOn: string;
  @Field(() => Int, {
    nullable: true,
    description:
      '最低服务年限（月）。How long whoever is hired has to stay, 1 to 240; null where nothing is committed.',
  })
  commitmentMonths?: number | null;
  @Field(() => String, { description: '依据文件。The document it rests on; 1 to 200 characters.' })
  basis: string;
}

@InputType({ description: '取消招聘。Which recruitment does not take place, and why.' })
export class CancelRecruitmentInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => Int, { description: version })
  expectedVersion: number;
  @Field(() => ID, { description: '招聘。The recruitment.' })
  recruitmentId: string;
  @Field(() => String, { description: '原因。Why; kept in the record.' })
  reason: string;
}

@InputType({ description: '报名。Who registers for which recruitment.' })
export class RegisterForRecruitmentInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => ID, { description: '招聘。The recruitment.' })
  recruitmentId: string;
  @Field(() => ID, {
    nullable: true,
    description: '人员。Somebody on the viewer’s files; the viewer itself when left out.',
  })
  personId?: string | null;
}

@InputType()
export abstract class ApplicationChange {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => Int, { description: version })
  expectedVersion: number;
  @Field(() => ID, { description: '报考。The application.' })
  applicationId: string;
}

@InputType({ description: '放弃报考。Which application is taken back.' })
export class WithdrawApplicationInput extends ApplicationChange {
  @Field(() => String, { nullable: true, description: '原因。Why; kept in the record.' })
  reason?: string | null;
}

@InputType({ description: '资格审查。Whether somebody is qualified.' })
export class QualifyApplicationInput extends ApplicationChange {
  @Field(() => Boolean, { description: '是否通过。False only with a reason.' })
  qualified: boolean;
  @Field(() => DecisionFormInput, {
    nullable: true,
    description: '审批表。Reason, comment and documents; a comment where the rules cannot tell.',
  })
  form?: DecisionFormInput | null;
}

@InputType({ description: '一人的环节结果。What came of a stage for one of them.' })
export class StageResultInput {
  @Field(() => ID, { description: '报考。The application.' })
  applicationId: string;
  @Field(() => Int, { description: version })
  expectedVersion: number;
  @Field(() => StageOutcome, { description: '结果。What came of it.' })
  outcome: StageOutcome;
  @Field(() => String, {
    nullable: true,
    description: '成绩。A number with at most two decimals; none of a physical examination.',
  })
  mark?: string | null;
}

@InputType({ description: '登记环节结果。What came of one stage, for several people.' })
export class RecordStageResultsInput {
  @Field(() => String, { description: key })
  idempotencyKey: string;
  @Field(() => ID, { description: '招聘。The recruitment.' })
  recruitmentId: string;
  @Field(() => ExaminationStage, { description: '环节。The stage.' })
  stage: ExaminationStage;
  @Field(() => [StageResultInput], { description: '各人结果。1 to 500 of them.' })
  rows: StageResultInput[];
  @Field(() => ErrorPolicy, { description: '出错时的处理。What to do with rows that fail.' })
  errorPolicy: ErrorPolicy;
}

@InputType({
  description: '提出聘用。Who has passed is to be hired; inspection, notice and contract follow in the move.',
})
export class ProposeHireInput extends ApplicationChange {
  @Field(() => ID, { description: '岗位。One of the posts of the plan.' })
  postId: string;
  @Field(() => ID, { nullable: true, description: '现任职务。The appointment that is left, where there is one.' })
  fromAppointmentId?: string | null;
  @Field(() => [ID], {
    nullable: true,
    description: '离任的职务。As in proposeAppointment: appointments that end the day before.',
  })
  leavesAppointmentIds?: string[] | null;
  @Field(() => LocalDate, { description: '合同起始（含）。The first day of the contract.' })
  contractFrom: string;
  @Field(() => LocalDate, { nullable: true, description: '合同终止（含）。The last day; left out while open.' })
  contractTo?: string | null;
  @Field(() => EmploymentKind, { description: '用工性质。On what terms.' })
  employmentKind: EmploymentKind;
  @Field(() => Int, { nullable: true, description: '试用期（月）。1 to 240.' })
  probationMonths?: number | null;
  @Field(() => String, { description: '依据。What the proposal rests on; 1 to 200 characters.' })
  basis: string;
  @Field(() => DecisionFormInput, { nullable: true, description: '审批表。Comment and documents of the proposal.' })
  form?: DecisionFormInput | null;
}
