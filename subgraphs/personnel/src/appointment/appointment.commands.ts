import { type Deed, perform, refuseStale } from '@gridweave/subgraph/deed';
import { freeText, requiredText } from '@gridweave/subgraph/free-text';
import { Refusal } from '@gridweave/subgraph/refusal';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { PersonRow } from '../person/person.entity';
import { isStaff } from '../person/person.policy';
import { birthDayKnownTo, personOnFile } from '../person/person.queries';
import type { PostRow } from '../post/post.entity';
import { canKeepPosts } from '../post/post.policy';
import { lockedPost, postsOfEndedPlaces } from '../post/post.queries';
import { isElected, refusePlaceEnded } from '../post/post.rules';
import { readingsForDeed } from '../retirement/retirement.queries';
import { refusePastAge } from '../retirement/retirement.rules';
import { refuseUntenableSecondment } from '../secondment/secondment-term.commands';
import type { PersonnelContext, PersonnelServices } from '../services';
import type { AppointmentRow } from './appointment.entity';
import { AppointmentState } from './appointment.enums';
import type {
  AppointInput,
  CorrectAppointmentInput,
  EndAppointmentInput,
  WithdrawAppointmentInput,
} from './appointment.input';
import { refuseOwn } from './appointment.policy';
import { changeableAppointment, holdersOf, standInsFor } from './appointment.queries';
import {
  isWithin,
  noTerm,
  refuseAnnulling,
  refuseBeyondPost,
  refuseEnding,
  refuseLeavingStandIns,
  refuseOrder,
  refuseOverfilling,
  refuseTakenBack,
  refuseTerm,
  refuseTwice,
  refuseWithdrawing,
  type Term,
} from './appointment.rules';
import { type Done, keepAppointment, newAppointment } from './appointment-record.commands';
import { refuseUntenableStandIn } from './stand-in.commands';

type AppointmentDeed = Deed<PersonnelServices>;

/** Appoints somebody to a post and answers the appointment's id. */
export async function appoint(ctx: PersonnelContext, input: AppointInput): Promise<string> {
  const { id } = await perform(ctx, 'appoint', input, async (deed) => ({ id: await makeAppointment(deed, input) }));
  return id;
}

const longestBody = 100;

type Asked<Input> = Omit<Input, 'idempotencyKey'>;

/** The same within a deed, which may be another that ends in an appointment. */
export async function makeAppointment(
  deed: AppointmentDeed,
  input: Asked<AppointInput>,
  action = 'appoint',
): Promise<string> {
  const { tx, ctx } = deed;
  const allowedBy = input.ageRelaxation == null ? '' : freeText(input.ageRelaxation, 'ageRelaxation', longestBody);
  const basis = requiredText(input.basis, 'basis');
  const post = await fillablePost(deed, input.postId, input.to ?? null);
  const person = await personOnFile(tx, ctx, input.personId);
  refuseOwn(ctx.viewer, person);
  const term = { fromDay: input.from, toDay: input.to ?? null };
  const today = shanghaiDay(deed.now);
  refuseOrder(post, { from: input.from, acting: input.acting ?? false }, today);
  if (!isElected(post)) {
    const begins = { on: input.from, employment: input.employmentKind, allowedBy };
    refusePastAge(await readingsForDeed(tx, person, today), begins);
  }
  await refuseUntenable(deed, { post, person, term, ownId: null });
  const appointment = newAppointment(deed, post, person.id, {
    ...term,
    employment: input.employmentKind,
    acting: input.acting ?? false,
  });
  const reason = allowedBy === '' ? basis : `${basis}（超龄批准：${allowedBy}）`;
  await keepAppointment(deed, null, appointment, { action, reason });
  return appointment.id;
}

/** Ends an appointment with a last day in office and answers its id. */
export async function endAppointment(ctx: PersonnelContext, input: EndAppointmentInput): Promise<string> {
  const { id } = await perform(ctx, 'endAppointment', input, async (deed) => {
    const reason = requiredText(input.reason, 'reason');
    const before = await appointmentOfAnother(deed, input.appointmentId);
    refuseStale(input.expectedVersion, before.version);
    await changeLastDay(deed, before, input.on, { action: 'endAppointment', reason });
    return { id: before.id };
  });
  return id;
}

/** Gives an appointment that the deed holds another last day, earlier or later. */
export async function changeLastDay(
  deed: AppointmentDeed,
  before: AppointmentRow,
  toDay: string,
  { action, reason }: Pick<Done, 'action' | 'reason'>,
): Promise<void> {
  refuseTakenBack(before);
  refuseEnding(before, toDay, shanghaiDay(deed.now));
  // Ending it on the day it ends already changes nothing, so nobody is told of it.
  if (before.toDay === toDay) return;
  await refuseUntenableChange(deed, before, { fromDay: before.fromDay, toDay });
  await change(deed, before, { toDay }, action, reason);
}

/** Puts a term right that was recorded wrongly, and answers the appointment's id. */
export async function correctAppointment(ctx: PersonnelContext, input: CorrectAppointmentInput): Promise<string> {
  const { id } = await perform(ctx, 'correctAppointment', input, async (deed) => ({
    id: await correctTerm(deed, input),
  }));
  return id;
}

/** The same within a deed. */
export async function correctTerm(deed: AppointmentDeed, input: Asked<CorrectAppointmentInput>): Promise<string> {
  const reason = requiredText(input.reason, 'reason');
  const before = await appointmentOfAnother(deed, input.appointmentId);
  refuseStale(input.expectedVersion, before.version);
  refuseTakenBack(before);
  const term = { fromDay: input.from, toDay: input.to ?? null };
  await refuseUntenableChange(deed, before, term);
  const employment = input.employmentKind;
  const same = term.fromDay === before.fromDay && term.toDay === before.toDay && employment === before.employment;
  if (!same) await change(deed, before, { ...term, employment }, 'correctAppointment', reason);
  return before.id;
}

/** Calls an appointment off that has not begun, and answers its id. */
export function withdrawAppointment(ctx: PersonnelContext, input: WithdrawAppointmentInput): Promise<string> {
  return performTakingBack(ctx, 'withdrawAppointment', input);
}

/** Says of an appointment that has begun that it never was, and answers its id. */
export function annulAppointment(ctx: PersonnelContext, input: WithdrawAppointmentInput): Promise<string> {
  return performTakingBack(ctx, 'annulAppointment', input);
}

type TakingBack = 'withdrawAppointment' | 'annulAppointment';

const takings = {
  withdrawAppointment: { state: AppointmentState.WITHDRAWN, refuse: refuseWithdrawing },
  annulAppointment: { state: AppointmentState.ANNULLED, refuse: refuseAnnulling },
} as const satisfies Record<TakingBack, object>;

async function performTakingBack(
  ctx: PersonnelContext,
  action: TakingBack,
  input: WithdrawAppointmentInput,
): Promise<string> {
  const { id } = await perform(ctx, action, input, async (deed) => ({ id: await takeBack(deed, action, input) }));
  return id;
}

/** Either of the two within a deed. */
export async function takeBack(
  deed: AppointmentDeed,
  action: TakingBack,
  input: Asked<WithdrawAppointmentInput>,
): Promise<string> {
  const { state, refuse } = takings[action];
  const reason = requiredText(input.reason, 'reason');
  const before = await appointmentOfAnother(deed, input.appointmentId);
  refuseStale(input.expectedVersion, before.version);
  refuseTakenBack(before);
  const today = shanghaiDay(deed.now);
  refuse(before, today);
  refuseLeavingStandIns(noTerm(before), await standInsFor(deed.tx, before.id), today);
  await change(deed, before, { ...noTerm(before), state }, action, reason);
  return before.id;
}

/** An appointment that the viewer may change, which is never its own. */
async function appointmentOfAnother({ tx, ctx }: AppointmentDeed, id: string): Promise<AppointmentRow> {
  const appointment = await changeableAppointment(tx, ctx, id);
  refuseOwn(ctx.viewer, await tx.findOneByOrFail(PersonRow, { id: appointment.personId }));
  return appointment;
}

/** Throws for another term that an appointment cannot have; what it had already, it may keep a part of. */
async function refuseUntenableChange(deed: AppointmentDeed, before: AppointmentRow, term: Term): Promise<void> {
  const { tx } = deed;
  const post = await lockedPost(tx, before.postId);
  if (!post) throw new Error('an appointment without its post');
  const row = await tx.findOneByOrFail(PersonRow, { id: before.personId });
  const person = { ...row, birthDay: await birthDayKnownTo(deed.ctx, tx, row) };
  refuseTerm(term, person.birthDay);
  refuseLeavingStandIns(term, await standInsFor(tx, before.id), shanghaiDay(deed.now));
  if (isWithin(term, before)) return;
  await refuseUntenableSecondment(tx, before, term);
  if (before.standsInForId !== null) return refuseUntenableStandIn(deed, before, before.standsInForId, term);
  await refuseUntenable(deed, { post, person, term, ownId: before.id });
}

function change(
  deed: AppointmentDeed,
  before: AppointmentRow,
  changes: Partial<AppointmentRow>,
  action: string,
  reason: string,
) {
  return keepAppointment(deed, before, { ...before, ...changes, version: before.version + 1 }, { action, reason });
}

/** A post that the viewer may fill; others who would fill it wait until the deed is done. */
export async function staffedPost({ tx, ctx }: AppointmentDeed, id: string): Promise<PostRow> {
  const post = await lockedPost(tx, id);
  if (!post || !isStaff(ctx.viewer)) throw new Refusal('POST_NOT_FOUND', '没有这个岗位。', 'postId');
  if (!canKeepPosts(ctx.viewer, ctx.services.territory, post.role, post)) {
    throw new Refusal('FORBIDDEN', '您无权任命该岗位。', 'postId');
  }
  return post;
}

/** The same for somebody who takes it up until a day: what is over by now may be put on record of any place. */
export async function fillablePost(deed: AppointmentDeed, id: string, until: string | null): Promise<PostRow> {
  const post = await staffedPost(deed, id);
  const isOver = until !== null && until < shanghaiDay(deed.now);
  if (!isOver) refusePlaceEnded((await postsOfEndedPlaces(deed.tx, [id])).has(id));
  return post;
}

interface Tenure {
  readonly post: PostRow;
  readonly person: PersonRow;
  readonly term: Term;
  /** The appointment itself, which does not stand in its own way. */
  readonly ownId: string | null;
}

/** Throws for a term that cannot be, of this person and in this post. */
async function refuseUntenable({ tx }: AppointmentDeed, { post, person, term, ownId }: Tenure): Promise<void> {
  refuseTerm(term, person.birthDay);
  refuseBeyondPost(term, post);
  const others = (await holdersOf(tx, post.id)).filter(({ id }) => id !== ownId);
  refuseTwice(
    term,
    others.filter(({ personId }) => personId === person.id),
  );
  refuseOverfilling(term, others, post.establishment);
}
