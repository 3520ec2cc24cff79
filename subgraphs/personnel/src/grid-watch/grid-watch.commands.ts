import { type Deed, perform, refuseStale } from '@gridweave/subgraph/deed';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { MoreThan } from 'typeorm';
import { lockedAppointment } from '../appointment/appointment.queries';
import { refuseTakenBack } from '../appointment/appointment.rules';
import { Role } from '../appointment/role.type';
import { locking } from '../locking';
import { PersonRow } from '../person/person.entity';
import { isStaff } from '../person/person.policy';
import { PostRow } from '../post/post.entity';
import { canKeepPosts } from '../post/post.policy';
import type { PersonnelContext, PersonnelServices } from '../services';
import { GridWatchRow } from './grid-watch.entity';
import { watchChanged } from './grid-watch.events';
import type { AssignGridWatchInput, CancelGridWatchInput } from './grid-watch.input';
import { refuseOver, refuseTimes, refuseTwo, refuseWatcher } from './grid-watch.rules';
import { dropTurns, setTurns } from './watch-turn.commands';

type WatchDeed = Deed<PersonnelServices>;

/** Lets somebody answer for a grid from one moment to another, and answers the watch's id. */
export async function assignGridWatch(ctx: PersonnelContext, input: AssignGridWatchInput): Promise<string> {
  const { id } = await perform(ctx, 'assignGridWatch', input, async (deed) => {
    const { tx, now } = deed;
    const { gridId, appointmentId, from: fromAt, to: toAt } = input;
    if (!ctx.services.territory.grid(gridId)?.live) throw new Refusal('GRID_NOT_FOUND', '没有这个网格。', 'gridId');
    refuseUnentitled(ctx, gridId);
    refuseTimes({ fromAt, toAt }, now);
    const appointment = isWord(appointmentId) ? await lockedAppointment(tx, appointmentId) : null;
    if (!appointment) throw new Refusal('APPOINTMENT_NOT_FOUND', '没有这项任职。', 'appointmentId');
    await refuseOwnWatch(deed, appointment.personId);
    refuseTakenBack(appointment);
    refuseWatcher({ fromAt, toAt }, appointment);
    refuseTwo({ fromAt, toAt }, await othersOf(deed, gridId));
    const watch: GridWatchRow = {
      id: newId(now.getTime()),
      gridId,
      appointmentId,
      fromAt,
      toAt,
      cancelled: false,
      bySubject: ctx.viewer.id,
      version: 1,
    };
    await tx.insert(GridWatchRow, watch);
    await tell(deed, watch);
    await setTurns(tx, watch, now);
    return { id: watch.id };
  });
  return id;
}

/** Calls a watch off and answers its id. */
export async function cancelGridWatch(ctx: PersonnelContext, input: CancelGridWatchInput): Promise<string> {
  const { id } = await perform(ctx, 'cancelGridWatch', input, async (deed) => {
    const { gridWatchId } = input;
    const watch = isWord(gridWatchId) ? await deed.tx.findOneBy(GridWatchRow, { id: gridWatchId }) : null;
    if (!watch || !isStaff(ctx.viewer)) throw new Refusal('WATCH_NOT_FOUND', '没有这项值守。', 'gridWatchId');
    refuseUnentitled(ctx, watch.gridId);
    refuseStale(input.expectedVersion, watch.version);
    refuseOver(watch, deed.now);
    if (watch.cancelled) return { id: watch.id };
    const { version } = watch;
    const change = { cancelled: true, version: version + 1 };
    const { affected } = await deed.tx.update(GridWatchRow, { id: watch.id, version }, change);
    if (affected !== 1) refuseStale(version, version + 1);
    await tell(deed, { ...watch, ...change });
    await dropTurns(deed.tx, watch, deed.now);
    return { id: watch.id };
  });
  return id;
}

/** Whoever keeps the grid's posts says who watches it. */
function refuseUnentitled(ctx: PersonnelContext, gridId: string): void {
  const place = { gridId, unitId: null, divisionId: null };
  if (canKeepPosts(ctx.viewer, ctx.services.territory, Role.GRID_MEMBER, place)) return;
  throw new Refusal('FORBIDDEN', '只有辖区组工干部可以安排值守。', 'gridId');
}

/** A watch lends the rights of the grid's chief: nobody lends them to themself. */
async function refuseOwnWatch({ tx, ctx }: WatchDeed, personId: string): Promise<void> {
  if (await tx.existsBy(PersonRow, { id: personId, subject: ctx.viewer.id })) {
    throw new Refusal('OWN_APPOINTMENT', '不能安排本人值守。', 'appointmentId');
  }
}

/** The grid's other watches; others who would add one wait, on the posts of the grid, until the deed is done. */
async function othersOf({ tx, now }: WatchDeed, gridId: string): Promise<GridWatchRow[]> {
  await locking(tx, tx.createQueryBuilder(PostRow, 'post').where({ gridId }).orderBy('post.id')).getMany();
  const where = { gridId, cancelled: false, toAt: MoreThan(now) };
  return locking(tx, tx.createQueryBuilder(GridWatchRow, 'watch').where(where)).getMany();
}

async function tell({ emit }: WatchDeed, watch: GridWatchRow): Promise<void> {
  const { type, payload } = watchChanged(watch);
  await emit(type, payload);
}
