import { EmploymentKind, Role } from '../appointment/role.type';
import { MatterKind } from '../decision-form/decision-form.enums';
import { PostKind } from '../post/post.enums';
import { PromotionMoveState } from '../promotion-move/promotion-move.enums';
import { CommitteeTier } from '../reserve/reserve.enums';
import { DayUnit } from '../work-calendar/day-rule.enums';
import { WorkDeviceState } from '../work-device/work-device.enums';

// What people here write for values of ours, in files that they take along and bring.

export const tierWords: Readonly<Record<CommitteeTier, string>> = {
  [CommitteeTier.HEAD]: '正职',
  [CommitteeTier.DEPUTY]: '副职',
  [CommitteeTier.MEMBER]: '委员',
};

const stepWords: Readonly<Record<string, string>> = {
  RECOMMENDED: '社区推荐',
  SELECTED: '街道遴选',
  IN_POOL: '区级建库',
  REJECTED: '未通过',
  EXITED: '出库',
};

/** A step's word, or its code where it has none yet. */
export const stepWord = (step: string): string => stepWords[step] ?? step;

export const educationWords = {
  PRIMARY: '小学',
  JUNIOR_SECONDARY: '初中',
  SENIOR_SECONDARY: '高中',
  COLLEGE: '大专',
  BACHELOR: '本科',
  MASTER: '硕士研究生',
  DOCTOR: '博士研究生',
} as const;
export type Education = keyof typeof educationWords;

export const employmentWords: Readonly<Record<EmploymentKind, string>> = {
  [EmploymentKind.FULL_TIME]: '专职',
  [EmploymentKind.PART_TIME]: '兼职',
  [EmploymentKind.VOLUNTEER]: '志愿',
  [EmploymentKind.SECONDED]: '下派',
  [EmploymentKind.CONCURRENT]: '兼任',
};

export const roleWords: Readonly<Record<Role, string>> = {
  [Role.GRID_CHIEF]: '网格长',
  [Role.MICRO_CHIEF]: '微网格长',
  [Role.GRID_MEMBER]: '网格员',
  [Role.DISPATCHER]: '调度员',
  [Role.SHIFT_LEADER]: '值班长',
  [Role.CHECKER]: '核查员',
  [Role.FOLLOW_UP_CALLER]: '回访员',
  [Role.ARBITER]: '仲裁员',
  [Role.SUPERVISOR]: '督办员',
  [Role.CLERK]: '部门经办人',
  [Role.UNIT_MEMBER]: '单位人员',
  [Role.HR_OFFICER]: '人事专员',
  [Role.ADMINISTRATOR]: '管理员',
};

const careerWords: Readonly<Record<string, string>> = {
  GRID_MEMBER: '网格员',
  GRID_CHIEF: '网格长',
  MEMBER: '社区“两委”委员',
  DEPUTY: '社区副职',
  HEAD: '社区正职',
  PUBLIC_INSTITUTION_POST: '事业编制岗位',
  OTHER_POST: '其他岗位',
  NO_POST: '未任职',
};

/** A career tier’s word, or its code where it has none yet. */
export const careerWord = (tier: string): string => careerWords[tier] ?? tier;

export const moveWords: Readonly<Record<PromotionMoveState, string>> = {
  [PromotionMoveState.PROPOSED]: '已提出',
  [PromotionMoveState.INSPECTED]: '已考察',
  [PromotionMoveState.DECIDED]: '已决定',
  [PromotionMoveState.ELECTED]: '已当选',
  [PromotionMoveState.HALTED]: '已中止',
  [PromotionMoveState.EFFECTIVE]: '已生效',
  [PromotionMoveState.REFUSED]: '未通过',
  [PromotionMoveState.NOT_ELECTED]: '未当选',
  [PromotionMoveState.CANCELLED]: '已撤销',
  [PromotionMoveState.ANNULLED]: '已作废',
};

export const deviceWords: Readonly<Record<WorkDeviceState, string>> = {
  [WorkDeviceState.IN_STORE]: '在库',
  [WorkDeviceState.ISSUED]: '已领用',
  [WorkDeviceState.LOST]: '已挂失',
  [WorkDeviceState.DISABLED]: '已停用',
};

export const postKindWords: Readonly<Record<PostKind, string>> = {
  [PostKind.GRID]: '网格岗位',
  [PostKind.PARTY_ORGANIZATION]: '党组织班子',
  [PostKind.COMMITTEE]: '居（村）委会班子',
  [PostKind.COMMUNITY_WORKER]: '社区工作者',
  [PostKind.OFFICE]: '机关岗位',
  [PostKind.OPERATION_CENTRE]: '运行中心岗位',
  [PostKind.PUBLIC_INSTITUTION]: '事业编制岗位',
  [PostKind.OUTSIDE_UNIT]: '外单位岗位',
  [PostKind.OTHER]: '其他',
};

export const dayUnitWords: Readonly<Record<DayUnit, string>> = {
  [DayUnit.CALENDAR_DAY]: '自然日',
  [DayUnit.WORKING_DAY]: '工作日',
};

export const matterWords: Readonly<Record<MatterKind, string>> = {
  [MatterKind.RESERVE_BATCH]: '后备批次',
  [MatterKind.RESERVE_ENTRY]: '后备人选',
  [MatterKind.RESERVE_APPEAL]: '申诉',
  [MatterKind.PUBLIC_NOTICE]: '公示',
  [MatterKind.NOTICE_OBJECTION]: '公示异议',
  [MatterKind.PROMOTION_MOVE]: '任用变动',
  [MatterKind.RECRUITMENT]: '招聘',
};
