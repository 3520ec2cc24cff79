import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Ctx, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { IncidentsContext } from '../services';
import { changeTransitions } from './transition.commands';
import { ChangeTransitionsInput } from './transition.input';
import { transitionTable, transitionVersions } from './transition.queries';
import { ChangeTransitionsPayload, TransitionTable } from './transition.type';

@Resolver()
export class TransitionResolver {
  @Query(() => TransitionTable, {
    nullable: true,
    description: '流转表。Who may do what to incidents, and what it takes; for whoever works here.',
  })
  incidentTransitions(
    @Arg('version', () => Int, { nullable: true, description: '版本。Which version; the one in force without it.' })
    version: number | null,
    @Ctx() ctx: IncidentsContext,
  ) {
    return transitionTable(ctx, version ?? null);
  }

  @Query(() => [TransitionTable], {
    nullable: true,
    description: '流转表各版本。The newest hundred versions, newest first; for whoever works here.',
  })
  incidentTransitionVersions(@Ctx() ctx: IncidentsContext) {
    return transitionVersions(ctx);
  }

  @Mutation(() => ChangeTransitionsPayload, {
    nullable: true,
    description:
      '修改流转表。Makes its next version, for administrators of the district; one that would trap an incident is refused.',
  })
  changeTransitions(
    @Arg('input', () => ChangeTransitionsInput, { description: '修改内容。What changes, and why.' })
    input: ChangeTransitionsInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settle(async () => {
      const { version } = await changeTransitions(ctx, input);
      return { table: await transitionTable(ctx, version) };
    });
  }
}
