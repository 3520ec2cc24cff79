import { DateTime } from '@gridweave/subgraph/scalars';
import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { EvidenceInput } from '../transition/evidence.type';

const keyDescription = '请求编号。Unique per subject and mutation; a repeat answers the same thing again.';

@InputType({ description: '派给一个单位的任务。What one unit is asked to do.' })
export class DispatchLegInput {
  @Field(() => ID, { description: '单位。The unit.' })
  unitId: string;
  @Field(() => String, { description: '任务（4000字内）。What it is asked to do.' })
  task: string;
  @Field(() => DateTime, {
    nullable: true,
    description:
      '时限。When the result is due, where the desk sets a time; otherwise the category’s ordinary limit counts from dispatch.',
  })
  dueAt?: Date | null;
}

export enum DispatchBasis {
  RESPONSIBLE = 'RESPONSIBLE',
  UNMANAGED = 'UNMANAGED',
}
registerEnumType(DispatchBasis, {
  name: 'DispatchBasis',
  description: '派单依据。Why the leading unit leads.',
  valuesConfig: {
    RESPONSIBLE: { description: '职责所在。It answers for the place and the matter.' },
    UNMANAGED: {
      description: '管理空白。Nobody answers for the place; a unit of the territory leads in the meantime.',
    },
  },
});

@InputType({ description: '派单。Sends an incident to units.' })
export class DispatchIncidentInput {
  @Field(() => String, { description: keyDescription })
  idempotencyKey: string;
  @Field(() => ID, { description: '事件。The incident.' })
  incidentId: string;
  @Field(() => Int, { description: '事件的版本。Version of the incident that the decision was made on.' })
  expectedVersion: number;
  @Field(() => DispatchLegInput, { description: '主办。The unit that leads.' })
  lead: DispatchLegInput;
  @Field(() => [DispatchLegInput], { defaultValue: [], description: '协办。The units that assist, at most 20.' })
  assisting: DispatchLegInput[];
  @Field(() => DispatchBasis, {
    defaultValue: DispatchBasis.RESPONSIBLE,
    description: '依据。Why the leading unit leads.',
  })
  basis: DispatchBasis;
  @Field(() => String, {
    nullable: true,
    description: '说明（4000字内）。Why; required when nobody answers for the place.',
  })
  reason?: string | null;
}

@InputType({ description: '对派单的操作。A deed on a leg.' })
export class LegDeedInput {
  @Field(() => String, { description: keyDescription })
  idempotencyKey: string;
  @Field(() => ID, { description: '派单。The leg.' })
  legId: string;
  @Field(() => Int, { description: '派单的版本。Version of the leg that the deed was made on.' })
  expectedVersion: number;
}

@InputType({ description: '签收。Signs for a leg.' })
export class SignLegInput extends LegDeedInput {}

@InputType({ description: '出发。Sets out for the place.' })
export class SetOutInput extends LegDeedInput {}

@InputType({ description: '到场。Has arrived at the place.' })
export class ArriveOnLegInput extends LegDeedInput {}

@InputType({ description: '开始处置。Starts the work.' })
export class StartLegInput extends LegDeedInput {}

@InputType({ description: '反馈结果。Tells what was done.' })
export class ReportLegResultInput extends LegDeedInput {
  @Field(() => String, { description: '结果（4000字内）。What was done.' })
  result: string;
  @Field(() => [EvidenceInput], {
    defaultValue: [],
    description: '证据。Exactly what the transition table asks of a result, see `incidentTransitions`.',
  })
  evidence: EvidenceInput[];
}

export enum VerifyFinding {
  CONFIRMED = 'CONFIRMED',
  NOT_CONFIRMED = 'NOT_CONFIRMED',
}
registerEnumType(VerifyFinding, {
  name: 'VerifyFinding',
  description: '核实结论。What the chief found on the spot.',
  valuesConfig: {
    CONFIRMED: { description: '属实。It is as reported.' },
    NOT_CONFIRMED: { description: '不属实。It is not there, or not as reported.' },
  },
});

@InputType({ description: '核实结果。What the grid’s chief found: the result of the VERIFY leg.' })
export class VerifyReportInput extends LegDeedInput {
  @Field(() => VerifyFinding, { description: '结论。What was found.' })
  finding: VerifyFinding;
  @Field(() => String, { description: '说明（4000字内）。In words.' })
  result: string;
}
