import { load } from '@gridweave/subgraph/context';
import { PageArgs } from '@gridweave/subgraph/page-types';
import { AvailableAction } from '@gridweave/subgraph/shared-types';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { deskRole, divisionRole, notAllowed } from '../access/matter.policy';
import { offered } from '../access/offered-actions';
import { categoriesById } from '../category/category.queries';
import { Category } from '../category/category.type';
import { visibleIncident } from '../incident/incident.queries';
import { Incident } from '../incident/incident.type';
import { legsByReportId } from '../leg/leg.queries';
import { Leg } from '../leg/leg.type';
import { ReportedLocation } from '../place/reported-location.type';
import { VerticalAddress } from '../place/vertical-address.type';
import { refuseReissuing } from '../receipt/recovery.rules';
import { Division } from '../references/division.type';
import { Grid } from '../references/grid.type';
import { Unit } from '../references/unit.type';
import type { IncidentsContext } from '../services';
import { refuseFollowUp } from '../survey/follow-up.policy';
import { followUpSubjectsOfReports } from '../survey/follow-up.queries';
import { reportTimeline } from '../timeline/entry.queries';
import { IncidentTimelineEntryConnection } from '../timeline/entry.type';
import { maskedName, maskedPhone } from './contact.rules';
import type { ReportRow } from './report.entity';
import { refuseReportDesk, reportDeskDeeds } from './report.policy';
import { contactsByReportId, subjectsOfReports, visibleReport } from './report.queries';
import { Report, ReporterContact } from './report.type';

/** A report may be in the hands of somebody who has just made it and may see no more of it than that. */
async function ifVisible<Value>(report: ReportRow, ctx: IncidentsContext, answer: () => Promise<Value>) {
  return (await visibleReport(ctx, report.id)) ? answer() : null;
}

@Resolver(() => Report)
export class ReportFieldsResolver {
  @FieldResolver(() => Category, { nullable: true, description: '类别。As the reporter saw it; null when not told.' })
  category(@Root() report: ReportRow, @Ctx() ctx: IncidentsContext) {
    return report.categoryId === null ? null : load(ctx, categoriesById, report.categoryId);
  }

  @FieldResolver(() => Division, {
    nullable: true,
    description: '社区或村。The community or village it lies in; of a complaint about them the subdistrict or town.',
  })
  division(@Root() report: ReportRow) {
    return { id: report.divisionId };
  }

  @FieldResolver(() => Grid, { nullable: true, description: '网格。The community or village grid it lies in.' })
  grid(@Root() report: ReportRow) {
    return { id: report.gridId };
  }

  @FieldResolver(() => Grid, { nullable: true, description: '微网格。The micro grid it lies in.' })
  microGrid(@Root() report: ReportRow) {
    return report.microGridId === null ? null : { id: report.microGridId };
  }

  @FieldResolver(() => ReportedLocation, { nullable: true, description: '位置。Where it is.' })
  location(@Root() report: ReportRow) {
    return report;
  }

  @FieldResolver(() => VerticalAddress, {
    nullable: true,
    description: '立体地址。Building and floor; null when not told.',
  })
  address(@Root() { building, floor }: ReportRow) {
    return building === null && floor === null ? null : { building, floor };
  }

  @FieldResolver(() => Unit, {
    nullable: true,
    description: '应受理单位。The unit that deals with it instead, where it was declined for that.',
  })
  rightUnit(@Root() { rightOfficeUnitId }: ReportRow) {
    return rightOfficeUnitId === null ? null : { id: rightOfficeUnitId };
  }

  @FieldResolver(() => Incident, { nullable: true, description: '事件。What it has become, once accepted.' })
  incident(@Root() report: ReportRow, @Ctx() ctx: IncidentsContext) {
    return visibleIncident(ctx, report.incidentId);
  }

  @FieldResolver(() => [Leg], {
    nullable: 'itemsAndList',
    description: '核实任务。The VERIFY leg of the grid’s chief.',
  })
  legs(@Root() report: ReportRow, @Ctx() ctx: IncidentsContext) {
    return ifVisible(report, ctx, () => load(ctx, legsByReportId, report.id));
  }

  @FieldResolver(() => ReporterContact, {
    nullable: true,
    description: '联系方式（脱敏）。Masked, for the desk of the place; null for everyone else and when not told.',
  })
  async contact(@Root() report: ReportRow, @Ctx() ctx: IncidentsContext) {
    if (!divisionRole(ctx.viewer, divisionIds(report, ctx), contactReaders)) return null;
    const contact = await load(ctx, contactsByReportId, report.id);
    return (
      contact && {
        name: contact.name && maskedName(contact.name),
        phone: contact.phone && maskedPhone(contact.phone),
      }
    );
  }

  @FieldResolver(() => IncidentTimelineEntryConnection, {
    nullable: true,
    description: '历程。What was done, oldest first.',
  })
  timeline(@Root() report: ReportRow, @Args(() => PageArgs) args: PageArgs, @Ctx() ctx: IncidentsContext) {
    return ifVisible(report, ctx, () => reportTimeline(ctx, args, report.id));
  }

  @FieldResolver(() => [AvailableAction], { nullable: true, description: '可做的操作。What the viewer may do now.' })
  async availableActions(@Root() report: ReportRow, @Ctx() ctx: IncidentsContext) {
    const subject = await load(ctx, subjectsOfReports, report);
    if (!subject) return null;
    const call = await load(ctx, followUpSubjectsOfReports, report);
    const reissuing = deskRole(ctx.viewer, subject.divisionIds) ? refuseReissuing(report) : notAllowed();
    return [
      ...reportDeskDeeds.map((deed) => offered(deed, refuseReportDesk(ctx.viewer, deed, subject))),
      offered('reissueReceipt', reissuing),
      offered('recordFollowUp', call ? refuseFollowUp(ctx.viewer, call) : notAllowed()),
    ];
  }
}

/** The desk, and whoever calls the reporter back. */
const contactReaders = ['DISPATCHER', 'SHIFT_LEADER', 'FOLLOW_UP_CALLER'] as const;

const divisionIds = (report: ReportRow, ctx: IncidentsContext) =>
  ctx.services.territory.ancestors(report.divisionId).map((division) => division.id);
