import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Incident } from '../incident/incident.type';
import { Report } from '../report/report.type';

export enum VoidingVerdict {
  APPROVE = 'APPROVE',
  REFUSE = 'REFUSE',
}
registerEnumType(VoidingVerdict, {
  name: 'VoidingVerdict',
  description: '作废审核结论。What a reviewer decides about a request to void.',
  valuesConfig: {
    APPROVE: { description: '同意作废。It is void.' },
    REFUSE: { description: '不同意。It stays as it is.' },
  },
});

@ObjectType({ description: '作废申请。That somebody asked to void a matter, and what another person decided.' })
export class Voiding {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => String, { description: '理由代码。The word for why.' })
  reasonCode: string;
  @Field(() => String, { nullable: true, description: '说明。In words.' })
  reason: string | null;
  @Field(() => DateTime, { description: '申请时间。When it was asked.' })
  requestedAt: Date;
  @Field(() => Boolean, { nullable: true, description: '是否同意。What was decided; null while nobody has.' })
  approved: boolean | null;
  @Field(() => DateTime, { nullable: true, description: '审核时间。When it was decided.' })
  decidedAt: Date | null;
}

const keyDescription = '请求编号。Unique per subject and mutation; a repeat answers the same thing again.';
const reasonCodeDescription = '理由代码。One of those that the transition table lists.';
const reasonDescription = '说明（4000字内）。In words.';

@InputType({ description: '申请作废事件。Asks to void an incident that was made by mistake.' })
export class VoidIncidentInput {
  @Field(() => String, { description: keyDescription })
  idempotencyKey: string;
  @Field(() => ID, { description: '事件。The incident.' })
  incidentId: string;
  @Field(() => Int, { description: '事件的版本。Version of the incident that the decision was made on.' })
  expectedVersion: number;
  @Field(() => String, { nullable: true, description: reasonCodeDescription })
  reasonCode?: string | null;
  @Field(() => String, { nullable: true, description: reasonDescription })
  reason?: string | null;
}

@InputType({ description: '申请作废上报。Asks to void a report that was made by mistake.' })
export class VoidReportInput {
  @Field(() => String, { description: keyDescription })
  idempotencyKey: string;
  @Field(() => ID, { description: '上报。The report.' })
  reportId: string;
  @Field(() => Int, { description: '上报的版本。Version of the report that the decision was made on.' })
  expectedVersion: number;
  @Field(() => String, { nullable: true, description: reasonCodeDescription })
  reasonCode?: string | null;
  @Field(() => String, { nullable: true, description: reasonDescription })
  reason?: string | null;
}

@InputType({ description: '审核作废申请。Decides about a request to void: one of the two ids is given.' })
export class DecideVoidingInput {
  @Field(() => String, { description: keyDescription })
  idempotencyKey: string;
  @Field(() => ID, { nullable: true, description: '事件。The incident that is to be void.' })
  incidentId?: string | null;
  @Field(() => ID, { nullable: true, description: '上报。The report that is to be void.' })
  reportId?: string | null;
  @Field(() => Int, { description: '版本。Version of the incident or report that the decision was made on.' })
  expectedVersion: number;
  @Field(() => VoidingVerdict, { description: '结论。What is decided.' })
  verdict: VoidingVerdict;
  @Field(() => String, { nullable: true, description: '说明（4000字内）。Why; required for a refusal.' })
  reason?: string | null;
}

@ObjectType('VoidIncidentPayload', { description: '操作结果。What VoidIncident answers.' })
export class VoidIncidentPayload extends PayloadType(
  'VoidIncident',
  'incident',
  () => Incident,
  '事件。The incident as it is now, null when the deed was refused.',
) {}

@ObjectType('VoidReportPayload', { description: '操作结果。What VoidReport answers.' })
export class VoidReportPayload extends PayloadType(
  'VoidReport',
  'report',
  () => Report,
  '上报。The report as it is now, null when the deed was refused.',
) {}

@ObjectType('DecideVoidingPayload', { description: '操作结果。What DecideVoiding answers.' })
export class DecideVoidingPayload extends PayloadType(
  'DecideVoiding',
  'incident',
  () => Incident,
  '事件。The incident as it is now, null when it was about a report or refused.',
) {
  @Field(() => Report, {
    nullable: true,
    description: '上报。The report as it is now, null when it was about an incident or refused.',
  })
  report?: Report | null;
}
