import { freeText, requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { addDays, shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { LessThan } from 'typeorm';
import { fillablePost } from '../appointment/appointment.commands';
import { AppointmentRow } from '../appointment/appointment.entity';
import { AppointmentState } from '../appointment/appointment.enums';
import { refuseOwn } from '../appointment/appointment.policy';
import { changeableAppointment } from '../appointment/appointment.queries';
import { isInForce, refuseEnded, refuseTakenBack, refuseTerm } from '../appointment/appointment.rules';
import { Role } from '../appointment/role.type';
import { recordDecisionForm } from '../decision-form/decision-form.commands';
import { DecisionOutcome } from '../decision-form/decision-form.enums';
import type { PersonRow } from '../person/person.entity';
import { personOnFile } from '../person/person.queries';
import { PostRow } from '../post/post.entity';
import { isElected } from '../post/post.rules';
import { tracksInForce } from '../promotion-track/promotion-track.queries';
import { pathBetween, trackKinds } from '../promotion-track/promotion-track.rules';
import { readingsForDeed } from '../retirement/retirement.queries';
import { refusePastAge } from '../retirement/retirement.rules';
import { blankMove } from './blank-move';
import { type MoveDeed, matterOf, recordChange } from './move-record.commands';
import { placeOf } from './place';
import { PromotionMoveRow } from './promotion-move.entity';
import { PromotionMoveKind, PromotionMoveState } from './promotion-move.enums';
import type { ProposalInput } from './promotion-move.input';
import { careerTierOf, refuseKind, refuseMonths } from './promotion-move.rules';
import { renamed } from './renamed';

const longestLine = 200;
export const mostMonths = 240;

/** Proposes one move and answers its id. Everything is checked before anything is written. */
export async function propose(deed: MoveDeed, input: ProposalInput, batchId: string | null): Promise<string> {
  const move = { ...(await proposal(deed, input)), batchId };
  await recordDecisionForm(deed, {
    matter: matterOf(move),
    action: 'proposeAppointment',
    outcome: DecisionOutcome.PROPOSED,
    byRole: Role.HR_OFFICER,
    form: input.form ?? null,
    synthetic: move.synthetic,
  });
  await deed.tx.insert(PromotionMoveRow, move);
  const done = { action: 'proposeAppointment', bySubject: deed.ctx.viewer.id, reason: move.basis };
  await recordChange(deed, move, done);
  return move.id;
}

/** Where somebody comes from and goes to. */
interface Ends {
  readonly from: PostRow | null;
  readonly to: PostRow | null;
}

async function proposal(deed: MoveDeed, input: ProposalInput): Promise<PromotionMoveRow> {
  const { tx, ctx, now } = deed;
  const to = await postTaken(deed, input);
  const person = await personOnFile(tx, ctx, input.personId);
  refuseOwn(ctx.viewer, person);
  const { from, leaving } = await leftBy(deed, input);
  const ends = { from: from === null ? null : await tx.findOneByOrFail(PostRow, { id: from.postId }), to };
  await refuseUntenable(deed, input, person, ends);
  return {
    ...blankMove,
    ...(await trackOf(deed, input, ends)),
    ...termsOf(input, to),
    ...placesOf(ends),
    id: newId(now.getTime()),
    personId: person.id,
    divisionId: divisionOf(deed, from ?? to, person),
    kind: input.kind,
    state: PromotionMoveState.PROPOSED,
    leaving: JSON.stringify(leaving.map(({ id }) => id)),
    effectiveOn: input.effectiveOn,
    basis: requiredText(input.basis, 'basis', longestLine),
    synthetic: person.synthetic,
  };
}

async function refuseUntenable(deed: MoveDeed, input: ProposalInput, person: PersonRow, ends: Ends): Promise<void> {
  const { to } = ends;
  refuseKind(input.kind, ends);
  if (input.kind === PromotionMoveKind.RETURN) await refuseNewPost(deed, input);
  await refuseDates(input, { to, person, today: shanghaiDay(deed.now) });
  // Whether terms are given is looked at with the others.
  if (to === null || isElected(to) || input.employmentKind == null) return;
  const readings = await readingsForDeed(deed.tx, person, shanghaiDay(deed.now));
  const { effectiveOn: on, employmentKind: employment, ageRelaxation: allowedBy } = input;
  refusePastAge(readings, { on, employment, allowedBy });
}

function placesOf({ from, to }: Ends) {
  return {
    fromTier: careerTierOf(from),
    toTier: careerTierOf(to),
    fromPostId: from?.id ?? null,
    toPostId: to?.id ?? null,
  };
}

const mostLeaving = 10;

/** The post that a move leads to, if it leads to any. */
async function postTaken(deed: MoveDeed, { toPostId, termTo }: ProposalInput): Promise<PostRow | null> {
  return toPostId == null ? null : renamed({ postId: 'toPostId' }, () => fillablePost(deed, toPostId, termTo ?? null));
}

/** The appointment that a move starts from, and those that it ends; all of them the person’s own. */
async function leftBy({ tx, ctx, now }: MoveDeed, input: ProposalInput) {
  const fromId = input.fromAppointmentId ?? null;
  const leavingIds = [...new Set(input.leavesAppointmentIds ?? (fromId === null ? [] : [fromId]))];
  if (leavingIds.length > mostLeaving) {
    throw new Refusal('NUMBER_OUT_OF_RANGE', `同时离任的职务最多${mostLeaving}项。`, 'leavesAppointmentIds');
  }
  const read = async (id: string, field: string): Promise<AppointmentRow> => {
    const appointment = await renamed({ appointmentId: field }, () => changeableAppointment(tx, ctx, id));
    if (appointment.personId !== input.personId) {
      throw new Refusal('APPOINTMENT_OF_ANOTHER', '该任职不属于此人。', field);
    }
    refuseTakenBack(appointment);
    refuseEnded(appointment, shanghaiDay(now));
    if (!isInForce(appointment, addDays(input.effectiveOn, -1))) {
      throw new Refusal('APPOINTMENT_NOT_IN_FORCE', '生效前一日该任职不在任期内。', field);
    }
    return appointment;
  };
  const from = fromId === null ? null : await read(fromId, 'fromAppointmentId');
  const leaving: AppointmentRow[] = [];
  for (const id of leavingIds) leaving.push(id === from?.id ? from : await read(id, 'leavesAppointmentIds'));
  return { from, leaving };
}

async function refuseDates(
  { effectiveOn, termTo }: ProposalInput,
  { to, person, today }: { to: PostRow | null; person: PersonRow; today: string },
): Promise<void> {
  if (effectiveOn < today) {
    throw new Refusal('DATE_IN_PAST', '生效日期不能早于今日；已生效的请补录。', 'effectiveOn');
  }
  if (to === null) return;
  const term = { fromDay: effectiveOn, toDay: termTo ?? null };
  await renamed({ from: 'effectiveOn', to: 'termTo' }, () => refuseTerm(term, person.birthDay));
}

/** Throws unless somebody has held the post to which they are to go back. */
async function refuseNewPost({ tx }: MoveDeed, { personId, toPostId, effectiveOn }: ProposalInput): Promise<void> {
  const held = { personId, postId: toPostId ?? '', state: AppointmentState.STANDS, toDay: LessThan(effectiveOn) };
  if (await tx.existsBy(AppointmentRow, held)) return;
  throw new Refusal('NOT_EARLIER_POST', '返回原岗须为此前任过的岗位。', 'toPostId');
}

function termsOf(input: ProposalInput, to: PostRow | null) {
  if (to === null) return {};
  if (input.employmentKind == null) throw new Refusal('EMPLOYMENT_MISSING', '请选择用工性质。', 'employmentKind');
  refuseMonths(input.probationMonths ?? null, mostMonths, 'probationMonths');
  return {
    employment: input.employmentKind,
    termTo: input.termTo ?? null,
    probationMonths: input.probationMonths ?? null,
    ageRelaxation: input.ageRelaxation == null ? null : freeText(input.ageRelaxation, 'ageRelaxation') || null,
  };
}

/** The path of a track that a move follows, with the service it commits to; or why it follows none. */
async function trackOf({ tx, ctx }: MoveDeed, input: ProposalInput, { from, to }: Ends) {
  const own = input.commitmentMonths ?? null;
  refuseMonths(own, mostMonths, 'commitmentMonths');
  if (to === null || !trackKinds.has(input.kind)) return { commitmentMonths: own };
  const place = placeOf(ctx.services.territory, to);
  const keepers = place === null ? [] : ctx.services.territory.ancestors(place).map(({ id }) => id);
  const tracks = await tracksInForce(tx, keepers, input.effectiveOn);
  for (const track of from === null ? [] : tracks) {
    if (input.promotionTrackId != null && input.promotionTrackId !== track.id) continue;
    const path = pathBetween(track, from as PostRow, to, input.kind);
    if (!path) continue;
    return {
      trackId: track.id,
      trackVersion: track.version,
      commitmentMonths: own ?? path.serviceCommitmentMonths,
    };
  }
  if (input.promotionTrackId != null) {
    throw new Refusal('NOT_ON_TRACK', '该渠道中没有这两个岗位之间的路径。', 'promotionTrackId');
  }
  if (!input.offTrackReason?.trim()) {
    throw new Refusal('NOT_ON_TRACK', '不在现行晋升渠道内，请说明原因。', 'offTrackReason');
  }
  return { offTrackReason: requiredText(input.offTrackReason, 'offTrackReason'), commitmentMonths: own };
}

function divisionOf({ ctx }: MoveDeed, place: PostRow | AppointmentRow | null, person: PersonRow): string {
  const id = (place && placeOf(ctx.services.territory, place)) ?? person.divisionId;
  if (id === null) throw new Refusal('DIVISION_NOT_FOUND', '不知道该人员在哪里工作。', 'personId');
  return id;
}
