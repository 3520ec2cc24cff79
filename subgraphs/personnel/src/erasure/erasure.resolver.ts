import { pageOfRows } from '@gridweave/subgraph/page';
import { PageArgs } from '@gridweave/subgraph/page-types';
import { settle } from '@gridweave/subgraph/refusal';
import { AvailableAction } from '@gridweave/subgraph/shared-types';
import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { visibleJob } from '../job/job.queries';
import { PersonnelJob } from '../job/job.type';
import { visiblePerson } from '../person/person.queries';
import { Person } from '../person/person.type';
import type { PersonnelContext } from '../services';
import { actionsOnErasure } from './erasure.actions';
import {
  decidePersonErasure,
  proposePersonErasure,
  resumePersonErasure,
  withdrawPersonErasure,
} from './erasure.commands';
import type { PersonErasureRow } from './erasure.entity';
import {
  ChangePersonErasureInput,
  DecidePersonErasureInput,
  PersonErasureFilter,
  ProposePersonErasureInput,
} from './erasure.input';
import { certificateOf, changesOf, countNamesakes, erasuresPage, visibleErasure } from './erasure.queries';
import {
  DecidePersonErasurePayload,
  ErasureCertificate,
  ErasureObstacle,
  PersonErasure,
  PersonErasureConnection,
  PersonErasureTimelineEntryConnection,
  ProposePersonErasurePayload,
  ResumePersonErasurePayload,
  RetentionBasis,
  WithdrawPersonErasurePayload,
} from './erasure.type';
import { openedWords } from './erasure-target.queries';
import { obstaclesToday } from './obstacle.queries';

async function answered(ctx: PersonnelContext, deed: Promise<string>) {
  return { personErasure: await visibleErasure(ctx, await deed) };
}

@Resolver(() => PersonErasure)
export class PersonErasureResolver {
  @Query(() => PersonErasureConnection, {
    nullable: true,
    description: '清除列表。Erasures of people on the viewer’s files, for HR officers; newest first.',
  })
  personErasures(
    @Args() args: PageArgs,
    @Arg('filter', () => PersonErasureFilter, { nullable: true, description: '筛选。Which erasures.' })
    filter: PersonErasureFilter | null,
    @Ctx() ctx: PersonnelContext,
  ) {
    return erasuresPage(ctx, args, filter ?? {});
  }

  @Mutation(() => ProposePersonErasurePayload, {
    nullable: true,
    description:
      '提出清除。Proposes that somebody’s data be erased. By an HR officer over the file. Refusals: PERSON_NOT_FOUND, PERSON_ALREADY_ERASED, FORBIDDEN, ERASURE_ALREADY_OPEN, TEXT_MISSING, TEXT_TOO_LONG, DATE_INVALID, DATE_IN_FUTURE, WORDS_INVALID, and obstacles: LEGAL_HOLD, APPOINTMENT_IN_FORCE, UNIT_ADMINISTRATOR_IN_FORCE, RESERVE_ENTRY_OPEN, MOVE_OPEN, RECRUITMENT_OPEN, NOTICE_OPEN, OBJECTION_OPEN, APPEAL_OPEN, APPRAISAL_APPEAL_OPEN, DEVICE_IN_HAND, HOUSEHOLD_LINK_OPEN.',
  })
  proposePersonErasure(
    @Arg('input', () => ProposePersonErasureInput, { description: '输入。The proposal.' })
    input: ProposePersonErasureInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(() => answered(ctx, proposePersonErasure(ctx, input)));
  }

  @Mutation(() => DecidePersonErasurePayload, {
    nullable: true,
    description:
      '决定清除。Agrees to a proposal, at once or for a day, or ends it. By another HR officer over the file than who proposed. Refusals: ERASURE_NOT_FOUND, VERSION_STALE, DECIDER_IS_PROPOSER, FORBIDDEN, EXECUTION_DAY_INVALID, ERASURE_ and the state, and the obstacles of proposePersonErasure.',
  })
  decidePersonErasure(
    @Arg('input', () => DecidePersonErasureInput, { description: '输入。The decision.' })
    input: DecidePersonErasureInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(() => answered(ctx, decidePersonErasure(ctx, input)));
  }

  @Mutation(() => WithdrawPersonErasurePayload, {
    nullable: true,
    description:
      '撤回清除。Takes an erasure back before it is carried out. By an HR officer over the file. Refusals: ERASURE_NOT_FOUND, VERSION_STALE, ERASURE_ and the state.',
  })
  withdrawPersonErasure(
    @Arg('input', () => ChangePersonErasureInput, { description: '输入。Which erasure, and why.' })
    input: ChangePersonErasureInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(() => answered(ctx, withdrawPersonErasure(ctx, input)));
  }

  @Mutation(() => ResumePersonErasurePayload, {
    nullable: true,
    description:
      '继续清除。Goes on with an erasure whose job has failed. By an HR officer over the file. Refusals: ERASURE_NOT_FOUND, VERSION_STALE, ERASURE_JOB_ACTIVE, ERASURE_ and the state.',
  })
  resumePersonErasure(
    @Arg('input', () => ChangePersonErasureInput, { description: '输入。Which erasure, and why.' })
    input: ChangePersonErasureInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(() => answered(ctx, resumePersonErasure(ctx, input)));
  }

  @FieldResolver(() => Person, { nullable: true, description: '人员。Whose data; null once nobody can be told.' })
  person(@Root() { personId }: PersonErasureRow, @Ctx() ctx: PersonnelContext) {
    return visiblePerson(ctx, personId);
  }

  @FieldResolver(() => RetentionBasis, { description: '依据。The document it rests on.' })
  basis(@Root() { basisTitle, basisNumber, basisDay }: PersonErasureRow): RetentionBasis {
    return { title: basisTitle, number: basisNumber, day: basisDay };
  }

  @FieldResolver(() => [String], {
    description: '另需清除的字词。What is cut out of texts besides; empty once that is done.',
  })
  words(@Root() erasure: PersonErasureRow, @Ctx() ctx: PersonnelContext) {
    return openedWords(ctx.services.fieldKeys, erasure);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description:
      '同名人数。How many others on file bear the same name, in whose own texts it stays; null once it is over.',
  })
  namesakes(@Root() erasure: PersonErasureRow, @Ctx() ctx: PersonnelContext) {
    return countNamesakes(ctx, erasure);
  }

  @FieldResolver(() => [ErasureObstacle], {
    description: '障碍。What stands against it today; empty once it is over.',
  })
  obstacles(@Root() { personId, openKey }: PersonErasureRow, @Ctx() ctx: PersonnelContext) {
    return openKey === null ? [] : obstaclesToday(ctx, personId);
  }

  @FieldResolver(() => PersonnelJob, {
    nullable: true,
    description: '任务。The job that carries it out, for who decided and for administrators.',
  })
  job(@Root() { jobId }: PersonErasureRow, @Ctx() ctx: PersonnelContext) {
    return jobId === null ? null : visibleJob(ctx, jobId);
  }

  @FieldResolver(() => ErasureCertificate, { nullable: true, description: '证明。Null until it is done.' })
  certificate(@Root() { id }: PersonErasureRow, @Ctx() ctx: PersonnelContext) {
    return certificateOf(ctx, id);
  }

  @FieldResolver(() => PersonErasureTimelineEntryConnection, {
    nullable: true,
    description: '历程。What was done about it, oldest first.',
  })
  async timeline(@Root() { id }: PersonErasureRow, @Args() args: PageArgs, @Ctx() ctx: PersonnelContext) {
    return pageOfRows(args, await changesOf(ctx, id), 'personErasureTimeline', (change) => change.id);
  }

  @FieldResolver(() => [AvailableAction], {
    nullable: true,
    description: '可做的操作。What this viewer may do about it now.',
  })
  availableActions(@Root() erasure: PersonErasureRow, @Ctx() ctx: PersonnelContext) {
    return actionsOnErasure(ctx, erasure);
  }
}
