import { registerEnumType } from 'type-graphql';

export enum SurveyChannel {
  REPORT_PAGE = 'REPORT_PAGE',
  FOLLOW_UP_CALL = 'FOLLOW_UP_CALL',
}

registerEnumType(SurveyChannel, {
  name: 'SurveyChannel',
  description: '评价渠道。How an answer about a closing came in.',
  valuesConfig: {
    REPORT_PAGE: { description: '回执页面。By the reporter, on the report’s page.' },
    FOLLOW_UP_CALL: { description: '电话回访。Told to a follow-up caller, who wrote it down.' },
  },
});

export enum RespondentKind {
  RESIDENT = 'RESIDENT',
  MERCHANT = 'MERCHANT',
  ENTERPRISE_EMPLOYEE = 'ENTERPRISE_EMPLOYEE',
  OTHER = 'OTHER',
}

registerEnumType(RespondentKind, {
  name: 'RespondentKind',
  description: '受访者类型。Who answered; never who by name.',
  valuesConfig: {
    RESIDENT: { description: '居民。Somebody who lives there.' },
    MERCHANT: { description: '商户。Somebody who keeps a shop or stall there.' },
    ENTERPRISE_EMPLOYEE: { description: '企业员工。Somebody who works there.' },
    OTHER: { description: '其他。Anybody else.' },
  },
});

export enum FollowUpOutcome {
  ANSWERED = 'ANSWERED',
  NOT_REACHED = 'NOT_REACHED',
  REFUSED = 'REFUSED',
}

registerEnumType(FollowUpOutcome, {
  name: 'FollowUpOutcome',
  description: '回访结果。What came of a call.',
  valuesConfig: {
    ANSWERED: { description: '已回答。Said what came of the matter.' },
    NOT_REACHED: { description: '未接通。Not reached; the call stays in the callers’ inbox.' },
    REFUSED: { description: '拒绝回访。Does not want to be asked; nobody calls again about this closing.' },
  },
});
