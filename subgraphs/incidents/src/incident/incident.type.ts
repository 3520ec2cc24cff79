import { ConnectionType } from '@gridweave/subgraph/page-types';
import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { type ClassType, Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { ReportOrigin } from '../report/report.rules';
import { ClosingKind, ClosingResult, IncidentState } from './incident.rules';
import { IncidentFacet } from './incident-filter.type';

registerEnumType(IncidentState, {
  name: 'IncidentState',
  description: '事件状态。Where an incident is in its life.',
  valuesConfig: {
    RAISED: { description: '待立案。Known, not filed yet.' },
    FILED: { description: '已立案。Filed, nobody has it yet.' },
    NOT_FILED: { description: '不予立案。Filing was refused.' },
    SELF_HANDLING: { description: '格内处置。The grid deals with it itself.' },
    DISPATCHED: { description: '已派单。Units have it.' },
    RESOLVED: { description: '处置完成。Every leading leg is done, every assisting one done or cancelled.' },
    CHECKED: { description: '已核查。Somebody other than the handlers has found it done.' },
    CLOSED: { description: '已结案。Closed, with a kind and an outcome.' },
    REOPENED: { description: '已重办。Closed once, and open again.' },
    ARCHIVED: { description: '已归档。Frozen.' },
    MERGED: { description: '已并案。Went into another incident.' },
    VOIDED: { description: '已作废。Was made by mistake.' },
  },
});
registerEnumType(ClosingResult, {
  name: 'ClosingResult',
  description: '处置结果。What came of a matter.',
  valuesConfig: {
    FIXED: { description: '已解决。It is done.' },
    PARTLY: { description: '部分解决。Some of it is done.' },
    CANNOT: { description: '无法解决。Nothing more can be done about it.' },
    NOT_OURS: { description: '不属本区职责。Somebody else is responsible, who is named.' },
  },
});
registerEnumType(ClosingKind, {
  name: 'ClosingKind',
  description: '结案类型。How an incident was closed.',
  valuesConfig: {
    NORMAL: { description: '正常结案。Done in time.' },
    OVERTIME: { description: '超时结案。Done, but late.' },
    ERROR: { description: '差错结案。Should not have been filed as it was.' },
    SPECIAL: { description: '特殊结案。Closed for a reason of its own, told in the outcome.' },
  },
});

@Directive('@key(fields: "id")')
@ObjectType({ description: '事件。A matter from its being known to its closing, with everything done about it.' })
export class Incident {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => String, { description: '事件编号。Day, district and sequence; a label.' })
  number: string;
  @Field(() => IncidentState, { description: '状态。Where it is in its life.' })
  state: IncidentState;
  @Field(() => Int, { description: '版本。Goes up with every change of its own.' })
  version: number;
  @Field(() => ReportOrigin, { description: '来源。How it came to be known.' })
  origin: ReportOrigin;
  @Field(() => String, { description: '情况说明。What is the matter.' })
  text: string;
  @Field(() => DateTime, { description: '发起时间。When it was raised.' })
  raisedAt: Date;
  @Field(() => DateTime, { nullable: true, description: '派单时间。When it was last dispatched.' })
  dispatchedAt: Date | null;
  @Field(() => DateTime, { nullable: true, description: '处置完成时间。When the last leg was done.' })
  resolvedAt: Date | null;
  @Field(() => DateTime, { nullable: true, description: '结案时间。When it was closed.' })
  closedAt: Date | null;
  @Field(() => ClosingKind, { nullable: true, description: '结案类型。How it was closed.' })
  closingKind: ClosingKind | null;
  @Field(() => String, { nullable: true, description: '结果。What came of it.' })
  outcome: string | null;
  @Field(() => ClosingResult, { nullable: true, description: '处置结果。What came of the matter, in a word.' })
  closingResult: ClosingResult | null;
  @Field(() => String, { nullable: true, description: '责任方。Who is responsible instead, where it is not ours.' })
  responsibleElsewhere: string | null;
  @Field(() => Boolean, {
    description: '是否无主。True when no unit answers for the place and the territory leads in the meantime.',
  })
  noResponsibleUnit: boolean;
  @Field(() => Boolean, { description: '是否格内自办。True when its grid deals, or dealt, with it itself.' })
  selfHandled: boolean;
  @Field(() => Boolean, {
    description: '是否抽中复核。True when a self-handled matter was drawn to be looked at again on the spot.',
  })
  recheckDrawn: boolean;
  @Field(() => Int, {
    nullable: true,
    description: '流转表版本。The version of the transition table under which it was filed; null before.',
  })
  transitionVersion: number | null;
  @Field(() => Int, { description: '催办次数。How often somebody pressed for it.' })
  urgedCount: number;
  @Field(() => DateTime, { nullable: true, description: '最近催办时间。When that was last.' })
  lastUrgedAt: Date | null;
  @Field(() => Int, { description: '返工次数。How often a check sent it back.' })
  reworkCount: number;
  @Field(() => Int, { description: '重办次数。How often it was opened again after closing.' })
  reopenedCount: number;
  @Field(() => Boolean, { description: '是否为生成的示例。True for generated sample data.' })
  synthetic: boolean;
}

@ObjectType({ description: '分面计数。How many incidents of a list have a value.' })
export class FacetCount {
  @Field(() => IncidentFacet, { description: '分面。By what it is counted.' })
  by: IncidentFacet;
  @Field(() => String, { description: '值。The state’s or origin’s name, the category’s code, or an id.' })
  value: string;
  @Field(() => String, {
    nullable: true,
    description: '名称。What people call it today; null for states and origins, and for what is not known any more.',
  })
  label: string | null;
  @Field(() => Int, { description: '数量。How many.' })
  count: number;
  @Field(() => Boolean, {
    description:
      '是否精确。False when the list is so long that the newest 20,000, or 1,000 matches of a text, were counted.',
  })
  isExact: boolean;
}

@ObjectType('IncidentConnection', { description: '分页列表。A page of Incident, after the Relay specification.' })
export class IncidentConnection extends ConnectionType('Incident', () => Incident as ClassType<Incident>) {}

const changed = '事件。The incident as it is now, null when the deed was refused.';

@ObjectType('RaiseIncidentPayload', { description: '操作结果。What RaiseIncident answers.' })
export class RaiseIncidentPayload extends PayloadType('RaiseIncident', 'incident', () => Incident, changed) {}

@ObjectType('FileIncidentPayload', { description: '操作结果。What FileIncident answers.' })
export class FileIncidentPayload extends PayloadType('FileIncident', 'incident', () => Incident, changed) {}

@ObjectType('DispatchIncidentPayload', { description: '操作结果。What DispatchIncident answers.' })
export class DispatchIncidentPayload extends PayloadType('DispatchIncident', 'incident', () => Incident, changed) {}

@ObjectType('CheckIncidentPayload', { description: '操作结果。What CheckIncident answers.' })
export class CheckIncidentPayload extends PayloadType('CheckIncident', 'incident', () => Incident, changed) {}

@ObjectType('CloseIncidentPayload', { description: '操作结果。What CloseIncident answers.' })
export class CloseIncidentPayload extends PayloadType('CloseIncident', 'incident', () => Incident, changed) {}

@ObjectType('RefuseFilingPayload', { description: '操作结果。What RefuseFiling answers.' })
export class RefuseFilingPayload extends PayloadType('RefuseFiling', 'incident', () => Incident, changed) {}

@ObjectType('HandleWithinGridPayload', { description: '操作结果。What HandleWithinGrid answers.' })
export class HandleWithinGridPayload extends PayloadType('HandleWithinGrid', 'incident', () => Incident, changed) {}

@ObjectType('ReopenIncidentPayload', { description: '操作结果。What ReopenIncident answers.' })
export class ReopenIncidentPayload extends PayloadType('ReopenIncident', 'incident', () => Incident, changed) {}

@ObjectType('CloseAfterReviewPayload', { description: '操作结果。What CloseAfterReview answers.' })
export class CloseAfterReviewPayload extends PayloadType('CloseAfterReview', 'incident', () => Incident, changed) {}

@ObjectType('ArchiveIncidentPayload', { description: '操作结果。What ArchiveIncident answers.' })
export class ArchiveIncidentPayload extends PayloadType('ArchiveIncident', 'incident', () => Incident, changed) {}

@ObjectType('UrgeIncidentPayload', { description: '操作结果。What UrgeIncident answers.' })
export class UrgeIncidentPayload extends PayloadType('UrgeIncident', 'incident', () => Incident, changed) {}

@ObjectType('MergeIncidentsPayload', { description: '操作结果。What MergeIncidents answers.' })
export class MergeIncidentsPayload extends PayloadType('MergeIncidents', 'incident', () => Incident, changed) {}

@ObjectType('UnmergeIncidentPayload', { description: '操作结果。What UnmergeIncident answers.' })
export class UnmergeIncidentPayload extends PayloadType('UnmergeIncident', 'incident', () => Incident, changed) {}
