import { ConnectionType } from '@gridweave/subgraph/page-types';
import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { ResponsibilityOutcome } from '@gridweave/subgraph/shared-types';
import { Field, ID, Int, ObjectType } from 'type-graphql';

@ObjectType({
  description:
    '派单规则模拟。Which incidents of a period would go elsewhere if drafts were in force beside today’s rules. Nothing is changed by it.',
})
export class DutySimulation {
  @Field(() => ID, { description: '标识。Opaque; also that of its job.' })
  id: string;
  @Field(() => DateTime, { description: '起（含）。Start of the period, inclusive.' })
  periodFrom: Date;
  @Field(() => DateTime, { description: '止（不含）。End of the period, exclusive.' })
  periodTo: Date;
  @Field(() => DateTime, { description: '规则时点。The moment whose rules count as today’s.' })
  asOf: Date;
  @Field(() => Int, { description: '已评估。How many incidents have been looked at so far.' })
  examined: number;
  @Field(() => Int, { description: '去向改变。How many of them would go elsewhere.' })
  moved: number;
  @Field(() => Int, {
    description: '缺少事实。For how many of them a draft asks for facts that nobody has stated.',
  })
  factsMissing: number;
}

@ObjectType({ description: '去向改变的事件。An incident that would go elsewhere.' })
export class DutySimulationMove {
  @Field(() => ResponsibilityOutcome, { description: '现结果。Whether today’s rules name one unit.' })
  outcomeNow: ResponsibilityOutcome;
  @Field(() => ResponsibilityOutcome, { description: '拟结果。Whether the rules with the drafts do.' })
  outcomeThen: ResponsibilityOutcome;
  @Field(() => Int, { nullable: true, description: '拟定规则序号。Position of the draft that decides, from 0.' })
  draft: number | null;
}

@ObjectType('DutySimulationMoveConnection', {
  description: '分页列表。A page of DutySimulationMove, after the Relay specification.',
})
export class DutySimulationMoveConnection extends ConnectionType('DutySimulationMove', () => DutySimulationMove) {}

@ObjectType({ description: '去向小计。How many incidents would go from one unit to another.' })
export class DutySimulationShift {
  @Field(() => ResponsibilityOutcome, { description: '现结果。Whether today’s rules name one unit.' })
  outcomeNow: ResponsibilityOutcome;
  @Field(() => ResponsibilityOutcome, { description: '拟结果。Whether the rules with the drafts do.' })
  outcomeThen: ResponsibilityOutcome;
  @Field(() => Int, { description: '数量。How many incidents.' })
  count: number;
}

@ObjectType('SimulateDutyRulesPayload', { description: '操作结果。What simulateDutyRules answers.' })
export class SimulateDutyRulesPayload extends PayloadType(
  'SimulateDutyRules',
  'simulation',
  () => DutySimulation,
  '模拟。The simulation, whose job has just been queued; null when it was refused.',
) {}
