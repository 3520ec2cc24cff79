import { ConnectionType } from '@gridweave/subgraph/page-types';
import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { type ClassType, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { VerifyFinding } from './leg.input';
import { LegKind, LegState } from './leg.rules';

registerEnumType(LegKind, {
  name: 'LegKind',
  description: '派单类型。Why a unit or a chief has a leg.',
  valuesConfig: {
    VERIFY: { description: '核实。The grid’s chief goes and looks.' },
    LEAD: { description: '主办。Leads.' },
    ASSIST: { description: '协办。Assists.' },
    REPORT_IN: { description: '报到。Answers a whistle.' },
  },
});
registerEnumType(LegState, {
  name: 'LegState',
  description: '派单状态。How far a leg has come.',
  valuesConfig: {
    DISPATCHED: { description: '已派出。Not signed for; its clock runs already.' },
    SIGNED: { description: '已签收。Signed for.' },
    ON_THE_WAY: { description: '已出发。On the way.' },
    ON_SITE: { description: '已到场。On site.' },
    IN_PROGRESS: { description: '处置中。Being worked on.' },
    DONE: { description: '已反馈。Done, with a result.' },
    ACCEPTED: { description: '已通过核查。Done and accepted by a check.' },
    RETURNED: { description: '已退回。Given back, as decided.' },
    CANCELLED: { description: '已取消。Not needed any more.' },
  },
});

@ObjectType({ description: '派单。What one unit, or the chief of a grid, was asked to do about a matter.' })
export class Leg {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => LegKind, { description: '类型。Why the unit or the chief has it.' })
  kind: LegKind;
  @Field(() => LegState, { description: '状态。How far it has come.' })
  state: LegState;
  @Field(() => Int, { description: '版本。Goes up with every change; deeds on the leg name it.' })
  version: number;
  @Field(() => String, { nullable: true, description: '任务。What is asked; null for a VERIFY leg.' })
  task: string | null;
  @Field(() => DateTime, { description: '派出时间。When it was dispatched.' })
  dispatchedAt: Date;
  @Field(() => DateTime, {
    nullable: true,
    description: '签收时间。When it was signed for; null when that was skipped.',
  })
  signedAt: Date | null;
  @Field(() => DateTime, {
    nullable: true,
    description: '出发时间。When somebody set out; null when that was skipped.',
  })
  setOutAt: Date | null;
  @Field(() => DateTime, {
    nullable: true,
    description: '到场时间。When somebody arrived; null when that was skipped.',
  })
  arrivedAt: Date | null;
  @Field(() => DateTime, { nullable: true, description: '开始时间。When the work began; null when that was skipped.' })
  startedAt: Date | null;
  @Field(() => DateTime, { nullable: true, description: '完成时间。When the result was told.' })
  doneAt: Date | null;
  @Field(() => DateTime, {
    nullable: true,
    description:
      '时限。When the result is due: as the desk set it, or by the category’s ordinary limit counted from dispatch; null when neither sets a time.',
  })
  dueAt: Date | null;
  @Field(() => Boolean, {
    description:
      '时限是否暂定。True when the due time runs into a year whose holidays were not announced when it was counted.',
  })
  dueProvisional: boolean;
  @Field(() => VerifyFinding, { nullable: true, description: '核实结论。What a VERIFY leg found.' })
  finding: VerifyFinding | null;
  @Field(() => String, { nullable: true, description: '结果。What was done or found, in words.' })
  result: string | null;
  @Field(() => Boolean, { description: '是否为生成的示例。True for generated sample data.' })
  synthetic: boolean;
}

@ObjectType('LegConnection', { description: '分页列表。A page of Leg, after the Relay specification.' })
export class LegConnection extends ConnectionType('Leg', () => Leg as ClassType<Leg>) {}

const changed = '派单。The leg as it is now, null when the deed was refused.';

@ObjectType('SignLegPayload', { description: '操作结果。What SignLeg answers.' })
export class SignLegPayload extends PayloadType('SignLeg', 'leg', () => Leg, changed) {}

@ObjectType('SetOutPayload', { description: '操作结果。What SetOut answers.' })
export class SetOutPayload extends PayloadType('SetOut', 'leg', () => Leg, changed) {}

@ObjectType('ArriveOnLegPayload', { description: '操作结果。What ArriveOnLeg answers.' })
export class ArriveOnLegPayload extends PayloadType('ArriveOnLeg', 'leg', () => Leg, changed) {}

@ObjectType('StartLegPayload', { description: '操作结果。What StartLeg answers.' })
export class StartLegPayload extends PayloadType('StartLeg', 'leg', () => Leg, changed) {}

@ObjectType('ReportLegResultPayload', { description: '操作结果。What ReportLegResult answers.' })
export class ReportLegResultPayload extends PayloadType('ReportLegResult', 'leg', () => Leg, changed) {}
