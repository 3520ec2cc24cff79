import { PageArgs } from '@gridweave/subgraph/page-types';
import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { ErasureBasis } from '../erasure/erasure-basis.type';
import { visibleIncident } from '../incident/incident.queries';
import { Incident } from '../incident/incident.type';
import { visibleReport } from '../report/report.queries';
import { Report } from '../report/report.type';
import type { IncidentsContext } from '../services';
import { liftMatterHold, placeMatterHold } from './matter-hold.commands';
import type { MatterHoldRow } from './matter-hold.entity';
import { holdPage, visibleHold } from './matter-hold.queries';
import {
  LiftMatterHoldInput,
  LiftMatterHoldPayload,
  MatterHold,
  MatterHoldConnection,
  MatterHoldFilter,
  PlaceMatterHoldInput,
  PlaceMatterHoldPayload,
} from './matter-hold.type';

function settled(ctx: IncidentsContext, deed: () => Promise<{ matterHoldId: string }>) {
  return settle(async () => ({ matterHold: await visibleHold(ctx, (await deed()).matterHoldId) }));
}

@Resolver(() => MatterHold)
export class MatterHoldResolver {
  @Query(() => MatterHoldConnection, {
    nullable: true,
    description:
      '事项法律保留列表。Holds on reports and incidents of the viewer’s divisions, lifted ones too, for those who may place one; newest first.',
  })
  matterHolds(
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => MatterHoldFilter, { nullable: true, description: '筛选。Which ones.' })
    filter: MatterHoldFilter | null,
    @Ctx() ctx: IncidentsContext,
  ) {
    return holdPage(ctx, args, filter ?? {});
  }

  @Mutation(() => PlaceMatterHoldPayload, {
    nullable: true,
    description:
      '设置事项法律保留。Lets nothing of a report, or of an incident and its reports, be erased or withdrawn. By a shift leader, supervisor or administrator of the place. Refusals: MATTER_MISSING, REPORT_NOT_FOUND, INCIDENT_NOT_FOUND, FORBIDDEN, REPORT_ERASED, TEXT_MISSING, TEXT_TOO_LONG, DATE_INVALID, DATE_IN_FUTURE.',
  })
  placeMatterHold(
    @Arg('input', () => PlaceMatterHoldInput, { description: '输入。On what, and why.' }) input: PlaceMatterHoldInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => placeMatterHold(ctx, input));
  }

  @Mutation(() => LiftMatterHoldPayload, {
    nullable: true,
    description:
      '解除事项法律保留。Ends a hold; it stays on record. By a shift leader, supervisor or administrator of the place. Refusals: HOLD_NOT_FOUND, FORBIDDEN, VERSION_STALE, HOLD_ALREADY_LIFTED, TEXT_MISSING, TEXT_TOO_LONG, DATE_INVALID, DATE_IN_FUTURE.',
  })
  liftMatterHold(
    @Arg('input', () => LiftMatterHoldInput, { description: '输入。Which hold, and why.' }) input: LiftMatterHoldInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => liftMatterHold(ctx, input));
  }

  @FieldResolver(() => Report, { nullable: true, description: '上报。Null where it is on an incident.' })
  report(@Root() { reportId }: MatterHoldRow, @Ctx() ctx: IncidentsContext) {
    return visibleReport(ctx, reportId);
  }

  @FieldResolver(() => Incident, { nullable: true, description: '事件。Null where it is on a report.' })
  incident(@Root() { incidentId }: MatterHoldRow, @Ctx() ctx: IncidentsContext) {
    return visibleIncident(ctx, incidentId);
  }

  @FieldResolver(() => ErasureBasis, { description: '依据。The document it rests on.' })
  basis(@Root() { basisTitle, basisNumber, basisDay }: MatterHoldRow): ErasureBasis {
    return { title: basisTitle, number: basisNumber, day: basisDay };
  }

  @FieldResolver(() => ErasureBasis, { nullable: true, description: '解除依据。The document by which it was lifted.' })
  liftingBasis(@Root() { liftedTitle, liftedNumber, liftedDay }: MatterHoldRow): ErasureBasis | null {
    return liftedTitle === null ? null : { title: liftedTitle, number: liftedNumber, day: liftedDay };
  }
}
