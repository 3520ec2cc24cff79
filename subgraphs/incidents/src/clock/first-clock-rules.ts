import { ClockKind } from './clock.rules';
import type { ClockRule, ClockRules, ClockWarning } from './clock-rules.rules';

const desk: readonly ClockWarning[] = [
  { percent: 50, roles: ['DISPATCHER'] },
  { percent: 80, roles: ['DISPATCHER', 'SHIFT_LEADER'] },
  { percent: 100, roles: ['DISPATCHER', 'SHIFT_LEADER', 'SUPERVISOR'] },
];
const unit: readonly ClockWarning[] = [
  { percent: 50, roles: ['CLERK', 'UNIT_MEMBER', 'GRID_CHIEF'] },
  { percent: 80, roles: ['CLERK', 'UNIT_MEMBER', 'GRID_CHIEF', 'DISPATCHER'] },
  { percent: 100, roles: ['CLERK', 'DISPATCHER', 'SHIFT_LEADER', 'SUPERVISOR'] },
];
const chief: readonly ClockWarning[] = [
  { percent: 50, roles: ['GRID_CHIEF'] },
  { percent: 80, roles: ['GRID_CHIEF', 'DISPATCHER'] },
  { percent: 100, roles: ['GRID_CHIEF', 'DISPATCHER', 'SHIFT_LEADER'] },
];
const review: readonly ClockWarning[] = [
  { percent: 80, roles: ['CLERK', 'UNIT_MEMBER', 'SHIFT_LEADER'] },
  { percent: 100, roles: ['CLERK', 'UNIT_MEMBER', 'SHIFT_LEADER', 'DISPATCHER'] },
];
const order: readonly ClockWarning[] = [
  { percent: 80, roles: ['CLERK', 'UNIT_MEMBER', 'SUPERVISOR'] },
  { percent: 100, roles: ['CLERK', 'SHIFT_LEADER', 'SUPERVISOR'] },
];
const itsOwn = '由其自身规定。What it says itself.';

/** Requests and orders, which later came to be watched like the work itself. */
export const firstDeadlineRules: readonly ClockRule[] = [
  {
    kind: ClockKind.DECISION,
    limit: { amount: 1, unit: 'WORKING_DAY' },
    source: '示例，非本区规定。An example of ours.',
    warnings: [
      { percent: 80, roles: ['SHIFT_LEADER', 'ARBITER'] },
      { percent: 100, roles: ['SHIFT_LEADER', 'ARBITER', 'SUPERVISOR'] },
    ],
  },
  { kind: ClockKind.REVIEW, limit: null, source: itsOwn, warnings: review },
  { kind: ClockKind.SUPERVISION, limit: null, source: itsOwn, warnings: order },
  { kind: ClockKind.MILESTONE, limit: null, source: itsOwn, warnings: order },
  { kind: ClockKind.MEETING_DECISION, limit: null, source: itsOwn, warnings: order },
];

/** The first version, ours and no rule of the district. It is written once, when the tables are made. */
export const firstClockRules: ClockRules = {
  version: 1,
  rules: [
    {
      kind: ClockKind.ACCEPTANCE,
      limit: { amount: 2, unit: 'HOUR' },
      source:
        '示例：北京市热线办理规范草案（2021年）中网络受理的时限，据报道。An example: web intake in a hotline draft of Beijing.',
      warnings: desk,
    },
    {
      kind: ClockKind.FIRST_FEEDBACK,
      limit: { amount: 2, unit: 'MINUTE' },
      source: '示例：版面报道的“2分钟”。An example: the two minutes of the newspaper page.',
      warnings: [{ percent: 100, roles: ['GRID_CHIEF', 'DISPATCHER'] }],
    },
    {
      kind: ClockKind.ON_SITE,
      limit: { amount: 30, unit: 'MINUTE' },
      source: '示例：版面报道的“半小时”。An example: the half hour of the newspaper page.',
      warnings: unit.slice(1),
    },
    {
      kind: ClockKind.HANDLING,
      limit: null,
      source: '类别的时限。The limit of the category.',
      warnings: unit,
    },
    {
      kind: ClockKind.VERIFICATION,
      limit: { amount: 30, unit: 'MINUTE' },
      source: '示例：某数字城管软件的核实时限常量。An example: a constant of a vendor’s software.',
      warnings: chief,
    },
    ...firstDeadlineRules,
  ],
};
