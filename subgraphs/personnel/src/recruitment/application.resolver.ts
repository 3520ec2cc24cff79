import { pageOfRows } from '@gridweave/subgraph/page';
import { PageArgs } from '@gridweave/subgraph/page-types';
import { settle } from '@gridweave/subgraph/refusal';
import { AvailableAction } from '@gridweave/subgraph/shared-types';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { MatterKind } from '../decision-form/decision-form.enums';
import { formsShown, isAboutViewer } from '../decision-form/decision-form.queries';
import { reasonToldToSubject } from '../decision-form/decision-form.rules';
import { DecisionForm } from '../decision-form/decision-form.type';
import { visiblePerson } from '../person/person.queries';
import { Person } from '../person/person.type';
import { visibleMove } from '../promotion-move/promotion-move.queries';
import { PromotionMove } from '../promotion-move/promotion-move.type';
import type { PersonnelContext } from '../services';
import { qualifyApplication, registerForRecruitment, withdrawApplication } from './application.commands';
import { proposeHire } from './hire.commands';
import { actionsOnApplication } from './recruitment.actions';
import { ApplicationRow } from './recruitment.entity';
import {
  ProposeHireInput,
  QualifyApplicationInput,
  RecordStageResultsInput,
  RecruitmentApplicationFilter,
  RegisterForRecruitmentInput,
  WithdrawApplicationInput,
} from './recruitment.input';
import { recruitmentOf } from './recruitment.loaders';
import { applicationsPage, changesOf, resultsOf, visibleApplication } from './recruitment.queries';
import {
  ProposeHirePayload,
  QualifyApplicationPayload,
  RecordStageResultsPayload,
  Recruitment,
  RecruitmentApplication,
  RecruitmentApplicationConnection,
  RecruitmentTimelineEntryConnection,
  RegisterForRecruitmentPayload,
  StageResult,
  WithdrawApplicationPayload,
} from './recruitment.type';
import { recordStageResults } from './results.commands';

function answered(ctx: PersonnelContext, deed: () => Promise<string>) {
  return settle(async () => ({ application: await visibleApplication(ctx, await deed()) }));
}

const judged = 'APPLICATION_NOT_FOUND, FORBIDDEN, OWN_APPOINTMENT, VERSION_STALE, RECRUITMENT_CANCELLED';

@Resolver(() => RecruitmentApplication)
export class ApplicationResolver {
  @Query(() => RecruitmentApplicationConnection, {
    nullable: true,
    description:
      '报考列表。Applications, in no order of results: HR officers see those of their divisions, others their own.',
  })
  recruitmentApplications(
    @Args() args: PageArgs,
    @Arg('filter', () => RecruitmentApplicationFilter, { nullable: true, description: '筛选。Which applications.' })
    filter: RecruitmentApplicationFilter | null,
    @Ctx() ctx: PersonnelContext,
  ) {
    return applicationsPage(ctx, args, filter ?? {});
  }

  @Mutation(() => RegisterForRecruitmentPayload, {
    nullable: true,
    description:
      '报名。Registers the viewer, or somebody on the files of an HR officer. Refusals: RECRUITMENT_NOT_FOUND, RECRUITMENT_CANCELLED, REGISTRATION_NOT_OPEN, REGISTRATION_OVER, PERSON_NOT_FOUND, ALREADY_REGISTERED.',
  })
  registerForRecruitment(
    @Arg('input', () => RegisterForRecruitmentInput, { description: '输入。Who, for which.' })
    input: RegisterForRecruitmentInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return answered(ctx, () => registerForRecruitment(ctx, input));
  }

  @Mutation(() => WithdrawApplicationPayload, {
    nullable: true,
    description:
      '放弃报考。Takes an application back before hiring is proposed; by whoever applied, or an HR officer of the line. Refusals: APPLICATION_NOT_FOUND, VERSION_STALE, HIRE_ALREADY_PROPOSED, APPLICATION_DISQUALIFIED, APPLICATION_FAILED, APPLICATION_WITHDRAWN.',
  })
  withdrawApplication(
    @Arg('input', () => WithdrawApplicationInput, { description: '输入。Which.' }) input: WithdrawApplicationInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return answered(ctx, () => withdrawApplication(ctx, input));
  }

  @Mutation(() => QualifyApplicationPayload, {
    nullable: true,
    description: `资格审查。Decides whether somebody is qualified; nobody whom a rule fails. By an HR officer of the district. Refusals: ${judged}, NOT_ELIGIBLE, ELIGIBILITY_UNKNOWN, APPLICATION_ALREADY_QUALIFIED and other states, and those of the form.`,
  })
  qualifyApplication(
    @Arg('input', () => QualifyApplicationInput, { description: '输入。The decision.' }) input: QualifyApplicationInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return answered(ctx, () => qualifyApplication(ctx, input));
  }

  @Mutation(() => RecordStageResultsPayload, {
    nullable: true,
    description: `登记环节结果。Keeps what came of a stage, row by row. By an HR officer of the district. Refusals of a row: ${judged}, STAGE_ALREADY_TAKEN, STAGE_OUT_OF_ORDER, MARK_INVALID, MARK_NOT_KEPT, APPLICATION_NOT_QUALIFIED and other states; of the whole: NUMBER_OUT_OF_RANGE, ROWS_REJECTED.`,
  })
  async recordStageResults(
    @Arg('input', () => RecordStageResultsInput, { description: '输入。The stage and its results.' })
    input: RecordStageResultsInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    const { rows, errors } = await recordStageResults(ctx, input);
    const shown = rows.map(async ({ applicationId, ...row }) => ({
      ...row,
      application: applicationId === null ? null : await visibleApplication(ctx, applicationId),
    }));
    return { rows: await Promise.all(shown), errors };
  }

  @Mutation(() => ProposeHirePayload, {
    nullable: true,
    description: `提出聘用。Proposes to hire whoever has passed, as a move by examination: inspection, decision, notice and the contract’s first day are the move’s; an objection to the notice halts it. By an HR officer of the district. Refusals: ${judged}, HIRE_ALREADY_PROPOSED, PLACES_TAKEN, POST_NOT_IN_PLAN, APPLICATION_NOT_EXAMINED and other states, and those of proposeAppointment.`,
  })
  proposeHire(
    @Arg('input', () => ProposeHireInput, { description: '输入。Who, to which post, from when.' })
    input: ProposeHireInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return answered(ctx, () => proposeHire(ctx, input));
  }

  @FieldResolver(() => Recruitment, { nullable: true, description: '招聘。The recruitment.' })
  recruitment(@Root() application: ApplicationRow, @Ctx() ctx: PersonnelContext) {
    return recruitmentOf(ctx, application);
  }

  @FieldResolver(() => Person, { nullable: true, description: '人员。Who applied, masked by policy.' })
  person(@Root() application: ApplicationRow, @Ctx() ctx: PersonnelContext) {
    return visiblePerson(ctx, application.personId);
  }

  @FieldResolver(() => [StageResult], {
    nullable: 'itemsAndList',
    description: '环节结果。In the order in which they were taken.',
  })
  results(@Root() application: ApplicationRow, @Ctx() ctx: PersonnelContext) {
    return resultsOf(ctx, application.id);
  }

  @FieldResolver(() => PromotionMove, {
    nullable: true,
    description: '聘用事项。The move by which somebody is hired; null before it is proposed.',
  })
  move(@Root() { moveId }: ApplicationRow, @Ctx() ctx: PersonnelContext) {
    return moveId === null ? null : visibleMove(ctx, moveId);
  }

  @FieldResolver(() => [DecisionForm], {
    nullable: 'itemsAndList',
    description: '审批表。Decisions about it, oldest first.',
  })
  async decisionForms(@Root() application: ApplicationRow, @Ctx() ctx: PersonnelContext) {
    const matter = { kind: MatterKind.RECRUITMENT, id: application.id };
    return formsShown(ctx, matter, await isAboutViewer(ctx, application));
  }

  @FieldResolver(() => RecruitmentTimelineEntryConnection, {
    nullable: true,
    description: '历程。What was done about it, oldest first; reasons are not for the applicant, unless of own deeds.',
  })
  async timeline(@Root() application: ApplicationRow, @Args() args: PageArgs, @Ctx() ctx: PersonnelContext) {
    const changes = await changesOf(ctx, application.id);
    const isOwn = await isAboutViewer(ctx, application);
    const shown = isOwn
      ? changes.map((change) => ({ ...change, reason: reasonToldToSubject(change, ctx.viewer.id) }))
      : changes;
    return pageOfRows(args, shown, 'applicationTimeline', ({ id }) => id);
  }

  @FieldResolver(() => [AvailableAction], {
    nullable: true,
    description: '可做的操作。What this viewer may do about it now.',
  })
  availableActions(@Root() application: ApplicationRow, @Ctx() ctx: PersonnelContext) {
    return actionsOnApplication(ctx, application);
  }
}
