import { registerEnumType } from 'type-graphql';

export enum EligibilityChangeKind {
  BECOMES_ELIGIBLE = 'BECOMES_ELIGIBLE',
  BECOMES_INELIGIBLE = 'BECOMES_INELIGIBLE',
  BECOMES_UNKNOWN = 'BECOMES_UNKNOWN',
}
registerEnumType(EligibilityChangeKind, {
  name: 'EligibilityChangeKind',
  description: '资格变化。What other rules make of somebody.',
  valuesConfig: {
    BECOMES_ELIGIBLE: { description: '变为符合。Eligible by the draft, and not by the rules in force.' },
    BECOMES_INELIGIBLE: { description: '变为不符合。Not eligible by the draft, and not so by the rules in force.' },
    BECOMES_UNKNOWN: { description: '变为不能判断。Not decided by the draft, but by the rules in force.' },
  },
});
