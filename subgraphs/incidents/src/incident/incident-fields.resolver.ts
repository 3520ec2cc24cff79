import { load } from '@gridweave/subgraph/context';
import { PageArgs } from '@gridweave/subgraph/page-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { AvailableAction } from '@gridweave/subgraph/shared-types';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { worksAtDesk } from '../access/matter.policy';
import { offered } from '../access/offered-actions';
import { categoriesById } from '../category/category.queries';
import { Category } from '../category/category.type';
import { isHandlerByIncidentId, legsByIncidentId } from '../leg/leg.queries';
import { Leg } from '../leg/leg.type';
import { ReportedLocation } from '../place/reported-location.type';
import { VerticalAddress } from '../place/vertical-address.type';
import { Appointment } from '../references/appointment.type';
import { Division } from '../references/division.type';
import { Grid } from '../references/grid.type';
import { Unit } from '../references/unit.type';
import { visibleReportsByIncidentId } from '../report/report.queries';
import { Report } from '../report/report.type';
import type { IncidentsContext } from '../services';
import { surveysByIncidentId } from '../survey/survey.queries';
import { Survey } from '../survey/survey.type';
import { incidentTimeline } from '../timeline/entry.queries';
import { IncidentTimelineEntryConnection } from '../timeline/entry.type';
import { type IncidentRow, noDeadline } from './incident.entity';
import { deskDeeds, refuseDeskDeed } from './incident.policy';
import { Incident } from './incident.type';

const stub = (id: string | null) => (id === null ? null : { id });

@Resolver(() => Incident)
export class IncidentFieldsResolver {
  @FieldResolver(() => Category, { nullable: true, description: '类别。What kind of matter it is.' })
  category(@Root() incident: IncidentRow, @Ctx() ctx: IncidentsContext) {
    return load(ctx, categoriesById, incident.categoryId);
  }

  @FieldResolver(() => Division, { nullable: true, description: '社区或村。The community or village it lies in.' })
  division(@Root() incident: IncidentRow) {
    return { id: incident.divisionId };
  }

  @FieldResolver(() => Grid, { nullable: true, description: '网格。The community or village grid it lies in.' })
  grid(@Root() incident: IncidentRow) {
    return { id: incident.gridId };
  }

  @FieldResolver(() => Grid, { nullable: true, description: '微网格。The micro grid it lies in.' })
  microGrid(@Root() incident: IncidentRow) {
    return stub(incident.microGridId);
  }

  @FieldResolver(() => Unit, { nullable: true, description: '主办单位。The unit that leads; null before dispatch.' })
  leadUnit(@Root() incident: IncidentRow) {
    return stub(incident.leadUnitId);
  }

  @FieldResolver(() => Appointment, {
    nullable: true,
    description:
      '网格长任职。The appointment of the grid’s chief in force at dispatch; null before it, or when vacant.',
  })
  chiefAppointment(@Root() incident: IncidentRow) {
    return stub(incident.chiefAppointmentId);
  }

  @FieldResolver(() => [Leg], { nullable: 'itemsAndList', description: '派单。Who was asked to do what, in order.' })
  legs(@Root() incident: IncidentRow, @Ctx() ctx: IncidentsContext) {
    return load(ctx, legsByIncidentId, incident.id);
  }

  @FieldResolver(() => [Report], {
    nullable: 'itemsAndList',
    description: '上报。The reports the viewer may see, oldest first.',
  })
  reports(@Root() incident: IncidentRow, @Ctx() ctx: IncidentsContext) {
    return load(ctx, visibleReportsByIncidentId, incident.id);
  }

  @FieldResolver(() => [Survey], {
    nullable: 'itemsAndList',
    description: '满意度问卷。What reporters answered; null for viewers who are not of the desk.',
  })
  surveys(@Root() incident: IncidentRow, @Ctx() ctx: IncidentsContext) {
    return worksAtDesk(ctx.viewer, divisionIds(incident, ctx)) ? load(ctx, surveysByIncidentId, incident.id) : null;
  }

  @FieldResolver(() => ReportedLocation, { nullable: true, description: '位置。Where it is.' })
  location(@Root() incident: IncidentRow) {
    return incident;
  }

  @FieldResolver(() => VerticalAddress, {
    nullable: true,
    description: '立体地址。Building and floor; null when not told.',
  })
  address(@Root() { building, floor }: IncidentRow) {
    return building === null && floor === null ? null : { building, floor };
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description: '最近时限。When the next result is due; null when nothing is.',
  })
  nextDeadline(@Root() incident: IncidentRow) {
    return incident.nextDeadlineAt.getTime() >= noDeadline.getTime() ? null : incident.nextDeadlineAt;
  }

  @FieldResolver(() => IncidentTimelineEntryConnection, {
    nullable: true,
    description: '历程。What was done, oldest first.',
  })
  timeline(@Root() incident: IncidentRow, @Args(() => PageArgs) args: PageArgs, @Ctx() ctx: IncidentsContext) {
    return incidentTimeline(ctx, args, incident.id);
  }

  @FieldResolver(() => [AvailableAction], { nullable: true, description: '可做的操作。What the viewer may do now.' })
  async availableActions(@Root() incident: IncidentRow, @Ctx() ctx: IncidentsContext) {
    const isHandler = (await load(ctx, isHandlerByIncidentId, incident.id)) ?? false;
    const subject = { divisionIds: divisionIds(incident, ctx), state: incident.state, isHandler };
    return deskDeeds.map((deed) => offered(deed, refuseDeskDeed(ctx.viewer, deed, subject)));
  }
}

const divisionIds = (incident: IncidentRow, ctx: IncidentsContext) =>
  ctx.services.territory.ancestors(incident.divisionId).map((division) => division.id);
