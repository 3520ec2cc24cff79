import { StaffList } from '../staff-export/staff-export.enums';
import { applicationList } from './application-list';
import { appointmentList } from './appointment-list';
import { batchList } from './batch-list';
import { caseList } from './case-list';
import { deviceList } from './device-list';
import type { ExportedList } from './exported-list';
import { moveList } from './move-list';
import { noticeList } from './notice-list';
import { peopleList } from './people-list';
import { postList } from './post-list';
import { recruitmentList } from './recruitment-list';
import { reserveList } from './reserve-list';
import { reviewList } from './review-list';
import { secondmentList } from './secondment-list';
import { topicList } from './topic-list';
import { courseList, trainingList } from './training-list';

/** The lists that can be taken along; another one is its columns and the query of its own slice. */
export const staffLists: Readonly<Record<StaffList, ExportedList>> = {
  [StaffList.PEOPLE]: peopleList,
  [StaffList.POSTS]: postList,
  [StaffList.APPOINTMENTS]: appointmentList,
  [StaffList.RESERVE_ENTRIES]: reserveList,
  [StaffList.PROMOTION_MOVES]: moveList,
  [StaffList.SECONDMENTS]: secondmentList,
  [StaffList.WORK_DEVICES]: deviceList,
  [StaffList.RESERVE_BATCHES]: batchList,
  [StaffList.QUALIFICATION_REVIEWS]: reviewList,
  [StaffList.PUBLIC_NOTICES]: noticeList,
  [StaffList.TOPIC_ASSIGNMENTS]: topicList,
  [StaffList.SHARED_CASES]: caseList,
  [StaffList.TRAINING_COURSES]: courseList,
  [StaffList.TRAININGS]: trainingList,
  [StaffList.RECRUITMENTS]: recruitmentList,
  [StaffList.RECRUITMENT_APPLICATIONS]: applicationList,
};
