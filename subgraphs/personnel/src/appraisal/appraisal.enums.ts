import { registerEnumType } from 'type-graphql';

export enum AppraisalState {
  GIVEN = 'GIVEN',
  APPEALED = 'APPEALED',
  SETTLED = 'SETTLED',
}
registerEnumType(AppraisalState, {
  name: 'AppraisalState',
  description: '考核状态。Where an appraisal stands.',
  valuesConfig: {
    GIVEN: { description: '已评定。Given; the person may appeal once.' },
    APPEALED: { description: '申诉中。The person has appealed, and somebody else is to decide.' },
    SETTLED: { description: '已复核。Somebody else has decided on the appeal; it stands as it is.' },
  },
});
