import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { visibleIncident } from '../incident/incident.queries';
import { Incident } from '../incident/incident.type';
import type { IncidentsContext } from '../services';
import { maySeeTransitions } from '../transition/transition.policy';
import { setDuplicateRule } from './duplicate.commands';
import { duplicateCandidates, duplicateRules } from './duplicate.queries';
import { DuplicateCandidate, DuplicateRule, SetDuplicateRuleInput, SetDuplicateRulePayload } from './duplicate.type';
import { DuplicateRuleRow } from './duplicate-rule.entity';

@Resolver(() => DuplicateCandidate)
export class DuplicateResolver {
  @Query(() => [DuplicateCandidate], {
    nullable: 'itemsAndList',
    description:
      '疑似重复事件。Open incidents that a report, or an incident, may be about, likeliest first, at most 20; for the desk of the place. A report joins one by acceptReport, an incident by mergeIncidents.',
  })
  duplicateCandidates(
    @Arg('reportId', () => ID, { nullable: true, description: '上报。A report.' }) reportId: string | null,
    @Arg('incidentId', () => ID, { nullable: true, description: '事件。An incident instead.' })
    incidentId: string | null,
    @Ctx() ctx: IncidentsContext,
  ) {
    return duplicateCandidates(ctx, { reportId: reportId ?? null, incidentId: incidentId ?? null });
  }

  @Query(() => [DuplicateRule], {
    nullable: 'itemsAndList',
    description: '重复判定规则。How near and how soon matters are taken for one; for whoever works here.',
  })
  duplicateRules(@Ctx() ctx: IncidentsContext) {
    return maySeeTransitions(ctx.viewer) ? duplicateRules(ctx.database.manager) : null;
  }

  @Mutation(() => SetDuplicateRulePayload, {
    nullable: true,
    description: '设置重复判定规则。For shift leaders and administrators of the district.',
  })
  setDuplicateRule(
    @Arg('input', () => SetDuplicateRuleInput, { description: '规则内容。The rule.' }) input: SetDuplicateRuleInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settle(async () => {
      const { categoryPrefix } = await setDuplicateRule(ctx, input);
      return { rule: await ctx.database.manager.findOneByOrFail(DuplicateRuleRow, { categoryPrefix }) };
    });
  }

  @FieldResolver(() => Incident, { nullable: true, description: '事件。The open incident.' })
  incident(@Root() { incidentId }: DuplicateCandidate, @Ctx() ctx: IncidentsContext) {
    return visibleIncident(ctx, incidentId);
  }
}
