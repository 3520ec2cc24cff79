import { load } from '@gridweave/subgraph/context';
import { settle } from '@gridweave/subgraph/refusal';
import { AvailableAction } from '@gridweave/subgraph/shared-types';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { offered } from '../access/offered-actions';
import type { IncidentRow } from '../incident/incident.entity';
import { Incident } from '../incident/incident.type';
import { placesByIncidentId } from '../incident-work/incident-work.queries';
import { Unit } from '../references/unit.type';
import type { IncidentsContext } from '../services';
import { taskGroupsByIncidentId } from '../task-group/task-group.queries';
import { TaskGroup } from '../task-group/task-group.type';
import { addResponder, recordResponderArrival, recordResponderLeaving } from './responder.commands';
import type { ResponderRow } from './responder.entity';
import { refuseRecordingArrival, refuseRecordingLeaving } from './responder.policy';
import { responderById, respondersByIncidentId } from './responder.queries';
import {
  AddResponderInput,
  AddResponderPayload,
  IncidentResponder,
  RecordResponderArrivalInput,
  RecordResponderArrivalPayload,
  RecordResponderLeavingInput,
  RecordResponderLeavingPayload,
} from './responder.type';

function settled(ctx: IncidentsContext, deed: () => Promise<{ responderId: string }>) {
  return settle(async () => {
    const { responderId } = await deed();
    return { responder: await responderById(ctx, responderId) };
  });
}

const inputDescription = { description: '登记内容。Who, and when.' };

@Resolver(() => IncidentResponder)
export class ResponderResolver {
  @Mutation(() => AddResponderPayload, {
    nullable: true,
    description: '登记社会力量。Adds somebody who helps on the spot; for those who may form task groups.',
  })
  addResponder(
    @Arg('input', () => AddResponderInput, inputDescription) input: AddResponderInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => addResponder(ctx, input));
  }

  @Mutation(() => RecordResponderArrivalPayload, {
    nullable: true,
    description: '登记到场。Says that responders arrived; for those on the spot.',
  })
  recordResponderArrival(
    @Arg('input', () => RecordResponderArrivalInput, inputDescription) input: RecordResponderArrivalInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => recordResponderArrival(ctx, input));
  }

  @Mutation(() => RecordResponderLeavingPayload, {
    nullable: true,
    description: '登记撤离。Says that responders left; for those on the spot.',
  })
  recordResponderLeaving(
    @Arg('input', () => RecordResponderLeavingInput, inputDescription) input: RecordResponderLeavingInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => recordResponderLeaving(ctx, input));
  }

  @FieldResolver(() => Unit, { nullable: true, description: '单位。The unit; null for a group that is none.' })
  unit(@Root() { unitId }: ResponderRow) {
    return unitId === null ? null : { id: unitId };
  }

  @FieldResolver(() => TaskGroup, { nullable: true, description: '任务组。The group they work in.' })
  async taskGroup(@Root() { incidentId, taskGroupId }: ResponderRow, @Ctx() ctx: IncidentsContext) {
    if (taskGroupId === null) return null;
    return (await load(ctx, taskGroupsByIncidentId, incidentId))?.find(({ id }) => id === taskGroupId) ?? null;
  }

  @FieldResolver(() => [AvailableAction], { nullable: true, description: '可做的操作。What the viewer may do now.' })
  async availableActions(@Root() row: ResponderRow, @Ctx() ctx: IncidentsContext) {
    const place = await load(ctx, placesByIncidentId, row.incidentId);
    return (
      place && [
        offered('recordResponderArrival', refuseRecordingArrival(ctx.viewer, place, row)),
        offered('recordResponderLeaving', refuseRecordingLeaving(ctx.viewer, place, row)),
      ]
    );
  }
}

@Resolver(() => Incident)
export class IncidentRespondersResolver {
  @FieldResolver(() => [IncidentResponder], {
    nullable: 'itemsAndList',
    description:
      '社会力量。Who helps on the spot beside the units that have legs, in the order in which they were called.',
  })
  responders(@Root() incident: IncidentRow, @Ctx() ctx: IncidentsContext) {
    return load(ctx, respondersByIncidentId, incident.id);
  }
}
