import { registerEnumType } from 'type-graphql';

export enum ApiKeyPermit {
  SENSOR = 'SENSOR',
  APP = 'APP',
}
registerEnumType(ApiKeyPermit, {
  name: 'ApiKeyPermit',
  description: '接口权限。What a system from outside may do with its key.',
  valuesConfig: {
    SENSOR: { description: '传感器上报。Hand in reports with origin SENSOR.' },
    APP: { description: '外部应用上报。Hand in reports with origin APP.' },
  },
});
