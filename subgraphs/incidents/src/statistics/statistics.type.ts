import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { Rate } from '@gridweave/subgraph/shared-types';
import { type ClassType, Field, Int, ObjectType } from 'type-graphql';
import { Category } from '../category/category.type';
import { IncidentsJob } from '../job/job.type';
import { Division } from '../references/division.type';
import { Grid } from '../references/grid.type';
import { Unit } from '../references/unit.type';
import { ReportOrigin } from '../report/report.rules';

@ObjectType({ description: '事件计数。How many; an incident is counted once in each.' })
export class IncidentCounts {
  @Field(() => Int, { description: '发生。Raised, without those merged into others or void.' })
  raised: number;
  @Field(() => Int, { description: '并案。Raised in the period and gone into others.' })
  merged: number;
  @Field(() => Int, { description: '作废。Raised in the period and void.' })
  voided: number;
  @Field(() => Int, { description: '不予立案。Raised in the period and not filed.' })
  notFiled: number;
  @Field(() => Int, { description: '立案。Filed.' })
  filed: number;
  @Field(() => Int, { description: '立案后已结案。Filed in the period and closed by now.' })
  completed: number;
  @Field(() => Int, { description: '挂账。Filed in the period and held now; not closed.' })
  held: number;
  @Field(() => Int, { description: '派遣。Dispatched, or left to the grid, for the first time.' })
  dispatched: number;
  @Field(() => Int, { description: '结案。Closed, by the closing that stands.' })
  closed: number;
  @Field(() => Int, { description: '按时结案。Closed, and done in time by whoever led.' })
  closedOnTime: number;
  @Field(() => Int, { description: '超时结案。Closed, and done too late.' })
  closedLate: number;
  @Field(() => Int, { description: '格内自办结案。Closed, and dealt with by the grid itself.' })
  closedInGrid: number;
  @Field(() => Int, { description: '重办。How often closed ones were opened again.' })
  reopened: number;
  @Field(() => Int, { description: '返工。How often a check sent one back.' })
  reworked: number;
  @Field(() => Int, { description: '退单。Legs sent in the period that were returned by a decision.' })
  legsReturned: number;
  @Field(() => Int, {
    description: '可评价。How many reporters could answer about closings of the period, without staff’s own reports.',
  })
  surveysOpened: number;
  @Field(() => Int, { description: '评价。Answers about closings of the period, without staff’s own reports.' })
  surveysAnswered: number;
}

@ObjectType({ description: '时长分段。How many took no longer than a bound, and longer than the bound before.' })
export class DurationBucket {
  @Field(() => Int, { nullable: true, description: '上限（小时）。The upper bound in hours; null beyond the last.' })
  withinHours: number | null;
  @Field(() => Int, { description: '数量。How many.' })
  count: number;
}

@ObjectType({ description: '时长分布。How long closed incidents took from being raised, around the clock.' })
export class DurationDistribution {
  @Field(() => Int, { description: '数量。How many it is made of.' })
  count: number;
  @Field(() => Int, {
    nullable: true,
    description: '中位数上限（小时）。Half of them took no longer; null for none, or beyond the last bound.',
  })
  medianWithinHours: number | null;
  @Field(() => Int, {
    nullable: true,
    description: '九成上限（小时）。Nine of ten took no longer; null for none, or beyond the last bound.',
  })
  ninetyPercentWithinHours: number | null;
  @Field(() => [DurationBucket], { description: '分段。Shortest first.' })
  buckets: DurationBucket[];
}

@ObjectType({
  description:
    '一组统计。Counts and rates of one group; exactly one of its labels is set, or none for all and for those without.',
})
export class IncidentStatisticsGroup {
  @Field(() => Division, { nullable: true, description: '区划。When grouped by division.' })
  division: Division | null;
  @Field(() => Grid, { nullable: true, description: '网格。When grouped by grid.' })
  grid: Grid | null;
  @Field(() => Unit, { nullable: true, description: '单位。When grouped by unit; null for those that no unit led.' })
  unit: Unit | null;
  @Field(() => Category, { nullable: true, description: '类别。When grouped by category.' })
  category: Category | null;
  @Field(() => ReportOrigin, { nullable: true, description: '来源。When grouped by origin.' })
  origin: ReportOrigin | null;
  @Field(() => IncidentCounts, { description: '计数。How many.' })
  counts: IncidentCounts;
  @Field(() => Rate, { description: '响应率。First feedback in time.' })
  responseRate: Rate;
  @Field(() => Rate, { description: '解决率。Solved, as reporters say.' })
  resolutionRate: Rate;
  @Field(() => Rate, { description: '满意率。Satisfied reporters.' })
  satisfactionRate: Rate;
  @Field(() => Rate, { description: '办结率。Closed of those filed.' })
  completionRate: Rate;
  @Field(() => Rate, { description: '按期办结率。Done in time of those due.' })
  onTimeRate: Rate;
  @Field(() => Rate, { description: '格内解决率。Dealt with by the grid itself.' })
  solvedInGridRate: Rate;
  @Field(() => Rate, { description: '重办率。Closings after which it was opened again.' })
  reopenRate: Rate;
  @Field(() => Rate, { description: '退单率。Legs that were returned.' })
  returnRate: Rate;
  @Field(() => Rate, { description: '返工率。Checks that sent it back.' })
  reworkRate: Rate;
  @Field(() => DurationDistribution, { description: '办理时长分布。How long it took.' })
  timeToClose: DurationDistribution;
  @Field(() => Boolean, {
    description: '可否比较。Whether there is enough of it to be compared with others; small samples are not.',
  })
  comparable: boolean;
}

@ObjectType({ description: '事件统计。What happened in a period; from counts that are kept up with what is done.' })
export class IncidentStatistics {
  @Field(() => DateTime, { description: '起（含）。From, the start of a day in Asia/Shanghai.' })
  from: Date;
  @Field(() => DateTime, { description: '止（不含）。To, the start of a day; never after the day of the count.' })
  to: Date;
  @Field(() => DateTime, { description: '统计时点。Everything done before it is counted.' })
  asOf: Date;
  @Field(() => Boolean, { description: '是否完整。False while all incidents are being counted anew.' })
  complete: boolean;
  @Field(() => Int, { description: '可比下限。From how many raised incidents on a group is compared with others.' })
  leastCompared: number;
  @Field(() => IncidentStatisticsGroup, { description: '合计。Everything together.' })
  total: IncidentStatisticsGroup;
  @Field(() => [IncidentStatisticsGroup], {
    description: '分组。The groups in the order of their ids, never of their rates; empty without a grouping.',
  })
  groups: IncidentStatisticsGroup[];
}

@ObjectType({ description: '统计设置。What the district sets about its statistics.' })
export class StatisticsSettings {
  @Field(() => Int, { description: '版本。Goes up with every change.' })
  version: number;
  @Field(() => Int, { description: '可比下限。From how many raised incidents on a group is compared with others.' })
  leastCompared: number;
  @Field(() => Int, { description: '多发地点的边长（米）。How wide a place is where matters gather.' })
  hotSpotMetres: number;
  @Field(() => Int, { description: '多发地点的件数下限。From how many matters of a category on it is one.' })
  hotSpotLeast: number;
}

@ObjectType('ChangeStatisticsSettingsPayload', { description: '操作结果。What ChangeStatisticsSettings answers.' })
export class ChangeStatisticsSettingsPayload extends PayloadType(
  'ChangeStatisticsSettings',
  'settings',
  () => StatisticsSettings,
  '设置。As they are now, null when the change was refused.',
) {}

@ObjectType('RecountStatisticsPayload', { description: '操作结果。What RecountStatistics answers.' })
export class RecountStatisticsPayload extends PayloadType(
  'RecountStatistics',
  'job',
  () => IncidentsJob as ClassType<object>,
  '任务。The job that does it; one that runs already goes on. Null when it was refused.',
) {}
