import { PageArgs } from '@gridweave/subgraph/page-types';
import { settle } from '@gridweave/subgraph/refusal';
import { LocalDate } from '@gridweave/subgraph/scalars';
import { AvailableAction } from '@gridweave/subgraph/shared-types';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { visiblePerson } from '../person/person.queries';
import { Person } from '../person/person.type';
import { divisionLabel, unitLabel } from '../references/labels.queries';
import { Division, Unit } from '../references/labels.type';
import type { PersonnelContext } from '../services';
import { actionsOnEntry } from './reserve.actions';
import { enterPool, recommendCandidate, rejectCandidate, selectCandidate } from './reserve.commands';
import { ReserveBatchRow, ReserveEntryRow } from './reserve.entity';
import { CommitteeTier } from './reserve.enums';
import {
  EnterPoolInput,
  RecommendCandidateInput,
  RejectCandidateInput,
  ReserveEntryFilter,
  SelectCandidateInput,
} from './reserve.input';
import { isHrOfficerOver } from './reserve.policy';
import { batchesPage, entriesPage, visibleBatch, visibleEntry } from './reserve.queries';
import { ageRuleOf } from './reserve.rules';
import {
  EnterPoolPayload,
  RecommendCandidatePayload,
  RejectCandidatePayload,
  ReserveAgeRule,
  ReserveBatch,
  ReserveBatchConnection,
  ReserveEntry,
  ReserveEntryConnection,
  SelectCandidatePayload,
} from './reserve.type';

const common = 'Refusals: VERSION_STALE, FORBIDDEN, RESERVE_ENTRY_NOT_FOUND';

@Resolver(() => ReserveEntry)
export class ReserveEntryResolver {
  @Query(() => ReserveEntryConnection, {
    nullable: true,
    description:
      '后备人选列表。Entries of the reserve pool: all of its scope for an HR officer, those in their line for the committee and the office that take a step; nobody else sees any.',
  })
  reserveEntries(
    @Args() args: PageArgs,
    @Arg('filter', () => ReserveEntryFilter, { nullable: true, description: '筛选。Which entries.' })
    filter: ReserveEntryFilter | null,
    @Ctx() ctx: PersonnelContext,
  ) {
    return entriesPage(ctx, args, filter);
  }

  @Mutation(() => RecommendCandidatePayload, {
    nullable: true,
    description:
      '社区推荐。The first step, by a committee or the HR officer over it. Refusals: FORBIDDEN, UNIT_NOT_FOUND, UNIT_OF_WRONG_LEVEL, BATCH_NOT_FOUND, CANDIDATE_OUT_OF_LINE, CANDIDATE_ALREADY_RECOMMENDED, AGE_RULE_NOT_MET.',
  })
  recommendCandidate(
    @Arg('input', () => RecommendCandidateInput, { description: '输入。Whom to recommend.' })
    input: RecommendCandidateInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => ({ reserveEntry: await visibleEntry(ctx, await recommendCandidate(ctx, input)) }));
  }

  @Mutation(() => SelectCandidatePayload, {
    nullable: true,
    description: `街道遴选。The second step, by the office above the community. ${common}, UNIT_NOT_FOUND, UNIT_OF_WRONG_LEVEL, UNIT_OUT_OF_LINE, CANDIDATE_ALREADY_SELECTED, CANDIDATE_ALREADY_IN_POOL, CANDIDATE_REJECTED, CANDIDATE_EXITED.`,
  })
  selectCandidate(
    @Arg('input', () => SelectCandidateInput, { description: '输入。Whom to select.' }) input: SelectCandidateInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => ({ reserveEntry: await visibleEntry(ctx, await selectCandidate(ctx, input)) }));
  }

  @Mutation(() => EnterPoolPayload, {
    nullable: true,
    description: `区级建库。The third step, by the district’s HR officer. ${common}, CANDIDATE_NOT_SELECTED, CANDIDATE_ALREADY_IN_POOL, CANDIDATE_REJECTED, CANDIDATE_EXITED, AGE_RULE_NOT_MET.`,
  })
  enterPool(
    @Arg('input', () => EnterPoolInput, { description: '输入。Whom to enter.' }) input: EnterPoolInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => ({ reserveEntry: await visibleEntry(ctx, await enterPool(ctx, input)) }));
  }

  @Mutation(() => RejectCandidatePayload, {
    nullable: true,
    description: `不予通过。By whoever could take the next step. ${common}, TEXT_MISSING, CANDIDATE_ALREADY_IN_POOL, CANDIDATE_REJECTED, CANDIDATE_EXITED.`,
  })
  rejectCandidate(
    @Arg('input', () => RejectCandidateInput, { description: '输入。Whom to reject.' }) input: RejectCandidateInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => ({ reserveEntry: await visibleEntry(ctx, await rejectCandidate(ctx, input)) }));
  }

  @FieldResolver(() => ReserveBatch, { nullable: true, description: '批次。The batch.' })
  batch(@Root() entry: ReserveEntryRow, @Ctx() ctx: PersonnelContext) {
    return visibleBatch(ctx, entry.batchId);
  }

  @FieldResolver(() => Person, { nullable: true, description: '人选。Who it is, masked by policy.' })
  person(@Root() entry: ReserveEntryRow, @Ctx() ctx: PersonnelContext) {
    return visiblePerson(ctx, entry.personId);
  }

  @FieldResolver(() => Division, {
    nullable: true,
    description: '推荐社区（村）。The community or village that recommended.',
  })
  division(@Root() entry: ReserveEntryRow, @Ctx() ctx: PersonnelContext) {
    return divisionLabel(ctx, entry.divisionId);
  }

  @FieldResolver(() => Unit, { nullable: true, description: '推荐单位。The committee that recommended.' })
  recommendingUnit(@Root() entry: ReserveEntryRow, @Ctx() ctx: PersonnelContext) {
    return unitLabel(ctx, entry.recommendingUnitId);
  }

  @FieldResolver(() => Unit, { nullable: true, description: '遴选单位。The office that selected.' })
  selectingUnit(@Root() entry: ReserveEntryRow, @Ctx() ctx: PersonnelContext) {
    return unitLabel(ctx, entry.selectingUnitId);
  }

  @FieldResolver(() => LocalDate, {
    nullable: true,
    description: '超龄日期。First date beyond the age rule; null when unknown, and for all but HR officers.',
  })
  agesOutOn(@Root() entry: ReserveEntryRow, @Ctx() ctx: PersonnelContext) {
    return isHrOfficerOver(ctx.viewer, ctx.services.territory, entry.divisionId) ? entry.agesOutDay : null;
  }

  @FieldResolver(() => [AvailableAction], {
    nullable: true,
    description: '可做的操作。What this viewer may do with it now.',
  })
  availableActions(@Root() entry: ReserveEntryRow, @Ctx() ctx: PersonnelContext) {
    return actionsOnEntry(ctx, entry);
  }
}

@Resolver(() => ReserveBatch)
export class ReserveBatchResolver {
  @Query(() => ReserveBatchConnection, {
    nullable: true,
    description: '后备批次列表。Batches, newest first, for HR officers and for committees and offices, who take steps.',
  })
  reserveBatches(@Args() args: PageArgs, @Ctx() ctx: PersonnelContext) {
    return batchesPage(ctx, args);
  }

  @FieldResolver(() => [ReserveAgeRule], { description: '年龄条件。The age rule of each tier.' })
  ageRules(@Root() batch: ReserveBatchRow): ReserveAgeRule[] {
    return Object.values(CommitteeTier).map((tier) => ({ tier, ...ageRuleOf(batch, tier) }));
  }
}
