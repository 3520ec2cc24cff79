import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { DateTime } from '../scalars';
import type { AuditCriteria } from './audit-filter.rules';

// Every subgraph has these from here: composition drops a field or a value that one of them lacks.

export enum Outcome {
  DONE = 'DONE',
  DENIED = 'DENIED',
  READ = 'READ',
  REVEALED = 'REVEALED',
}
registerEnumType(Outcome, {
  name: 'AuditOutcome',
  description: '结果。What came of what somebody did.',
  valuesConfig: {
    DONE: { description: '已办。It was done.' },
    DENIED: { description: '被拒。It was refused; the code says why.' },
    READ: { description: '查阅。Something sensitive was seen in clear, or the audit was looked at.' },
    REVEALED: { description: '查看明文。What is masked was asked for, with a purpose, and told.' },
  },
});

@InputType({ description: '审计筛选。Which entries; every field that is given must hold.' })
export class AuditFilter implements AuditCriteria {
  @Field(() => String, {
    nullable: true,
    description: '操作人。By this caller, as entries name it; empty for callers without an account.',
  })
  viewerId?: string | null;
  @Field(() => String, { nullable: true, description: '操作。Of this mutation, or `read`.' })
  deed?: string | null;
  @Field(() => Outcome, { nullable: true, description: '结果。With this outcome.' })
  outcome?: Outcome | null;
  @Field(() => String, { nullable: true, description: '对象类型。About things of this type, such as `Person`.' })
  thingType?: string | null;
  @Field(() => ID, { nullable: true, description: '对象。About the thing with this id.' })
  thingId?: string | null;
  @Field(() => String, { nullable: true, description: '用途。For this purpose, such as `PROCEDURE`.' })
  purpose?: string | null;
  @Field(() => String, { nullable: true, description: '追踪号。Of the request with this trace id.' })
  traceId?: string | null;
  @Field(() => ID, { nullable: true, description: '应急启用。Under these emergency rights.' })
  breakGlassId?: string | null;
  @Field(() => DateTime, { nullable: true, description: '起（含）。From this time on.' })
  from?: Date | null;
  @Field(() => DateTime, { nullable: true, description: '止（不含）。Before this time.' })
  to?: Date | null;
}
