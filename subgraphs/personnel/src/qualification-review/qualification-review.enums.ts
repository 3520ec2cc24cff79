import { registerEnumType } from 'type-graphql';

export enum ReviewReplyOutcome {
  PASS = 'PASS',
  FAIL = 'FAIL',
  NO_RECORD = 'NO_RECORD',
}
registerEnumType(ReviewReplyOutcome, {
  name: 'ReviewReplyOutcome',
  description: '联审回复。What an asked unit answers in a joint review.',
  valuesConfig: {
    PASS: { description: '通过。Nothing stands against it.' },
    FAIL: { description: '不通过。Something stands against it; the comment says what.' },
    NO_RECORD: { description: '无记录。The unit has nothing on file, which stands against nobody.' },
  },
});

export enum ReviewStanding {
  WAITING = 'WAITING',
  OVERDUE = 'OVERDUE',
  PASSED = 'PASSED',
  FAILED = 'FAILED',
}
registerEnumType(ReviewStanding, {
  name: 'ReviewStanding',
  description: '联审情况。How a joint review stands: all asked units must have answered before anything goes on.',
  valuesConfig: {
    WAITING: { description: '待回复。Not everyone has answered, and the deadline is not over.' },
    OVERDUE: { description: '逾期未回复。Not everyone has answered, and the deadline is over.' },
    PASSED: { description: '通过。All have answered, and nothing stands against it.' },
    FAILED: { description: '不通过。All have answered, and one at least said FAIL.' },
  },
});
