import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { CommitteeTier } from '../reserve/reserve.enums';
import { EligibilityPurposeKind } from './eligibility-rule.enums';

@InputType({ description: '资格用途。What somebody is to be eligible for: the kind, and what the kind names.' })
export class EligibilityPurposeInput {
  @Field(() => EligibilityPurposeKind, { description: '种类。Which of the other fields is given.' })
  kind: EligibilityPurposeKind;
  @Field(() => CommitteeTier, { nullable: true, description: '层级。For TIER.' })
  tier?: CommitteeTier | null;
  @Field(() => ID, { nullable: true, description: '晋升渠道。For TRACK.' })
  trackId?: string | null;
  @Field(() => String, { nullable: true, description: '名称。For RECRUITMENT and SECONDMENT; 1 to 100 characters.' })
  name?: string | null;
}

@ObjectType({ description: '资格用途。What somebody is to be eligible for.' })
export class EligibilityPurpose {
  @Field(() => EligibilityPurposeKind, { description: '种类。Which of the other fields is there.' })
  kind: EligibilityPurposeKind;
  @Field(() => CommitteeTier, { nullable: true, description: '层级。For TIER.' })
  tier: CommitteeTier | null;
  @Field(() => ID, { nullable: true, description: '晋升渠道。For TRACK, its id.' })
  trackId: string | null;
  @Field(() => String, { nullable: true, description: '名称。For RECRUITMENT and SECONDMENT.' })
  name: string | null;
}
