import { pageOfRows } from '@gridweave/subgraph/page';
import { PageArgs } from '@gridweave/subgraph/page-types';
import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { PersonRow } from '../person/person.entity';
import { visiblePerson } from '../person/person.queries';
import { Person } from '../person/person.type';
import type { PersonnelContext } from '../services';
import { recordCompletion, withdrawCompletion } from './completion.commands';
import { importCompletions } from './completion-import.commands';
import { ImportCompletionsPayload } from './completion-import.type';
import { TrainingCompletionRow } from './training.entity';
import {
  ImportCompletionsInput,
  RecordCompletionInput,
  TrainingFilter,
  WithdrawCompletionInput,
} from './training.input';
import { sessionById, trainingsOf, trainingsPage, visibleCourse, visibleTraining } from './training.queries';
import {
  RecordCompletionPayload,
  Training,
  TrainingConnection,
  TrainingCourse,
  TrainingSession,
  TrainingSource,
  WithdrawCompletionPayload,
} from './training.type';

async function importedRows(ctx: PersonnelContext, input: ImportCompletionsInput) {
  const whole = await settle(() => importCompletions(ctx, input));
  const rows = (whole.rows ?? []).map(async ({ trainingId, ...row }) => ({
    ...row,
    training: trainingId === null ? null : await visibleTraining(ctx, trainingId),
  }));
  return { rows: await Promise.all(rows), errors: [...(whole.refused ?? []), ...whole.errors] };
}

@Resolver(() => Training)
export class TrainingResolver {
  @Query(() => TrainingConnection, {
    nullable: true,
    description:
      '结业列表。Completions, the last first: HR officers see those of people whose files they keep, everybody their own.',
  })
  trainings(
    @Args() args: PageArgs,
    @Arg('filter', () => TrainingFilter, { nullable: true, description: '筛选。Which completions.' })
    filter: TrainingFilter | null,
    @Ctx() ctx: PersonnelContext,
  ) {
    return trainingsPage(ctx, args, filter ?? {});
  }

  @Mutation(() => RecordCompletionPayload, {
    nullable: true,
    description:
      '登记结业。Records that somebody has completed a course. By an HR officer who keeps the file, never of oneself. Refusals: COURSE_NOT_FOUND, SESSION_NOT_FOUND, SESSION_ALREADY_CANCELLED, PERSON_NOT_FOUND, OWN_TRAINING, DATE_IN_FUTURE, DATE_BEFORE_START, LINK_INVALID.',
  })
  recordCompletion(
    @Arg('input', () => RecordCompletionInput, { description: '输入。Who completed what.' })
    input: RecordCompletionInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => ({ training: await visibleTraining(ctx, await recordCompletion(ctx, input)) }));
  }

  @Mutation(() => WithdrawCompletionPayload, {
    nullable: true,
    description:
      '撤销结业。Says of a completion that it never was. By an HR officer who keeps the file. Refusals: TRAINING_NOT_FOUND, PERSON_NOT_FOUND, OWN_TRAINING, VERSION_STALE, COMPLETION_ALREADY_WITHDRAWN, TEXT_MISSING.',
  })
  withdrawCompletion(
    @Arg('input', () => WithdrawCompletionInput, { description: '输入。Which completion, and why.' })
    input: WithdrawCompletionInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => ({ training: await visibleTraining(ctx, await withdrawCompletion(ctx, input)) }));
  }

  @Mutation(() => ImportCompletionsPayload, {
    nullable: true,
    description:
      '导入结业。Takes completions over from a platform, each once by its id there. By an HR officer who keeps the files. Refusals of the whole: ROWS_INVALID, ROWS_REPEATED, ROWS_REJECTED; of a row: SOURCE_INVALID, COURSE_NOT_FOUND, SOURCE_OF_ANOTHER, SOURCE_TAKEN and those of recordCompletion.',
  })
  importCompletions(
    @Arg('input', () => ImportCompletionsInput, { description: '输入。What the platform tells of.' })
    input: ImportCompletionsInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return importedRows(ctx, input);
  }

  @FieldResolver(() => Person, { nullable: true, description: '人员。Who, masked by policy.' })
  person(@Root() { personId }: TrainingCompletionRow, @Ctx() ctx: PersonnelContext) {
    return visiblePerson(ctx, personId);
  }

  @FieldResolver(() => TrainingCourse, { nullable: true, description: '课程。What was completed.' })
  course(@Root() { courseId }: TrainingCompletionRow, @Ctx() ctx: PersonnelContext) {
    return visibleCourse(ctx, courseId);
  }

  @FieldResolver(() => TrainingSession, { nullable: true, description: '班次。Null where it was at none.' })
  session(@Root() { sessionId }: TrainingCompletionRow, @Ctx() ctx: PersonnelContext) {
    return sessionId === null ? null : sessionById(ctx, sessionId);
  }

  @FieldResolver(() => TrainingSource, { nullable: true, description: '来源。Null where it was recorded here.' })
  source(@Root() { sourceSystem, sourceId }: TrainingCompletionRow) {
    return sourceSystem === null ? null : { system: sourceSystem, id: sourceId };
  }

  @FieldResolver(() => Boolean, { description: '是否已撤销。Whether it never was.' })
  withdrawn(@Root() { withdrawnFor }: TrainingCompletionRow) {
    return withdrawnFor !== null;
  }
}

@Resolver(() => Person)
export class PersonTrainingsResolver {
  @FieldResolver(() => TrainingConnection, {
    nullable: true,
    description:
      '结业。What was completed, the last first; for the person and HR officers who keep the file, null for others.',
  })
  async trainings(@Root() { id }: PersonRow, @Args() args: PageArgs, @Ctx() ctx: PersonnelContext) {
    const trainings = await trainingsOf(ctx, id);
    return trainings && pageOfRows(args, trainings, 'trainings', (training) => training.id);
  }
}
