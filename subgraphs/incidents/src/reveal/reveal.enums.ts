import { registerEnumType } from 'type-graphql';

export enum RevealedReporterField {
  NAME = 'NAME',
  PHONE = 'PHONE',
  EMAIL = 'EMAIL',
}
registerEnumType(RevealedReporterField, {
  name: 'RevealedReporterField',
  description: '可申请查看的内容。What of a reporter may be asked for in clear.',
  valuesConfig: {
    NAME: { description: '称呼。The name that was told.' },
    PHONE: { description: '电话。The telephone.' },
    EMAIL: { description: '邮箱。The mail address.' },
  },
});

export enum ReporterRevealPurpose {
  CALL_BACK = 'CALL_BACK',
  VERIFICATION = 'VERIFICATION',
  ON_SITE = 'ON_SITE',
  LEGAL_REQUEST = 'LEGAL_REQUEST',
}
registerEnumType(ReporterRevealPurpose, {
  name: 'ReporterRevealPurpose',
  description: '明文用途。What a reporter’s contact is needed for.',
  valuesConfig: {
    CALL_BACK: { description: '回访。To ask what came of the matter.' },
    VERIFICATION: { description: '核实情况。To ask what the report leaves open.' },
    ON_SITE: { description: '现场联络。To be let in, or shown the place.' },
    LEGAL_REQUEST: { description: '依法调取。A request that the law provides for.' },
  },
});
