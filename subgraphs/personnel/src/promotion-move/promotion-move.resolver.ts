import { PageArgs } from '@gridweave/subgraph/page-types';
import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { PersonnelContext } from '../services';
import { recordElection } from './decide.commands';
import { RecordElectionInput, RecordMoveInput } from './election.input';
import { completeHandover } from './handover.commands';
import { recordInspection } from './inspect.commands';
import {
  cancelAppointment,
  concludeProbation,
  decideAppointment,
  proposeAppointment,
  rescheduleAppointment,
} from './promotion-move.commands';
import {
  AnnulMoveInput,
  CancelAppointmentInput,
  CompleteHandoverInput,
  ConcludeProbationInput,
  DecideAppointmentInput,
  PromotionMoveFilter,
  ProposeAppointmentInput,
  RecordInspectionInput,
  RescheduleAppointmentInput,
} from './promotion-move.input';
import { movesPage, visibleMove } from './promotion-move.queries';
import {
  AnnulMovePayload,
  CancelAppointmentPayload,
  CompleteHandoverPayload,
  ConcludeProbationPayload,
  DecideAppointmentPayload,
  PromotionMove,
  PromotionMoveConnection,
  ProposeAppointmentPayload,
  RecordElectionPayload,
  RecordInspectionPayload,
  RecordMovePayload,
  RescheduleAppointmentPayload,
} from './promotion-move.type';
import { annulMove, recordMove } from './record-move.commands';

function answered(ctx: PersonnelContext, deed: () => Promise<string>) {
  return settle(async () => ({ promotionMove: await visibleMove(ctx, await deed()) }));
}

const found = 'MOVE_NOT_FOUND, FORBIDDEN, OWN_APPOINTMENT, VERSION_STALE';

@Resolver(() => PromotionMove)
export class PromotionMoveResolver {
  @Query(() => PromotionMoveConnection, {
    nullable: true,
    description:
      '任用变动列表。Moves, newest first: HR officers see those of their divisions, a committee and the office above it those of their own people, everybody their own.',
  })
  promotionMoves(
    @Args() args: PageArgs,
    @Arg('filter', () => PromotionMoveFilter, { nullable: true, description: '筛选。Which moves.' })
    filter: PromotionMoveFilter | null,
    @Ctx() ctx: PersonnelContext,
  ) {
    return movesPage(ctx, args, filter ?? {});
  }

  @Mutation(() => ProposeAppointmentPayload, {
    nullable: true,
    description:
      '提出任用。Proposes that somebody moves. By an HR officer over the new post (or the one left) and what is left, of somebody on its files, never of oneself. Refusals: POST_NOT_FOUND, POST_PLACE_ENDED, FORBIDDEN, PERSON_NOT_FOUND, OWN_APPOINTMENT, APPOINTMENT_NOT_FOUND, APPOINTMENT_OF_ANOTHER, APPOINTMENT_NOT_IN_FORCE, APPOINTMENT_ALREADY_ENDED, APPOINTMENT_MISSING, POST_MISSING, MOVE_LEADS_NOWHERE, ELECTED_POST_NEEDS_ELECTION, POST_NOT_ELECTED, NOT_ON_TRACK, NOT_EARLIER_POST, PAST_RETIREMENT_AGE, DATE_IN_PAST, DATE_BEFORE_START, DATE_BEFORE_BIRTH, EMPLOYMENT_MISSING, NUMBER_OUT_OF_RANGE, and those of the form.',
  })
  proposeAppointment(
    @Arg('input', () => ProposeAppointmentInput, { description: '输入。Who, where, in what way, when.' })
    input: ProposeAppointmentInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return answered(ctx, () => proposeAppointment(ctx, input));
  }

  @Mutation(() => RecordInspectionPayload, {
    nullable: true,
    description: `登记考察。Keeps what independent inspectors found. By an HR officer over the post. Refusals: ${found}, INSPECTOR_NOT_FOUND, INSPECTOR_REPEATED, INSPECTOR_NOT_INDEPENDENT, INSPECTION_NOT_NEEDED, NUMBER_OUT_OF_RANGE, DATE_IN_FUTURE, and those of a step that is not to be taken now.`,
  })
  recordInspection(
    @Arg('input', () => RecordInspectionInput, { description: '输入。Who found what.' }) input: RecordInspectionInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return answered(ctx, () => recordInspection(ctx, input));
  }

  @Mutation(() => DecideAppointmentPayload, {
    nullable: true,
    description: `决定任用。Decides on a proposal; it then takes effect by itself on its date once its notice has passed, or, for an elected post, may be voted on. By an HR officer over the post other than the proposer. Refusals: ${found}, DECIDER_IS_PROPOSER, DECIDER_IS_INSPECTOR, MOVE_NOT_INSPECTED, INSPECTION_UNSUITABLE, POST_ALREADY_HELD, POST_ALREADY_PROMISED, PERSON_ALREADY_HOLDS_POST, TERM_BEYOND_POST, POST_PLACE_ENDED, DATE_IN_PAST, DATE_BEFORE_START, those of the form and of a step that is not to be taken now.`,
  })
  decideAppointment(
    @Arg('input', () => DecideAppointmentInput, { description: '输入。What was decided.' })
    input: DecideAppointmentInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return answered(ctx, () => decideAppointment(ctx, input));
  }

  @Mutation(() => RecordElectionPayload, {
    nullable: true,
    description: `登记选举。Keeps a vote: whoever is elected takes the post by itself on the day of the result. By an HR officer over the post. Refusals: ${found}, MOVE_NOT_DECIDED, POST_NOT_ELECTED, VOTES_IMPOSSIBLE, TURNOUT_TOO_LOW, VOTES_TOO_FEW, TERM_MISSING, POST_ALREADY_HELD, POST_ALREADY_PROMISED, PERSON_ALREADY_HOLDS_POST, TERM_BEYOND_POST, POST_PLACE_ENDED, DATE_IN_FUTURE, DATE_BEFORE_START, and those of a step that is not to be taken now.`,
  })
  recordElection(
    @Arg('input', () => RecordElectionInput, { description: '输入。The vote.' }) input: RecordElectionInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return answered(ctx, () => recordElection(ctx, input));
  }

  @Mutation(() => RescheduleAppointmentPayload, {
    nullable: true,
    description: `改期。Gives a move that waits, or was halted on its date, another date. By an HR officer over the post. Refusals: ${found}, MOVE_NOT_ELECTED, DATE_IN_PAST, DATE_BEFORE_START, POST_ALREADY_HELD, POST_ALREADY_PROMISED, PERSON_ALREADY_HOLDS_POST, TERM_BEYOND_POST, POST_PLACE_ENDED, and those of a step that is not to be taken now.`,
  })
  rescheduleAppointment(
    @Arg('input', () => RescheduleAppointmentInput, { description: '输入。Which move, when and why.' })
    input: RescheduleAppointmentInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return answered(ctx, () => rescheduleAppointment(ctx, input));
  }

  @Mutation(() => CancelAppointmentPayload, {
    nullable: true,
    description: `撤销任用。Calls a move off until it takes effect. By an HR officer over the post. Refusals: ${found}, MOVE_ALREADY_EFFECTIVE, MOVE_REFUSED, CANDIDATE_NOT_ELECTED, MOVE_CANCELLED.`,
  })
  cancelAppointment(
    @Arg('input', () => CancelAppointmentInput, { description: '输入。Which move, and why.' })
    input: CancelAppointmentInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return answered(ctx, () => cancelAppointment(ctx, input));
  }

  @Mutation(() => ConcludeProbationPayload, {
    nullable: true,
    description: `试用期结论。Says what came of a probation; after a failed one a dismissal or a return is proposed. By an HR officer over the post. Refusals: ${found}, NO_PROBATION, MOVE_ANNULLED, PROBATION_NOT_OVER, PROBATION_NOT_SERVED, PROBATION_ALREADY_CONCLUDED.`,
  })
  concludeProbation(
    @Arg('input', () => ConcludeProbationInput, { description: '输入。What came of it.' })
    input: ConcludeProbationInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return answered(ctx, () => concludeProbation(ctx, input));
  }

  @Mutation(() => CompleteHandoverPayload, {
    nullable: true,
    description: `完成交接事项。Says that a grid or its incidents have been handed over; devices and successors show by themselves. By an HR officer over the new post (or the one left). Refusals: ${found}, HANDOVER_NOT_FOUND, HANDOVER_ALREADY_DONE, HANDOVER_SHOWS_BY_ITSELF, COUNT_MISPLACED, NUMBER_OUT_OF_RANGE.`,
  })
  completeHandover(
    @Arg('input', () => CompleteHandoverInput, { description: '输入。What has been handed over.' })
    input: CompleteHandoverInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return answered(ctx, () => completeHandover(ctx, input));
  }

  @Mutation(() => RecordMovePayload, {
    nullable: true,
    description:
      '补录任用变动。Puts a move on record that took effect before; appointments are left as they are. By an HR officer over the division, of somebody on its files, never of oneself. Refusals: DIVISION_NOT_FOUND, FORBIDDEN, PERSON_NOT_FOUND, OWN_APPOINTMENT, MOVE_LEADS_NOWHERE, ELECTED_POST_NEEDS_ELECTION, POST_NOT_ELECTED, ELECTION_MISSING, MOVE_ALREADY_RECORDED, VOTES_IMPOSSIBLE, TURNOUT_TOO_LOW, VOTES_TOO_FEW, DATE_IN_FUTURE, DATE_BEFORE_START.',
  })
  recordMove(
    @Arg('input', () => RecordMoveInput, { description: '输入。The move.' }) input: RecordMoveInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return answered(ctx, () => recordMove(ctx, input));
  }

  @Mutation(() => AnnulMovePayload, {
    nullable: true,
    description: `作废任用变动。Says of a move in effect that it never was; the appointment that it began is annulled before. By an HR officer over the post, or over the division where none is on record. Refusals: ${found}, MOVE_NOT_DECIDED and other states, APPOINTMENT_STILL_STANDS.`,
  })
  annulMove(
    @Arg('input', () => AnnulMoveInput, { description: '输入。Which move, and why.' }) input: AnnulMoveInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return answered(ctx, () => annulMove(ctx, input));
  }
}
