import { PayloadType } from '@gridweave/subgraph/payload-types';
import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { LegDecideFields, LegDecision, LegRequestFields } from '../leg-decision/leg-decision.type';
import { ReturnFinding, ReturnState, ReturnVerdict } from './leg-return.rules';

registerEnumType(ReturnState, {
  name: 'ReturnState',
  description: '退单状态。What has become of a return.',
  valuesConfig: {
    PENDING: { description: '待决定。Nobody has decided; the unit goes on with the leg.' },
    REFERRED: { description: '已提请联席会议。Left to a joint meeting; the unit goes on with the leg.' },
    ACCEPTED: { description: '已同意。The leg went to another unit.' },
    REFUSED: { description: '已驳回。The leg stays where it is.' },
    LAPSED: { description: '已失效。The leg ended before anybody decided, or a joint meeting bound others.' },
  },
});
registerEnumType(ReturnVerdict, {
  name: 'ReturnVerdict',
  description: '退单决定。What is decided about a return.',
  valuesConfig: {
    ACCEPT: { description: '同意退单。Takes the leg back and gives it to another unit.' },
    REFUSE: { description: '驳回。The unit keeps the leg.' },
    REFER_TO_MEETING: {
      description: '提请联席会议。For an arbiter, about matters that cross departments, areas or levels.',
    },
  },
});
registerEnumType(ReturnFinding, {
  name: 'ReturnFinding',
  description: '退单认定。What a decision finds; it counts for a desk or a unit, never for a person.',
  valuesConfig: {
    WRONG_DISPATCH: { description: '错派。The desk had sent it to the wrong unit; counts for the desk.' },
    SHIRKING: { description: '推诿（无据退单）。There was no ground to give it back; counts for the unit.' },
    NEITHER: { description: '均不认定。Neither of them.' },
  },
});

@ObjectType({ description: '退单申请。That a unit would give its leg back, and what was decided.' })
export class ReturnRequest extends LegDecision {
  @Field(() => String, { description: '法律或职责依据。On what ground.' })
  legalBasis: string;
  @Field(() => ReturnFinding, { nullable: true, description: '认定。What the decision finds; null before it.' })
  finding: ReturnFinding | null;
}

@InputType({ description: '申请退单。Asks to give a leg back.' })
export class RequestReturnInput extends LegRequestFields {
  @Field(() => String, { description: '法律或职责依据（4000字内）。On what ground.' })
  legalBasis: string;
  @Field(() => ID, { nullable: true, description: '建议单位。The unit that should have it instead.' })
  proposedUnitId?: string | null;
}

@InputType({ description: '决定退单。Decides about a return.' })
export class DecideReturnInput extends LegDecideFields {
  @Field(() => ID, { description: '退单申请。The return.' })
  returnId: string;
  @Field(() => ReturnVerdict, { description: '决定。What is decided.' })
  verdict: ReturnVerdict;
  @Field(() => ReturnFinding, {
    defaultValue: ReturnFinding.NEITHER,
    description: '认定。Whether the dispatch was wrong, or the return without ground.',
  })
  finding: ReturnFinding;
  @Field(() => ID, {
    nullable: true,
    description: '改派单位。Who gets it instead; the proposed unit without it. Only when accepted.',
  })
  newUnitId?: string | null;
  @Field(() => String, {
    nullable: true,
    description: '任务（4000字内）。What the other unit is asked; the same without it.',
  })
  task?: string | null;
}

const changed = '退单申请。As it is now, null when the deed was refused.';

@ObjectType('RequestReturnPayload', { description: '操作结果。What RequestReturn answers.' })
export class RequestReturnPayload extends PayloadType('RequestReturn', 'returnRequest', () => ReturnRequest, changed) {}

@ObjectType('DecideReturnPayload', { description: '操作结果。What DecideReturn answers.' })
export class DecideReturnPayload extends PayloadType('DecideReturn', 'returnRequest', () => ReturnRequest, changed) {}
