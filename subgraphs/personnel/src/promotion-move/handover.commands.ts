import { perform, refuseStale } from '@gridweave/subgraph/deed';
import { freeText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { type EntityManager, IsNull } from 'typeorm';
import { AppointmentRow } from '../appointment/appointment.entity';
import { AppointmentState } from '../appointment/appointment.enums';
import type { PersonnelContext } from '../services';
import { WorkDeviceRow } from '../work-device/work-device.entity';
import { HandoverRow } from './handover.entity';
import { refuseCompleting } from './handover.rules';
import { changeableMove, changeMove } from './move-record.commands';
import type { PromotionMoveRow } from './promotion-move.entity';
import { HandoverKind } from './promotion-move.enums';
import type { CompleteHandoverInput } from './promotion-move.input';

/** Writes down what somebody owes who has left these appointments: grids, their incidents, a device, a successor. */
export async function oweHandovers(
  tx: EntityManager,
  move: PromotionMoveRow,
  left: readonly AppointmentRow[],
  now: Date,
): Promise<void> {
  const owed: Pick<HandoverRow, 'kind' | 'gridId' | 'postId' | 'deviceId'>[] = [];
  const none = { gridId: null, postId: null, deviceId: null };
  const gridIds = new Set(left.flatMap(({ gridId }) => gridId ?? []));
  for (const gridId of gridIds) {
    owed.push({ ...none, kind: HandoverKind.HAND_OVER_GRID, gridId });
    owed.push({ ...none, kind: HandoverKind.HAND_OVER_INCIDENTS, gridId });
  }
  if (gridIds.size > 0 && !(await worksOnGrid(tx, move))) {
    const devices = await tx.findBy(WorkDeviceRow, { activeHolderId: move.personId });
    owed.push(...devices.map(({ id }) => ({ ...none, kind: HandoverKind.RETURN_DEVICE, deviceId: id })));
  }
  for (const postId of new Set(left.map((each) => each.postId))) {
    owed.push({ ...none, kind: HandoverKind.SUCCESSOR_STARTS, postId });
  }
  const blank = { moveId: move.id, count: null, doneAt: null, doneBy: null, note: null };
  for (const each of owed) await tx.insert(HandoverRow, { id: newId(now.getTime()), ...blank, ...each });
}

/** Whether somebody still works on a grid from the day of a move on: then the device stays in hand. */
function worksOnGrid(tx: EntityManager, { personId, effectiveOn }: PromotionMoveRow): Promise<boolean> {
  return tx
    .createQueryBuilder(AppointmentRow, 'appointment')
    .where({ personId, state: AppointmentState.STANDS })
    .andWhere('appointment.gridId IS NOT NULL')
    .andWhere('(appointment.toDay IS NULL OR appointment.toDay >= :effectiveOn)', { effectiveOn })
    .getExists();
}

/** Says that something has been handed over, and answers the move's id. */
export async function completeHandover(ctx: PersonnelContext, input: CompleteHandoverInput): Promise<string> {
  const { id } = await perform(ctx, 'completeHandover', input, async (deed) => {
    const { tx, now } = deed;
    const move = await changeableMove(deed, input);
    const item = isWord(input.handoverId)
      ? await tx.findOneBy(HandoverRow, { id: input.handoverId, moveId: move.id })
      : null;
    if (!item) throw new Refusal('HANDOVER_NOT_FOUND', '没有这个交接事项。', 'handoverId');
    const count = input.count ?? null;
    refuseCompleting(item, count);
    const note = input.note == null ? null : freeText(input.note, 'note') || null;
    const done = { count, note, doneAt: now, doneBy: ctx.viewer.id };
    const { affected } = await tx.update(HandoverRow, { id: item.id, doneAt: IsNull() }, done);
    if (affected !== 1) refuseStale(move.version, move.version + 1);
    await changeMove(deed, move, {}, { action: 'completeHandover', bySubject: ctx.viewer.id, reason: note });
    return { id: move.id };
  });
  return id;
}
