import { registerEnumType } from 'type-graphql';

export enum PromotionMoveKind {
  ELECTION = 'ELECTION',
  BY_ELECTION = 'BY_ELECTION',
  APPOINTMENT = 'APPOINTMENT',
  EXAMINATION = 'EXAMINATION',
  DISMISSAL = 'DISMISSAL',
  RETURN = 'RETURN',
  RETIREMENT = 'RETIREMENT',
}
registerEnumType(PromotionMoveKind, {
  name: 'PromotionMoveKind',
  description: '任用方式。In what way somebody moves.',
  valuesConfig: {
    ELECTION: { description: '换届选举。Elected when a term ends; for posts in a community’s committees.' },
    BY_ELECTION: { description: '补选。Elected to a place that fell vacant within a term.' },
    APPOINTMENT: { description: '任命（聘任）。Appointed by a decision.' },
    EXAMINATION: { description: '考试。By an examination open to those eligible.' },
    DISMISSAL: { description: '免职。Leaves a post by a decision; or, where it is elected, by a recorded vote.' },
    RETURN: { description: '返回原岗。Goes back to a post held before.' },
    RETIREMENT: { description: '退休。Leaves by age.' },
  },
});

export enum PromotionMoveState {
  PROPOSED = 'PROPOSED',
  INSPECTED = 'INSPECTED',
  DECIDED = 'DECIDED',
  ELECTED = 'ELECTED',
  HALTED = 'HALTED',
  EFFECTIVE = 'EFFECTIVE',
  REFUSED = 'REFUSED',
  NOT_ELECTED = 'NOT_ELECTED',
  CANCELLED = 'CANCELLED',
  ANNULLED = 'ANNULLED',
}
registerEnumType(PromotionMoveState, {
  name: 'PromotionMoveState',
  description: '办理状态。How far a move has come.',
  valuesConfig: {
    PROPOSED: { description: '已提出。Proposed, with what it rests on.' },
    INSPECTED: { description: '已考察。Inspectors have said what they found.' },
    DECIDED: { description: '已决定。Decided on: takes effect on its date, or, for an elected post, may be voted on.' },
    ELECTED: { description: '已当选。Elected: takes effect on its date.' },
    HALTED: {
      description: '已中止。Could not take effect on its date; `haltedBy` says why. It may be given another date.',
    },
    EFFECTIVE: { description: '已生效。It has taken effect.' },
    REFUSED: { description: '未通过。Decided against.' },
    NOT_ELECTED: { description: '未当选。Voted on, and not elected.' },
    CANCELLED: { description: '已撤销。Called off before it took effect.' },
    ANNULLED: { description: '已作废。On record in error: it never was, and counts no more.' },
  },
});

export enum InspectionOutcome {
  SUITABLE = 'SUITABLE',
  UNSUITABLE = 'UNSUITABLE',
}
registerEnumType(InspectionOutcome, {
  name: 'InspectionOutcome',
  description: '考察结论。What inspectors conclude.',
  valuesConfig: {
    SUITABLE: { description: '适合。Suitable for the post.' },
    UNSUITABLE: { description: '不适合。Not suitable; the move cannot be approved.' },
  },
});

export enum ProbationOutcome {
  PASSED = 'PASSED',
  FAILED = 'FAILED',
}
registerEnumType(ProbationOutcome, {
  name: 'ProbationOutcome',
  description: '试用期结论。What came of a probation.',
  valuesConfig: {
    PASSED: { description: '合格。The appointment stands for good.' },
    FAILED: { description: '不合格。A dismissal or a return is to be proposed.' },
  },
});

export enum HandoverKind {
  RETURN_DEVICE = 'RETURN_DEVICE',
  HAND_OVER_GRID = 'HAND_OVER_GRID',
  HAND_OVER_INCIDENTS = 'HAND_OVER_INCIDENTS',
  SUCCESSOR_STARTS = 'SUCCESSOR_STARTS',
}
registerEnumType(HandoverKind, {
  name: 'HandoverKind',
  description: '交接事项。What is to be done once somebody has left a post.',
  valuesConfig: {
    RETURN_DEVICE: { description: '交回终端。Give the work device back; done when it is no longer in hand.' },
    HAND_OVER_GRID: { description: '移交网格。Hand the grid over.' },
    HAND_OVER_INCIDENTS: {
      description: '移交在办事件。Hand over the incidents in hand of the grid; how many is counted when it is done.',
    },
    SUCCESSOR_STARTS: { description: '继任到岗。Somebody else begins in the post; done when somebody holds it.' },
  },
});
