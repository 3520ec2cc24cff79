import { registerEnumType } from 'type-graphql';

export enum PersonFactKind {
  BIRTH_DATE = 'BIRTH_DATE',
  BIRTH_YEAR = 'BIRTH_YEAR',
  SEX = 'SEX',
  ETHNICITY = 'ETHNICITY',
  EDUCATION = 'EDUCATION',
  PARTY_MEMBERSHIP = 'PARTY_MEMBERSHIP',
  HOUSEHOLD_REGISTRATION = 'HOUSEHOLD_REGISTRATION',
  QUALIFICATION = 'QUALIFICATION',
  HONOUR = 'HONOUR',
  DISCIPLINE = 'DISCIPLINE',
  RELAXATION_APPROVAL = 'RELAXATION_APPROVAL',
}
registerEnumType(PersonFactKind, {
  name: 'PersonFactKind',
  description: '信息种类。What a fact is about.',
  valuesConfig: {
    BIRTH_DATE: { description: '出生日期。A date, YYYY-MM-DD; one at a time.' },
    BIRTH_YEAR: {
      description:
        '出生年份。Where no date is known: a year or a month, YYYY or YYYY-MM; one at a time. A birth date goes before it.',
    },
    SEX: { description: '性别。MALE or FEMALE; one at a time.' },
    ETHNICITY: { description: '民族。Text; one at a time.' },
    EDUCATION: {
      description:
        '学历。PRIMARY, JUNIOR_SECONDARY, SENIOR_SECONDARY, COLLEGE, BACHELOR, MASTER or DOCTOR, from the day of graduation.',
    },
    PARTY_MEMBERSHIP: {
      description: '党员身份。PROBATIONARY or FULL, from the day of joining or of becoming full; one at a time.',
    },
    HOUSEHOLD_REGISTRATION: { description: '户籍所在地。A division code of 6, 9 or 12 digits; one at a time.' },
    QUALIFICATION: { description: '资格证书。Text.' },
    HONOUR: { description: '荣誉。Text.' },
    DISCIPLINE: { description: '处分。Text; in force from its day to its day. Seen by fewer than the others.' },
    RELAXATION_APPROVAL: {
      description:
        '放宽批准。The name of a relaxation in a set of eligibility rules; the source is the document of the body that approved it.',
    },
  },
});

export enum BirthDateBasis {
  FILE = 'FILE',
  IDENTITY_NUMBER = 'IDENTITY_NUMBER',
}
registerEnumType(BirthDateBasis, {
  name: 'BirthDateBasis',
  description: '出生日期依据。Which of two birth dates counts for rules of age.',
  valuesConfig: {
    FILE: { description: '档案。The one of the personnel file, which this fact gives.' },
    IDENTITY_NUMBER: { description: '身份证号。The one that the identity number says.' },
  },
});

export enum PersonFactWarning {
  BIRTH_DATE_DIFFERS = 'BIRTH_DATE_DIFFERS',
  SEX_DIFFERS = 'SEX_DIFFERS',
  NUMBER_CONVERTED = 'NUMBER_CONVERTED',
  DIVISION_PREFIX_UNKNOWN = 'DIVISION_PREFIX_UNKNOWN',
}
registerEnumType(PersonFactWarning, {
  name: 'PersonFactWarning',
  description: '提示。What somebody should look at; it was recorded all the same.',
  valuesConfig: {
    BIRTH_DATE_DIFFERS: {
      description: '档案出生日期与身份证号不一致。The file and the identity number say different dates.',
    },
    SEX_DIFFERS: { description: '性别与身份证号不一致。The file and the identity number say different sexes.' },
    NUMBER_CONVERTED: { description: '15位号码已转换为18位。The number was given with 15 digits and converted.' },
    DIVISION_PREFIX_UNKNOWN: { description: '号码前两位不是已知省级代码。The number begins with no known province.' },
  },
});
