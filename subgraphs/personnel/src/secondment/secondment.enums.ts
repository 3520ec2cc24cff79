import { registerEnumType } from 'type-graphql';

export enum SecondmentStage {
  AHEAD = 'AHEAD',
  ON = 'ON',
  OVER = 'OVER',
  CALLED_OFF = 'CALLED_OFF',
}
registerEnumType(SecondmentStage, {
  name: 'SecondmentStage',
  description: '历练进度。Where a secondment stands today.',
  valuesConfig: {
    AHEAD: { description: '未开始。Its first day is to come.' },
    ON: { description: '进行中。Today is one of its days.' },
    OVER: { description: '已结束。Its last day is past.' },
    CALLED_OFF: { description: '已撤回。Its appointment was withdrawn or annulled: it never counted.' },
  },
});
