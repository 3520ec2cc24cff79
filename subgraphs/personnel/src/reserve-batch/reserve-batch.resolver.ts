import { PageArgs } from '@gridweave/subgraph/page-types';
import { settle } from '@gridweave/subgraph/refusal';
import { AvailableAction } from '@gridweave/subgraph/shared-types';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { MatterKind } from '../decision-form/decision-form.enums';
import { decisionFormsOn } from '../decision-form/decision-form.queries';
import { DecisionForm } from '../decision-form/decision-form.type';
import { visibleRuleSet } from '../eligibility-rule-set/rule-set.queries';
import { EligibilityRuleSet } from '../eligibility-rule-set/rule-set.type';
import { divisionLabel, unitLabel } from '../references/labels.queries';
import { Division, Unit } from '../references/labels.type';
import type { ReserveBatchRow, ReserveQuotaRow, ReserveRuleRow } from '../reserve/reserve.entity';
import { CommitteeTier } from '../reserve/reserve.enums';
import { takesPart } from '../reserve/reserve.policy';
import { ageRuleOf } from '../reserve/reserve.rules';
import type { PersonnelContext } from '../services';
import { rulesOfBatch } from './batch-eligibility.queries';
import { actionsOnBatch } from './reserve-batch.actions';
import { closeReserveBatch, openReserveBatch } from './reserve-batch.commands';
import { CloseReserveBatchInput, OpenReserveBatchInput } from './reserve-batch.input';
import { batchesPage, quotasOf, reviewersOf, visibleBatch } from './reserve-batch.queries';
import {
  CloseReserveBatchPayload,
  OpenReserveBatchPayload,
  ReserveAgeRule,
  ReserveBatch,
  ReserveBatchConnection,
  ReserveQuota,
  ReserveRule,
} from './reserve-batch.type';

@Resolver(() => ReserveBatch)
export class ReserveBatchResolver {
  @Query(() => ReserveBatchConnection, {
    nullable: true,
    description:
      '后备批次列表。Batches, newest first, for HR officers and for committees and offices, who take steps; a nominee sees the batches of their own candidacies.',
  })
  reserveBatches(@Args() args: PageArgs, @Ctx() ctx: PersonnelContext) {
    return batchesPage(ctx, args);
  }

  @Mutation(() => OpenReserveBatchPayload, {
    nullable: true,
    description:
      '开设批次。Opens a round of building the pool, with its age rules, places, and what it asks for before somebody enters. By the district’s HR officer. Refusals: FORBIDDEN, TEXT_MISSING, AGE_RULES_INVALID, QUOTAS_INVALID, DIVISION_NOT_FOUND, REVIEWERS_INVALID, UNIT_NOT_FOUND, DAYS_INVALID, ELIGIBILITY_RULES_MISSING.',
  })
  openReserveBatch(
    @Arg('input', () => OpenReserveBatchInput, { description: '输入。The batch.' }) input: OpenReserveBatchInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => ({ reserveBatch: await visibleBatch(ctx, await openReserveBatch(ctx, input)) }));
  }

  @Mutation(() => CloseReserveBatchPayload, {
    nullable: true,
    description:
      '截止推荐。Ends recommending; whoever has been recommended goes on. By the district’s HR officer. Refusals: FORBIDDEN, BATCH_NOT_FOUND, VERSION_STALE, BATCH_CLOSED.',
  })
  closeReserveBatch(
    @Arg('input', () => CloseReserveBatchInput, { description: '输入。Which batch.' }) input: CloseReserveBatchInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => ({ reserveBatch: await visibleBatch(ctx, await closeReserveBatch(ctx, input)) }));
  }

  @FieldResolver(() => [ReserveAgeRule], { description: '年龄条件。The age rule of each tier.' })
  ageRules(@Root() batch: ReserveBatchRow): ReserveAgeRule[] {
    return Object.values(CommitteeTier).map((tier) => ({ tier, ...ageRuleOf(batch, tier) }));
  }

  @FieldResolver(() => [ReserveQuota], {
    description: '名额。Places by tier and division, for those who take steps; none means any number.',
  })
  quotas(@Root() { id }: ReserveBatchRow, @Ctx() ctx: PersonnelContext) {
    return quotasOf(ctx, id);
  }

  @FieldResolver(() => [ReserveRule], {
    description: '资格规则。The versions of rules that it judges by; none means by age alone.',
  })
  eligibilityRules(@Root() { id }: ReserveBatchRow, @Ctx() ctx: PersonnelContext) {
    return rulesOfBatch(ctx, id);
  }

  @FieldResolver(() => [Unit], {
    nullable: 'itemsAndList',
    description: '联审单位。Units that are asked about every candidate.',
  })
  async reviewUnits(@Root() { id }: ReserveBatchRow, @Ctx() ctx: PersonnelContext) {
    return (await reviewersOf(ctx, id)).map((unitId) => unitLabel(ctx, unitId));
  }

  @FieldResolver(() => Division, {
    nullable: true,
    description: '建库区划。The district whose pool it builds; null in batches of before it was kept.',
  })
  division(@Root() { divisionId }: ReserveBatchRow, @Ctx() ctx: PersonnelContext) {
    return divisionLabel(ctx, divisionId);
  }

  @FieldResolver(() => [DecisionForm], {
    nullable: true,
    description: '审批表。What was decided about it, for those who take steps; null for others.',
  })
  decisionForms(@Root() { id }: ReserveBatchRow, @Ctx() ctx: PersonnelContext) {
    if (!takesPart(ctx.viewer, ctx.services.territory)) return null;
    return decisionFormsOn(ctx, { kind: MatterKind.RESERVE_BATCH, id });
  }

  @FieldResolver(() => [AvailableAction], {
    nullable: true,
    description: '可做的操作。What this viewer may do with it now.',
  })
  availableActions(@Root() batch: ReserveBatchRow, @Ctx() ctx: PersonnelContext) {
    return actionsOnBatch(ctx, batch);
  }
}

@Resolver(() => ReserveQuota)
export class ReserveQuotaResolver {
  @FieldResolver(() => Division, { nullable: true, description: '区划。The division, and what is under it.' })
  division(@Root() { divisionId }: ReserveQuotaRow, @Ctx() ctx: PersonnelContext) {
    return divisionLabel(ctx, divisionId);
  }
}

@Resolver(() => ReserveRule)
export class ReserveRuleResolver {
  @FieldResolver(() => EligibilityRuleSet, {
    nullable: true,
    description: '规则集。The set of rules, for those who work here.',
  })
  ruleSet(@Root() { ruleSetId }: ReserveRuleRow, @Ctx() ctx: PersonnelContext) {
    return visibleRuleSet(ctx, ruleSetId);
  }
}
