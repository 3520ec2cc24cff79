import { load } from '@gridweave/subgraph/context';
import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { IncidentRow } from '../incident/incident.entity';
import { visibleIncident } from '../incident/incident.queries';
import { Incident } from '../incident/incident.type';
import type { ReportRow } from '../report/report.entity';
import { visibleReport } from '../report/report.queries';
import { Report } from '../report/report.type';
import type { IncidentsContext } from '../services';
import { decideVoiding, voidIncident, voidReport } from './voiding.commands';
import { voidingByIncidentId, voidingByReportId } from './voiding.queries';
import {
  DecideVoidingInput,
  DecideVoidingPayload,
  VoidIncidentInput,
  VoidIncidentPayload,
  Voiding,
  VoidReportInput,
  VoidReportPayload,
} from './voiding.type';

const inputDescription = { description: '操作内容。What is to be done.' };
const newest = { nullable: true, description: '作废申请。The newest request to void it; null when nobody has asked.' };

@Resolver(() => Incident)
export class IncidentVoidingResolver {
  @Mutation(() => VoidIncidentPayload, {
    nullable: true,
    description: '申请作废事件。Asks to void an incident; nothing is void before another person agrees.',
  })
  voidIncident(
    @Arg('input', () => VoidIncidentInput, inputDescription) input: VoidIncidentInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settle(async () => {
      const { incidentId } = await voidIncident(ctx, input);
      return { incident: await visibleIncident(ctx, incidentId) };
    });
  }

  @Mutation(() => DecideVoidingPayload, {
    nullable: true,
    description: '审核作废申请。Decides about a request to void; never whoever asked.',
  })
  decideVoiding(
    @Arg('input', () => DecideVoidingInput, inputDescription) input: DecideVoidingInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settle(async () => {
      const { incidentId, reportId } = await decideVoiding(ctx, input);
      return { incident: await visibleIncident(ctx, incidentId), report: await visibleReport(ctx, reportId) };
    });
  }

  @FieldResolver(() => Voiding, newest)
  voiding(@Root() incident: IncidentRow, @Ctx() ctx: IncidentsContext) {
    return load(ctx, voidingByIncidentId, incident.id);
  }
}

@Resolver(() => Report)
export class ReportVoidingResolver {
  @Mutation(() => VoidReportPayload, {
    nullable: true,
    description: '申请作废上报。Asks to void a report; nothing is void before another person agrees.',
  })
  voidReport(
    @Arg('input', () => VoidReportInput, inputDescription) input: VoidReportInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settle(async () => {
      const { reportId } = await voidReport(ctx, input);
      return { report: await visibleReport(ctx, reportId) };
    });
  }

  @FieldResolver(() => Voiding, newest)
  async voiding(@Root() report: ReportRow, @Ctx() ctx: IncidentsContext) {
    return (await visibleReport(ctx, report.id)) ? load(ctx, voidingByReportId, report.id) : null;
  }
}
