import type { Role } from '@gridweave/viewer/viewer';
import { EvidenceKind } from './evidence.rules';
import { legRoles } from './leg-ways.rules';
import type { EvidenceNeed, MatterDeed, ReasonCode, TransitionRow, TransitionTable } from './transition.rules';
import { ways } from './transition.rules';

const desk: readonly Role[] = ['DISPATCHER', 'SHIFT_LEADER'];
const leader: readonly Role[] = ['SHIFT_LEADER'];
const checkers: readonly Role[] = ['CHECKER', ...desk];

const voidReasons: readonly ReasonCode[] = [
  { code: 'ENTERED_BY_MISTAKE', label: '误录' },
  { code: 'TEST_ENTRY', label: '测试数据' },
  { code: 'NO_CONTENT', label: '内容无效' },
];

const whose: Readonly<Record<Exclude<MatterDeed, 'resolve'>, readonly Role[]>> = {
  acceptReport: desk,
  declineReport: desk,
  voidReport: desk,
  fileIncident: desk,
  refuseFiling: desk,
  handleWithinGrid: desk,
  dispatchIncident: desk,
  checkIncident: checkers,
  rework: checkers,
  closeIncident: checkers,
  reopenIncident: ['FOLLOW_UP_CALLER', ...desk],
  closeAfterReview: ['ARBITER', 'SHIFT_LEADER'],
  archiveIncident: ['SHIFT_LEADER', 'ADMINISTRATOR'],
  mergeIncidents: desk,
  unmergeIncident: leader,
  voidIncident: desk,
  decideVoiding: leader,
  urgeIncident: ['SUPERVISOR', 'FOLLOW_UP_CALLER', ...desk],
  signLeg: legRoles,
  setOut: legRoles,
  arriveOnLeg: legRoles,
  startLeg: legRoles,
  reportLegResult: legRoles,
  verifyReport: legRoles,
  answerWhistle: legRoles,
  declineWhistle: legRoles,
  requestReturn: legRoles,
  requestExtension: legRoles,
  requestHold: legRoles,
  releaseHold: legRoles,
  handOverLeg: legRoles,
};

const reasons: Readonly<Partial<Record<MatterDeed, readonly ReasonCode[]>>> = {
  declineReport: [
    { code: 'NOT_OUR_MATTER', label: '不属网格受理范围' },
    { code: 'OTHER_OFFICE', label: '应由其他单位受理' },
    { code: 'NOT_FOUND_ON_SITE', label: '现场核实不存在' },
    { code: 'ALREADY_DEALT_WITH', label: '已处理完毕' },
    { code: 'REPEATED', label: '重复上报' },
    { code: 'OTHER_PROCEDURE', label: '须走诉讼、仲裁、复议等法定途径' },
    { code: 'TOO_VAGUE', label: '内容不明，无法核实' },
  ],
  refuseFiling: [
    { code: 'CONDITION_NOT_MET', label: '不符合立案条件' },
    { code: 'NOT_FOUND_ON_SITE', label: '现场核实不存在' },
    { code: 'ALREADY_DEALT_WITH', label: '已处理完毕' },
    { code: 'PRIVATE_MATTER', label: '属私人事务' },
    { code: 'OTHER_PROCEDURE', label: '须走法定途径' },
  ],
  reopenIncident: [
    { code: 'NOT_SOLVED', label: '问题未解决' },
    { code: 'CAME_BACK', label: '问题再次出现' },
    { code: 'CLOSED_BY_MISTAKE', label: '误结案' },
    { code: 'EVIDENCE_FALSE', label: '结案证据不实' },
  ],
  closeAfterReview: [
    { code: 'UNREASONABLE', label: '诉求不合理' },
    { code: 'OUT_OF_SCOPE', label: '超出职责范围' },
    { code: 'SOLVED_AFTER_ALL', label: '复核确已解决' },
  ],
  voidIncident: voidReasons,
  voidReport: voidReasons,
};

/** A review that does not lead to more work shows what was found on the spot. */
const evidence: Readonly<Partial<Record<MatterDeed, readonly EvidenceNeed[]>>> = {
  closeAfterReview: [{ categoryPrefix: '', kinds: [EvidenceKind.SITE_CHECK] }],
};

/** Deeds that begin in more states than the first version uses: an incident is voided only before filing. */
const closedAtFirst = new Set(['FILED voidIncident', 'FILED decideVoiding']);

/**
 * The first version, ours and no rule of the district. It is written once, when the tables are made; afterwards the table
 * changes by changeTransitions alone.
 */
export const firstTransitions: TransitionTable = {
  version: 1,
  rows: ways.map(
    (way): TransitionRow => ({
      ...way,
      roles: closedAtFirst.has(`${way.from} ${way.deed}`) ? [] : whose[way.deed as keyof typeof whose],
      evidence: evidence[way.deed] ?? [],
      reasons: reasons[way.deed] ?? [],
    }),
  ),
};
