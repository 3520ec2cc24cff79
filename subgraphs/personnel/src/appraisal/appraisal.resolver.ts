import { pageOfRows } from '@gridweave/subgraph/page';
import { PageArgs } from '@gridweave/subgraph/page-types';
import { settle } from '@gridweave/subgraph/refusal';
import { AvailableAction } from '@gridweave/subgraph/shared-types';
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { documentsOf } from '../decision-form/decision-form.queries';
import { ReferredDocument } from '../decision-form/decision-form.type';
import { SchemeCatalogueItem } from '../scheme-catalogue/scheme-catalogue.type';
import { recordsOf } from '../secondment/scheme-record.queries';
import { SecondmentRow } from '../secondment/secondment.entity';
import { readsFile } from '../secondment/secondment.policy';
import { fileOf } from '../secondment/secondment.queries';
import { Secondment } from '../secondment/secondment.type';
import type { PersonnelContext } from '../services';
import { actionsOn } from './appraisal.actions';
import { appealAppraisal, appraiseSecondment, settleAppraisalAppeal } from './appraisal.commands';
import { AppraisalRow } from './appraisal.entity';
import { AppealAppraisalInput, AppraiseSecondmentInput, SettleAppraisalAppealInput } from './appraisal.input';
import { appraisalsOf, appraisedSecondment, findingsOf, gradeOf, visibleAppraisal } from './appraisal.queries';
import {
  AppealAppraisalPayload,
  Appraisal,
  AppraisalConnection,
  AppraisalFinding,
  AppraisalTimelineEntryConnection,
  AppraiseSecondmentPayload,
  SettleAppraisalAppealPayload,
} from './appraisal.type';

function answered(ctx: PersonnelContext, deed: () => Promise<string>) {
  return settle(async () => ({ appraisal: await visibleAppraisal(ctx, await deed()) }));
}

@Resolver(() => Appraisal)
export class AppraisalResolver {
  @Mutation(() => AppraiseSecondmentPayload, {
    nullable: true,
    description:
      '考核评价。Says what was found about somebody’s work on secondment in a period that is over. By an HR officer of the line, never about oneself. Refusals: SECONDMENT_NOT_FOUND, OWN_SECONDMENT, FORBIDDEN, SECONDMENT_CALLED_OFF, SECONDMENT_NOT_BEGUN, DATE_BEFORE_START, DATE_IN_FUTURE, PERIOD_BEYOND_SECONDMENT, PERIOD_ALREADY_APPRAISED, CATALOGUE_CODE_UNKNOWN, FINDINGS_INVALID, and what is wrong with texts and documents.',
  })
  appraiseSecondment(
    @Arg('input', () => AppraiseSecondmentInput, { description: '输入。What was found.' })
    input: AppraiseSecondmentInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return answered(ctx, () => appraiseSecondment(ctx, input));
  }

  @Mutation(() => AppealAppraisalPayload, {
    nullable: true,
    description:
      '考核申诉。The person does not agree, once. Refusals: APPRAISAL_NOT_FOUND, FORBIDDEN, VERSION_STALE, ALREADY_APPEALED, TEXT_MISSING.',
  })
  appealAppraisal(
    @Arg('input', () => AppealAppraisalInput, { description: '输入。Why.' }) input: AppealAppraisalInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return answered(ctx, () => appealAppraisal(ctx, input));
  }

  @Mutation(() => SettleAppraisalAppealPayload, {
    nullable: true,
    description:
      '复核申诉。Decides on an appeal; the grade stays or becomes another. By an HR officer of the line other than the appraiser. Refusals: APPRAISAL_NOT_FOUND, OWN_SECONDMENT, FORBIDDEN, VERSION_STALE, NOT_APPEALED, APPEAL_ALREADY_SETTLED, SETTLER_IS_APPRAISER, CATALOGUE_CODE_UNKNOWN, TEXT_MISSING.',
  })
  settleAppraisalAppeal(
    @Arg('input', () => SettleAppraisalAppealInput, { description: '输入。What was decided.' })
    input: SettleAppraisalAppealInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return answered(ctx, () => settleAppraisalAppeal(ctx, input));
  }

  @FieldResolver(() => Secondment, { nullable: true, description: '历练。The secondment that it is about.' })
  secondment(@Root() appraisal: AppraisalRow, @Ctx() ctx: PersonnelContext) {
    return appraisedSecondment(ctx, appraisal);
  }

  @FieldResolver(() => SchemeCatalogueItem, { nullable: true, description: '等次。The grade that stands.' })
  grade(@Root() { gradeCode }: AppraisalRow, @Ctx() ctx: PersonnelContext) {
    return gradeOf(ctx, gradeCode);
  }

  @FieldResolver(() => SchemeCatalogueItem, {
    nullable: true,
    description: '初评等次。The grade that was given before an appeal was decided.',
  })
  firstGrade(@Root() { firstGradeCode }: AppraisalRow, @Ctx() ctx: PersonnelContext) {
    return gradeOf(ctx, firstGradeCode);
  }

  @FieldResolver(() => [AppraisalFinding], {
    nullable: 'itemsAndList',
    description: '各维度评语。What was found in each dimension.',
  })
  findings(@Root() appraisal: AppraisalRow, @Ctx() ctx: PersonnelContext) {
    return findingsOf(ctx, appraisal);
  }

  @FieldResolver(() => [ReferredDocument], { nullable: 'itemsAndList', description: '佐证材料。What shows it.' })
  evidence(@Root() { id }: AppraisalRow, @Ctx() ctx: PersonnelContext) {
    return documentsOf(ctx, id);
  }

  @FieldResolver(() => AppraisalTimelineEntryConnection, {
    nullable: true,
    description: '历程。What was done about it, oldest first.',
  })
  async timeline(@Root() { id }: AppraisalRow, @Args() args: PageArgs, @Ctx() ctx: PersonnelContext) {
    return pageOfRows(args, await recordsOf(ctx, id), 'appraisalTimeline', (record) => record.id);
  }

  @FieldResolver(() => [AvailableAction], {
    nullable: true,
    description: '可做的操作。What this viewer may do about it now.',
  })
  async availableActions(@Root() appraisal: AppraisalRow, @Ctx() ctx: PersonnelContext) {
    const secondment = await appraisedSecondment(ctx, appraisal);
    return secondment && actionsOn(ctx, appraisal, await fileOf(ctx, secondment));
  }
}

@Resolver(() => Secondment)
export class SecondmentAppraisalsResolver {
  @FieldResolver(() => AppraisalConnection, {
    nullable: true,
    description:
      '考核评价。In the order of their periods, never of their grades; for the secondee and HR officers of the line, null for others.',
  })
  async appraisals(@Root() secondment: SecondmentRow, @Args() args: PageArgs, @Ctx() ctx: PersonnelContext) {
    if (!readsFile(ctx.viewer, ctx.services.territory, await fileOf(ctx, secondment))) return null;
    return pageOfRows(args, await appraisalsOf(ctx, secondment.id), 'appraisals', ({ id }) => id);
  }
}
