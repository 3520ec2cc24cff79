import { limitForce } from '@gridweave/duty/duty-rules';
import { load } from '@gridweave/subgraph/context';
import { settle } from '@gridweave/subgraph/refusal';
import { AvailableAction } from '@gridweave/subgraph/shared-types';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { offered } from '../access/offered-actions';
import { visibleIncident } from '../incident/incident.queries';
import { Incident } from '../incident/incident.type';
import { offeredRequests } from '../leg-decision/leg-decision.actions';
import { requestSubjects } from '../leg-decision/leg-decision.queries';
import { offeredUnitDeeds } from '../leg-hand-over/leg-hand-over.actions';
import { Appointment } from '../references/appointment.type';
import { Grid } from '../references/grid.type';
import { Unit } from '../references/unit.type';
import { visibleReport } from '../report/report.queries';
import { Report } from '../report/report.type';
import type { IncidentsContext } from '../services';
import { arriveOnLeg, reportLegResult, setOut, signLeg, startLeg } from './leg.commands';
import type { LegRow } from './leg.entity';
import { ArriveOnLegInput, ReportLegResultInput, SetOutInput, SignLegInput, StartLegInput } from './leg.input';
import { refuseHandlerDeed } from './leg.policy';
import { deedsOf } from './leg.rules';
import {
  ArriveOnLegPayload,
  Leg,
  ReportLegResultPayload,
  SetOutPayload,
  SignLegPayload,
  StartLegPayload,
} from './leg.type';
import { legsById } from './leg-list.queries';
import { tablesOfLegs } from './leg-table.queries';

/** Runs a deed and answers the leg as it then is. */
function settled(ctx: IncidentsContext, deed: () => Promise<{ legId: string }>) {
  return settle(async () => {
    const { legId } = await deed();
    return { leg: await load(ctx, legsById, legId) };
  });
}

const inputDescription = { description: '操作内容。What was done, and on which leg.' };

@Resolver(() => Leg)
export class LegResolver {
  @Mutation(() => SignLegPayload, {
    nullable: true,
    description: '签收。Signs for a leg; for its unit or its grid’s chief.',
  })
  signLeg(@Arg('input', () => SignLegInput, inputDescription) input: SignLegInput, @Ctx() ctx: IncidentsContext) {
    return settled(ctx, () => signLeg(ctx, input));
  }

  @Mutation(() => SetOutPayload, { nullable: true, description: '出发。Says that somebody is on the way.' })
  setOut(@Arg('input', () => SetOutInput, inputDescription) input: SetOutInput, @Ctx() ctx: IncidentsContext) {
    return settled(ctx, () => setOut(ctx, input));
  }

  @Mutation(() => ArriveOnLegPayload, { nullable: true, description: '到场。Says that somebody is on site.' })
  arriveOnLeg(
    @Arg('input', () => ArriveOnLegInput, inputDescription) input: ArriveOnLegInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => arriveOnLeg(ctx, input));
  }

  @Mutation(() => StartLegPayload, { nullable: true, description: '开始处置。Says that the work has begun.' })
  startLeg(@Arg('input', () => StartLegInput, inputDescription) input: StartLegInput, @Ctx() ctx: IncidentsContext) {
    return settled(ctx, () => startLeg(ctx, input));
  }

  @Mutation(() => ReportLegResultPayload, {
    nullable: true,
    description: '反馈结果。Tells what was done; the last result resolves the incident.',
  })
  reportLegResult(
    @Arg('input', () => ReportLegResultInput, inputDescription) input: ReportLegResultInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => reportLegResult(ctx, input));
  }

  @FieldResolver(() => Unit, { nullable: true, description: '单位。The unit that was asked; null for a VERIFY leg.' })
  unit(@Root() leg: LegRow) {
    return leg.unitId === null ? null : { id: leg.unitId };
  }

  @FieldResolver(() => Grid, {
    nullable: true,
    description: '网格。The grid whose chief was asked; null for a unit’s leg.',
  })
  grid(@Root() leg: LegRow) {
    return leg.gridId === null ? null : { id: leg.gridId };
  }

  @FieldResolver(() => Appointment, {
    nullable: true,
    description:
      '任职。Of whoever answered for the grid when the leg was made (whoever watched it, else whoever stood in for its chief, else its chief), null when nobody did; or of whoever of the unit it was last handed to.',
  })
  appointment(@Root() leg: LegRow) {
    return leg.appointmentId === null ? null : { id: leg.appointmentId };
  }

  @FieldResolver(() => Boolean, {
    description:
      '时限是否为商请。True for a unit above the district, which its limits do not bind: the due time is a wish.',
  })
  dueIsWish(@Root() leg: LegRow, @Ctx() ctx: IncidentsContext) {
    return limitForce(ctx.services.territory.unit(`${leg.unitId}`)?.level ?? '') === 'WISH';
  }

  @FieldResolver(() => Incident, {
    nullable: true,
    description: '事件。The incident it is about; null before there is one.',
  })
  incident(@Root() leg: LegRow, @Ctx() ctx: IncidentsContext) {
    return visibleIncident(ctx, leg.incidentId);
  }

  @FieldResolver(() => Report, { nullable: true, description: '上报。The report that a VERIFY leg is about.' })
  report(@Root() leg: LegRow, @Ctx() ctx: IncidentsContext) {
    return visibleReport(ctx, leg.reportId);
  }

  @FieldResolver(() => [AvailableAction], { nullable: true, description: '可做的操作。What the viewer may do now.' })
  async availableActions(@Root() leg: LegRow, @Ctx() ctx: IncidentsContext) {
    const subject = await load(ctx, requestSubjects, leg);
    const table = (await load(ctx, tablesOfLegs, leg))!;
    return [
      ...deedsOf(leg.kind).map((deed) => offered(deed, refuseHandlerDeed(ctx.viewer, deed, leg, table))),
      ...(subject ? offeredRequests(ctx, subject) : []),
      ...(await offeredUnitDeeds(ctx, leg, table)),
    ];
  }
}
