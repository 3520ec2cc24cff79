import { PageArgs } from '@gridweave/subgraph/page-types';
import { settle } from '@gridweave/subgraph/refusal';
import { AvailableAction } from '@gridweave/subgraph/shared-types';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { offeredMoves } from '../grid-matter/grid-matter.actions';
import { oneMatter } from '../grid-matter/grid-matter.queries';
import { Unit } from '../references/unit.type';
import type { IncidentsContext } from '../services';
import {
  acceptProject,
  cancelProject,
  chooseProjectOption,
  completeProjectStage,
  proposeProject,
  recordProjectSurvey,
} from './livelihood-project.commands';
import type { LivelihoodProjectRow } from './livelihood-project.entity';
import {
  AcceptProjectInput,
  CancelProjectInput,
  ChooseProjectOptionInput,
  CompleteProjectStageInput,
  LivelihoodProjectFilter,
  ProposeProjectInput,
  RecordProjectSurveyInput,
} from './livelihood-project.input';
import { openTo } from './livelihood-project.policy';
import { livelihoodProjectPage, livelihoodProjectsById } from './livelihood-project.queries';
import { projectLife } from './livelihood-project.rules';
import {
  AcceptProjectPayload,
  CancelProjectPayload,
  ChooseProjectOptionPayload,
  CompleteProjectStagePayload,
  LivelihoodProject,
  LivelihoodProjectAcceptance,
  LivelihoodProjectConnection,
  ProposeProjectPayload,
  RecordProjectSurveyPayload,
} from './livelihood-project.type';

/** Runs a deed and answers the project as the viewer then sees it. */
function settled(ctx: IncidentsContext, deed: () => Promise<{ projectId: string }>) {
  return settle(async () => {
    const { projectId } = await deed();
    return { project: await oneMatter(ctx, livelihoodProjectsById, projectId) };
  });
}

const inputDescription = { description: '操作内容。What is to be done.' };

@Resolver(() => LivelihoodProject)
export class LivelihoodProjectResolver {
  @Query(() => LivelihoodProject, {
    nullable: true,
    description: '民生项目。One livelihood project; null when it is not the viewer’s.',
  })
  livelihoodProject(@Arg('id', () => ID, { description: '标识。Its id.' }) id: string, @Ctx() ctx: IncidentsContext) {
    return oneMatter(ctx, livelihoodProjectsById, id);
  }

  @Query(() => LivelihoodProjectConnection, {
    nullable: true,
    description: '民生项目列表。Livelihood projects that the viewer may see, the latest first.',
  })
  livelihoodProjects(
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => LivelihoodProjectFilter, { nullable: true, description: '筛选。Which ones.' })
    filter: LivelihoodProjectFilter | null,
    @Ctx() ctx: IncidentsContext,
  ) {
    return livelihoodProjectPage(ctx, args, filter ?? {});
  }

  @FieldResolver(() => Unit, { nullable: true, description: '实施单位。Who builds it; null until a way is chosen.' })
  leadUnit(@Root() { leadUnitId }: LivelihoodProjectRow) {
    return leadUnitId === null ? null : { id: leadUnitId };
  }

  @FieldResolver(() => [LivelihoodProjectAcceptance], { description: '验收记录。What was found, in order.' })
  acceptances(@Root() { acceptances }: LivelihoodProjectRow) {
    return acceptances.map((each) => ({ ...each, at: new Date(each.at) }));
  }

  @FieldResolver(() => [AvailableAction], { nullable: true, description: '可做的操作。What the viewer may do now.' })
  availableActions(@Root() row: LivelihoodProjectRow, @Ctx() ctx: IncidentsContext) {
    return offeredMoves(ctx, projectLife, row, (name) => openTo[name], row.leadUnitId === null ? [] : [row.leadUnitId]);
  }

  @Mutation(() => ProposeProjectPayload, {
    nullable: true,
    description: '提出民生项目。Proposes what people of a place need; for those who work there.',
  })
  proposeProject(
    @Arg('input', () => ProposeProjectInput, inputDescription) input: ProposeProjectInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => proposeProject(ctx, input));
  }

  @Mutation(() => RecordProjectSurveyPayload, {
    nullable: true,
    description: '登记项目勘察。Records a way to do it that was looked at on site.',
  })
  recordProjectSurvey(
    @Arg('input', () => RecordProjectSurveyInput, inputDescription) input: RecordProjectSurveyInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => recordProjectSurvey(ctx, input));
  }

  @Mutation(() => ChooseProjectOptionPayload, {
    nullable: true,
    description: '确定方案。Chooses a way, the builder, the money and the stages; for the operation centre.',
  })
  chooseProjectOption(
    @Arg('input', () => ChooseProjectOptionInput, inputDescription) input: ChooseProjectOptionInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => chooseProjectOption(ctx, input));
  }

  @Mutation(() => CompleteProjectStagePayload, {
    nullable: true,
    description: '完成阶段。Records that a stage is done; for the builder and the operation centre.',
  })
  completeProjectStage(
    @Arg('input', () => CompleteProjectStageInput, inputDescription) input: CompleteProjectStageInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => completeProjectStage(ctx, input));
  }

  @Mutation(() => AcceptProjectPayload, {
    nullable: true,
    description: '验收。Accepts what was built, or sends it on; for nobody of the builder.',
  })
  acceptProject(
    @Arg('input', () => AcceptProjectInput, inputDescription) input: AcceptProjectInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => acceptProject(ctx, input));
  }

  @Mutation(() => CancelProjectPayload, {
    nullable: true,
    description: '取消民生项目。Gives a project up; for the operation centre.',
  })
  cancelProject(
    @Arg('input', () => CancelProjectInput, inputDescription) input: CancelProjectInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => cancelProject(ctx, input));
  }
}
