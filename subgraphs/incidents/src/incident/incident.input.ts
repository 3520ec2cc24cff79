import { DateTime } from '@gridweave/subgraph/scalars';
import { PointInput } from '@gridweave/subgraph/shared-types';
import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { StatedFactInput } from '../incident-fact/incident-fact.type';
import { VerticalAddressInput } from '../place/vertical-address.type';
import { ReportOrigin } from '../report/report.rules';
import { EvidenceInput } from '../transition/evidence.type';
import { ClosingKind, ClosingResult } from './incident.rules';
import { ReopenRoute } from './reopening.rules';

const keyDescription = '请求编号。Unique per subject and mutation; a repeat answers the same thing again.';
const versionDescription = '事件的版本。Version of the incident that the decision was made on.';

@InputType({ description: '主动发起事件。An incident that staff raise without a report.' })
export class RaiseIncidentInput {
  @Field(() => String, { description: keyDescription })
  idempotencyKey: string;
  @Field(() => String, { description: '情况说明（4000字内）。What is the matter, at most 4,000 characters.' })
  text: string;
  @Field(() => PointInput, { description: '位置。Where it is.' })
  point: PointInput;
  @Field(() => String, { description: '类别代码。Code of the category.' })
  categoryCode: string;
  @Field(() => VerticalAddressInput, { nullable: true, description: '立体地址。Building and floor.' })
  address?: VerticalAddressInput | null;
  @Field(() => ID, {
    nullable: true,
    description: '基础要素。What of the base register it is about, such as a merchant or a building.',
  })
  registerElementId?: string | null;
  @Field(() => ReportOrigin, { defaultValue: ReportOrigin.PATROL, description: '来源。How it came to be known.' })
  origin: ReportOrigin;
}

@InputType({ description: '立案。Files an incident.' })
export class FileIncidentInput {
  @Field(() => String, { description: keyDescription })
  idempotencyKey: string;
  @Field(() => ID, { description: '事件。The incident.' })
  incidentId: string;
  @Field(() => Int, { description: versionDescription })
  expectedVersion: number;
  @Field(() => String, { nullable: true, description: '类别代码。Another category, where the first was not right.' })
  categoryCode?: string | null;
  @Field(() => [StatedFactInput], {
    nullable: true,
    description:
      '已知事实（至多20项，每项一次）。What is known of it already that duty rules ask for, as stateFacts takes it; with the same refusals.',
  })
  facts?: StatedFactInput[] | null;
}

const incidentDescription = '事件。The incident.';
const reasonCodeDescription =
  '理由代码。One of those that the transition table lists for the deed; required where it lists any.';
const reasonDescription = '说明（4000字内）。In words.';
const evidenceDescription = '证据。Exactly what the closing condition names, nothing beyond it.';

@InputType({ description: '不予立案。Does not file an incident.' })
export class RefuseFilingInput {
  @Field(() => String, { description: keyDescription })
  idempotencyKey: string;
  @Field(() => ID, { description: incidentDescription })
  incidentId: string;
  @Field(() => Int, { description: versionDescription })
  expectedVersion: number;
  @Field(() => String, { nullable: true, description: reasonCodeDescription })
  reasonCode?: string | null;
  @Field(() => String, { nullable: true, description: reasonDescription })
  reason?: string | null;
}

@InputType({ description: '格内自办。Leaves an incident to its grid.' })
export class HandleWithinGridInput {
  @Field(() => String, { description: keyDescription })
  idempotencyKey: string;
  @Field(() => ID, { description: incidentDescription })
  incidentId: string;
  @Field(() => Int, { description: versionDescription })
  expectedVersion: number;
  @Field(() => String, { description: '任务（4000字内）。What the grid’s chief is asked to do.' })
  task: string;
  @Field(() => DateTime, { nullable: true, description: '时限。When the result is due; none without it.' })
  dueAt?: Date | null;
  @Field(() => String, { nullable: true, description: reasonDescription })
  reason?: string | null;
}

registerEnumType(ReopenRoute, {
  name: 'ReopenRoute',
  description: '重办去向。Where an incident goes that is opened again.',
  valuesConfig: {
    SAME_LEAD: {
      description: '原主办。The unit that led leads again, where it still exists; the desk finds another otherwise.',
    },
    REVIEW: { description: '复核。Somebody of the desk looks into it first.' },
  },
});

@InputType({ description: '重办。Opens a closed incident again.' })
export class ReopenIncidentInput {
  @Field(() => String, { description: keyDescription })
  idempotencyKey: string;
  @Field(() => ID, { description: incidentDescription })
  incidentId: string;
  @Field(() => Int, { description: versionDescription })
  expectedVersion: number;
  @Field(() => String, { nullable: true, description: reasonCodeDescription })
  reasonCode?: string | null;
  @Field(() => String, { nullable: true, description: reasonDescription })
  reason?: string | null;
  @Field(() => ReopenRoute, { defaultValue: ReopenRoute.SAME_LEAD, description: '去向。Where it goes.' })
  route: ReopenRoute;
}

@InputType({ description: '复核后结案。Closes a reopened incident about which there is nothing more to do.' })
export class CloseAfterReviewInput {
  @Field(() => String, { description: keyDescription })
  idempotencyKey: string;
  @Field(() => ID, { description: incidentDescription })
  incidentId: string;
  @Field(() => Int, { description: versionDescription })
  expectedVersion: number;
  @Field(() => String, { nullable: true, description: reasonCodeDescription })
  reasonCode?: string | null;
  @Field(() => String, { description: '结果（4000字内）。What the review found; the reporters read it.' })
  outcome: string;
  @Field(() => ClosingResult, { defaultValue: ClosingResult.CANNOT, description: '处置结果。What came of the matter.' })
  closingResult: ClosingResult;
  @Field(() => String, {
    nullable: true,
    description: '责任方（200字内）。Who is responsible; required for NOT_OURS, and for nothing else.',
  })
  responsibleElsewhere?: string | null;
  @Field(() => [EvidenceInput], { defaultValue: [], description: evidenceDescription })
  evidence: EvidenceInput[];
}

@InputType({ description: '归档。Freezes a closed incident.' })
export class ArchiveIncidentInput {
  @Field(() => String, { description: keyDescription })
  idempotencyKey: string;
  @Field(() => ID, { description: incidentDescription })
  incidentId: string;
  @Field(() => Int, { description: versionDescription })
  expectedVersion: number;
}

@InputType({ description: '催办。Presses for an incident.' })
export class UrgeIncidentInput {
  @Field(() => String, { description: keyDescription })
  idempotencyKey: string;
  @Field(() => ID, { description: incidentDescription })
  incidentId: string;
  @Field(() => Int, { description: versionDescription })
  expectedVersion: number;
  @Field(() => String, { nullable: true, description: reasonDescription })
  reason?: string | null;
}

@InputType({ description: '被并入的事件。An incident that goes into another.' })
export class MergedIncidentInput {
  @Field(() => ID, { description: incidentDescription })
  incidentId: string;
  @Field(() => Int, { description: versionDescription })
  expectedVersion: number;
}

@InputType({ description: '并案。Finds that incidents are one.' })
export class MergeIncidentsInput {
  @Field(() => String, { description: keyDescription })
  idempotencyKey: string;
  @Field(() => ID, { description: '主案。The incident that stays.' })
  intoIncidentId: string;
  @Field(() => Int, { description: '主案的版本。Version of the one that stays, on which the decision was made.' })
  expectedVersion: number;
  @Field(() => [MergedIncidentInput], { description: '并入的事件。One to twenty that go into it; raised or filed.' })
  merged: MergedIncidentInput[];
  @Field(() => String, { nullable: true, description: reasonDescription })
  reason?: string | null;
}

@InputType({ description: '撤销并案。Takes an incident out of the one it went into.' })
export class UnmergeIncidentInput {
  @Field(() => String, { description: keyDescription })
  idempotencyKey: string;
  @Field(() => ID, { description: '被并入的事件。The incident that stands again.' })
  incidentId: string;
  @Field(() => Int, { description: versionDescription })
  expectedVersion: number;
  @Field(() => String, { description: '理由（4000字内）。Why the merge was wrong.' })
  reason: string;
}

export enum CheckVerdict {
  ACCEPT = 'ACCEPT',
  REWORK = 'REWORK',
}
registerEnumType(CheckVerdict, {
  name: 'CheckVerdict',
  description: '核查结论。What a check found.',
  valuesConfig: {
    ACCEPT: { description: '通过。The closing condition is met.' },
    REWORK: { description: '返工。It is not met; the leading legs go on.' },
  },
});

@InputType({ description: '核查。Checks what was done.' })
export class CheckIncidentInput {
  @Field(() => String, { description: keyDescription })
  idempotencyKey: string;
  @Field(() => ID, { description: '事件。The incident.' })
  incidentId: string;
  @Field(() => Int, { description: versionDescription })
  expectedVersion: number;
  @Field(() => CheckVerdict, { description: '结论。What the check found.' })
  verdict: CheckVerdict;
  @Field(() => String, { nullable: true, description: reasonCodeDescription })
  reasonCode?: string | null;
  @Field(() => String, { nullable: true, description: '说明（4000字内）。Why; required for rework.' })
  reason?: string | null;
  @Field(() => [EvidenceInput], {
    defaultValue: [],
    description: '证据。For acceptance: exactly what the closing condition names, nothing beyond it. For rework none.',
  })
  evidence: EvidenceInput[];
}

@InputType({ description: '结案。Closes an incident.' })
export class CloseIncidentInput {
  @Field(() => String, { description: keyDescription })
  idempotencyKey: string;
  @Field(() => ID, { description: '事件。The incident.' })
  incidentId: string;
  @Field(() => Int, { description: versionDescription })
  expectedVersion: number;
  @Field(() => ClosingKind, { description: '结案类型。How it is closed.' })
  closingKind: ClosingKind;
  @Field(() => String, { description: '结果（4000字内）。What came of it; the reporters read it.' })
  outcome: string;
  @Field(() => ClosingResult, { defaultValue: ClosingResult.FIXED, description: '处置结果。What came of the matter.' })
  closingResult: ClosingResult;
  @Field(() => String, {
    nullable: true,
    description: '责任方（200字内）。Who is responsible; required for NOT_OURS, and for nothing else.',
  })
  responsibleElsewhere?: string | null;
  @Field(() => [EvidenceInput], { defaultValue: [], description: evidenceDescription })
  evidence: EvidenceInput[];
}
