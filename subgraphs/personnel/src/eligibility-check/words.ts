import type { EmploymentKind, Role } from '../appointment/role.type';
import { AgeReading, EducationLevel } from '../eligibility-rule/eligibility-rule.enums';
import type { PostKind } from '../post/post.enums';
import { employmentWords, postKindWords, roleWords, tierWords } from '../post/post-words';
import type { CommitteeTier } from '../reserve/reserve.enums';

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
    postKinds?.map((each) => postKindWords[each]),
    tiers?.map((each) => tierWords[each]),
    roles?.map((each) => roleWords[each]),
  ];
  const words = parts.flatMap((each) => (each ? [each.join('、')] : [])).join('·');
  return words === '' ? '任何职务' : words;
}
