import { registerEnumType } from 'type-graphql';

/** Whether an appointment counts. */
export enum AppointmentState {
  STANDS = 'STANDS',
  WITHDRAWN = 'WITHDRAWN',
  ANNULLED = 'ANNULLED',
}
registerEnumType(AppointmentState, {
  name: 'AppointmentState',
  description: '任职状态。Whether an appointment counts.',
  valuesConfig: {
    STANDS: { description: '有效。It counts, be it ahead, in force or over.' },
    WITHDRAWN: { description: '已撤回。Called off before it began.' },
    ANNULLED: { description: '已作废。Recorded in error: it never was.' },
  },
});

/** Where an appointment stands, as others were last told. */
export type AppointmentStage = 'AHEAD' | 'BEGUN' | 'OVER';
