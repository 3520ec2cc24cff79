import { registerEnumType } from 'type-graphql';

export enum RetirementCategory {
  MAN = 'MAN',
  WOMAN_CADRE = 'WOMAN_CADRE',
  WOMAN_WORKER = 'WOMAN_WORKER',
}
registerEnumType(RetirementCategory, {
  name: 'RetirementCategory',
  description: '退休类别。The three groups for which the statute has ages of their own.',
  valuesConfig: {
    MAN: { description: '男职工。Men; the age was 60.' },
    WOMAN_CADRE: { description: '原法定退休年龄为55周岁的女职工。Women whose age was 55.' },
    WOMAN_WORKER: { description: '原法定退休年龄为50周岁的女职工。Women whose age was 50.' },
  },
});
