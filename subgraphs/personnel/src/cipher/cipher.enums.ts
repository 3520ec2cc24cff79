import { registerEnumType } from 'type-graphql';

export enum PersonalNumberKind {
  IDENTITY_NUMBER = 'IDENTITY_NUMBER',
  PHONE = 'PHONE',
}
registerEnumType(PersonalNumberKind, {
  name: 'PersonalNumberKind',
  description: '号码种类。What kind of number a person is looked for by.',
  valuesConfig: {
    IDENTITY_NUMBER: { description: '身份证号。Citizen number, of 18 or 15 characters.' },
    PHONE: { description: '电话。Work or private phone.' },
  },
});
