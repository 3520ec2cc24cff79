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

@InputType({ description: '建立人员档案。Who is put on file, and where the file is kept.' })
export class RegisterPersonInput {
  @Field(() => String, {
    description: '请求编号。Unique per caller and mutation; the same key answers the same again.',
  })
  idempotencyKey: string;
  @Field(() => String, { description: '姓名。The full name; at most 100 characters.' })
  name: string;
  @Field(() => ID, {
    description: '建档区划。The division whose personnel office keeps the file: within the officer’s scope.',
  })
  divisionId: string;
  @Field(() => String, {
    nullable: true,
    description: '登录账号。Who it is at the identity provider; left out for those who do not sign in.',
  })
  subject?: string | null;
}
