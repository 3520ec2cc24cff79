import type { ClockKind } from './clock.rules';

/** How people call what a clock waits for. */
export const kindLabels: Readonly<Record<ClockKind, string>> = {
  ACCEPTANCE: '受理',
  FIRST_FEEDBACK: '首次反馈',
  ON_SITE: '到场',
  HANDLING: '处置',
  VERIFICATION: '核实',
  DECISION: '审批',
  REVIEW: '挂账复查',
  SUPERVISION: '督办',
  MILESTONE: '督办节点',
  MEETING_DECISION: '会议决定落实',
};
