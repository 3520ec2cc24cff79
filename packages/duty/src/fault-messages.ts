import type { FaultOfCondition } from './duty-facts';
import type { FaultOfTimes } from './duty-times';

/** What people read of a fault in a rule's conditions or times, whoever refuses it. */
export const faultMessages: Readonly<Record<FaultOfCondition | FaultOfTimes, string>> = {
  FACT_UNKNOWN: '事实目录中没有这一项。',
  FACT_RETIRED: '这一项事实已停用，不能再作为新规则的条件。',
  FACT_VALUE_INVALID: '取值不在事实目录之内。',
  COMPARISON_INVALID: '选项类事实只能用“等于”。',
  NO_SEASON: '季节须为 MM-DD。',
  NO_HOURS: '钟点须为 HH:MM。',
  NO_DATES: '日期须为 YYYY-MM-DD。',
  HOURS_EMPTY: '起止钟点不能相同。',
  DATES_END_BEFORE_START: '截止日期不能早于开始日期。',
};
