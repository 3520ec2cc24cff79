import { registerEnumType } from 'type-graphql';

export enum StaffList {
  PEOPLE = 'PEOPLE',
  POSTS = 'POSTS',
  APPOINTMENTS = 'APPOINTMENTS',
  RESERVE_ENTRIES = 'RESERVE_ENTRIES',
  PROMOTION_MOVES = 'PROMOTION_MOVES',
  SECONDMENTS = 'SECONDMENTS',
  WORK_DEVICES = 'WORK_DEVICES',
}
registerEnumType(StaffList, {
  name: 'StaffList',
  description: '人员类名单。Which list of personnel a file is of; each is the list of that name.',
  valuesConfig: {
    PEOPLE: { description: '人员。As people.' },
    POSTS: { description: '岗位。As posts.' },
    APPOINTMENTS: { description: '任职。As appointments; corrections of them can be imported from it.' },
    RESERVE_ENTRIES: { description: '后备人选。As reserveEntries; the roster of a batch can be imported from it.' },
    PROMOTION_MOVES: { description: '晋升记录。As promotionMoves.' },
    SECONDMENTS: { description: '年轻干部历练。As secondments.' },
    WORK_DEVICES: { description: '智能工作终端。As workDevices.' },
  },
});

export enum UnmaskingPurpose {
  PROCEDURE = 'PROCEDURE',
  JOINT_REVIEW = 'JOINT_REVIEW',
  RECONCILIATION = 'RECONCILIATION',
  LEGAL_REQUEST = 'LEGAL_REQUEST',
}
registerEnumType(UnmaskingPurpose, {
  name: 'UnmaskingPurpose',
  description: '明文用途。What whole numbers of people are needed for.',
  valuesConfig: {
    PROCEDURE: { description: '办理任免、遴选手续。A procedure of appointment or selection.' },
    JOINT_REVIEW: { description: '资格联审。Joint review of qualifications by other departments.' },
    RECONCILIATION: { description: '核对名册。Comparing with a roster kept elsewhere.' },
    LEGAL_REQUEST: { description: '依法调取。A request that the law provides for.' },
  },
});
