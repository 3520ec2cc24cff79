import { LocalDate } from '@gridweave/subgraph/scalars';
import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { ChangeInput, DeedInput, GridMatterFilter, GridMatterPlaceInput } from '../grid-matter/grid-matter.type';
import { ProjectState } from './livelihood-project.rules';

registerEnumType(ProjectState, {
  name: 'LivelihoodProjectState',
  description: '民生项目状态。How far a project is.',
  valuesConfig: {
    PROPOSED: { description: '酝酿中。Needed; ways to do it are looked at.' },
    UNDER_WAY: { description: '实施中。A way was chosen and is being built.' },
    ACCEPTED: { description: '已验收。Done, as somebody other than the builder found.' },
    CANCELLED: { description: '已取消。Given up, with a reason.' },
  },
});

@InputType({ description: '提出民生项目。Something that people of a place need.' })
export class ProposeProjectInput extends DeedInput {
  @Field(() => GridMatterPlaceInput, { description: '地点。Where it is needed.' })
  place: GridMatterPlaceInput;
  @Field(() => String, { description: '项目名称（100字内）。Its title, at most 100 characters.' })
  title: string;
  @Field(() => String, { nullable: true, description: '主题（40字内）。A theme such as 水电气路房.' })
  theme?: string | null;
  @Field(() => String, { description: '群众需求（4000字内）。What is needed, at most 4,000 characters; no names.' })
  need: string;
  @Field(() => Int, { description: '受益人数。About how many people it serves; a count alone.' })
  beneficiaryCount: number;
}

@InputType({ description: '登记项目勘察。A way to do it that was looked at on site.' })
export class RecordProjectSurveyInput extends ChangeInput {
  @Field(() => ID, { description: '民生项目。The project.' })
  projectId: string;
  @Field(() => String, { description: '方案（100字内）。The way, such as a site, at most 100 characters.' })
  title: string;
  @Field(() => String, { description: '勘察结果（2000字内）。What was found, at most 2,000 characters.' })
  finding: string;
  @Field(() => LocalDate, { description: '勘察日期。The day of it.' })
  surveyedOn: string;
  @Field(() => Int, { nullable: true, description: '估算（元）。What it would cost, in yuan, where known.' })
  estimatedYuan?: number | null;
}

@InputType({ description: '资金来源。Where money comes from.' })
export class FundingInput {
  @Field(() => String, { description: '来源（60字内）。The source, at most 60 characters.' })
  source: string;
  @Field(() => Int, { description: '金额（元）。How much, in yuan.' })
  amountYuan: number;
}

@InputType({ description: '实施阶段。A step of the work.' })
export class StageInput {
  @Field(() => String, { description: '阶段（100字内）。What is done in it, at most 100 characters.' })
  title: string;
  @Field(() => LocalDate, { description: '计划完成日期。The day by which it is to be done.' })
  dueOn: string;
}

@InputType({ description: '确定方案。Which way is chosen, and how it is built.' })
export class ChooseProjectOptionInput extends ChangeInput {
  @Field(() => ID, { description: '民生项目。The project.' })
  projectId: string;
  @Field(() => ID, { description: '方案。The way that is chosen.' })
  optionId: string;
  @Field(() => String, { description: '理由（2000字内）。Why, at most 2,000 characters.' })
  reason: string;
  @Field(() => ID, { description: '实施单位。The unit that builds it.' })
  leadUnitId: string;
  @Field(() => [FundingInput], { description: '资金。Where the money comes from, at most 20 sources.' })
  funding: FundingInput[];
  @Field(() => [StageInput], { description: '阶段。The steps of the work, 1 to 30.' })
  stages: StageInput[];
}

@InputType({ description: '完成阶段。A step of the work is done.' })
export class CompleteProjectStageInput extends ChangeInput {
  @Field(() => ID, { description: '民生项目。The project.' })
  projectId: string;
  @Field(() => ID, { description: '阶段。The step.' })
  stageId: string;
  @Field(() => LocalDate, { description: '完成日期。The day on which it was done.' })
  doneOn: string;
  @Field(() => String, { nullable: true, description: '说明（500字内）。A remark, at most 500 characters.' })
  note?: string | null;
}

@InputType({ description: '验收。Whether what was built is accepted.' })
export class AcceptProjectInput extends ChangeInput {
  @Field(() => ID, { description: '民生项目。The project.' })
  projectId: string;
  @Field(() => Boolean, { description: '是否通过。Whether it passes; what does not goes on.' })
  passed: boolean;
  @Field(() => String, { description: '验收意见（2000字内）。What was found, at most 2,000 characters.' })
  finding: string;
  @Field(() => Int, {
    nullable: true,
    description: '受益人数。How many people it serves, where that is known better now.',
  })
  beneficiaryCount?: number | null;
}

@InputType({ description: '取消民生项目。Gives a project up.' })
export class CancelProjectInput extends ChangeInput {
  @Field(() => ID, { description: '民生项目。The project.' })
  projectId: string;
  @Field(() => String, { description: '理由（2000字内）。Why, at most 2,000 characters.' })
  reason: string;
}

@InputType({ description: '民生项目筛选。Which projects to list; all conditions must hold.' })
export class LivelihoodProjectFilter extends GridMatterFilter {
  @Field(() => ProjectState, { nullable: true, description: '状态。In this state.' })
  state?: ProjectState | null;
  @Field(() => ID, { nullable: true, description: '实施单位。Built by this unit.' })
  leadUnitId?: string | null;
}
