import { load } from '@gridweave/subgraph/context';
import { PageArgs } from '@gridweave/subgraph/page-types';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { IncidentRow } from '../incident/incident.entity';
import { Incident, IncidentConnection } from '../incident/incident.type';
import { incidentPagesByRegisterElement } from '../incident/incident-list-things.queries';
import type { IncidentsContext } from '../services';
import { RegisterElement } from './register-element.type';

@Resolver(() => RegisterElement)
export class RegisterElementResolver {
  @FieldResolver(() => IncidentConnection, {
    nullable: true,
    description: '事件。Incidents that are about it and that the viewer may see, newest first.',
  })
  incidents(@Root() element: RegisterElement, @Args(() => PageArgs) args: PageArgs, @Ctx() ctx: IncidentsContext) {
    return load(ctx, incidentPagesByRegisterElement, { id: element.id, ...args });
  }
}

@Resolver(() => Incident)
export class IncidentElementResolver {
  @FieldResolver(() => RegisterElement, {
    nullable: true,
    description: '基础要素。The merchant, building or asset that it is about; null when none was named.',
  })
  registerElement(@Root() { registerElementId }: IncidentRow) {
    return registerElementId === null ? null : { id: registerElementId };
  }
}
