import { registerEnumType } from 'type-graphql';

export enum StaffList {
  PEOPLE = 'PEOPLE',
  POSTS = 'POSTS',
  APPOINTMENTS = 'APPOINTMENTS',
  RESERVE_ENTRIES = 'RESERVE_ENTRIES',
  PROMOTION_MOVES = 'PROMOTION_MOVES',
  SECONDMENTS = 'SECONDMENTS',
  WORK_DEVICES = 'WORK_DEVICES',
  RESERVE_BATCHES = 'RESERVE_BATCHES',
  QUALIFICATION_REVIEWS = 'QUALIFICATION_REVIEWS',
  PUBLIC_NOTICES = 'PUBLIC_NOTICES',
  TOPIC_ASSIGNMENTS = 'TOPIC_ASSIGNMENTS',
  SHARED_CASES = 'SHARED_CASES',
  TRAINING_COURSES = 'TRAINING_COURSES',
  TRAININGS = 'TRAININGS',
  RECRUITMENTS = 'RECRUITMENTS',
  RECRUITMENT_APPLICATIONS = 'RECRUITMENT_APPLICATIONS',
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
    RESERVE_BATCHES: { description: '后备批次。As reserveBatches.' },
    QUALIFICATION_REVIEWS: {
      description: '资格联审。As qualificationReviews; without the full name that an asked unit sees on the screen.',
    },
    PUBLIC_NOTICES: { description: '公示。As publicNotices; without those whom they name.' },
    TOPIC_ASSIGNMENTS: { description: '领题。As topicAssignments.' },
    SHARED_CASES: { description: '交流案例。As sharedCases.' },
    TRAINING_COURSES: { description: '网格学堂课程。As trainingCourses.' },
    TRAININGS: { description: '结业。As trainings.' },
    RECRUITMENTS: { description: '招聘。As recruitments.' },
    RECRUITMENT_APPLICATIONS: {
      description: '报考。As recruitmentApplications, with what came of each stage; in no order of results.',
    },
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
