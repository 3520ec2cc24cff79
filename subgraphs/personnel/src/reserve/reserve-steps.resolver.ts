import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { PersonnelContext } from '../services';
import { type RowOutcome, takeReserveSteps } from './bulk.commands';
import { TakeReserveStepsInput } from './bulk.input';
import { exitPool, reviewEntry, withdrawCandidate } from './pool-life.commands';
import { ExitPoolInput, ReviewEntryInput, WithdrawCandidateInput } from './pool-life.input';
import { enterPool, recommendCandidate, rejectCandidate, selectCandidate } from './reserve.commands';
import { EnterPoolInput, RecommendCandidateInput, RejectCandidateInput, SelectCandidateInput } from './reserve.input';
import { visibleEntry } from './reserve.queries';
import {
  EnterPoolPayload,
  ExitPoolPayload,
  RecommendCandidatePayload,
  RejectCandidatePayload,
  ReserveEntry,
  ReserveStepRow,
  ReviewEntryPayload,
  SelectCandidatePayload,
  TakeReserveStepsPayload,
  WithdrawCandidatePayload,
} from './reserve.type';

const form = 'REASON_UNKNOWN, DATE_IN_FUTURE and those of documents under `form`';
const common = `Refusals: VERSION_STALE, FORBIDDEN, RESERVE_ENTRY_NOT_FOUND, OWN_ENTRY, DECIDER_IS_PROPOSER, ${form}`;
const over = 'CANDIDATE_REJECTED, CANDIDATE_EXITED, CANDIDATE_WITHDRAWN';

async function answered(ctx: PersonnelContext, deed: Promise<string>) {
  return { reserveEntry: await visibleEntry(ctx, await deed) };
}

@Resolver(() => ReserveStepRow)
export class ReserveStepsResolver {
  @Mutation(() => RecommendCandidatePayload, {
    nullable: true,
    description: `社区推荐。The first step, by a committee or the HR officer over it. Refusals: FORBIDDEN, UNIT_NOT_FOUND, UNIT_OF_WRONG_LEVEL, BATCH_NOT_FOUND, BATCH_CLOSED, CANDIDATE_OUT_OF_LINE, CANDIDATE_ALREADY_RECOMMENDED, AGE_RULE_NOT_MET, NOT_ELIGIBLE, ${form}.`,
  })
  recommendCandidate(
    @Arg('input', () => RecommendCandidateInput, { description: '输入。Whom to recommend.' })
    input: RecommendCandidateInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(() => answered(ctx, recommendCandidate(ctx, input)));
  }

  @Mutation(() => SelectCandidatePayload, {
    nullable: true,
    description: `街道遴选。The second step, by the office above the community. ${common}, UNIT_NOT_FOUND, UNIT_OF_WRONG_LEVEL, UNIT_OUT_OF_LINE, CANDIDATE_ALREADY_SELECTED, CANDIDATE_ALREADY_IN_POOL, ${over}.`,
  })
  selectCandidate(
    @Arg('input', () => SelectCandidateInput, { description: '输入。Whom to select.' }) input: SelectCandidateInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(() => answered(ctx, selectCandidate(ctx, input)));
  }

  @Mutation(() => EnterPoolPayload, {
    nullable: true,
    description: `区级建库。The third step, by the district’s HR officer, after the joint review and the notice that the batch asks for, while a place is free. ${common}, CANDIDATE_NOT_SELECTED, CANDIDATE_ALREADY_IN_POOL, PERSON_ALREADY_IN_POOL, ${over}, AGE_RULE_NOT_MET, NOT_ELIGIBLE, REVIEW_NOT_REQUESTED, REVIEW_PENDING, REVIEW_FAILED, NOTICE_MISSING, NOTICE_STILL_UP, NOTICE_HALTED, NOTICE_WITHDRAWN, QUOTA_FULL.`,
  })
  enterPool(
    @Arg('input', () => EnterPoolInput, { description: '输入。Whom to enter.' }) input: EnterPoolInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(() => answered(ctx, enterPool(ctx, input)));
  }

  @Mutation(() => RejectCandidatePayload, {
    nullable: true,
    description: `不予通过。By whoever could take the next step. ${common}, TEXT_MISSING, CANDIDATE_ALREADY_IN_POOL, ${over}.`,
  })
  rejectCandidate(
    @Arg('input', () => RejectCandidateInput, { description: '输入。Whom to reject.' }) input: RejectCandidateInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(() => answered(ctx, rejectCandidate(ctx, input)));
  }

  @Mutation(() => TakeReserveStepsPayload, {
    nullable: true,
    description:
      '批量办理。Takes one step for up to 500 entries, each as its own mutation would. Refusals of the whole: ROWS_INVALID, ROWS_REPEATED; ROWS_REJECTED where one row fails and the policy is REJECT_EVERYTHING: every row then says why it failed, and nothing was done. A repeat with the same key goes on where the first broke off.',
  })
  takeReserveSteps(
    @Arg('input', () => TakeReserveStepsInput, { description: '输入。The step, and for whom.' })
    input: TakeReserveStepsInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settleRows(() => takeReserveSteps(ctx, input));
  }

  @Mutation(() => ReviewEntryPayload, {
    nullable: true,
    description: `年度复核。Says of somebody in the pool that they stay for another year, or should leave. By the office above the community, or the district’s HR officer. ${common}, CANDIDATE_NOT_IN_POOL, ${over}, EXIT_REASON_INVALID, REASON_MISSING.`,
  })
  reviewEntry(
    @Arg('input', () => ReviewEntryInput, { description: '输入。What the review says.' }) input: ReviewEntryInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(() => answered(ctx, reviewEntry(ctx, input)));
  }

  @Mutation(() => ExitPoolPayload, {
    nullable: true,
    description: `出库。Lets somebody leave the pool; the entry stays. By the district’s HR officer, not by who proposed it. ${common}, CANDIDATE_NOT_IN_POOL, ${over}, EXIT_NOT_PROPOSED.`,
  })
  exitPool(
    @Arg('input', () => ExitPoolInput, { description: '输入。Who leaves, and why.' }) input: ExitPoolInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(() => answered(ctx, exitPool(ctx, input)));
  }

  @Mutation(() => WithdrawCandidatePayload, {
    nullable: true,
    description: `本人撤回。The nominee takes the candidacy back, or leaves the pool. Refusals: VERSION_STALE, FORBIDDEN, RESERVE_ENTRY_NOT_FOUND, ${over}.`,
  })
  withdrawCandidate(
    @Arg('input', () => WithdrawCandidateInput, { description: '输入。Which candidacy.' })
    input: WithdrawCandidateInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(() => answered(ctx, withdrawCandidate(ctx, input)));
  }

  @FieldResolver(() => ReserveEntry, {
    nullable: true,
    description: '后备人选。The entry as it now stands; null where nothing was done.',
  })
  reserveEntry(@Root() { entryId }: RowOutcome, @Ctx() ctx: PersonnelContext) {
    return entryId === null ? null : visibleEntry(ctx, entryId);
  }
}

/** Rows that were refused are answered beside the refusal of the whole. */
async function settleRows(work: () => ReturnType<typeof takeReserveSteps>) {
  const answer = await settle(async () => ({ outcome: await work() }));
  if (!answer.outcome) return answer;
  const { rows, errors } = answer.outcome;
  // Where nothing was done, no row has an entry to show.
  return { rows: errors.length === 0 ? rows : rows.map((row) => ({ ...row, entryId: null })), errors };
}
