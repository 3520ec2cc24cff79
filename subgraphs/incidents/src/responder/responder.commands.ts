import { perform, refuseStale } from '@gridweave/subgraph/deed';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { headCount, numberlessText } from '../grid-matter/grid-matter.rules';
import { arrangingRole, type WorkSubject } from '../incident-work/incident-work.policy';
import { incidentAtWork } from '../incident-work/incident-work.queries';
import { knownUnit } from '../leg/dispatch.commands';
import type { IncidentsContext, IncidentsDeed } from '../services';
import { TaskGroupRow } from '../task-group/task-group.entity';
import { note } from '../timeline/entry.commands';
import { ResponderRow } from './responder.entity';
import { recordingRole, refuseAdding, refuseRecordingArrival, refuseRecordingLeaving } from './responder.policy';
import { mostResponders, refuseOddTime } from './responder.rules';
import type { AddResponderInput, ResponderDeedInput } from './responder.type';

/** Volunteers, contractors and others who help on the spot. */
export function addResponder(ctx: IncidentsContext, input: AddResponderInput) {
  return perform(ctx, 'addResponder', input, async (deed) => {
    const { incidentId, kind } = input;
    const { incident, subject } = await incidentAtWork(deed, { incidentId }, (place) =>
      refuseAdding(ctx.viewer, place),
    );
    if ((await deed.tx.countBy(ResponderRow, { incidentId })) >= mostResponders)
      throw new Refusal('TOO_MANY_RESPONDERS', `一个事件最多${mostResponders}支力量。`, 'incidentId');
    const calledAt = input.calledAt ?? deed.now;
    refuseOddTime(calledAt, incident.raisedAt, deed.now);
    const row: ResponderRow = {
      ...{ id: newId(deed.now.getTime()), incidentId, kind, version: 1 },
      ...whoIs(ctx, input),
      headCount: input.headCount == null ? null : headCount(input.headCount, 'headCount', 10_000),
      taskGroupId: await knownGroup(deed, incidentId, input.taskGroupId ?? null),
      calledAt,
      arrivedAt: null,
      leftAt: null,
    };
    await deed.tx.insert(ResponderRow, row);
    const byRole = arrangingRole(ctx.viewer, subject)!;
    const { unitId, name: reason } = row;
    await note(deed, { action: 'addResponder', state: incident.state, byRole, incidentId, unitId, reason });
    return { responderId: row.id };
  });
}

/** A unit, or a group by its name; exactly one of them. */
function whoIs(ctx: IncidentsContext, { unitId = null, name: given }: AddResponderInput) {
  const name = numberlessText(given, 'name', 50);
  if ((unitId === null) === (name === null))
    throw new Refusal('RESPONDER_UNCLEAR', '请指明单位或队伍名称其中之一。', 'unitId');
  return { unitId: unitId && knownUnit(ctx.services.territory, unitId, 'unitId').id, name };
}

async function knownGroup({ tx }: IncidentsDeed, incidentId: string, id: string | null): Promise<string | null> {
  if (id === null) return null;
  const group = isWord(id) ? await tx.findOneBy(TaskGroupRow, { id, incidentId }) : null;
  if (!group) throw new Refusal('TASK_GROUP_UNKNOWN', '该事件没有这个任务组。', 'taskGroupId');
  return id;
}

export function recordResponderArrival(ctx: IncidentsContext, input: ResponderDeedInput) {
  return perform(ctx, 'recordResponderArrival', input, (deed) =>
    recordTime(deed, input, 'recordResponderArrival', refuseRecordingArrival, (row, at) => {
      refuseOddTime(at, row.calledAt, deed.now);
      return { arrivedAt: at };
    }),
  );
}

export function recordResponderLeaving(ctx: IncidentsContext, input: ResponderDeedInput) {
  return perform(ctx, 'recordResponderLeaving', input, (deed) =>
    recordTime(deed, input, 'recordResponderLeaving', refuseRecordingLeaving, (row, at) => {
      refuseOddTime(at, row.arrivedAt ?? row.calledAt, deed.now);
      return { leftAt: at };
    }),
  );
}

async function recordTime(
  deed: IncidentsDeed,
  { responderId: id, expectedVersion, at }: ResponderDeedInput,
  action: string,
  refuse: (viewer: IncidentsContext['viewer'], place: WorkSubject, row: ResponderRow) => Refusal | null,
  change: (row: ResponderRow, at: Date) => Partial<ResponderRow>,
) {
  const { viewer } = deed.ctx;
  const row = isWord(id) ? await deed.tx.findOneBy(ResponderRow, { id }) : null;
  if (!row) throw notFound();
  const { incidentId, unitId, name: reason } = row;
  const { incident, subject } = await incidentAtWork(deed, { incidentId }, () => null).catch((error) => {
    throw error instanceof Refusal ? notFound() : error;
  });
  const refusal = refuse(viewer, subject, row);
  if (refusal?.code === 'FORBIDDEN') throw refusal;
  refuseStale(expectedVersion, row.version);
  if (refusal) throw refusal;
  const next = { ...change(row, at ?? deed.now), version: row.version + 1 };
  const { affected } = await deed.tx.update(ResponderRow, { id, version: row.version }, next);
  if (affected === 0) refuseStale(row.version, next.version);
  const byRole = recordingRole(viewer, subject)!;
  await note(deed, { action, state: incident.state, byRole, incidentId, unitId, reason });
  return { responderId: id };
}

const notFound = () => new Refusal('RESPONDER_NOT_FOUND', '没有这支力量。', 'responderId');
