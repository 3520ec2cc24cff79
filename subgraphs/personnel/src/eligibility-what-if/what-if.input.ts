import { Field, ID, InputType } from 'type-graphql';
import { Eligibility } from '../eligibility/eligibility.enums';

@InputType({
  description: '人员范围。On duty in one division or one unit on the date; exactly one of the two is given.',
})
export class EligibilityScopeInput {
  @Field(() => ID, {
    nullable: true,
    description: '区划（含下级）。On duty in this division or under it, or on a file kept there.',
  })
  divisionId?: string | null;
  @Field(() => ID, { nullable: true, description: '单位。On duty in this unit.' })
  unitId?: string | null;
}

@InputType({ description: '人选筛选。Which people, and how they stand.' })
export class EligibleCandidateFilter extends EligibilityScopeInput {
  @Field(() => [Eligibility], {
    nullable: true,
    description: '是否符合。One of these; only those who are eligible when left out.',
  })
  eligible?: Eligibility[] | null;
}
