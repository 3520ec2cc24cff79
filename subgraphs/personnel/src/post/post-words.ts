import { EmploymentKind, Role } from '../appointment/role.type';
import { CommitteeTier } from '../reserve/reserve.enums';
import { PostKind } from './post.enums';

// What people here call posts and the terms on which they are held, in sentences and in files.

export const postKindWords: Readonly<Record<PostKind, string>> = {
  [PostKind.GRID]: '网格岗位',
  [PostKind.PARTY_ORGANIZATION]: '党组织班子',
  [PostKind.COMMITTEE]: '居（村）委会班子',
  [PostKind.COMMUNITY_WORKER]: '社区工作者',
  [PostKind.OFFICE]: '机关岗位',
  [PostKind.OPERATION_CENTRE]: '运行中心岗位',
  [PostKind.PUBLIC_INSTITUTION]: '事业编制岗位',
  [PostKind.OUTSIDE_UNIT]: '外单位岗位',
  [PostKind.OTHER]: '其他岗位',
};

export const tierWords: Readonly<Record<CommitteeTier, string>> = {
  [CommitteeTier.HEAD]: '正职',
  [CommitteeTier.DEPUTY]: '副职',
  [CommitteeTier.MEMBER]: '委员',
};

export const roleWords: Readonly<Record<Role, string>> = {
  [Role.GRID_CHIEF]: '网格长',
  [Role.MICRO_CHIEF]: '微网格长',
  [Role.GRID_MEMBER]: '网格员',
  [Role.DISPATCHER]: '派单员',
  [Role.SHIFT_LEADER]: '值班长',
  [Role.CHECKER]: '核查员',
  [Role.FOLLOW_UP_CALLER]: '回访员',
  [Role.ARBITER]: '仲裁员',
  [Role.SUPERVISOR]: '督办员',
  [Role.CLERK]: '经办人',
  [Role.UNIT_MEMBER]: '单位人员',
  [Role.HR_OFFICER]: '组工干部',
  [Role.ADMINISTRATOR]: '管理员',
  [Role.AUDITOR]: '审计员',
};

export const employmentWords: Readonly<Record<EmploymentKind, string>> = {
  [EmploymentKind.FULL_TIME]: '专职',
  [EmploymentKind.PART_TIME]: '兼职',
  [EmploymentKind.VOLUNTEER]: '志愿',
  [EmploymentKind.SECONDED]: '下派',
  [EmploymentKind.CONCURRENT]: '兼任',
};
