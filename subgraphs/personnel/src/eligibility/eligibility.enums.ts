import { registerEnumType } from 'type-graphql';

export enum Eligibility {
  YES = 'YES',
  NO = 'NO',
  UNKNOWN = 'UNKNOWN',
}
registerEnumType(Eligibility, {
  name: 'Eligibility',
  description: '是否符合资格。Whether somebody is eligible.',
  valuesConfig: {
    YES: { description: '符合。Every rule passes.' },
    NO: { description: '不符合。At least one rule fails.' },
    UNKNOWN: { description: '不能判断。No rule fails, and something is unknown: a fact, a reading, or the rules.' },
  },
});

export enum CheckOutcome {
  PASS = 'PASS',
  FAIL = 'FAIL',
  UNKNOWN = 'UNKNOWN',
}
registerEnumType(CheckOutcome, {
  name: 'EligibilityCheckOutcome',
  description: '单项结果。What one rule says of somebody; what is unknown neither passes nor fails.',
  valuesConfig: {
    PASS: { description: '符合。The rule is met.' },
    FAIL: { description: '不符合。The rule is not met.' },
    UNKNOWN: { description: '不明。It cannot be told by what is on file, or the viewer may not see it.' },
  },
});
