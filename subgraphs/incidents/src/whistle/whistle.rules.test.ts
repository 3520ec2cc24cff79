import { respondedAt } from './whistle.rules';

const at = (minute: number | null) => (minute === null ? null : new Date(Date.UTC(2026, 5, 10, 2, minute)));

describe('a department has responded', () => {
  it.each([
    ['when it answers', 1, null, 5, 1],
    ['when somebody comes without an answer', null, 3, 5, 3],
    ['when somebody arrives without setting out', null, null, 5, 5],
    ['never, as long as nothing happens', null, null, null, null],
  ])('%s', (_when, answered, setOut, arrived, expected) => {
    const leg = { setOutAt: at(setOut), arrivedAt: at(arrived), startedAt: null, doneAt: null };
    expect(respondedAt({ answeredAt: at(answered) }, leg)).toEqual(at(expected));
  });
});
