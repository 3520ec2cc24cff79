import type { EmploymentKind, Role } from '../appointment/role.type';
import { AgeReading, EducationLevel } from '../eligibility-rule/eligibility-rule.enums';
import { PostKind } from '../post/post.enums';
import { CommitteeTier } from '../reserve/reserve.enums';

export const levelWords: Record<EducationLevel, string> = {
  [EducationLevel.PRIMARY]: '小学',
  [EducationLevel.JUNIOR_SECONDARY]: '初中',
  [EducationLevel.SENIOR_SECONDARY]: '高中（中专）',
  [EducationLevel.COLLEGE]: '大学专科',
  [EducationLevel.BACHELOR]: '大学本科',
  [EducationLevel.MASTER]: '硕士研究生',
  [EducationLevel.DOCTOR]: '博士研究生',
};

/** From the lowest to the highest. */
export const levels = Object.keys(levelWords) as EducationLevel[];

export function readingWords(reading: AgeReading, age: number): string {
  switch (reading) {
    case AgeReading.TO_BIRTHDAY:
      return `满${age}周岁次日起不符合`;
    case AgeReading.THROUGH_YEAR:
      return `满${age + 1}周岁之日起不符合`;
    case AgeReading.BELOW:
      return `满${age}周岁之日起不符合`;
    case AgeReading.UNKNOWN:
      return '口径不明';
  }
}

/** How exactly a birth is known, in words. */
export function birthWords(value: string): string {
  if (value.length === 10) return `出生日期${value}`;
  return value.length === 4 ? `仅知出生于${value}年` : `仅知出生于${value}`;
}

export const tierWords: Record<CommitteeTier, string> = {
  [CommitteeTier.HEAD]: '正职',
  [CommitteeTier.DEPUTY]: '副职',
  [CommitteeTier.MEMBER]: '委员',
};

const kindWords: Record<PostKind, string> = {
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

const roleWords: Record<Role, string> = {
  GRID_CHIEF: '网格长',
  MICRO_CHIEF: '微网格长',
  GRID_MEMBER: '网格员',
  DISPATCHER: '调度员',
  SHIFT_LEADER: '值班长',
  CHECKER: '核查员',
  FOLLOW_UP_CALLER: '回访员',
  ARBITER: '仲裁员',
  SUPERVISOR: '督办员',
  CLERK: '部门经办人',
  UNIT_MEMBER: '单位人员',
  HR_OFFICER: '人事专员',
  ADMINISTRATOR: '管理员',
};

const employmentWords: Record<EmploymentKind, string> = {
  FULL_TIME: '专职',
  PART_TIME: '兼职',
  VOLUNTEER: '志愿',
  SECONDED: '下派',
  CONCURRENT: '兼任',
};

interface Posts {
  readonly postKinds?: readonly PostKind[] | null;
  readonly tiers?: readonly CommitteeTier[] | null;
  readonly roles?: readonly Role[] | null;
  readonly employmentKinds?: readonly EmploymentKind[] | null;
}

/** Which posts are meant, in words. */
export function postWords({ postKinds, tiers, roles, employmentKinds }: Posts): string {
  const parts = [
    employmentKinds?.map((each) => employmentWords[each]),
    postKinds?.map((each) => kindWords[each]),
    tiers?.map((each) => tierWords[each]),
    roles?.map((each) => roleWords[each]),
  ];
  const words = parts.flatMap((each) => (each ? [each.join('、')] : [])).join('·');
  return words === '' ? '任何职务' : words;
}
