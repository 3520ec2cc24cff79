import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { visibleIncident } from '../incident/incident.queries';
import { DispatchIncidentPayload } from '../incident/incident.type';
import type { IncidentsContext } from '../services';
import { dispatchIncident } from './dispatch.commands';
import { DispatchIncidentInput } from './leg.input';

@Resolver()
export class DispatchResolver {
  @Mutation(() => DispatchIncidentPayload, {
    nullable: true,
    description: '派单。Sends a filed incident to units; for the desk.',
  })
  dispatchIncident(
    @Arg('input', () => DispatchIncidentInput, { description: '派单内容。Which incident, and to whom.' })
    input: DispatchIncidentInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settle(async () => {
      const { incidentId } = await dispatchIncident(ctx, input);
      return { incident: await visibleIncident(ctx, incidentId) };
    });
  }
}
