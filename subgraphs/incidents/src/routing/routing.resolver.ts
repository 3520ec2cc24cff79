import { load } from '@gridweave/subgraph/context';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { worksAtDesk } from '../access/matter.policy';
import type { IncidentRow } from '../incident/incident.entity';
import { openIncidentStates } from '../incident/incident.rules';
import { Incident } from '../incident/incident.type';
import { catalogueNow } from '../incident-fact/incident-fact.queries';
import type { IncidentsContext } from '../services';
import { suggestedLead } from './routing.queries';
import { MissingFact, SuggestedLead } from './routing.type';

@Resolver(() => Incident)
export class RoutingResolver {
  @FieldResolver(() => SuggestedLead, {
    nullable: true,
    description: '建议主办。Whom the duty list suggests to the desk; null for others, and once the incident has ended.',
  })
  suggestedLead(@Root() incident: IncidentRow, @Ctx() ctx: IncidentsContext) {
    if (!openIncidentStates.includes(incident.state)) return null;
    const divisionIds = ctx.services.territory.ancestors(incident.divisionId).map(({ id }) => id);
    return worksAtDesk(ctx.viewer, divisionIds) ? suggestedLead(ctx, incident) : null;
  }
}

@Resolver(() => MissingFact)
export class MissingFactResolver {
  @FieldResolver(() => String, { description: '名称。What the fact is called, in Chinese.' })
  async name(@Root() { fact }: MissingFact, @Ctx() ctx: IncidentsContext) {
    return (await load(ctx, catalogueNow, 'now'))?.get(fact)?.name ?? fact;
  }
}
