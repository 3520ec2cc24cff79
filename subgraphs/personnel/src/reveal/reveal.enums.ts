import { registerEnumType } from 'type-graphql';

export enum RevealedPersonField {
  IDENTITY_NUMBER = 'IDENTITY_NUMBER',
  PRIVATE_PHONE = 'PRIVATE_PHONE',
}
registerEnumType(RevealedPersonField, {
  name: 'RevealedPersonField',
  description: '可申请查看的内容。What of a person may be asked for in clear.',
  valuesConfig: {
    IDENTITY_NUMBER: { description: '身份证号。Citizen number.' },
    PRIVATE_PHONE: { description: '个人电话。Private phone.' },
  },
});
