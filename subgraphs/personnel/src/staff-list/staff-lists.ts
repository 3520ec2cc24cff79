import { StaffList } from '../staff-export/staff-export.enums';
import { appointmentList } from './appointment-list';
import { deviceList } from './device-list';
import type { ExportedList } from './exported-list';
import { moveList } from './move-list';
import { peopleList } from './people-list';
import { postList } from './post-list';
import { reserveList } from './reserve-list';
import { secondmentList } from './secondment-list';

/** The lists that can be taken along; another one is its columns and the query of its own slice. */
export const staffLists: Readonly<Record<StaffList, ExportedList>> = {
  [StaffList.PEOPLE]: peopleList,
  [StaffList.POSTS]: postList,
  [StaffList.APPOINTMENTS]: appointmentList,
  [StaffList.RESERVE_ENTRIES]: reserveList,
  [StaffList.PROMOTION_MOVES]: moveList,
  [StaffList.SECONDMENTS]: secondmentList,
  [StaffList.WORK_DEVICES]: deviceList,
};
