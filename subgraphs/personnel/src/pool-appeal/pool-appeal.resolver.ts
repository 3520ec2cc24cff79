import { settle } from '@gridweave/subgraph/refusal';
import { AvailableAction } from '@gridweave/subgraph/shared-types';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { MatterKind } from '../decision-form/decision-form.enums';
import { documentsOf, formsShown } from '../decision-form/decision-form.queries';
import { DecisionForm, ReferredDocument } from '../decision-form/decision-form.type';
import type { ReserveEntryRow } from '../reserve/reserve.entity';
import { visibleEntry } from '../reserve/reserve.queries';
import { ReserveEntry } from '../reserve/reserve.type';
import type { PersonnelContext } from '../services';
import { actionsOnAppeal } from './pool-appeal.actions';
import { appealEntry, settleAppeal } from './pool-appeal.commands';
import type { ReserveAppealRow } from './pool-appeal.entity';
import { AppealEntryInput, SettleAppealInput } from './pool-appeal.input';
import { appealsOn, visibleAppeal } from './pool-appeal.queries';
import { AppealEntryPayload, ReserveAppeal, SettleAppealPayload } from './pool-appeal.type';

@Resolver(() => ReserveAppeal)
export class ReserveAppealResolver {
  @Mutation(() => AppealEntryPayload, {
    nullable: true,
    description:
      '申诉。Has the decision looked at again by which the viewer’s own candidacy ended; once a decision. By the nominee. Refusals: RESERVE_ENTRY_NOT_FOUND, FORBIDDEN, VERSION_STALE, NOTHING_TO_APPEAL, ALREADY_APPEALED, TEXT_MISSING, and those of documents.',
  })
  appealEntry(
    @Arg('input', () => AppealEntryInput, { description: '输入。The appeal.' }) input: AppealEntryInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => ({ appeal: await visibleAppeal(ctx, await appealEntry(ctx, input)) }));
  }

  @Mutation(() => SettleAppealPayload, {
    nullable: true,
    description:
      '处理申诉。Undoes a decision or lets it stand. By an HR officer of the district who neither took it nor put the nominee forward. Refusals: APPEAL_NOT_FOUND, FORBIDDEN, VERSION_STALE, APPEAL_ALREADY_SETTLED, OWN_ENTRY, SETTLER_IS_DECIDER, DECIDER_IS_PROPOSER, PERSON_ALREADY_IN_POOL, QUOTA_FULL, REASON_MISSING, REASON_UNKNOWN, and those of documents.',
  })
  settleAppeal(
    @Arg('input', () => SettleAppealInput, { description: '输入。What was found.' }) input: SettleAppealInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => ({ appeal: await visibleAppeal(ctx, await settleAppeal(ctx, input)) }));
  }

  @FieldResolver(() => ReserveEntry, { nullable: true, description: '后备人选。The entry.' })
  reserveEntry(@Root() { entryId }: ReserveAppealRow, @Ctx() ctx: PersonnelContext) {
    return visibleEntry(ctx, entryId);
  }

  @FieldResolver(() => [ReferredDocument], { description: '材料。What it rests on.' })
  documents(@Root() { id }: ReserveAppealRow, @Ctx() ctx: PersonnelContext) {
    return documentsOf(ctx, id);
  }

  @FieldResolver(() => [DecisionForm], { description: '审批表。What was decided about it.' })
  decisionForms(@Root() { id, bySubject }: ReserveAppealRow, @Ctx() ctx: PersonnelContext) {
    return formsShown(ctx, { kind: MatterKind.RESERVE_APPEAL, id }, bySubject === ctx.viewer.id);
  }

  @FieldResolver(() => [AvailableAction], {
    nullable: true,
    description: '可做的操作。What this viewer may do with it now.',
  })
  availableActions(@Root() appeal: ReserveAppealRow, @Ctx() ctx: PersonnelContext) {
    return actionsOnAppeal(ctx, appeal);
  }
}

@Resolver(() => ReserveEntry)
export class EntryAppealsResolver {
  @FieldResolver(() => [ReserveAppeal], {
    nullable: 'itemsAndList',
    description: '申诉。Appeals of the nominee, for HR officers of the district and the nominee; null for others.',
  })
  async appeals(@Root() entry: ReserveEntryRow, @Ctx() ctx: PersonnelContext) {
    const appeals = await appealsOn(ctx, entry.id);
    const seen = await Promise.all(appeals.map(({ id }) => visibleAppeal(ctx, id)));
    return seen.filter((appeal) => appeal !== null);
  }
}
