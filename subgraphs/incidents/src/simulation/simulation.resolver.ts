import { PageArgs } from '@gridweave/subgraph/page-types';
import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { visibleIncident } from '../incident/incident.queries';
import { Incident } from '../incident/incident.type';
import { visibleJob } from '../job/job.queries';
import { IncidentsJob } from '../job/job.type';
import { DutyRule } from '../references/duty-rule.type';
import { Unit } from '../references/unit.type';
import type { IncidentsContext } from '../services';
import { simulateDutyRules } from './simulation.commands';
import type { DutySimulationMoveRow, DutySimulationRow } from './simulation.entity';
import { SimulateDutyRulesInput } from './simulation.input';
import { movePage, type Shift, shiftsOf, visibleSimulation } from './simulation.queries';
import {
  DutySimulation,
  DutySimulationMove,
  DutySimulationMoveConnection,
  DutySimulationShift,
  SimulateDutyRulesPayload,
} from './simulation.type';

const stub = (id: string | null) => (id === null ? null : { id });
const leadNow = {
  nullable: true,
  description: '现主办。Who leads by today’s rules; null when they name not one unit.',
};
const leadThen = { nullable: true, description: '拟主办。Who would lead; null when the rules then name not one unit.' };

@Resolver(() => DutySimulation)
export class DutySimulationResolver {
  @Query(() => DutySimulation, {
    nullable: true,
    description: '派单规则模拟。A simulation that the viewer has asked for; null when it is not the viewer’s.',
  })
  dutySimulation(@Arg('id', () => ID, { description: '标识。Its id.' }) id: string, @Ctx() ctx: IncidentsContext) {
    return visibleSimulation(ctx, id);
  }

  @Mutation(() => SimulateDutyRulesPayload, {
    nullable: true,
    description:
      '模拟派单规则。Asks which incidents of a period would go elsewhere under drafts; for dispatchers, shift leaders and administrators, one at a time for each.',
  })
  simulateDutyRules(
    @Arg('input', () => SimulateDutyRulesInput, { description: '模拟内容。Which drafts, on which period.' })
    input: SimulateDutyRulesInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settle(async () => {
      const { simulationId } = await simulateDutyRules(ctx, input);
      return { simulation: await visibleSimulation(ctx, simulationId) };
    });
  }

  @FieldResolver(() => IncidentsJob, { nullable: true, description: '任务。How far the work is.' })
  job(@Root() simulation: DutySimulationRow, @Ctx() ctx: IncidentsContext) {
    return visibleJob(ctx, simulation.id);
  }

  @FieldResolver(() => [DutySimulationShift], {
    nullable: 'itemsAndList',
    description: '去向小计。How many go from which unit to which, the most first.',
  })
  shifts(@Root() simulation: DutySimulationRow, @Ctx() ctx: IncidentsContext) {
    return shiftsOf(ctx, simulation.id);
  }

  @FieldResolver(() => DutySimulationMoveConnection, {
    nullable: true,
    description: '去向改变的事件。The incidents that would go elsewhere, newest first.',
  })
  moves(@Root() simulation: DutySimulationRow, @Args(() => PageArgs) args: PageArgs, @Ctx() ctx: IncidentsContext) {
    return movePage(ctx, args, simulation.id);
  }
}

@Resolver(() => DutySimulationMove)
export class DutySimulationMoveResolver {
  @FieldResolver(() => Incident, { nullable: true, description: '事件。The incident.' })
  incident(@Root() move: DutySimulationMoveRow, @Ctx() ctx: IncidentsContext) {
    return visibleIncident(ctx, move.incidentId);
  }

  @FieldResolver(() => Unit, leadNow)
  leadNow(@Root() move: DutySimulationMoveRow) {
    return stub(move.leadNowId);
  }

  @FieldResolver(() => DutyRule, { nullable: true, description: '现规则。The rule that decides today, when one does.' })
  ruleNow(@Root() move: DutySimulationMoveRow) {
    return stub(move.ruleNowId);
  }

  @FieldResolver(() => Unit, leadThen)
  leadThen(@Root() move: DutySimulationMoveRow) {
    return stub(move.leadThenId);
  }

  @FieldResolver(() => DutyRule, {
    nullable: true,
    description: '拟规则。The rule in force that would decide then; null when a draft does, or none.',
  })
  ruleThen(@Root() move: DutySimulationMoveRow) {
    return stub(move.ruleThenId);
  }
}

@Resolver(() => DutySimulationShift)
export class DutySimulationShiftResolver {
  @FieldResolver(() => Unit, leadNow)
  leadNow(@Root() shift: Shift) {
    return stub(shift.leadNowId);
  }

  @FieldResolver(() => Unit, leadThen)
  leadThen(@Root() shift: Shift) {
    return stub(shift.leadThenId);
  }
}
