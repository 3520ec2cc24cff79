import { MatterKind } from '../decision-form/decision-form.enums';
import { PromotionMoveState } from '../promotion-move/promotion-move.enums';
import { DayUnit } from '../work-calendar/day-rule.enums';
import { WorkDeviceState } from '../work-device/work-device.enums';

// What people here write for values of ours, in files that they take along and bring.

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
