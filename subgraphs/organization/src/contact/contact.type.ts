import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';

export enum ContactPurpose {
  OFFICE = 'OFFICE',
  EMERGENCY = 'EMERGENCY',
  PUBLIC_SERVICE = 'PUBLIC_SERVICE',
}
registerEnumType(ContactPurpose, {
  name: 'ContactPurpose',
  description: '联系方式的用途。What a public number is for.',
  valuesConfig: {
    OFFICE: { description: '办公。Questions and ordinary matters, in office hours.' },
    EMERGENCY: { description: '应急。Urgent matters.' },
    PUBLIC_SERVICE: {
      description: '公共短号。A short code that is the same everywhere, such as 110, 119, 120 and 12345.',
    },
  },
});

@ObjectType({ description: '公开联系方式。A public number of a grid or unit; never a private one.' })
export class Contact {
  @Field(() => ContactPurpose, { description: '用途。What it is for.' })
  purpose: ContactPurpose;
  @Field(() => String, { description: '名称。Who or what answers.' })
  label: string;
  @Field(() => String, { description: '号码。The number to dial; public, so never masked.' })
  number: string;
  @Field(() => String, { nullable: true, description: '接听时间。When it is answered, in words; null when not said.' })
  hours: string | null;
  @Field(() => Boolean, { description: '是否虚构。True for a number of the generated sample, which nobody answers.' })
  synthetic: boolean;
}

@ObjectType({ description: '通讯录。The public numbers of a grid or unit.' })
export class ContactDirectory {
  @Field(() => Int, { description: '版本。Goes up with every change; 0 before the first.' })
  version: number;
  @Field(() => [Contact], { nullable: 'items', description: '联系方式。The numbers, in their order.' })
  contacts: Contact[];
}
