import { PayloadType } from '@gridweave/subgraph/payload-types';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { ContactDirectory, ContactPurpose } from './contact.type';

@InputType({ description: '联系方式。A public number.' })
export class ContactInput {
  @Field(() => ContactPurpose, { description: '用途。OFFICE or EMERGENCY; the short codes are listed anyway.' })
  purpose: ContactPurpose;
  @Field(() => String, { description: '名称。Who or what answers; at most 60 characters.' })
  label: string;
  @Field(() => String, { description: '号码。A landline with area code, a mobile, a 400 number or a short code.' })
  number: string;
  @Field(() => String, { nullable: true, description: '接听时间。When it is answered; at most 100 characters.' })
  hours?: string | null;
}

@InputType({ description: '更新通讯录。All public numbers of a grid or of a unit: give one of gridId and unitId.' })
export class SetContactsInput {
  @Field(() => String, { description: '请求编号。Unique to this deed; 8 to 100 characters.' })
  idempotencyKey: string;
  @Field(() => ID, { nullable: true, description: '网格。The grid.' })
  gridId?: string | null;
  @Field(() => ID, { nullable: true, description: '单位。The unit.' })
  unitId?: string | null;
  @Field(() => Int, { description: '所见版本。The version of the list that the change was made on; 0 for the first.' })
  expectedVersion: number;
  @Field(() => [ContactInput], { description: '联系方式。The whole list, in its order; at most 20.' })
  contacts: ContactInput[];
}

@ObjectType('SetContactsPayload', { description: '更新结果。What setContacts answers.' })
export class SetContactsPayload extends PayloadType(
  'SetContacts',
  'directory',
  () => ContactDirectory,
  '通讯录。The list as it is now.',
) {}
