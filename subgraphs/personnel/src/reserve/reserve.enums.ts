import { registerEnumType } from 'type-graphql';

export enum CommitteeTier {
  HEAD = 'HEAD',
  DEPUTY = 'DEPUTY',
  MEMBER = 'MEMBER',
}
registerEnumType(CommitteeTier, {
  name: 'CommitteeTier',
  description: '后备层级。The tier of the community committees that a candidate is kept for.',
  valuesConfig: {
    HEAD: { description: '正职。Party secretary or director.' },
    DEPUTY: { description: '副职。Deputy secretary or deputy director.' },
    MEMBER: { description: '委员。Member of the committees.' },
  },
});

export enum ReserveStep {
  RECOMMENDED = 'RECOMMENDED',
  SELECTED = 'SELECTED',
  IN_POOL = 'IN_POOL',
  REJECTED = 'REJECTED',
  EXITED = 'EXITED',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(ReserveStep, {
  name: 'ReserveStep',
  description: '后备环节。How far an entry of the reserve pool has come.',
  valuesConfig: {
    RECOMMENDED: { description: '社区推荐。Recommended by a community or village.' },
    SELECTED: { description: '街道遴选。Selected by the subdistrict or town.' },
    IN_POOL: { description: '区级建库。Entered into the pool by the district.' },
    REJECTED: { description: '未通过。Rejected before it entered the pool.' },
    EXITED: { description: '出库。Left the pool; the entry is kept.' },
    WITHDRAWN: { description: '本人撤回。Taken back by the nominee; the entry is kept.' },
  },
});

export enum ReserveExitReason {
  APPOINTED = 'APPOINTED',
  OVER_AGE = 'OVER_AGE',
  APPRAISAL_FAILED = 'APPRAISAL_FAILED',
  DISCIPLINE = 'DISCIPLINE',
  RESIGNED = 'RESIGNED',
  TRANSFERRED = 'TRANSFERRED',
  HEALTH = 'HEALTH',
  INTEGRITY_CHECK_FAILED = 'INTEGRITY_CHECK_FAILED',
  BATCH_EXPIRED = 'BATCH_EXPIRED',
  DECEASED = 'DECEASED',
}
registerEnumType(ReserveExitReason, {
  name: 'ReserveExitReason',
  description: '出库原因。Why an entry left the pool.',
  valuesConfig: {
    APPOINTED: { description: '已任用。Appointed to the post it was kept for.' },
    OVER_AGE: { description: '超龄。Beyond the age rule; proposed by the system, confirmed by a person.' },
    APPRAISAL_FAILED: { description: '考核不合格。Failed an appraisal.' },
    DISCIPLINE: { description: '受处分。Under a disciplinary measure.' },
    RESIGNED: { description: '辞职。Resigned.' },
    TRANSFERRED: { description: '调离。Moved elsewhere.' },
    HEALTH: { description: '健康原因。For reasons of health.' },
    INTEGRITY_CHECK_FAILED: { description: '廉政审查未通过。Failed the integrity check.' },
    BATCH_EXPIRED: { description: '批次到期。The batch has expired.' },
    DECEASED: { description: '去世。Has died.' },
  },
});

export enum ReserveBatchState {
  OPEN = 'OPEN',
  CLOSED = 'CLOSED',
}
registerEnumType(ReserveBatchState, {
  name: 'ReserveBatchState',
  description: '批次状态。Whether a batch takes recommendations.',
  valuesConfig: {
    OPEN: { description: '进行中。Communities may recommend.' },
    CLOSED: { description: '已截止。Nobody is recommended any more; whoever has been goes on.' },
  },
});

export enum PoolReviewOutcome {
  KEEP = 'KEEP',
  PROPOSE_EXIT = 'PROPOSE_EXIT',
}
registerEnumType(PoolReviewOutcome, {
  name: 'PoolReviewOutcome',
  description: '年度复核结果。What a yearly review of somebody in the pool says.',
  valuesConfig: {
    KEEP: { description: '继续留库。Stays; the next review is due in a year.' },
    PROPOSE_EXIT: { description: '建议出库。Should leave, for a reason; the district decides.' },
  },
});

/** Steps that may be taken for many entries at once. */
export enum ReserveStepDeed {
  SELECT = 'SELECT',
  ENTER = 'ENTER',
  REJECT = 'REJECT',
}
registerEnumType(ReserveStepDeed, {
  name: 'ReserveStepDeed',
  description: '批量环节。A step that is taken for many entries at once.',
  valuesConfig: {
    SELECT: { description: '街道遴选。As selectCandidate.' },
    ENTER: { description: '区级建库。As enterPool.' },
    REJECT: { description: '不予通过。As rejectCandidate.' },
  },
});
