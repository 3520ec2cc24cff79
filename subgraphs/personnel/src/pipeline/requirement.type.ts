import { Field, Int, ObjectType } from 'type-graphql';
import { CommitteeTier } from '../reserve/reserve.enums';

@ObjectType({
  description:
    '需求与储备。Places of one tier in the committees that are or fall vacant, beside those in the pool for the tier. Counts alone: neither says who is to follow where.',
})
export class TierRequirement {
  @Field(() => CommitteeTier, { description: '层级。The tier.' })
  tier: CommitteeTier;
  @Field(() => Int, {
    description: '职数。Places of the posts that exist on the day; one where a post has no number set.',
  })
  places: number;
  @Field(() => Int, { description: '现缺数。Places without a holder on the day; stand-ins do not count.' })
  vacant: number;
  @Field(() => Int, {
    description:
      '一年内空缺数。The most places without a holder on any day within a year, by term, last day or retirement at its earliest reading; the vacant of today among them, those with a successor on record not.',
  })
  vacantWithinYear: number;
  @Field(() => Int, { description: '两年内空缺数。The same within two years, those within one year among them.' })
  vacantWithinTwoYears: number;
  @Field(() => Int, { description: '在库人数。How many are in the pool for the tier on the day.' })
  available: number;
}
