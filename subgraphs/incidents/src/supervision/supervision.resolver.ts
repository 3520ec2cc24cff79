import { load } from '@gridweave/subgraph/context';
import { PageArgs } from '@gridweave/subgraph/page-types';
import { settle } from '@gridweave/subgraph/refusal';
import { AvailableAction } from '@gridweave/subgraph/shared-types';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { oneMatter } from '../grid-matter/grid-matter.queries';
import { visibleIncident } from '../incident/incident.queries';
import { Incident } from '../incident/incident.type';
import { visibleDecisionsById } from '../joint-meeting/joint-meeting.queries';
import { JointMeetingDecision } from '../joint-meeting/joint-meeting.type';
import { livelihoodProjectsById } from '../livelihood-project/livelihood-project.queries';
import { LivelihoodProject } from '../livelihood-project/livelihood-project.type';
import { Unit } from '../references/unit.type';
import type { IncidentsContext } from '../services';
import { offeredOnSupervision } from './supervision.actions';
import {
  completeMilestone,
  liftSupervision,
  recordSupervisionVisit,
  rescheduleSupervision,
  supervise,
  urgeSupervised,
} from './supervision.commands';
import type { SupervisionRow } from './supervision.entity';
import {
  CompleteMilestoneInput,
  LiftSupervisionInput,
  RecordSupervisionVisitInput,
  RescheduleSupervisionInput,
  SuperviseDecisionInput,
  SuperviseIncidentInput,
  SuperviseProjectInput,
  SupervisionFilter,
  UrgeSupervisedInput,
} from './supervision.input';
import { isSupervisedById, supervisionPage, supervisionsById, supervisionsBySubjectId } from './supervision.queries';
import { isOverdue, SupervisedKind } from './supervision.rules';
import {
  CompleteMilestonePayload,
  LiftSupervisionPayload,
  RecordSupervisionVisitPayload,
  RescheduleSupervisionPayload,
  SuperviseDecisionPayload,
  SuperviseIncidentPayload,
  SuperviseProjectPayload,
  Supervision,
  SupervisionConnection,
  SupervisionMilestone,
  SupervisionVisitType,
  UrgeSupervisedPayload,
} from './supervision.type';

/** Runs a deed and answers the supervision as the viewer then sees it. */
function settled(ctx: IncidentsContext, deed: () => Promise<{ supervisionId: string }>) {
  return settle(async () => {
    const { supervisionId } = await deed();
    return { supervision: await oneMatter(ctx, supervisionsById, supervisionId) };
  });
}

const inputDescription = { description: '操作内容。What is to be done.' };
const moment = (at: string | null) => (at === null ? null : new Date(at));

@Resolver(() => Supervision)
export class SupervisionResolver {
  @Query(() => Supervision, { nullable: true, description: '督办。One supervision; null when it is not the viewer’s.' })
  supervision(@Arg('id', () => ID, { description: '标识。Its id.' }) id: string, @Ctx() ctx: IncidentsContext) {
    return oneMatter(ctx, supervisionsById, id);
  }

  @Query(() => SupervisionConnection, {
    nullable: true,
    description: '督办列表。Supervisions that the viewer may see, the latest first.',
  })
  supervisions(
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => SupervisionFilter, { nullable: true, description: '筛选。Which ones.' })
    filter: SupervisionFilter | null,
    @Ctx() ctx: IncidentsContext,
  ) {
    return supervisionPage(ctx, args, filter ?? {});
  }

  @FieldResolver(() => Incident, { nullable: true, description: '事件。What is supervised, where it is an incident.' })
  incident(@Root() { subjectKind, subjectId }: SupervisionRow, @Ctx() ctx: IncidentsContext) {
    return subjectKind === SupervisedKind.INCIDENT ? visibleIncident(ctx, subjectId) : null;
  }

  @FieldResolver(() => JointMeetingDecision, {
    nullable: true,
    description: '会议决定。What is supervised, where it is a decision of a joint meeting.',
  })
  decision(@Root() { subjectKind, subjectId }: SupervisionRow, @Ctx() ctx: IncidentsContext) {
    return subjectKind === SupervisedKind.DECISION ? load(ctx, visibleDecisionsById, subjectId) : null;
  }

  @FieldResolver(() => LivelihoodProject, {
    nullable: true,
    description: '民生项目。What is supervised, where it is a livelihood project.',
  })
  project(@Root() { subjectKind, subjectId }: SupervisionRow, @Ctx() ctx: IncidentsContext) {
    return subjectKind === SupervisedKind.PROJECT ? oneMatter(ctx, livelihoodProjectsById, subjectId) : null;
  }

  @FieldResolver(() => Unit, {
    nullable: true,
    description: '被督办单位。Who has to do it now; null while nobody has it.',
  })
  urgedUnit(@Root() { urgedUnitId }: SupervisionRow) {
    return urgedUnitId === null ? null : { id: urgedUnitId };
  }

  @FieldResolver(() => [SupervisionMilestone], { description: '节点。Milestones, in order.' })
  milestones(@Root() { milestones }: SupervisionRow) {
    return milestones.map((each) => ({ ...each, dueAt: moment(each.dueAt), doneAt: moment(each.doneAt) }));
  }

  @FieldResolver(() => [SupervisionVisitType], { description: '走访。What was seen, in order.' })
  visits(@Root() { visits }: SupervisionRow) {
    return visits.map((each) => ({ ...each, at: moment(each.at) }));
  }

  @FieldResolver(() => Boolean, { description: '是否超期。Past its due date and not lifted.' })
  overdue(@Root() row: SupervisionRow, @Ctx() ctx: IncidentsContext) {
    return isOverdue(row, ctx.now);
  }

  @FieldResolver(() => [AvailableAction], { nullable: true, description: '可做的操作。What the viewer may do now.' })
  availableActions(@Root() row: SupervisionRow, @Ctx() ctx: IncidentsContext) {
    return offeredOnSupervision(ctx, row);
  }

  @Mutation(() => SuperviseIncidentPayload, {
    nullable: true,
    description: '督办事件。Orders that an incident be done; for supervisors who do not handle it.',
  })
  superviseIncident(
    @Arg('input', () => SuperviseIncidentInput, inputDescription) input: SuperviseIncidentInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => supervise(ctx, 'superviseIncident', SupervisedKind.INCIDENT, input.incidentId, input));
  }

  @Mutation(() => SuperviseDecisionPayload, {
    nullable: true,
    description: '督办会议决定。Orders that a joint meeting’s decision be done; for supervisors who do not handle it.',
  })
  superviseDecision(
    @Arg('input', () => SuperviseDecisionInput, inputDescription) input: SuperviseDecisionInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => supervise(ctx, 'superviseDecision', SupervisedKind.DECISION, input.decisionId, input));
  }

  @Mutation(() => SuperviseProjectPayload, {
    nullable: true,
    description: '督办民生项目。Orders that a livelihood project be done; for supervisors who do not build it.',
  })
  superviseProject(
    @Arg('input', () => SuperviseProjectInput, inputDescription) input: SuperviseProjectInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => supervise(ctx, 'superviseProject', SupervisedKind.PROJECT, input.projectId, input));
  }

  @Mutation(() => RecordSupervisionVisitPayload, {
    nullable: true,
    description: '登记督办走访。Records what was seen; for supervisors who do not handle it.',
  })
  recordSupervisionVisit(
    @Arg('input', () => RecordSupervisionVisitInput, inputDescription) input: RecordSupervisionVisitInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => recordSupervisionVisit(ctx, input));
  }

  @Mutation(() => CompleteMilestonePayload, {
    nullable: true,
    description: '完成节点。Records that a milestone was reached; for supervisors who do not handle it.',
  })
  completeMilestone(
    @Arg('input', () => CompleteMilestoneInput, inputDescription) input: CompleteMilestoneInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => completeMilestone(ctx, input));
  }

  @Mutation(() => UrgeSupervisedPayload, {
    nullable: true,
    description: '督办催办。Urges the unit that has to do it; for supervisors who do not handle it.',
  })
  urgeSupervised(
    @Arg('input', () => UrgeSupervisedInput, inputDescription) input: UrgeSupervisedInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => urgeSupervised(ctx, input));
  }

  @Mutation(() => RescheduleSupervisionPayload, {
    nullable: true,
    description: '调整督办时限。Gives other dates, with the reason; for supervisors who do not handle it.',
  })
  rescheduleSupervision(
    @Arg('input', () => RescheduleSupervisionInput, inputDescription) input: RescheduleSupervisionInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => rescheduleSupervision(ctx, input));
  }

  @Mutation(() => LiftSupervisionPayload, {
    nullable: true,
    description: '解除督办。Ends a supervision with its result; for supervisors who do not handle it.',
  })
  liftSupervision(
    @Arg('input', () => LiftSupervisionInput, inputDescription) input: LiftSupervisionInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => liftSupervision(ctx, input));
  }
}

@Resolver(() => Incident)
export class IncidentSupervisionResolver {
  @FieldResolver(() => Boolean, {
    nullable: true,
    description: '是否督办中。Whether somebody independent looks on now.',
  })
  supervised(@Root() incident: { id: string }, @Ctx() ctx: IncidentsContext) {
    return load(ctx, isSupervisedById, incident.id);
  }

  @FieldResolver(() => [Supervision], {
    nullable: 'itemsAndList',
    description: '督办。Its supervisions that the viewer may see, the latest first.',
  })
  supervisions(@Root() incident: { id: string }, @Ctx() ctx: IncidentsContext) {
    return load(ctx, supervisionsBySubjectId, incident.id);
  }
}

@Resolver(() => JointMeetingDecision)
export class DecisionSupervisionResolver {
  @FieldResolver(() => Boolean, {
    nullable: true,
    description: '是否督办中。Whether somebody independent looks on now.',
  })
  supervised(@Root() decision: { id: string }, @Ctx() ctx: IncidentsContext) {
    return load(ctx, isSupervisedById, decision.id);
  }
}

@Resolver(() => LivelihoodProject)
export class ProjectSupervisionResolver {
  @FieldResolver(() => Boolean, {
    nullable: true,
    description: '是否督办中。Whether somebody independent looks on now.',
  })
  supervised(@Root() project: { id: string }, @Ctx() ctx: IncidentsContext) {
    return load(ctx, isSupervisedById, project.id);
  }
}
