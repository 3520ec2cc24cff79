import { Field, ID, InputType } from 'type-graphql';
import { Role } from '../appointment/role.type';

@InputType({
  description: '人员筛选。Which people; every field given must hold. Posts are those held on the date looked at.',
})
export class PersonFilter {
  @Field(() => ID, { nullable: true, description: '任职所在区划（含下级）。On duty in this division or under it.' })
  divisionId?: string | null;
  @Field(() => ID, { nullable: true, description: '任职单位。On duty in this unit.' })
  unitId?: string | null;
  @Field(() => ID, { nullable: true, description: '任职网格。On duty on this grid.' })
  gridId?: string | null;
  @Field(() => Role, { nullable: true, description: '任职角色。On duty in this role.' })
  role?: Role | null;
  @Field(() => String, {
    nullable: true,
    description: '姓名片段。Part of a name; finds only people whose name the viewer sees in clear.',
  })
  text?: string | null;
}
