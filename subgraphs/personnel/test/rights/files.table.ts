import type { StaffList } from '../../src/staff-export/staff-export.enums';

/** HR officers of the line, and of the district. */
const hr = 'LINE: street HR | ALL: district HR';
/** And the person itself. */
const hrAndNominee = `SELF: nominee | ${hr}`;
const hrAndSecondee = `SELF: secondee | ${hr}`;
/** And those who dispatch them, of people on duty. */
const work =
  'SELF: somebody whose office has ended, nominee, secondee | OWN ON DUTY: community dispatcher | LINE ON DUTY: street dispatcher, shift leader | LINE: street HR | ALL: district HR';
/** The same of people who are all on duty. */
const dispatched = 'OWN: community dispatcher | LINE: street dispatcher, shift leader, street HR | ALL: district HR';
const topic =
  'SELF: secondee | OWN: committee | LINE: street office, clerk of the street office, street HR | ALL: district HR';

interface FileOfList {
  /** The root field that shows the same on the screen: whose rows the file has, its row in the table of roots says. */
  readonly root: string;
  /** What the list is of. */
  readonly of: string;
  /** The heading under which it is named. */
  readonly id: string;
  /** What stands in it in clear, for whom, and of whom among those who are in the list. Nothing else does, and of nobody else. */
  readonly clear: Readonly<Record<string, string>>;
}

/** Each list as a file. */
export const filesOfLists: Readonly<Record<StaffList, FileOfList>> = {
  PEOPLE: {
    ...{ root: 'people', of: 'Person', id: '人员编号' },
    clear: {
      name: work,
      'work phone': work,
      'published name': dispatched,
      'birth date': hr,
      'outside name': "SELF: outside unit's administrator, outside unit's member",
      // Whoever named the administrator gave no phone.
      'outside phone': "ALL: outside unit's member",
    },
  },
  POSTS: { root: 'posts', of: 'Post', id: '岗位编号', clear: {} },
  APPOINTMENTS: {
    ...{ root: 'appointments', of: 'Appointment', id: '任职编号' },
    clear: {
      name: `SELF: nominee, secondee | ${hr} | OWN ON DUTY: community dispatcher | LINE ON DUTY: street dispatcher, shift leader`,
      'published name': dispatched,
      'outside name': "ALL: outside unit's member",
      // Its own: an administrator's appointment came with being named, and is not among what was planted.
      'outside name of others': "ALL: outside unit's administrator",
    },
  },
  RESERVE_ENTRIES: {
    ...{ root: 'reserveEntries', of: 'ReserveEntry', id: '人选编号' },
    clear: { name: `SELF: nominee, secondee | ${hr}`, 'published name': hr, 'birth date': hr },
  },
  PROMOTION_MOVES: {
    ...{ root: 'promotionMoves', of: 'PromotionMove', id: '记录编号' },
    // Of a contract elsewhere the officer of another line has no row.
    clear: { name: 'SELF: nominee, secondee | 8 OF 20: street HR | ALL: district HR' },
  },
  SECONDMENTS: {
    ...{ root: 'secondments', of: 'Secondment', id: '历练编号' },
    clear: { name: hrAndSecondee },
  },
  WORK_DEVICES: {
    ...{ root: 'workDevices', of: 'WorkDevice', id: '终端编号' },
    clear: {
      name: hrAndNominee,
      device: 'SELF: nominee | LINE: street HR, street administrator | ALL: district HR, district administrator',
    },
  },
  RESERVE_BATCHES: { root: 'reserveBatches', of: 'ReserveBatch', id: '批次编号', clear: {} },
  // The name that an asked unit is shown for a while stands in no file.
  QUALIFICATION_REVIEWS: {
    ...{ root: 'qualificationReviews', of: 'QualificationReview', id: '联审编号' },
    clear: { name: hr },
  },
  // Nor do the names that a notice shows.
  PUBLIC_NOTICES: { root: 'publicNotices', of: 'PublicNotice', id: '公示编号', clear: {} },
  TOPIC_ASSIGNMENTS: {
    ...{ root: 'topicAssignments', of: 'TopicAssignment', id: '领题编号' },
    clear: { name: hrAndSecondee, topic, 'topic result': topic },
  },
  SHARED_CASES: {
    ...{ root: 'sharedCases', of: 'SharedCase', id: '案例编号' },
    clear: { 'shared case': 'LINE: street HR | ALL: secondee, district HR' },
  },
  TRAINING_COURSES: { root: 'trainingCourses', of: 'TrainingCourse', id: '课程编号', clear: {} },
  TRAININGS: {
    ...{ root: 'trainings', of: 'Training', id: '结业编号' },
    clear: { name: `SELF: nominee, secondee | ${hr}`, 'certificate number': hrAndNominee },
  },
  RECRUITMENTS: { root: 'recruitments', of: 'Recruitment', id: '招聘编号', clear: {} },
  RECRUITMENT_APPLICATIONS: {
    ...{ root: 'recruitmentApplications', of: 'RecruitmentApplication', id: '报考编号' },
    clear: { name: `SELF: nominee, secondee | ${hr}`, mark: hrAndNominee },
  },
};

/** Whose whole numbers stand in a file that was asked for with a purpose; whoever is no HR officer is given no such file. */
export const wholeNumbers: Readonly<Partial<Record<StaffList, string>>> = {
  PEOPLE: hr,
  RESERVE_ENTRIES: hr,
};
