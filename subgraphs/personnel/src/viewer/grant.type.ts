import { DateTime, LocalDate } from '@gridweave/subgraph/scalars';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Role } from '../appointment/role.type';

export enum ScopeKind {
  DIVISION = 'DIVISION',
  GRID = 'GRID',
  UNIT = 'UNIT',
}
registerEnumType(ScopeKind, {
  name: 'ScopeKind',
  description: '范围类型。What kind of thing a grant is limited to.',
  valuesConfig: {
    DIVISION: { description: '区划及其下级。A division and everything under it.' },
    GRID: { description: '网格。One grid.' },
    UNIT: { description: '单位。One unit.' },
  },
});

@ObjectType({ description: '授权范围。What a grant is limited to.' })
export class GrantScope {
  @Field(() => ScopeKind, { description: '类型。What kind of thing it is.' })
  kind: ScopeKind;
  @Field(() => ID, { description: '标识。Its id.' })
  id: string;
}

@ObjectType({
  description:
    '授权。A role within a scope, as an appointment in force, a watch that is on or a break-glass that is open gives it.',
})
export class Grant {
  @Field(() => Role, { description: '角色。The role.' })
  role: Role;
  @Field(() => GrantScope, { description: '范围。Where it holds.' })
  scope: GrantScope;
  @Field(() => LocalDate, { nullable: true, description: '有效至（含）。The last day it holds; null while open.' })
  until: string | null;
  @Field(() => DateTime, {
    nullable: true,
    description:
      '终止时刻（不含）。The moment at which a watch or a break-glass ends what it gave; null where it holds through the last day.',
  })
  endsAt?: Date;
  @Field(() => ID, {
    nullable: true,
    description: '应急启用。The break-glass that gives it; null where an office does.',
  })
  breakGlassId?: string;
}
