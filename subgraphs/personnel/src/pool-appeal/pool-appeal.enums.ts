import { registerEnumType } from 'type-graphql';

export enum AppealState {
  OPEN = 'OPEN',
  UPHELD = 'UPHELD',
  REJECTED = 'REJECTED',
}
registerEnumType(AppealState, {
  name: 'AppealState',
  description: '申诉状态。What became of an appeal.',
  valuesConfig: {
    OPEN: { description: '待处理。Not decided yet.' },
    UPHELD: { description: '成立。The decision was undone.' },
    REJECTED: { description: '不成立。The decision stands.' },
  },
});
