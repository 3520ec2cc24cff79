import { registerEnumType } from 'type-graphql';

export enum EligibilityPurposeKind {
  TIER = 'TIER',
  TRACK = 'TRACK',
  RECRUITMENT = 'RECRUITMENT',
  SECONDMENT = 'SECONDMENT',
}
registerEnumType(EligibilityPurposeKind, {
  name: 'EligibilityPurposeKind',
  description: '资格用途。What somebody is to be eligible for.',
  valuesConfig: {
    TIER: { description: '后备层级。A tier of the reserve pool; names the tier.' },
    TRACK: { description: '晋升渠道。A promotion track; names the track.' },
    RECRUITMENT: { description: '招聘。A recruitment by examination; has a name.' },
    SECONDMENT: { description: '历练。A secondment of cadres; has a name, such as 365.' },
  },
});

export enum EligibilityRuleKind {
  AGE = 'AGE',
  SERVICE = 'SERVICE',
  EDUCATION = 'EDUCATION',
  PARTY_MEMBERSHIP = 'PARTY_MEMBERSHIP',
  HOUSEHOLD_REGISTRATION = 'HOUSEHOLD_REGISTRATION',
  QUALIFICATION = 'QUALIFICATION',
  HONOUR = 'HONOUR',
  POST_HELD = 'POST_HELD',
  POST_EXCLUDED = 'POST_EXCLUDED',
  DISCIPLINE_EXCLUDED = 'DISCIPLINE_EXCLUDED',
}
registerEnumType(EligibilityRuleKind, {
  name: 'EligibilityRuleKind',
  description: '规则种类。What a rule asks for; each kind has its own part, which must be given.',
  valuesConfig: {
    AGE: { description: '年龄。Born on or after a date, or an age in words; part `age`.' },
    SERVICE: { description: '任职年限。How long posts were held; part `service`.' },
    EDUCATION: { description: '学历。At least a level; part `education`.' },
    PARTY_MEMBERSHIP: { description: '党员。Membership, and years of it; part `party`.' },
    HOUSEHOLD_REGISTRATION: { description: '户籍。Registered in a division; part `registration`.' },
    QUALIFICATION: { description: '资格证书。A certificate on file; part `record`.' },
    HONOUR: { description: '荣誉。An honour on file; part `record`.' },
    POST_HELD: { description: '现任职务。Holds such a post on the date; part `post`.' },
    POST_EXCLUDED: { description: '职务排除。Holds no such post on the date; part `post`.' },
    DISCIPLINE_EXCLUDED: { description: '处分排除。Under no discipline on the date; part `discipline`.' },
  },
});

export enum AgeReading {
  TO_BIRTHDAY = 'TO_BIRTHDAY',
  THROUGH_YEAR = 'THROUGH_YEAR',
  BELOW = 'BELOW',
  UNKNOWN = 'UNKNOWN',
}
registerEnumType(AgeReading, {
  name: 'AgeReading',
  description: '年龄口径。What “N周岁以下” means: published notices differ.',
  valuesConfig: {
    TO_BIRTHDAY: { description: '满N周岁次日起不符合。Passes up to the Nth birthday, and fails on the day after it.' },
    THROUGH_YEAR: { description: '满N+1周岁之日起不符合。Passes until the day before the birthday of N+1.' },
    BELOW: { description: '满N周岁之日起不符合（不满N周岁）。Passes until the day before the Nth birthday.' },
    UNKNOWN: { description: '口径不明。Not told: where TO_BIRTHDAY and THROUGH_YEAR differ, nothing is decided.' },
  },
});

export enum EducationLevel {
  PRIMARY = 'PRIMARY',
  JUNIOR_SECONDARY = 'JUNIOR_SECONDARY',
  SENIOR_SECONDARY = 'SENIOR_SECONDARY',
  COLLEGE = 'COLLEGE',
  BACHELOR = 'BACHELOR',
  MASTER = 'MASTER',
  DOCTOR = 'DOCTOR',
}
registerEnumType(EducationLevel, {
  name: 'EducationLevel',
  description: '学历层次。From the lowest to the highest; the words that facts of education use.',
  valuesConfig: {
    PRIMARY: { description: '小学。Primary school.' },
    JUNIOR_SECONDARY: { description: '初中。Junior secondary school.' },
    SENIOR_SECONDARY: { description: '高中（中专）。Senior secondary or vocational school.' },
    COLLEGE: { description: '大学专科。Junior college.' },
    BACHELOR: { description: '大学本科。Bachelor.' },
    MASTER: { description: '硕士研究生。Master.' },
    DOCTOR: { description: '博士研究生。Doctor.' },
  },
});

export enum ServiceCounting {
  CONSECUTIVE = 'CONSECUTIVE',
  ACCUMULATED = 'ACCUMULATED',
}
registerEnumType(ServiceCounting, {
  name: 'ServiceCounting',
  description: '年限算法。How days in posts add up; a day in two posts is one day.',
  valuesConfig: {
    CONSECUTIVE: { description: '连续计算。The longest span without a longer gap than is tolerated.' },
    ACCUMULATED: { description: '累计计算。All days together, whatever lies between.' },
  },
});

export enum PartyYearsFrom {
  FULL = 'FULL',
  JOINED = 'JOINED',
}
registerEnumType(PartyYearsFrom, {
  name: 'PartyYearsFrom',
  description: '党龄起算。From when years in the Party count.',
  valuesConfig: {
    FULL: { description: '转正之日。From becoming a full member, as the Party constitution counts.' },
    JOINED: { description: '入党之日。From becoming a probationary member.' },
  },
});

export enum SilentFile {
  UNKNOWN = 'UNKNOWN',
  PASSES = 'PASSES',
}
registerEnumType(SilentFile, {
  name: 'SilentFile',
  description: '档案无记载时的处理。What it means that a file says nothing.',
  valuesConfig: {
    UNKNOWN: { description: '视为不明。It is not known.' },
    PASSES: {
      description: '视为没有。The district keeps these records whole: nothing on file means that there is nothing.',
    },
  },
});

export enum RuleVersionState {
  DRAFT = 'DRAFT',
  APPROVED = 'APPROVED',
  DISCARDED = 'DISCARDED',
}
registerEnumType(RuleVersionState, {
  name: 'EligibilityRuleVersionState',
  description: '版本状态。How far a version of a rule set has come.',
  valuesConfig: {
    DRAFT: { description: '草案。Decides nothing yet; what-if questions may ask about it.' },
    APPROVED: { description: '已批准。Decides from its first day on.' },
    DISCARDED: { description: '已废弃。A draft that was given up.' },
  },
});
