import { registerEnumType } from 'type-graphql';

export enum SuccessionVacancyReason {
  VACANT = 'VACANT',
  TERM_ENDS = 'TERM_ENDS',
  APPOINTMENT_ENDS = 'APPOINTMENT_ENDS',
  RETIREMENT = 'RETIREMENT',
}
registerEnumType(SuccessionVacancyReason, {
  name: 'SuccessionVacancyReason',
  description: '空缺原因。Why a post is vacant or falls vacant.',
  valuesConfig: {
    VACANT: { description: '现已空缺。Vacant on the day looked at.' },
    TERM_ENDS: { description: '届满。The elected term ends.' },
    APPOINTMENT_ENDS: { description: '任职期满。The appointment has a last day.' },
    RETIREMENT: { description: '到龄退休。Whoever holds it reaches the statutory age.' },
  },
});
