import { registerEnumType } from 'type-graphql';

/** How something that is made public stands. */
export enum NoticeStanding {
  OPEN = 'OPEN',
  HALTED = 'HALTED',
  PASSED = 'PASSED',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(NoticeStanding, {
  name: 'NoticeStanding',
  description: '公示情况。How something that is made public stands.',
  valuesConfig: {
    OPEN: { description: '公示中。Its days are not over.' },
    HALTED: { description: '因异议中止。An objection is open: nothing goes on until it is settled.' },
    PASSED: { description: '公示无异议。Its days are over and no objection stands.' },
    WITHDRAWN: { description: '已撤下。The notice was withdrawn, or an objection was upheld.' },
  },
});

export enum NoticeAudience {
  PUBLIC = 'PUBLIC',
  STAFF = 'STAFF',
}
registerEnumType(NoticeAudience, {
  name: 'NoticeAudience',
  description: '公示对象。Who sees a notice and the full names in it, on its days and no other.',
  valuesConfig: {
    PUBLIC: { description: '社会公开。Everyone, signed in or not.' },
    STAFF: { description: '内部公示。Everyone who works in the grids.' },
  },
});

export enum NoticeObjectors {
  IN_SCOPE = 'IN_SCOPE',
  STAFF = 'STAFF',
}
registerEnumType(NoticeObjectors, {
  name: 'NoticeObjectors',
  description: '可提异议者。Who may object to a notice; always with a name, which only those who settle see.',
  valuesConfig: {
    IN_SCOPE: { description: '公示范围内人员。Whoever is on file or on duty in a division of its scope.' },
    STAFF: { description: '全体在岗人员。Everyone who works in the grids.' },
  },
});

export enum NoticeState {
  RUNNING = 'RUNNING',
  OVER = 'OVER',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(NoticeState, {
  name: 'NoticeState',
  description: '公示状态。Whether a notice is up.',
  valuesConfig: {
    RUNNING: { description: '进行中。It is up, or will be on its first day.' },
    OVER: { description: '已期满。Its days are over: it came down by itself, and no name is shown any more.' },
    WITHDRAWN: { description: '已撤回。It was taken down before its last day.' },
  },
});

export enum ObjectionChannel {
  ONLINE = 'ONLINE',
  PAPER = 'PAPER',
  VISIT = 'VISIT',
}
registerEnumType(ObjectionChannel, {
  name: 'ObjectionChannel',
  description: '异议渠道。How an objection came in.',
  valuesConfig: {
    ONLINE: { description: '线上。The objector raised it here.' },
    PAPER: { description: '来信。A letter, recorded by an officer.' },
    VISIT: { description: '来访。Said by somebody who came, recorded by an officer.' },
  },
});

export enum ObjectionState {
  OPEN = 'OPEN',
  UPHELD = 'UPHELD',
  REJECTED = 'REJECTED',
}
registerEnumType(ObjectionState, {
  name: 'ObjectionState',
  description: '异议状态。What became of an objection.',
  valuesConfig: {
    OPEN: { description: '待处理。It halts what it is about.' },
    UPHELD: { description: '成立。What it is about does not go on.' },
    REJECTED: { description: '不成立。What it is about goes on.' },
  },
});
