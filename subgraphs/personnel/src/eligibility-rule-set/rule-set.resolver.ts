import { pageOfRows } from '@gridweave/subgraph/page';
import { PageArgs } from '@gridweave/subgraph/page-types';
import { settle } from '@gridweave/subgraph/refusal';
import { AvailableAction } from '@gridweave/subgraph/shared-types';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Role } from '../appointment/role.type';
import { EligibilityPurpose } from '../eligibility-rule/eligibility-purpose.type';
import { divisionLabel } from '../references/labels.queries';
import { Division } from '../references/labels.type';
import type { PersonnelContext } from '../services';
import { actionsOn } from './rule-set.actions';
import { approveRuleSet, discardDraft, draftRuleSet, redraftRuleSet, retireRuleSet } from './rule-set.commands';
import { EligibilityRuleSetRow } from './rule-set.entity';
import {
  DraftEligibilityRuleSetInput,
  EligibilityRuleSetFilter,
  RedraftEligibilityRuleSetInput,
  RetireEligibilityRuleSetInput,
  SettleEligibilityDraftInput,
} from './rule-set.input';
import { changesOf, purposeOf, ruleSetsPage, versionsShown, visibleRuleSet } from './rule-set.queries';
import {
  ApproveEligibilityRuleSetPayload,
  DiscardEligibilityDraftPayload,
  DraftEligibilityRuleSetPayload,
  EligibilityRuleSet,
  EligibilityRuleSetConnection,
  EligibilityRuleSetTimelineEntryConnection,
  EligibilityRuleVersion,
  RedraftEligibilityRuleSetPayload,
  RetireEligibilityRuleSetPayload,
} from './rule-set.type';
import { versionOn } from './rule-version.rules';

const content =
  'RULES_EMPTY, NUMBER_OUT_OF_RANGE, RULE_KEY_INVALID, RULE_REPEATED, RULE_PART_INVALID, RULE_PART_EMPTY, RULES_CONTRADICT, AGE_DATES_DISAGREE, DIVISION_NOT_FOUND, TEXT_TOO_SHORT, RELAXATION_WITHOUT_RULE, RELAXATION_UNCONDITIONAL, RELAXATION_INVALID, RELAXATION_TIGHTENS, RELAXATION_REPEATED, DATE_BEFORE_START, DATE_OUT_OF_RANGE, DATE_IN_FUTURE';
const found = 'RULE_SET_NOT_FOUND, FORBIDDEN, VERSION_STALE';

async function answered(ctx: PersonnelContext, deed: Promise<string>) {
  return { ruleSet: await visibleRuleSet(ctx, await deed) };
}

@Resolver(() => EligibilityRuleSet)
export class EligibilityRuleSetResolver {
  @Query(() => EligibilityRuleSet, {
    nullable: true,
    description: '资格规则集。One rule set; null when there is none that this viewer may see. Staff only.',
  })
  eligibilityRuleSet(@Arg('id', () => ID, { description: '标识。Its id.' }) id: string, @Ctx() ctx: PersonnelContext) {
    return visibleRuleSet(ctx, id);
  }

  @Query(() => EligibilityRuleSetConnection, {
    nullable: true,
    description: '资格规则集列表。Rule sets, one a purpose; staff only.',
  })
  eligibilityRuleSets(
    @Args() args: PageArgs,
    @Arg('filter', () => EligibilityRuleSetFilter, { nullable: true, description: '筛选。Which rule sets.' })
    filter: EligibilityRuleSetFilter | null,
    @Ctx() ctx: PersonnelContext,
  ) {
    return ruleSetsPage(ctx, args, filter ?? {});
  }

  @Mutation(() => DraftEligibilityRuleSetPayload, {
    nullable: true,
    description: `起草资格规则。Begins the rules for a purpose that has none, as a draft. By an HR officer of the district. Refusals: PURPOSE_INVALID, TRACK_NOT_FOUND, RULE_SET_EXISTS, FORBIDDEN, ${content}.`,
  })
  draftEligibilityRuleSet(
    @Arg('input', () => DraftEligibilityRuleSetInput, { description: '输入。The purpose and the rules.' })
    input: DraftEligibilityRuleSetInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(() => answered(ctx, draftRuleSet(ctx, input)));
  }

  @Mutation(() => RedraftEligibilityRuleSetPayload, {
    nullable: true,
    description: `重新起草。Writes the open draft anew or, where none is open, begins the next version. By an HR officer of the district. Refusals: ${found}, ${content}.`,
  })
  redraftEligibilityRuleSet(
    @Arg('input', () => RedraftEligibilityRuleSetInput, { description: '输入。The rules.' })
    input: RedraftEligibilityRuleSetInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(() => answered(ctx, redraftRuleSet(ctx, input)));
  }

  @Mutation(() => ApproveEligibilityRuleSetPayload, {
    nullable: true,
    description: `批准资格规则。Lets the draft decide from its first day on. By an HR officer of the district who has not written it. Refusals: ${found}, DRAFT_NOT_FOUND, APPROVER_IS_AUTHOR, DATE_IN_PAST, VERSION_BEFORE_LAST.`,
  })
  approveEligibilityRuleSet(
    @Arg('input', () => SettleEligibilityDraftInput, { description: '输入。Which rule set, and why.' })
    input: SettleEligibilityDraftInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(() => answered(ctx, approveRuleSet(ctx, input)));
  }

  @Mutation(() => DiscardEligibilityDraftPayload, {
    nullable: true,
    description: `废弃草案。Gives the draft up; it stays on record. By an HR officer of the district. Refusals: ${found}, DRAFT_NOT_FOUND.`,
  })
  discardEligibilityDraft(
    @Arg('input', () => SettleEligibilityDraftInput, { description: '输入。Which rule set, and why.' })
    input: SettleEligibilityDraftInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(() => answered(ctx, discardDraft(ctx, input)));
  }

  @Mutation(() => RetireEligibilityRuleSetPayload, {
    nullable: true,
    description: `停用资格规则。Ends the version approved last; afterwards nothing decides. By an HR officer of the district. Refusals: ${found}, RULE_SET_NOT_IN_FORCE, DATE_IN_PAST, DATE_AFTER_END.`,
  })
  retireEligibilityRuleSet(
    @Arg('input', () => RetireEligibilityRuleSetInput, { description: '输入。Which rule set, when and why.' })
    input: RetireEligibilityRuleSetInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(() => answered(ctx, retireRuleSet(ctx, input)));
  }

  @FieldResolver(() => Division, { nullable: true, description: '区。The district whose rules they are.' })
  division(@Root() ruleSet: EligibilityRuleSetRow, @Ctx() ctx: PersonnelContext) {
    return divisionLabel(ctx, ruleSet.divisionId);
  }

  @FieldResolver(() => EligibilityPurpose, { description: '用途。What they are for.' })
  purpose(@Root() ruleSet: EligibilityRuleSetRow): EligibilityPurpose {
    return purposeOf(ruleSet);
  }

  @FieldResolver(() => EligibilityRuleVersion, {
    nullable: true,
    description: '现行版本。The version that decides today; null where none does.',
  })
  async inForce(@Root() ruleSet: EligibilityRuleSetRow, @Ctx() ctx: PersonnelContext) {
    return versionOn(await versionsShown(ctx, ruleSet), shanghaiDay(ctx.now), ctx.now);
  }

  @FieldResolver(() => [EligibilityRuleVersion], {
    nullable: 'itemsAndList',
    description: '各版本。In the order of their numbers; drafts only for those who keep the rules.',
  })
  versions(@Root() ruleSet: EligibilityRuleSetRow, @Ctx() ctx: PersonnelContext) {
    return versionsShown(ctx, ruleSet);
  }

  @FieldResolver(() => EligibilityRuleSetTimelineEntryConnection, {
    nullable: true,
    description: '历程。What was done to it, oldest first.',
  })
  async timeline(@Root() ruleSet: EligibilityRuleSetRow, @Args() args: PageArgs, @Ctx() ctx: PersonnelContext) {
    const changes = await changesOf(ctx, ruleSet.id);
    const shown = new Set((await versionsShown(ctx, ruleSet)).map(({ number }) => number));
    const entries = changes
      .filter(({ number }) => shown.has(number))
      .map((change) => ({ ...change, byRole: Role.HR_OFFICER }));
    return pageOfRows(args, entries, 'eligibilityRuleSetTimeline', ({ id }) => id);
  }

  @FieldResolver(() => [AvailableAction], {
    nullable: true,
    description: '可做的操作。What this viewer may do with it now.',
  })
  availableActions(@Root() ruleSet: EligibilityRuleSetRow, @Ctx() ctx: PersonnelContext) {
    return actionsOn(ctx, ruleSet);
  }
}
