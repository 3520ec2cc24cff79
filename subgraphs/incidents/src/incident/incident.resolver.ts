import { PageArgs } from '@gridweave/subgraph/page-types';
import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { IncidentsContext } from '../services';
import { checkIncident, closeIncident } from './closing.commands';
import { fileIncident } from './filing.commands';
import { raiseIncident } from './incident.commands';
import { CheckIncidentInput, CloseIncidentInput, FileIncidentInput, RaiseIncidentInput } from './incident.input';
import { visibleIncident, visibleIncidentByNumber } from './incident.queries';
import {
  CheckIncidentPayload,
  CloseIncidentPayload,
  FacetCount,
  FileIncidentPayload,
  Incident,
  IncidentConnection,
  RaiseIncidentPayload,
} from './incident.type';
import { IncidentFacet, IncidentFilter, IncidentOrder } from './incident-filter.type';
import { type IncidentPage, incidentPage } from './incident-list.queries';

/** Runs a deed and answers the incident as the viewer then sees it. */
function settled(ctx: IncidentsContext, deed: () => Promise<{ incidentId: string }>) {
  return settle(async () => {
    const { incidentId } = await deed();
    return { incident: await visibleIncident(ctx, incidentId) };
  });
}

const inputDescription = { description: '操作内容。What is to be done.' };

@Resolver(() => Incident)
export class IncidentResolver {
  @Query(() => Incident, {
    nullable: true,
    description: '事件。One incident, by id or by number; null when it is not the viewer’s.',
  })
  incident(
    @Arg('id', () => ID, { nullable: true, description: '标识。Its id.' }) id: string | null,
    @Arg('number', () => String, { nullable: true, description: '事件编号。Its number.' }) number: string | null,
    @Ctx() ctx: IncidentsContext,
  ) {
    if (id != null) return visibleIncident(ctx, id);
    return number == null ? null : visibleIncidentByNumber(ctx, number);
  }

  @Query(() => IncidentConnection, { nullable: true, description: '事件列表。Incidents that the viewer may see.' })
  incidents(
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => IncidentFilter, { nullable: true, description: '筛选。Which ones.' })
    filter: IncidentFilter | null,
    @Arg('orderBy', () => IncidentOrder, {
      defaultValue: IncidentOrder.RAISED_AT,
      description: '排序。In which order.',
    })
    orderBy: IncidentOrder,
    @Ctx() ctx: IncidentsContext,
  ) {
    return incidentPage(ctx, args, filter ?? {}, orderBy);
  }

  @Mutation(() => RaiseIncidentPayload, {
    nullable: true,
    description: '主动发起事件。Raises an incident that nobody has reported.',
  })
  raiseIncident(
    @Arg('input', () => RaiseIncidentInput, inputDescription) input: RaiseIncidentInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => raiseIncident(ctx, input));
  }

  @Mutation(() => FileIncidentPayload, { nullable: true, description: '立案。Files an incident; for the desk.' })
  fileIncident(
    @Arg('input', () => FileIncidentInput, inputDescription) input: FileIncidentInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => fileIncident(ctx, input));
  }

  @Mutation(() => CheckIncidentPayload, {
    nullable: true,
    description: '核查。Checks what was done; for the desk, and for nobody who handled it.',
  })
  checkIncident(
    @Arg('input', () => CheckIncidentInput, inputDescription) input: CheckIncidentInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => checkIncident(ctx, input));
  }

  @Mutation(() => CloseIncidentPayload, {
    nullable: true,
    description: '结案。Closes a checked incident; for the desk, and for nobody who handled it.',
  })
  closeIncident(
    @Arg('input', () => CloseIncidentInput, inputDescription) input: CloseIncidentInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => closeIncident(ctx, input));
  }
}

@Resolver(() => IncidentConnection)
export class IncidentConnectionResolver {
  @FieldResolver(() => [FacetCount], {
    nullable: true,
    description: '分面计数。Counts over the whole list, not the page.',
  })
  facets(
    @Root() incidents: IncidentPage,
    @Arg('by', () => [IncidentFacet], { description: '分面。By what to count.' }) by: IncidentFacet[],
  ) {
    return incidents.counts([...new Set(by)]);
  }
}
