import { load } from '@gridweave/subgraph/context';
import { PageArgs } from '@gridweave/subgraph/page-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { AvailableAction } from '@gridweave/subgraph/shared-types';
import { Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { worksAtDesk } from '../access/matter.policy';
import { offered } from '../access/offered-actions';
import { categoriesById } from '../category/category.queries';
import { Category } from '../category/category.type';
import { offeredStating } from '../incident-fact/incident-fact.actions';
import { offeredWork } from '../incident-work/incident-work.actions';
import { CrossScope } from '../joint-meeting/joint-meeting.rules';
import { legsByIncidentId } from '../leg/leg.queries';
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
import { offeredSupervising } from '../supervision/supervision.actions';
import { surveysByIncidentId } from '../survey/survey.queries';
import { Survey } from '../survey/survey.type';
import { incidentTimeline } from '../timeline/entry.queries';
import { IncidentTimelineEntryConnection } from '../timeline/entry.type';
import { evidenceByIncidentId } from '../transition/transition.queries';
import { IncidentEvidence } from '../transition/transition.type';
import { type IncidentRow, noDeadline } from './incident.entity';
import { mergedByIncidentId, recurrencesByIncidentId } from './incident.loaders';
import { deskDeeds, refuseDeskDeed } from './incident.policy';
import { visibleIncident } from './incident.queries';
import { openIncidentStates } from './incident.rules';
import { Incident } from './incident.type';
import { crossScopeOf, returnedCountOf } from './overlay.queries';
import { subjectsOfIncidents } from './subject.queries';

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
      '网格负责人任职。The appointment of whoever answered for the grid at dispatch: whoever watched it, else whoever stood in for its chief, else its chief; null before it, or when nobody did.',
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

  @FieldResolver(() => Boolean, { description: '是否超时。True when a result is due that has not been told.' })
  overdue(@Root() { state, nextDeadlineAt }: IncidentRow, @Ctx() ctx: IncidentsContext) {
    return openIncidentStates.includes(state) && nextDeadlineAt < ctx.now;
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: '退单次数。How many of its legs were given back, as decided.',
  })
  returnedCount(@Root() incident: IncidentRow, @Ctx() ctx: IncidentsContext) {
    return returnedCountOf(ctx, incident.id);
  }

  @FieldResolver(() => [CrossScope], {
    nullable: true,
    description: '三跨。What borders it crosses, by the units that have legs of it; empty when none.',
  })
  crossScope(@Root() incident: IncidentRow, @Ctx() ctx: IncidentsContext) {
    return crossScopeOf(ctx, incident);
  }

  @FieldResolver(() => Boolean, {
    description:
      '是否复发。True when it came up again soon after an incident of the same place and category was closed.',
  })
  recurrent(@Root() { recurrenceOfId }: IncidentRow) {
    return recurrenceOfId !== null;
  }

  @FieldResolver(() => Incident, {
    nullable: true,
    description: '复发自。The closed incident of which it is the return; null when there is none, or not the viewer’s.',
  })
  recurrenceOf(@Root() { recurrenceOfId }: IncidentRow, @Ctx() ctx: IncidentsContext) {
    return visibleIncident(ctx, recurrenceOfId);
  }

  @FieldResolver(() => [Incident], {
    nullable: 'itemsAndList',
    description: '复发为。The incidents as which it came back, oldest first, as far as the viewer may see them.',
  })
  recurrences(@Root() incident: IncidentRow, @Ctx() ctx: IncidentsContext) {
    return load(ctx, recurrencesByIncidentId, incident.id);
  }

  @FieldResolver(() => Incident, {
    nullable: true,
    description: '并入。The incident it went into; null when it stands by itself.',
  })
  mergedInto(@Root() { mergedIntoId }: IncidentRow, @Ctx() ctx: IncidentsContext) {
    return visibleIncident(ctx, mergedIntoId);
  }

  @FieldResolver(() => [Incident], {
    nullable: 'itemsAndList',
    description: '被并案件。The incidents that went into it, oldest first, as far as the viewer may see them.',
  })
  merged(@Root() incident: IncidentRow, @Ctx() ctx: IncidentsContext) {
    return load(ctx, mergedByIncidentId, incident.id);
  }

  @FieldResolver(() => [IncidentEvidence], {
    nullable: 'itemsAndList',
    description: '证据。What was shown about it, oldest first; null for viewers who are not of the desk.',
  })
  evidence(@Root() incident: IncidentRow, @Ctx() ctx: IncidentsContext) {
    return worksAtDesk(ctx.viewer, divisionIds(incident, ctx)) ? load(ctx, evidenceByIncidentId, incident.id) : null;
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
    const subject = await load(ctx, subjectsOfIncidents, incident);
    if (!subject) return null;
    const ofDesk = deskDeeds.map((deed) => offered(deed, refuseDeskDeed(ctx.viewer, deed, subject)));
    return [
      ...ofDesk,
      ...(await offeredWork(ctx, incident)),
      await offeredStating(ctx, incident),
      await offeredSupervising(ctx, incident),
    ];
  }
}

const divisionIds = (incident: IncidentRow, ctx: IncidentsContext) =>
  ctx.services.territory.ancestors(incident.divisionId).map((division) => division.id);
