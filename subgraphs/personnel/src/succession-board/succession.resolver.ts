import { PageArgs } from '@gridweave/subgraph/page-types';
import { badInput } from '@gridweave/subgraph/refusal';
import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { Appointment } from '../appointment/appointment.type';
import { purposeAsked } from '../eligibility/asked-purpose';
import { shownReport } from '../eligibility/eligibility.queries';
import { EligibilityReport } from '../eligibility/eligibility.type';
import { EligibilityPurposeInput } from '../eligibility-rule/eligibility-purpose.type';
import { EligibilityPurposeKind } from '../eligibility-rule/eligibility-rule.enums';
import { visiblePerson } from '../person/person.queries';
import { Person } from '../person/person.type';
import { Post } from '../post/post.type';
import { ReserveEntry } from '../reserve/reserve.type';
import type { PersonnelContext } from '../services';
import { coursesOf } from './courses.queries';
import { SuccessionBoardArgs } from './succession.input';
import {
  type BoardCandidate,
  type BoardPost,
  boardPage,
  deputiesOf,
  holdersOn,
  reservesOf,
  serviceMonths,
  vacancyOn,
} from './succession.queries';
import {
  SuccessionCandidate,
  SuccessionCandidateConnection,
  SuccessionCourse,
  SuccessionPost,
  SuccessionPostConnection,
  SuccessionVacancy,
} from './succession.type';

@Resolver(() => SuccessionPost)
export class SuccessionBoardResolver {
  @Query(() => SuccessionPostConnection, {
    nullable: true,
    description:
      '接任一览。Head posts of a division, by id: heads of community committees and Party organizations, and grid chiefs. For HR officers, offices and committees, each in its own line; empty for everyone else.',
  })
  successionBoard(@Args() args: SuccessionBoardArgs, @Ctx() ctx: PersonnelContext) {
    return boardPage(ctx, args, args);
  }

  @FieldResolver(() => Post, { description: '岗位。The post.' })
  post(@Root() { post }: BoardPost) {
    return post;
  }

  @FieldResolver(() => [Appointment], {
    nullable: 'itemsAndList',
    description: '在任。Who holds it on the day, without stand-ins; empty when it is vacant.',
  })
  holders(@Root() board: BoardPost, @Ctx() ctx: PersonnelContext) {
    return holdersOn(ctx, board);
  }

  @FieldResolver(() => SuccessionVacancy, {
    nullable: true,
    description:
      '空缺时间。Elected posts by the end of the term, others by the appointment’s last day or the table of retirement ages; null where nothing sets one, or only an age that this viewer may not know.',
  })
  vacancy(@Root() board: BoardPost, @Ctx() ctx: PersonnelContext) {
    return vacancyOn(ctx, board);
  }

  @FieldResolver(() => [SuccessionCandidate], {
    nullable: true,
    description: '副职。Who holds a deputy post of the same unit or grid on the day, in order of the day it began.',
  })
  deputies(@Root() board: BoardPost, @Ctx() ctx: PersonnelContext) {
    return deputiesOf(ctx, board);
  }

  @FieldResolver(() => SuccessionCandidateConnection, {
    nullable: true,
    description:
      '后备人选。Who is in the pool on the day for the post’s tier, from its subdistrict or town, in order of the day of entry; those that this viewer may see. Empty for posts without a tier.',
  })
  reserves(@Root() board: BoardPost, @Args() args: PageArgs, @Ctx() ctx: PersonnelContext) {
    return reservesOf(ctx, args, board);
  }
}

const mostPurposes = 5;

@Resolver(() => SuccessionCandidate)
export class SuccessionCandidateResolver {
  @FieldResolver(() => Person, { nullable: true, description: '人员。Who it is, masked by policy.' })
  person(@Root() { personId }: BoardCandidate, @Ctx() ctx: PersonnelContext) {
    return visiblePerson(ctx, personId);
  }

  @FieldResolver(() => Appointment, { nullable: true, description: '副职任职。The deputy post; null for reserves.' })
  appointment(@Root() { appointment }: BoardCandidate) {
    return appointment;
  }

  @FieldResolver(() => ReserveEntry, {
    nullable: true,
    description: '后备条目。The entry of the pool, with the date of ageing out; null for deputies.',
  })
  entry(@Root() { entry }: BoardCandidate) {
    return entry;
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description:
      '任职月数。Whole months in posts on record up to the day, days at two posts counted once; stand-ins left out.',
  })
  serviceMonths(@Root() candidate: BoardCandidate, @Ctx() ctx: PersonnelContext) {
    return serviceMonths(ctx, candidate);
  }

  @FieldResolver(() => [EligibilityReport], {
    nullable: true,
    description: `资格判断。What the rules of each purpose say on the day, rule by rule; of the post’s tier when left out. For the person itself and HR officers of its line, null for others. At most ${mostPurposes} purposes.`,
  })
  async eligibility(
    @Root() { personId, board }: BoardCandidate,
    @Arg('purposes', () => [EligibilityPurposeInput], { nullable: true, description: '用途。What for.' })
    purposes: EligibilityPurposeInput[] | null,
    @Ctx() ctx: PersonnelContext,
  ) {
    if (purposes && purposes.length > mostPurposes)
      throw badInput(`At most ${mostPurposes} purposes are asked at once.`);
    const { tier } = board.post;
    const asked = purposes ?? (tier === null ? [] : [{ kind: EligibilityPurposeKind.TIER, tier }]);
    const person = await visiblePerson(ctx, personId);
    if (!person) return null;
    const question = { day: board.day, knownAt: null };
    const reports = await Promise.all(
      asked.map((purpose) => shownReport(ctx, person, { ...question, purpose: purposeAsked(purpose) })),
    );
    return reports.includes(null) ? null : reports;
  }

  @FieldResolver(() => [SuccessionCourse], {
    nullable: true,
    description:
      '所需课程。Courses that the head post asks for, done or missing on the day; for the person itself and whoever keeps its file, null for others.',
  })
  courses(@Root() candidate: BoardCandidate, @Ctx() ctx: PersonnelContext) {
    return coursesOf(ctx, candidate);
  }
}
