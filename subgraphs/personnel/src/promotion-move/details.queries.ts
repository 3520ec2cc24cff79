import { type Batch, inOrder, load } from '@gridweave/subgraph/context';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { In } from 'typeorm';
import { AppointmentRow } from '../appointment/appointment.entity';
import { inForce } from '../conditions';
import { PersonRow } from '../person/person.entity';
import type { PersonnelContext } from '../services';
import { WorkDeviceRow } from '../work-device/work-device.entity';
import { ElectionRow } from './election.entity';
import { HandoverRow } from './handover.entity';
import { InspectionRow, InspectorRow } from './inspection.entity';
import { HandoverKind } from './promotion-move.enums';

export function electionOf(ctx: PersonnelContext, moveId: string): Promise<ElectionRow | null> {
  return load(ctx, electionsByMove, moveId);
}

const electionsByMove: Batch<PersonnelContext, string, ElectionRow> = async (ctx, ids) =>
  inOrder(ids, await ctx.database.manager.findBy(ElectionRow, { moveId: In([...ids]) }), (row) => row.moveId);

/** What inspectors found; whoever asks has looked at the viewer's right to read it. */
export function inspectionOf(ctx: PersonnelContext, moveId: string): Promise<InspectionRow | null> {
  return load(ctx, inspectionsByMove, moveId);
}

const inspectionsByMove: Batch<PersonnelContext, string, InspectionRow> = async (ctx, ids) =>
  inOrder(ids, await ctx.database.manager.findBy(InspectionRow, { moveId: In([...ids]) }), (row) => row.moveId);

export async function inspectorIdsOf(ctx: PersonnelContext, inspectionId: string): Promise<string[]> {
  return (await load(ctx, inspectorsByInspection, inspectionId)) ?? [];
}

const inspectorsByInspection: Batch<PersonnelContext, string, string[]> = async (ctx, ids) => {
  const where = { inspectionId: In([...ids]) };
  const rows = await ctx.database.manager.find(InspectorRow, { where, order: { personId: 'ASC' } });
  const byInspection = Map.groupBy(rows, ({ inspectionId }) => inspectionId);
  return ids.map((id) => (byInspection.get(id) ?? []).map(({ personId }) => personId));
};

/** The subjects of those who inspected, for rules about them; never answered. */
export async function inspectorSubjectsOf(ctx: PersonnelContext, moveId: string): Promise<string[]> {
  const inspection = await inspectionOf(ctx, moveId);
  const ids = inspection === null ? [] : await inspectorIdsOf(ctx, inspection.id);
  const subjects = await Promise.all(ids.map((id) => load(ctx, subjectsById, id)));
  return subjects.filter((subject) => subject !== null);
}

const subjectsById: Batch<PersonnelContext, string, string> = async (ctx, ids) => {
  const rows = await ctx.database.manager.findBy(PersonRow, { id: In([...ids]) });
  const byId = new Map(rows.map(({ id, subject }) => [id, subject]));
  return ids.map((id) => byId.get(id) ?? null);
};

export async function handoversOf(ctx: PersonnelContext, moveId: string): Promise<HandoverRow[]> {
  return (await load(ctx, handoversByMove, moveId)) ?? [];
}

const handoversByMove: Batch<PersonnelContext, string, HandoverRow[]> = async (ctx, ids) => {
  const where = { moveId: In([...ids]) };
  const rows = await ctx.database.manager.find(HandoverRow, { where, order: { id: 'ASC' } });
  const byMove = Map.groupBy(rows, ({ moveId }) => moveId);
  return ids.map((id) => byMove.get(id) ?? []);
};

/** Whether something is done: devices and successors show by themselves, the rest has been said to be. */
export async function isDone(ctx: PersonnelContext, item: HandoverRow, personId: string): Promise<boolean> {
  if (item.kind === HandoverKind.RETURN_DEVICE) {
    const holder = await load(ctx, deviceHolders, item.deviceId ?? '');
    return holder !== personId;
  }
  if (item.kind !== HandoverKind.SUCCESSOR_STARTS) return item.doneAt !== null;
  const holders = (await load(ctx, holdersByPost, item.postId ?? '')) ?? [];
  return holders.some((holder) => holder !== personId);
}

const deviceHolders: Batch<PersonnelContext, string, string> = async (ctx, ids) => {
  const rows = await ctx.database.manager.findBy(WorkDeviceRow, { id: In([...ids]) });
  const byId = new Map(rows.map(({ id, activeHolderId }) => [id, activeHolderId]));
  return ids.map((id) => byId.get(id) ?? null);
};

const holdersByPost: Batch<PersonnelContext, string, string[]> = async (ctx, postIds) => {
  const { sql, parameters } = inForce('appointment', shanghaiDay(ctx.now), 'today');
  const rows = await ctx.database.manager
    .createQueryBuilder(AppointmentRow, 'appointment')
    .where({ postId: In([...postIds]) })
    .andWhere('appointment.standsInForId IS NULL')
    .andWhere(sql, parameters)
    .getMany();
  const byPost = Map.groupBy(rows, ({ postId }) => postId);
  return postIds.map((id) => (byPost.get(id) ?? []).map(({ personId }) => personId));
};
