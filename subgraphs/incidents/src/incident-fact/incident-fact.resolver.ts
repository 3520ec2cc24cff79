import { load } from '@gridweave/subgraph/context';
import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { visibleIncident } from '../incident/incident.queries';
import { Incident } from '../incident/incident.type';
import type { IncidentsContext } from '../services';
import { stateFacts } from './incident-fact.commands';
import type { IncidentFactRow } from './incident-fact.entity';
import { catalogueNow, factsByIncidentId } from './incident-fact.queries';
import { valueInWords } from './incident-fact.rules';
import { IncidentFact, StateFactsInput, StateFactsPayload } from './incident-fact.type';

@Resolver(() => Incident)
export class IncidentFactsResolver {
  @FieldResolver(() => [IncidentFact], {
    nullable: 'itemsAndList',
    description: '事实。What is known of it that duty rules may ask for, by name.',
  })
  facts(@Root() { id }: { id: string }, @Ctx() ctx: IncidentsContext) {
    return load(ctx, factsByIncidentId, id);
  }

  @Mutation(() => StateFactsPayload, {
    nullable: true,
    description:
      '说明事实。States what duty rules ask for, so that they can say who leads; for the desk, the chiefs of its grids and the units that have a leg, while the incident is open.',
  })
  stateFacts(
    @Arg('input', () => StateFactsInput, { description: '事实。The incident, and what is known of it.' })
    input: StateFactsInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settle(async () => {
      const { incidentId } = await stateFacts(ctx, input);
      return { incident: await visibleIncident(ctx, incidentId) };
    });
  }
}

@Resolver(() => IncidentFact)
export class IncidentFactResolver {
  @FieldResolver(() => String, { description: '名称。What the fact is called, in Chinese.' })
  async name(@Root() { fact }: IncidentFactRow, @Ctx() ctx: IncidentsContext) {
    return (await load(ctx, catalogueNow, 'now'))?.get(fact)?.name ?? fact;
  }

  @FieldResolver(() => String, { description: '取值名称。What is known, in Chinese, such as 公共 or 35厘米.' })
  async valueName(@Root() row: IncidentFactRow, @Ctx() ctx: IncidentsContext) {
    const catalogue = await load(ctx, catalogueNow, 'now');
    return catalogue ? valueInWords(row, catalogue) : row.value;
  }
}
