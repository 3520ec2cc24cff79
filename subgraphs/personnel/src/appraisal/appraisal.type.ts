import { ConnectionType } from '@gridweave/subgraph/page-types';
import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime, LocalDate } from '@gridweave/subgraph/scalars';
import { type ClassType, Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { SchemeCatalogueItem } from '../scheme-catalogue/scheme-catalogue.type';
import { TimelineEntry } from '../timeline/timeline-entry.type';
import { AppraisalState } from './appraisal.enums';

@Directive('@key(fields: "id")')
@ObjectType({
  description:
    '考核评价。What was found about somebody’s work on secondment in a period, by somebody else. For the person and HR officers of the line; lists are never in the order of grades.',
})
export class Appraisal {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => LocalDate, { name: 'from', description: '考核期起（含）。First day of the period.' })
  fromDay: string;
  @Field(() => LocalDate, { name: 'to', description: '考核期止（含）。Last day of the period.' })
  toDay: string;
  @Field(() => String, { description: '综合评语。What the grade rests on, in words.' })
  comment: string;
  @Field(() => AppraisalState, { description: '状态。Where it stands.' })
  state: AppraisalState;
  @Field(() => String, { nullable: true, description: '申诉理由。Why the person appealed; null where nobody did.' })
  ground: string | null;
  @Field(() => String, { nullable: true, description: '复核意见。What was decided on the appeal; null until then.' })
  settlement: string | null;
  @Field(() => DateTime, { description: '评定时间。When it was given.' })
  appraisedAt: Date;
  @Field(() => Boolean, { description: '是否为生成的样例。True when generated as sample data.' })
  synthetic: boolean;
  @Field(() => Int, { description: '版本。Grows by one with each change.' })
  version: number;
}

@ObjectType({ description: '考核发现。What was found in one dimension, in words.' })
export class AppraisalFinding {
  @Field(() => SchemeCatalogueItem, { nullable: true, description: '维度。Of the district’s list.' })
  dimension: SchemeCatalogueItem | null;
  @Field(() => String, { description: '评语。In words.' })
  remark: string;
}

@ObjectType({ implements: TimelineEntry, description: '考核历程。One thing that was done about an appraisal.' })
export class AppraisalTimelineEntry extends TimelineEntry {}

@ObjectType('AppraisalTimelineEntryConnection', {
  description: '分页列表。A page of AppraisalTimelineEntry, after the Relay specification.',
})
export class AppraisalTimelineEntryConnection extends ConnectionType(
  'AppraisalTimelineEntry',
  () => AppraisalTimelineEntry as ClassType<AppraisalTimelineEntry>,
) {}

@ObjectType('AppraisalConnection', { description: '分页列表。A page of Appraisal, after the Relay specification.' })
export class AppraisalConnection extends ConnectionType('Appraisal', () => Appraisal as ClassType<Appraisal>) {}

const payload = (deed: string) =>
  PayloadType(deed, 'appraisal', () => Appraisal, '考核。The appraisal as it now stands.');

@ObjectType('AppraiseSecondmentPayload', { description: '操作结果。What appraiseSecondment answers.' })
export class AppraiseSecondmentPayload extends payload('AppraiseSecondment') {}

@ObjectType('AppealAppraisalPayload', { description: '操作结果。What appealAppraisal answers.' })
export class AppealAppraisalPayload extends payload('AppealAppraisal') {}

@ObjectType('SettleAppraisalAppealPayload', { description: '操作结果。What settleAppraisalAppeal answers.' })
export class SettleAppraisalAppealPayload extends payload('SettleAppraisalAppeal') {}
