import { perform, refuseStale } from '@gridweave/subgraph/deed';
import { freeText, requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { requiredNumberlessText } from '../grid-matter/grid-matter.rules';
import type { IncidentRow } from '../incident/incident.entity';
import { arrangingRole, refuseArranging } from '../incident-work/incident-work.policy';
import { incidentAtWork } from '../incident-work/incident-work.queries';
import { heldLegs } from '../leg/leg.queries';
import { LegKind, openLegStates } from '../leg/leg.rules';
import type { IncidentsContext, IncidentsDeed } from '../services';
import { note } from '../timeline/entry.commands';
import { TaskGroupMemberRow, TaskGroupRow } from './task-group.entity';
import { refuseChangingGroup } from './task-group.policy';
import { mostGroups, mostMembers, refuseOddKind, TaskGroupState } from './task-group.rules';
import type { ChangeTaskGroupInput, EndTaskGroupInput, FormTaskGroupInput } from './task-group.type';

/** Those who arrange the work on the spot form a group of units. */
export function formTaskGroup(ctx: IncidentsContext, input: FormTaskGroupInput) {
  return perform(ctx, 'formTaskGroup', input, async (deed) => {
    const { incidentId, kind } = input;
    const about = await incidentAtWork(deed, { incidentId }, (place) => refuseArranging(ctx.viewer, place));
    if ((await deed.tx.countBy(TaskGroupRow, { incidentId })) >= mostGroups)
      throw new Refusal('TOO_MANY_GROUPS', `一个事件最多${mostGroups}个任务组。`, 'incidentId');
    const kindText = freeText(input.kindText ?? '', 'kindText', 50) || null;
    refuseOddKind(kind, kindText);
    const group: TaskGroupRow = {
      ...{ id: newId(deed.now.getTime()), incidentId, kind, kindText, version: 1 },
      state: TaskGroupState.FORMED,
      name: requiredNumberlessText(input.name, 'name', 50),
      task: requiredNumberlessText(input.task, 'task'),
      formedAt: deed.now,
      endedAt: null,
      result: null,
    };
    await deed.tx.insert(TaskGroupRow, group);
    await keepMembers(deed, group.id, await knownLegs(deed, incidentId, input.legIds));
    await noteGroup(deed, 'formTaskGroup', about.incident, arrangingRole(ctx.viewer, about.subject)!, group.name);
    return { taskGroupId: group.id };
  });
}

/** Other units, another order. */
export function changeTaskGroup(ctx: IncidentsContext, input: ChangeTaskGroupInput) {
  return perform(ctx, 'changeTaskGroup', input, async (deed) => {
    const { group, incident, byRole } = await groupOfDeed(deed, input);
    const task = input.task == null ? group.task : requiredNumberlessText(input.task, 'task');
    await advanceGroup(deed, group, { task });
    if (input.legIds != null) {
      const legIds = await knownLegs(deed, incident.id, input.legIds);
      await deed.tx.delete(TaskGroupMemberRow, { groupId: group.id });
      await keepMembers(deed, group.id, legIds);
    }
    await noteGroup(deed, 'changeTaskGroup', incident, byRole, group.name);
    return { taskGroupId: group.id };
  });
}

/** The group has done what it was for, or it is not needed any more. */
export function endTaskGroup(ctx: IncidentsContext, input: EndTaskGroupInput) {
  return perform(ctx, 'endTaskGroup', input, async (deed) => {
    const { group, incident, byRole } = await groupOfDeed(deed, input);
    const result = requiredText(input.result, 'result');
    await advanceGroup(deed, group, { state: TaskGroupState.ENDED, endedAt: deed.now, result });
    await noteGroup(deed, 'endTaskGroup', incident, byRole, `${group.name}：${result}`);
    return { taskGroupId: group.id };
  });
}

async function groupOfDeed(deed: IncidentsDeed, input: { taskGroupId: string; expectedVersion: number }) {
  const { viewer } = deed.ctx;
  const { taskGroupId: id } = input;
  const group = isWord(id) ? await deed.tx.findOneBy(TaskGroupRow, { id }) : null;
  if (!group) throw notFound();
  const { incidentId } = group;
  const { incident, subject } = await incidentAtWork(deed, { incidentId }, () => null).catch((error) => {
    throw error instanceof Refusal ? notFound() : error;
  });
  const refusal = refuseChangingGroup(viewer, subject, group.state);
  if (refusal?.code === 'FORBIDDEN') throw refusal;
  refuseStale(input.expectedVersion, group.version);
  if (refusal) throw refusal;
  return { group, incident, byRole: arrangingRole(viewer, subject)! };
}

const notFound = () => new Refusal('TASK_GROUP_NOT_FOUND', '没有这个任务组。', 'taskGroupId');

async function advanceGroup({ tx }: IncidentsDeed, group: TaskGroupRow, change: Partial<TaskGroupRow>) {
  const version = group.version + 1;
  const { affected } = await tx.update(TaskGroupRow, { id: group.id, version: group.version }, { ...change, version });
  if (affected === 0) refuseStale(group.version, version);
}

/** Legs of units that are under way, each once. */
async function knownLegs(deed: IncidentsDeed, incidentId: string, legIds: readonly string[]): Promise<string[]> {
  if (legIds.length > mostMembers)
    throw new Refusal('TOO_MANY_MEMBERS', `一个任务组最多${mostMembers}个单位。`, 'legIds');
  const legs = await heldLegs(deed, incidentId);
  legIds.forEach((id, index) => {
    const leg = legs.find((each) => each.id === id && each.kind !== LegKind.VERIFY);
    if (!leg) throw new Refusal('LEG_UNKNOWN', '该事件没有这条派单。', `legIds.${index}`);
    if (!openLegStates.includes(leg.state))
      throw new Refusal('LEG_NOT_OPEN', '该派单已结束，不能编入任务组。', `legIds.${index}`);
  });
  return [...new Set(legIds)];
}

async function keepMembers({ tx }: IncidentsDeed, groupId: string, legIds: readonly string[]): Promise<void> {
  if (legIds.length > 0)
    await tx.insert(
      TaskGroupMemberRow,
      legIds.map((legId) => ({ groupId, legId })),
    );
}

function noteGroup(deed: IncidentsDeed, action: string, { id, state }: IncidentRow, byRole: string, reason: string) {
  return note(deed, { action, state, byRole, incidentId: id, reason });
}
