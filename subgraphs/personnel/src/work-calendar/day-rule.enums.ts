import { registerEnumType } from 'type-graphql';

export enum DayUnit {
  CALENDAR_DAY = 'CALENDAR_DAY',
  WORKING_DAY = 'WORKING_DAY',
}
registerEnumType(DayUnit, {
  name: 'DayUnit',
  description: '天数单位。In which days a period is counted.',
  valuesConfig: {
    CALENDAR_DAY: { description: '自然日。Every day, holidays included.' },
    WORKING_DAY: {
      description:
        '工作日。Working days of the work calendar: those that make up for a holiday count, holidays do not.',
    },
  },
});
