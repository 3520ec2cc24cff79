import { ConnectionType } from '@gridweave/subgraph/page-types';
import { PayloadType } from '@gridweave/subgraph/payload-types';
import { DateTime } from '@gridweave/subgraph/scalars';
import { type ClassType, Directive, Field, ID, ObjectType } from 'type-graphql';

@Directive('@key(fields: "id")')
@ObjectType({
  description:
    '人员。Somebody who works, has worked or may work in the grids. Shown in clear only to HR and dispatchers within their scope and to the person itself.',
})
export class Person {
  @Field(() => ID, { description: '标识。Opaque.' })
  id: string;
  @Field(() => Boolean, { description: '是否为生成的样例。True when generated as sample data.' })
  synthetic: boolean;
}

@ObjectType({ description: '某日的人员。A person as it stood on one day.' })
export class PersonAt {
  @Field(() => DateTime, { description: '时间点。The time looked at.' })
  asOf: Date;
}

@ObjectType('PersonConnection', { description: '分页列表。A page of Person, after the Relay specification.' })
export class PersonConnection extends ConnectionType('Person', () => Person as ClassType<Person>) {}

@ObjectType('RegisterPersonPayload', { description: '操作结果。What registerPerson answers.' })
export class RegisterPersonPayload extends PayloadType(
  'RegisterPerson',
  'person',
  () => Person,
  '人员。Who is on file now.',
) {}
