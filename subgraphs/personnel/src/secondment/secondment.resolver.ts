import { PageArgs } from '@gridweave/subgraph/page-types';
import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { PersonnelContext } from '../services';
import { beginSecondment, endSecondment, extendSecondment } from './secondment.commands';
import { BeginSecondmentInput, EndSecondmentInput, ExtendSecondmentInput, SecondmentFilter } from './secondment.input';
import { secondmentsPage, visibleSecondment } from './secondment.queries';
import {
  BeginSecondmentPayload,
  EndSecondmentPayload,
  ExtendSecondmentPayload,
  Secondment,
  SecondmentConnection,
} from './secondment.type';

function answered(ctx: PersonnelContext, deed: () => Promise<string>) {
  return settle(async () => ({ secondment: await visibleSecondment(ctx, await deed()) }));
}

const found =
  'SECONDMENT_NOT_FOUND, OWN_SECONDMENT, FORBIDDEN, VERSION_STALE, SECONDMENT_CALLED_OFF, SECONDMENT_ALREADY_ENDED';

@Resolver(() => Secondment)
export class SecondmentResolver {
  @Query(() => Secondment, {
    nullable: true,
    description: '历练。One secondment; null when there is none that this viewer may see.',
  })
  secondment(@Arg('id', () => ID, { description: '标识。Its id.' }) id: string, @Ctx() ctx: PersonnelContext) {
    return visibleSecondment(ctx, id);
  }

  @Query(() => SecondmentConnection, {
    nullable: true,
    description:
      '历练列表。Secondments, the last recorded first: HR officers see those of their divisions, a committee and the office above it those in their line, everybody their own.',
  })
  secondments(
    @Args() args: PageArgs,
    @Arg('filter', () => SecondmentFilter, { nullable: true, description: '筛选。Which secondments.' })
    filter: SecondmentFilter | null,
    @Ctx() ctx: PersonnelContext,
  ) {
    return secondmentsPage(ctx, args, filter ?? {});
  }

  @Mutation(() => BeginSecondmentPayload, {
    nullable: true,
    description:
      '开始历练。Sends somebody to a grid or a community by an appointment on terms of SECONDED, from its first day to its last. By an HR officer over the post, of somebody on its files, never of oneself. Refusals: PERSON_NOT_FOUND, POST_NOT_FOUND, FORBIDDEN, OWN_APPOINTMENT, UNIT_NOT_FOUND, ORIGIN_IS_DESTINATION, POST_NOT_OF_GRID, SECONDMENT_OVERLAPS, NOT_ELIGIBLE, CATALOGUE_CODE_UNKNOWN, CODES_TOO_MANY, DATE_BEFORE_START, DATE_BEFORE_BIRTH, POST_PLACE_ENDED, TERM_BEYOND_POST, POST_ALREADY_HELD, PERSON_ALREADY_HOLDS_POST.',
  })
  beginSecondment(
    @Arg('input', () => BeginSecondmentInput, { description: '输入。Who, by whom, where and when.' })
    input: BeginSecondmentInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return answered(ctx, () => beginSecondment(ctx, input));
  }

  @Mutation(() => ExtendSecondmentPayload, {
    nullable: true,
    description: `延长历练。Gives it a later last day. By an HR officer of the line. Refusals: ${found}, DATE_NOT_LATER, SECONDMENT_OVERLAPS, TERM_BEYOND_POST, POST_ALREADY_HELD, PERSON_ALREADY_HOLDS_POST.`,
  })
  extendSecondment(
    @Arg('input', () => ExtendSecondmentInput, { description: '输入。Until when.' }) input: ExtendSecondmentInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return answered(ctx, () => extendSecondment(ctx, input));
  }

  @Mutation(() => EndSecondmentPayload, {
    nullable: true,
    description: `提前结束历练。Gives it an earlier last day; one that has not begun is called off by withdrawAppointment. By an HR officer of the line. Refusals: ${found}, DATE_AFTER_END, DATE_BEFORE_START, STAND_IN_BEYOND_TERM.`,
  })
  endSecondment(
    @Arg('input', () => EndSecondmentInput, { description: '输入。When and why.' }) input: EndSecondmentInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return answered(ctx, () => endSecondment(ctx, input));
  }
}
