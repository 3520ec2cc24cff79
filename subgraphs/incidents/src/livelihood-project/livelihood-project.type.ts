import { ConnectionType } from '@gridweave/subgraph/page-types';
import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime, LocalDate } from '@gridweave/subgraph/scalars';
import { type ClassType, Field, ID, Int, ObjectType } from 'type-graphql';
import { GridMatter } from '../grid-matter/grid-matter.type';
import { ProjectState } from './livelihood-project.rules';

@ObjectType({ description: '项目方案。A way to do it that was looked at on site.' })
export class LivelihoodProjectOption {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => String, { description: '方案。The way.' })
  title: string;
  @Field(() => String, { description: '勘察结果。What was found.' })
  finding: string;
  @Field(() => LocalDate, { description: '勘察日期。The day of it.' })
  surveyedOn: string;
  @Field(() => Int, { nullable: true, description: '估算（元）。What it would cost, in yuan; null when not known.' })
  estimatedYuan: number | null;
  @Field(() => Boolean, { description: '是否选定。Whether it was chosen.' })
  chosen: boolean;
}

@ObjectType({ description: '资金来源。Where money comes from.' })
export class LivelihoodProjectFunding {
  @Field(() => String, { description: '来源。The source.' })
  source: string;
  @Field(() => Int, { description: '金额（元）。How much, in yuan.' })
  amountYuan: number;
}

@ObjectType({ description: '实施阶段。A step of the work.' })
export class LivelihoodProjectStage {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => String, { description: '阶段。What is done in it.' })
  title: string;
  @Field(() => LocalDate, { description: '计划完成日期。The day by which it is to be done.' })
  dueOn: string;
  @Field(() => LocalDate, { nullable: true, description: '完成日期。The day on which it was done; null until then.' })
  doneOn: string | null;
  @Field(() => String, { nullable: true, description: '说明。A remark.' })
  note: string | null;
}

@ObjectType({ description: '验收记录。What somebody other than the builder found.' })
export class LivelihoodProjectAcceptance {
  @Field(() => DateTime, { description: '时间。When.' })
  at: Date;
  @Field(() => Boolean, { description: '是否通过。Whether it passed.' })
  passed: boolean;
  @Field(() => String, { description: '验收意见。What was found.' })
  finding: string;
}

@ObjectType({
  implements: GridMatter,
  description: '民生项目。Something long that people of a place need, from the need to its acceptance.',
})
export class LivelihoodProject extends GridMatter {
  @Field(() => ProjectState, { description: '状态。How far it is.' })
  state: ProjectState;
  @Field(() => String, { description: '名称。Its title.' })
  title: string;
  @Field(() => String, { nullable: true, description: '主题。A theme such as 水电气路房.' })
  theme: string | null;
  @Field(() => String, { description: '群众需求。What is needed.' })
  need: string;
  @Field(() => Int, { description: '受益人数。About how many people it serves.' })
  beneficiaryCount: number;
  @Field(() => [LivelihoodProjectOption], { description: '方案。Ways that were looked at, in order.' })
  options: LivelihoodProjectOption[];
  @Field(() => [LivelihoodProjectFunding], { description: '资金。Where the money comes from.' })
  funding: LivelihoodProjectFunding[];
  @Field(() => [LivelihoodProjectStage], { description: '阶段。The steps of the work, in order.' })
  stages: LivelihoodProjectStage[];
}

@ObjectType('LivelihoodProjectConnection', {
  description: '分页列表。A page of LivelihoodProject, after the Relay specification.',
})
export class LivelihoodProjectConnection extends ConnectionType(
  'LivelihoodProject',
  () => LivelihoodProject as ClassType<LivelihoodProject>,
) {}

const changed = '民生项目。The project as it is now, null when the deed was refused.';

@ObjectType('ProposeProjectPayload', { description: '操作结果。What ProposeProject answers.' })
export class ProposeProjectPayload extends PayloadType('ProposeProject', 'project', () => LivelihoodProject, changed) {}

@ObjectType('RecordProjectSurveyPayload', { description: '操作结果。What RecordProjectSurvey answers.' })
export class RecordProjectSurveyPayload extends PayloadType(
  'RecordProjectSurvey',
  'project',
  () => LivelihoodProject,
  changed,
) {}

@ObjectType('ChooseProjectOptionPayload', { description: '操作结果。What ChooseProjectOption answers.' })
export class ChooseProjectOptionPayload extends PayloadType(
  'ChooseProjectOption',
  'project',
  () => LivelihoodProject,
  changed,
) {}

@ObjectType('CompleteProjectStagePayload', { description: '操作结果。What CompleteProjectStage answers.' })
export class CompleteProjectStagePayload extends PayloadType(
  'CompleteProjectStage',
  'project',
  () => LivelihoodProject,
  changed,
) {}

@ObjectType('AcceptProjectPayload', { description: '操作结果。What AcceptProject answers.' })
export class AcceptProjectPayload extends PayloadType('AcceptProject', 'project', () => LivelihoodProject, changed) {}

@ObjectType('CancelProjectPayload', { description: '操作结果。What CancelProject answers.' })
export class CancelProjectPayload extends PayloadType('CancelProject', 'project', () => LivelihoodProject, changed) {}
