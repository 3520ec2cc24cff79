import { load } from '@gridweave/subgraph/context';
import { settle } from '@gridweave/subgraph/refusal';
import { AvailableAction } from '@gridweave/subgraph/shared-types';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { offered } from '../access/offered-actions';
import type { IncidentRow } from '../incident/incident.entity';
import { Incident } from '../incident/incident.type';
import { placesByIncidentId } from '../incident-work/incident-work.queries';
import { Leg } from '../leg/leg.type';
import type { IncidentsContext } from '../services';
import { changeTaskGroup, endTaskGroup, formTaskGroup } from './task-group.commands';
import type { TaskGroupRow } from './task-group.entity';
import { refuseChangingGroup } from './task-group.policy';
import { membersByGroupId, taskGroupById, taskGroupsByIncidentId } from './task-group.queries';
import {
  ChangeTaskGroupInput,
  ChangeTaskGroupPayload,
  EndTaskGroupInput,
  EndTaskGroupPayload,
  FormTaskGroupInput,
  FormTaskGroupPayload,
  TaskGroup,
} from './task-group.type';

function settled(ctx: IncidentsContext, deed: () => Promise<{ taskGroupId: string }>) {
  return settle(async () => {
    const { taskGroupId } = await deed();
    return { taskGroup: await taskGroupById(ctx, taskGroupId) };
  });
}

const inputDescription = { description: '任务组内容。What the group is and does.' };

@Resolver(() => TaskGroup)
export class TaskGroupResolver {
  @Mutation(() => FormTaskGroupPayload, {
    nullable: true,
    description: '组建任务组。Forms a group; for the chief of the grid, the desk of the place and the unit that leads.',
  })
  formTaskGroup(
    @Arg('input', () => FormTaskGroupInput, inputDescription) input: FormTaskGroupInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => formTaskGroup(ctx, input));
  }

  @Mutation(() => ChangeTaskGroupPayload, {
    nullable: true,
    description: '调整任务组。Changes a group’s order or units; for those who may form one.',
  })
  changeTaskGroup(
    @Arg('input', () => ChangeTaskGroupInput, inputDescription) input: ChangeTaskGroupInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => changeTaskGroup(ctx, input));
  }

  @Mutation(() => EndTaskGroupPayload, {
    nullable: true,
    description: '结束任务组。Tells what a group did; for those who may form one.',
  })
  endTaskGroup(
    @Arg('input', () => EndTaskGroupInput, inputDescription) input: EndTaskGroupInput,
    @Ctx() ctx: IncidentsContext,
  ) {
    return settled(ctx, () => endTaskGroup(ctx, input));
  }

  @FieldResolver(() => [Leg], {
    nullable: 'itemsAndList',
    description: '成员派单。Legs of the units that belong to it.',
  })
  members(@Root() group: TaskGroupRow, @Ctx() ctx: IncidentsContext) {
    return load(ctx, membersByGroupId, group.id);
  }

  @FieldResolver(() => [AvailableAction], { nullable: true, description: '可做的操作。What the viewer may do now.' })
  async availableActions(@Root() { incidentId, state }: TaskGroupRow, @Ctx() ctx: IncidentsContext) {
    const place = await load(ctx, placesByIncidentId, incidentId);
    if (!place) return null;
    const refusal = refuseChangingGroup(ctx.viewer, place, state);
    return [offered('changeTaskGroup', refusal), offered('endTaskGroup', refusal)];
  }
}

@Resolver(() => Incident)
export class IncidentTaskGroupsResolver {
  @FieldResolver(() => [TaskGroup], {
    nullable: 'itemsAndList',
    description: '任务组。Groups of units on the spot, oldest first.',
  })
  taskGroups(@Root() incident: IncidentRow, @Ctx() ctx: IncidentsContext) {
    return load(ctx, taskGroupsByIncidentId, incident.id);
  }
}
