import type { AlarmHandler } from '@gridweave/subgraph/alarms/alarm-runner';
import { emit } from '@gridweave/subgraph/deed';
import { Refusal } from '@gridweave/subgraph/refusal';
import { addMonthsToDay } from '@gridweave/viewer/months';
import { addDays, shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { type EntityManager, In } from 'typeorm';
import { AppointmentRow } from '../appointment/appointment.entity';
import { AppointmentState } from '../appointment/appointment.enums';
import { lockedAppointment } from '../appointment/appointment.queries';
import { type Keeping, keepAppointment, newAppointment } from '../appointment/appointment-record.commands';
import type { EmploymentKind } from '../appointment/role.type';
import { DecisionFormRow } from '../decision-form/decision-form.entity';
import { DecisionOutcome } from '../decision-form/decision-form.enums';
import { PostRow } from '../post/post.entity';
import { noticeStands } from '../public-notice/public-notice.queries';
import { oweHandovers } from './handover.commands';
import { changeMove, lockedMove, matterOf } from './move-record.commands';
import { filledPosts, leavingOf, planned } from './planned-move';
import { proposePoolExit } from './pool-exit.commands';
import { PromotionMoveRow } from './promotion-move.entity';
import { PromotionMoveState } from './promotion-move.enums';
import { isReady, needsNotice, refuseNotice } from './promotion-move.rules';
import { lastDayBefore, takeTogether } from './together.rules';

/** What is done on the day of a move, in whichever process notices first. */
export const takeEffect: AlarmHandler = async (tx, { subjectId }, now) => {
  const today = shanghaiDay(now);
  const due = await lockedTogether(tx, subjectId, today);
  if (due.length === 0) return;
  const halted = new Map<string, Refusal>();
  for (const move of due) {
    const refusal = await refusalOf(tx, move, today);
    if (refusal) halted.set(move.id, refusal);
  }
  const ready = due.filter(({ id }) => !halted.has(id));
  const posts = await filledPosts(
    tx,
    ready.flatMap(({ toPostId }) => toPostId ?? []),
  );
  const together = takeTogether(ready.map(planned), posts);
  for (const [id, refusal] of together.halted) halted.set(id, refusal);
  await begin(
    tx,
    now,
    ready.filter(({ id }) => !halted.has(id)),
  );
  for (const move of due) {
    const refusal = halted.get(move.id);
    if (refusal) await halt(tx, now, move, refusal);
  }
};

/** A move whose day has come, and the others that make room for it or wait for the same place: all of them held. */
async function lockedTogether(tx: EntityManager, id: string, today: string): Promise<PromotionMoveRow[]> {
  const found = new Set([id]);
  for (let next = [id]; next.length > 0; ) {
    const moves = await tx.findBy(PromotionMoveRow, { id: In(next) });
    const linked = await linkedTo(tx, moves, today);
    next = linked.filter((each) => !found.has(each));
    for (const each of next) found.add(each);
  }
  const due: PromotionMoveRow[] = [];
  // In one order, so that two processes do not wait for each other.
  for (const each of [...found].sort()) {
    const move = await lockedMove(tx, each);
    if (move && isReady(move) && move.effectiveOn <= today) due.push(move);
  }
  return due;
}

async function linkedTo(tx: EntityManager, moves: readonly PromotionMoveRow[], today: string): Promise<string[]> {
  const postIds = moves.flatMap(({ toPostId }) => toPostId ?? []);
  if (postIds.length === 0) return [];
  const holders = tx
    .createQueryBuilder(AppointmentRow, 'held')
    .select('held.personId', 'id')
    .where({ postId: In(postIds), state: AppointmentState.STANDS })
    .andWhere('(held.toDay IS NULL OR held.toDay >= :yesterday)', { yesterday: addDays(today, -1) });
  const personIds = (await holders.getRawMany<{ id: string }>()).map(({ id }) => id);
  const due = tx
    .createQueryBuilder(PromotionMoveRow, 'move')
    .where({ state: In([PromotionMoveState.DECIDED, PromotionMoveState.ELECTED]) })
    .andWhere('move.effectiveOn <= :today', { today })
    .andWhere('(move.toPostId IN (:...postIds) OR move.personId IN (:...personIds))', {
      postIds,
      personIds: [...personIds, ''],
    });
  return (await due.getMany()).filter(isReady).map(({ id }) => id);
}

/** Why a move cannot take effect by itself, whatever others do; null where it can. */
async function refusalOf(tx: EntityManager, move: PromotionMoveRow, today: string): Promise<Refusal | null> {
  try {
    if (needsNotice(move.kind)) refuseNotice(await noticeStands(tx, matterOf(move), today));
    for (const id of leavingOf(move)) {
      const appointment = await lockedAppointment(tx, id);
      if (appointment?.state === AppointmentState.STANDS && appointment.fromDay > lastDayBefore(move)) {
        throw new Refusal('APPOINTMENT_NOT_IN_FORCE', '生效前一日原任职不在任期内。');
      }
    }
    return null;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error;
  }
}

/** Ends what is left before anything begins: people may change places. */
async function begin(tx: EntityManager, now: Date, moves: readonly PromotionMoveRow[]): Promise<void> {
  const begun: { move: PromotionMoveRow; deed: Keeping; left: AppointmentRow[] }[] = [];
  for (const move of moves) {
    const deed = await actingFor(tx, now, move);
    const left: AppointmentRow[] = [];
    for (const id of leavingOf(move)) left.push(...(await leave(deed, move, id)));
    begun.push({ move, deed, left });
  }
  for (const { move, deed, left } of begun) {
    const appointmentId = move.toPostId === null ? null : await enter(deed, move, move.toPostId);
    await changeMove({ tx, now }, move, inEffect(move, appointmentId), {
      ...{ action: 'takeEffect', bySubject: deed.ctx.viewer.id, byRole: 'SYSTEM', reason: null },
    });
    await oweHandovers(tx, move, left, now);
    await proposePoolExit(tx, move, now);
  }
}

/** What comes about by itself does so in the name of whoever decided on it. */
async function actingFor(tx: EntityManager, now: Date, move: PromotionMoveRow): Promise<Keeping> {
  const { kind: matterKind, id: matterId } = matterOf(move);
  const form = await tx.findOneBy(DecisionFormRow, { matterKind, matterId, outcome: DecisionOutcome.AGREED });
  return {
    ...{ tx, now, ctx: { viewer: { id: form?.bySubject ?? 'system' } } },
    emit: (type, payload) => emit(tx, type, payload, now),
  };
}

/** Ends an appointment on the day before; one that ends earlier, or never counted, stays as it is. */
async function leave(deed: Keeping, move: PromotionMoveRow, id: string): Promise<AppointmentRow[]> {
  const before = await lockedAppointment(deed.tx, id);
  if (before?.state !== AppointmentState.STANDS) return [];
  const toDay = lastDayBefore(move);
  if (before.toDay !== null && before.toDay <= toDay) return [before];
  const after = { ...before, toDay, version: before.version + 1 };
  await keepAppointment(deed, before, after, { action: 'endAppointment', reason: move.basis });
  return [after];
}

async function enter(deed: Keeping, move: PromotionMoveRow, postId: string): Promise<string> {
  const post = await deed.tx.findOneByOrFail(PostRow, { id: postId });
  const appointment = newAppointment(deed, post, move.personId, {
    fromDay: move.effectiveOn,
    toDay: move.termTo,
    employment: move.employment as EmploymentKind,
    acting: false,
  });
  const kept = { ...appointment, synthetic: move.synthetic };
  await keepAppointment(deed, null, kept, { action: 'appoint', reason: move.basis });
  return kept.id;
}

/** What a move says once it has taken effect: its spans end on the day before the same day months later. */
function inEffect(move: PromotionMoveRow, appointmentId: string | null): Partial<PromotionMoveRow> {
  const until = (months: number | null) =>
    months === null ? null : addDays(addMonthsToDay(move.effectiveOn, months, 'LAST_DAY'), -1);
  return {
    state: PromotionMoveState.EFFECTIVE,
    appointmentId,
    probationUntil: until(move.probationMonths),
    commitmentUntil: until(move.commitmentMonths),
    haltedBy: null,
  };
}

async function halt(tx: EntityManager, now: Date, move: PromotionMoveRow, refusal: Refusal): Promise<void> {
  const { code, message } = refusal;
  await changeMove(
    { tx, now },
    move,
    { state: PromotionMoveState.HALTED, haltedBy: code },
    {
      ...{ action: 'halt', bySubject: 'system', byRole: 'SYSTEM', reason: message },
    },
  );
}
