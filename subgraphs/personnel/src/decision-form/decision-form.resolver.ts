import { settle } from '@gridweave/subgraph/refusal';
import { holds } from '@gridweave/viewer/viewer';
import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { isStaff } from '../person/person.policy';
import { Person } from '../person/person.type';
import { unitLabel } from '../references/labels.queries';
import { Unit } from '../references/labels.type';
import type { PersonnelContext } from '../services';
import { keepDecisionReason } from './decision-form.commands';
import type { DecisionFormRow } from './decision-form.entity';
import { MatterKind } from './decision-form.enums';
import { KeepDecisionReasonInput } from './decision-form.input';
import { documentsOf, reasonLabel, reasonsOf, visibleSigner } from './decision-form.queries';
import type { Told } from './decision-form.rules';
import { DecisionForm, DecisionReason, KeepDecisionReasonPayload, ReferredDocument } from './decision-form.type';

@Resolver(() => DecisionForm)
export class DecisionFormResolver {
  @Query(() => [DecisionReason], {
    nullable: 'itemsAndList',
    description:
      '理由目录。Reasons that forms about one kind of matter may give, for everyone who works here; general ones until the district writes its own.',
  })
  decisionReasons(
    @Arg('matterKind', () => MatterKind, { description: '事项类型。The kind of matter.' }) matterKind: MatterKind,
    @Ctx() ctx: PersonnelContext,
  ) {
    return isStaff(ctx.viewer) ? reasonsOf(ctx, matterKind) : [];
  }

  @Mutation(() => KeepDecisionReasonPayload, {
    nullable: true,
    description:
      '维护理由目录。Adds a reason to the catalogue of a kind, or changes what is said of one. By an administrator of the district. Refusals: FORBIDDEN, REASON_CODE_INVALID, TEXT_MISSING, VERSION_STALE.',
  })
  keepDecisionReason(
    @Arg('input', () => KeepDecisionReasonInput, { description: '输入。The reason.' }) input: KeepDecisionReasonInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => {
      const { matterKind, code } = await keepDecisionReason(ctx, input);
      const reasons = await reasonsOf(ctx, matterKind);
      return { decisionReason: reasons.find((each) => each.code === code) ?? null };
    });
  }

  @FieldResolver(() => String, { nullable: true, description: '理由。What the code means, in words.' })
  reason(@Root() { matterKind, reasonCode }: DecisionFormRow, @Ctx() ctx: PersonnelContext) {
    return reasonCode === null ? null : reasonLabel(ctx, matterKind, reasonCode);
  }

  @FieldResolver(() => [ReferredDocument], { description: '材料。What it rests on; none for whom it is about.' })
  documents(@Root() { id, isWithheld }: Told<DecisionFormRow>, @Ctx() ctx: PersonnelContext) {
    return isWithheld ? [] : documentsOf(ctx, id);
  }

  @FieldResolver(() => Unit, { nullable: true, description: '单位。The unit for which it was decided.' })
  unit(@Root() { unitId }: DecisionFormRow, @Ctx() ctx: PersonnelContext) {
    return unitLabel(ctx, unitId);
  }

  @FieldResolver(() => Person, {
    nullable: true,
    description: '决定人。Who decided, masked by policy; for HR officers alone, and never for whom it is about.',
  })
  decidedBy(@Root() { bySubject, isWithheld }: Told<DecisionFormRow>, @Ctx() ctx: PersonnelContext) {
    return holds(ctx.viewer, 'HR_OFFICER') && !isWithheld ? visibleSigner(ctx, bySubject) : null;
  }
}
