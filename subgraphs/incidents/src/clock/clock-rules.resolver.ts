import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Ctx, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { IncidentsContext } from '../services';
import { changeClockRules } from './clock-rules.commands';
import { visibleClockRules } from './clock-rules.queries';
import { ChangeClockRulesInput, ChangeClockRulesPayload, ClockRules } from './clock-rules.type';

@Resolver()
export class ClockRulesResolver {
  @Query(() => ClockRules, {
    nullable: true,
    description: '计时规则。How long clocks may run and whom they warn; for whoever works here.',
  })
  clockRules(
    @Arg('version', () => Int, { nullable: true, description: '版本。Which version; the one in force without it.' })
    version: number | null,
    @Ctx() ctx: IncidentsContext,
  ) {
    return visibleClockRules(ctx, version ?? null);
  }

  @Mutation(() => ChangeClockRulesPayload, {
    nullable: true,
    description: '修改计时规则。Makes their next version; for administrators of the district.',
  })
  changeClockRules(
    @Arg('input', () => ChangeClockRulesInput, { description: '规则。What holds from now on, and why.' })
    input: ChangeClockRulesInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settle(async () => {
      const { version } = await changeClockRules(ctx, input);
      return { rules: await visibleClockRules(ctx, version) };
    });
  }
}
