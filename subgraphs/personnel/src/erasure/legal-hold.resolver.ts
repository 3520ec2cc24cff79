import { PageArgs } from '@gridweave/subgraph/page-types';
import { settle } from '@gridweave/subgraph/refusal';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { visiblePerson } from '../person/person.queries';
import { Person } from '../person/person.type';
import type { PersonnelContext } from '../services';
import type { LegalHoldRow } from './erasure.entity';
import { LegalHoldFilter, LiftLegalHoldInput, PlaceLegalHoldInput } from './erasure.input';
import { holdsPage, visibleHold } from './erasure.queries';
import { RetentionBasis } from './erasure.type';
import { liftLegalHold, placeLegalHold } from './legal-hold.commands';
import { LegalHold, LegalHoldConnection, LiftLegalHoldPayload, PlaceLegalHoldPayload } from './legal-hold.type';

@Resolver(() => LegalHold)
export class LegalHoldResolver {
  @Query(() => LegalHoldConnection, {
    nullable: true,
    description: '法律保留列表。Holds on people of the viewer’s files, lifted ones too, for HR officers; newest first.',
  })
  legalHolds(
    @Args() args: PageArgs,
    @Arg('filter', () => LegalHoldFilter, { nullable: true, description: '筛选。Which holds.' })
    filter: LegalHoldFilter | null,
    @Ctx() ctx: PersonnelContext,
  ) {
    return holdsPage(ctx, args, filter ?? {});
  }

  @Mutation(() => PlaceLegalHoldPayload, {
    nullable: true,
    description:
      '设置法律保留。Lets nothing of somebody’s file be erased. By an HR officer over the file. Refusals: PERSON_NOT_FOUND, PERSON_ALREADY_ERASED, FORBIDDEN, TEXT_MISSING, TEXT_TOO_LONG, DATE_INVALID, DATE_IN_FUTURE.',
  })
  placeLegalHold(
    @Arg('input', () => PlaceLegalHoldInput, { description: '输入。Whose file, and why.' }) input: PlaceLegalHoldInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => ({ legalHold: await visibleHold(ctx, await placeLegalHold(ctx, input)) }));
  }

  @Mutation(() => LiftLegalHoldPayload, {
    nullable: true,
    description:
      '解除法律保留。Ends a hold; it stays on record. By an HR officer over the file. Refusals: HOLD_NOT_FOUND, VERSION_STALE, HOLD_ALREADY_LIFTED, TEXT_MISSING, TEXT_TOO_LONG, DATE_INVALID, DATE_IN_FUTURE.',
  })
  liftLegalHold(
    @Arg('input', () => LiftLegalHoldInput, { description: '输入。Which hold, and why.' }) input: LiftLegalHoldInput,
    @Ctx() ctx: PersonnelContext,
  ) {
    return settle(async () => ({ legalHold: await visibleHold(ctx, await liftLegalHold(ctx, input)) }));
  }

  @FieldResolver(() => Person, { nullable: true, description: '人员。Whose file.' })
  person(@Root() { personId }: LegalHoldRow, @Ctx() ctx: PersonnelContext) {
    return visiblePerson(ctx, personId);
  }

  @FieldResolver(() => RetentionBasis, { description: '依据。The document it rests on.' })
  basis(@Root() { basisTitle, basisNumber, basisDay }: LegalHoldRow): RetentionBasis {
    return { title: basisTitle, number: basisNumber, day: basisDay };
  }

  @FieldResolver(() => RetentionBasis, {
    nullable: true,
    description: '解除依据。The document by which it was lifted.',
  })
  liftingBasis(@Root() { liftedTitle, liftedNumber, liftedDay }: LegalHoldRow): RetentionBasis | null {
    return liftedTitle === null ? null : { title: liftedTitle, number: liftedNumber, day: liftedDay };
  }
}
