import { registerEnumType } from 'type-graphql';

export enum TopicState {
  TAKEN = 'TAKEN',
  REPORTED = 'REPORTED',
  CONFIRMED = 'CONFIRMED',
}
registerEnumType(TopicState, {
  name: 'TopicState',
  description: '领题状态。Where a topic stands.',
  valuesConfig: {
    TAKEN: { description: '办理中。Taken, or sent back; a result is to come.' },
    REPORTED: { description: '待确认。A result was reported, and waits for somebody else to confirm it.' },
    CONFIRMED: { description: '已确认。Somebody else has confirmed the result.' },
  },
});
