import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { worksAtDesk } from '../access/matter.policy';
import type { IncidentRow } from '../incident/incident.entity';
import { openIncidentStates } from '../incident/incident.rules';
import { Incident } from '../incident/incident.type';
import type { IncidentsContext } from '../services';
import { suggestedLead } from './routing.queries';
import { SuggestedLead } from './routing.type';

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
