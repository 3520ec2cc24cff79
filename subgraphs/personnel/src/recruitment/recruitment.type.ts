import { ConnectionType } from '@gridweave/subgraph/page-types';
import { PayloadType, RefusalReason } from '@gridweave/subgraph/payload-types';
import { LocalDate } from '@gridweave/subgraph/scalars';
import { type ClassType, Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { TimelineEntry } from '../timeline/timeline-entry.type';
import { ApplicationState, ExaminationStage, StageOutcome } from './recruitment.enums';

@Directive('@key(fields: "id")')
@ObjectType({ description: '招聘。A plan to fill places by examination.' })
export class Recruitment {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => String, { description: '名称。Also the name of the eligibility purpose whose rules decide.' })
  name: string;
  @Field(() => Int, { description: '计划人数。How many may be hired.' })
  places: number;
  @Field(() => LocalDate, { description: '报名开始（含）。The first day of registration.' })
  registrationFrom: string;
  @Field(() => LocalDate, { description: '报名截止（含）。The last day of registration.' })
  registrationTo: string;
  @Field(() => LocalDate, { description: '资格计算日期。The day on which ages and years of service are read.' })
  readOn: string;
  @Field(() => Int, {
    nullable: true,
    description: '最低服务年限（月）。How long whoever is hired has to stay; null where nothing is committed.',
  })
  commitmentMonths: number | null;
  @Field(() => String, { description: '依据文件。The document it rests on.' })
  basis: string;
  @Field(() => String, { nullable: true, description: '取消原因。Why it was called off; null while it stands.' })
  cancelledBecause: string | null;
  @Field(() => Boolean, { description: '是否为生成的样例。True when generated as sample data.' })
  synthetic: boolean;
  @Field(() => Int, { description: '版本。Grows by one with each change.' })
  version: number;
}

@Directive('@key(fields: "id")')
@ObjectType({
  description:
    '报考。Somebody takes part in a recruitment; seen by the person and its HR officers alone, in no ranking.',
})
export class RecruitmentApplication {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => ApplicationState, { description: '状态。How far it has come; hiring is in its move.' })
  state: ApplicationState;
  @Field(() => Boolean, { description: '是否为生成的样例。True when generated as sample data.' })
  synthetic: boolean;
  @Field(() => Int, { description: '版本。Grows by one with each change.' })
  version: number;
}

@ObjectType({ description: '环节结果。What came of one stage for one who took it.' })
export class StageResult {
  @Field(() => ExaminationStage, { description: '环节。The stage.' })
  stage: ExaminationStage;
  @Field(() => StageOutcome, { description: '结果。What came of it.' })
  outcome: StageOutcome;
  @Field(() => String, { nullable: true, description: '成绩。As the examiners wrote it; null where none was.' })
  mark: string | null;
}

@ObjectType({
  implements: TimelineEntry,
  description: '招聘历程。One thing that was done about a recruitment or an application.',
})
export class RecruitmentTimelineEntry extends TimelineEntry {}

@ObjectType('RecruitmentTimelineEntryConnection', {
  description: '分页列表。A page of RecruitmentTimelineEntry, after the Relay specification.',
})
export class RecruitmentTimelineEntryConnection extends ConnectionType(
  'RecruitmentTimelineEntry',
  () => RecruitmentTimelineEntry as ClassType<RecruitmentTimelineEntry>,
) {}

@ObjectType('RecruitmentConnection', { description: '分页列表。A page of Recruitment, after the Relay specification.' })
export class RecruitmentConnection extends ConnectionType('Recruitment', () => Recruitment as ClassType<Recruitment>) {}

@ObjectType('RecruitmentApplicationConnection', {
  description: '分页列表。A page of RecruitmentApplication, after the Relay specification.',
})
export class RecruitmentApplicationConnection extends ConnectionType(
  'RecruitmentApplication',
  () => RecruitmentApplication as ClassType<RecruitmentApplication>,
) {}

@ObjectType({ description: '结果未登记的原因。Why a row, or the whole, was refused.' })
export class StageResultsError extends RefusalReason {}

@ObjectType({ description: '登记结果的一行。What came of one row.' })
export class StageResultsRow {
  @Field(() => Int, { description: '行号。From 1, in the order of the input.' })
  row: number;
  @Field(() => RecruitmentApplication, { nullable: true, description: '报考。Null where the row was refused.' })
  application: RecruitmentApplication | null;
  @Field(() => StageResultsError, { nullable: true, description: '原因。Why it was refused; null when it was done.' })
  error: StageResultsError | null;
}

@ObjectType({ description: '操作结果。What recordStageResults answers.' })
export class RecordStageResultsPayload {
  @Field(() => [StageResultsRow], { description: '各行。What came of each; empty where the whole was refused before.' })
  rows: StageResultsRow[];
  @Field(() => [StageResultsError], { description: '未成的原因。Why the whole was refused; empty when it was not.' })
  errors: StageResultsError[];
}

const ofPlan = (deed: string) =>
  PayloadType(deed, 'recruitment', () => Recruitment, '招聘。The recruitment as it now stands.');
const ofApplication = (deed: string) =>
  PayloadType(deed, 'application', () => RecruitmentApplication, '报考。The application as it now stands.');

@ObjectType('PlanRecruitmentPayload', { description: '操作结果。What planRecruitment answers.' })
export class PlanRecruitmentPayload extends ofPlan('PlanRecruitment') {}

@ObjectType('CancelRecruitmentPayload', { description: '操作结果。What cancelRecruitment answers.' })
export class CancelRecruitmentPayload extends ofPlan('CancelRecruitment') {}

@ObjectType('RegisterForRecruitmentPayload', { description: '操作结果。What registerForRecruitment answers.' })
export class RegisterForRecruitmentPayload extends ofApplication('RegisterForRecruitment') {}

@ObjectType('WithdrawApplicationPayload', { description: '操作结果。What withdrawApplication answers.' })
export class WithdrawApplicationPayload extends ofApplication('WithdrawApplication') {}

@ObjectType('QualifyApplicationPayload', { description: '操作结果。What qualifyApplication answers.' })
export class QualifyApplicationPayload extends ofApplication('QualifyApplication') {}

@ObjectType('ProposeHirePayload', { description: '操作结果。What proposeHire answers.' })
export class ProposeHirePayload extends ofApplication('ProposeHire') {}
