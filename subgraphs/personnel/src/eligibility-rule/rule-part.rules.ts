import { freeText, requiredText } from '@gridweave/subgraph/free-text';
import { Refusal } from '@gridweave/subgraph/refusal';
import { electedKinds } from '../post/post.rules';
import { firstBirthDay, readingOf } from './age-reading.rules';
import { AgeReading, EligibilityRuleKind, PartyYearsFrom, ServiceCounting, SilentFile } from './eligibility-rule.enums';
import type {
  AgeTerms,
  DisciplineTerms,
  PartyTerms,
  PostMatch,
  RecordTerms,
  ServiceTerms,
} from './eligibility-rule.type';
import type { EligibilityRuleContent, RegistrationDivision, RegistrationTerms } from './rule-content';
import { isRuleDay } from './rule-day';

/** A division that stands, by its id; null where there is none. */
export type FindDivision = (id: string) => RegistrationDivision | null;

type Part = Exclude<keyof EligibilityRuleContent, 'key' | 'kind' | 'name' | 'readOn'>;

export interface GivenRule extends Partial<Omit<EligibilityRuleContent, 'registration'>> {
  readonly key: string;
  readonly kind: EligibilityRuleKind;
  readonly name: string;
  readonly registration?: { readonly divisionIds: readonly string[] } | null;
}

const partOf: Record<EligibilityRuleKind, Part> = {
  [EligibilityRuleKind.AGE]: 'age',
  [EligibilityRuleKind.SERVICE]: 'service',
  [EligibilityRuleKind.EDUCATION]: 'education',
  [EligibilityRuleKind.PARTY_MEMBERSHIP]: 'party',
  [EligibilityRuleKind.HOUSEHOLD_REGISTRATION]: 'registration',
  [EligibilityRuleKind.QUALIFICATION]: 'record',
  [EligibilityRuleKind.HONOUR]: 'record',
  [EligibilityRuleKind.POST_HELD]: 'post',
  [EligibilityRuleKind.POST_EXCLUDED]: 'post',
  [EligibilityRuleKind.DISCIPLINE_EXCLUDED]: 'discipline',
};
const parts = [...new Set(Object.values(partOf))];

/** One rule as it is stored. Throws for one that says nothing, too much, or what cannot be. */
export function readRule(given: GivenRule, field: string, findDivision: FindDivision): EligibilityRuleContent {
  if (!/^[A-Za-z0-9_-]{1,20}$/.test(given.key)) {
    throw new Refusal('RULE_KEY_INVALID', '规则代号须为1至20位字母、数字、连字符或下划线。', `${field}.key`);
  }
  refuseParts(given, field);
  if (given.readOn != null && !isRuleDay(given.readOn)) {
    throw new Refusal('DATE_OUT_OF_RANGE', '日期须在1950年至2100年之间。', `${field}.readOn`);
  }
  const at = (part: Part) => `${field}.${part}`;
  const readOn = given.readOn ?? null;
  return {
    key: given.key,
    kind: given.kind,
    name: requiredText(given.name, `${field}.name`, 100),
    readOn,
    age: given.age ? readAge(given.age, readOn, at('age')) : null,
    service: given.service ? readService(given.service, at('service')) : null,
    education: given.education ? { atLeast: given.education.atLeast } : null,
    party: given.party ? readParty(given.party, at('party')) : null,
    registration: given.registration ? readRegistration(given.registration, at('registration'), findDivision) : null,
    record: given.record ? readRecord(given.record, at('record')) : null,
    post: given.post ? readPosts(given.post, at('post')) : null,
    discipline: given.discipline ? readDiscipline(given.discipline, at('discipline')) : null,
  };
}

function refuseParts(given: GivenRule, field: string): void {
  for (const part of parts) {
    if ((given[part] != null) === (partOf[given.kind] === part)) continue;
    throw new Refusal('RULE_PART_INVALID', '规则须给出其种类对应的一部分，且只给这一部分。', `${field}.${part}`);
  }
}

export function refuseRange(value: number | null | undefined, [least, most]: readonly [number, number], field: string) {
  if (value == null || (Number.isInteger(value) && value >= least && value <= most)) return;
  throw new Refusal('NUMBER_OUT_OF_RANGE', `须为${least}至${most}的整数。`, field);
}

const firstDay = '1900-01-01';

export function readAge(
  { bornOnOrAfter, statedAge, reading, wording }: AgeTerms,
  readOn: string | null,
  field: string,
) {
  if (bornOnOrAfter == null && statedAge == null) {
    throw new Refusal('RULE_PART_EMPTY', '请给出出生日期界限或年龄。', field);
  }
  refuseRange(statedAge, [16, 80], `${field}.statedAge`);
  if (bornOnOrAfter != null) refuseBirthDay({ bornOnOrAfter, statedAge: statedAge ?? null, readOn }, field);
  if (bornOnOrAfter != null && reading != null && reading !== AgeReading.UNKNOWN) {
    const told = statedAge == null || readOn === null ? null : readingOf(statedAge, bornOnOrAfter, readOn);
    if (told !== reading) throw disagree('给出的出生日期界限与口径不一致', `${field}.reading`);
  }
  return {
    bornOnOrAfter: bornOnOrAfter ?? null,
    statedAge: statedAge ?? null,
    reading: reading ?? (bornOnOrAfter == null ? AgeReading.UNKNOWN : null),
    wording: wording == null ? null : freeText(wording, `${field}.wording`, 100) || null,
  };
}

/** A date of birth may be a day off any reading of the words, as notices are; but not before all of them or after. */
function refuseBirthDay(
  { bornOnOrAfter, statedAge, readOn }: { bornOnOrAfter: string; statedAge: number | null; readOn: string | null },
  field: string,
): void {
  if (bornOnOrAfter < firstDay || (readOn !== null && bornOnOrAfter > readOn)) {
    throw disagree('出生日期界限须在1900年以后、截止日以前', `${field}.bornOnOrAfter`);
  }
  if (statedAge === null || readOn === null) return;
  const earliest = firstBirthDay(AgeReading.THROUGH_YEAR, statedAge, readOn);
  const latest = firstBirthDay(AgeReading.BELOW, statedAge, readOn);
  const nearly = (day: string, days: number) =>
    new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
  if (bornOnOrAfter >= nearly(earliest, -1) && bornOnOrAfter <= nearly(latest, 1)) return;
  throw disagree(`出生日期界限与“${statedAge}周岁以下”在截止日的任何口径都不相符`, `${field}.bornOnOrAfter`);
}

const disagree = (why: string, field: string) => new Refusal('AGE_DATES_DISAGREE', `${why}。`, field);

function readService({ months, counting, posts, gapDays, inPost }: ServiceTerms, field: string): ServiceTerms {
  refuseRange(months, [1, 600], `${field}.months`);
  refuseRange(gapDays, [0, 365], `${field}.gapDays`);
  if (counting === ServiceCounting.ACCUMULATED && (gapDays ?? 0) > 0) {
    throw new Refusal('RULES_CONTRADICT', '累计计算不看中断，不能再给容许中断天数。', `${field}.gapDays`);
  }
  return {
    months,
    counting,
    posts: posts ? readPosts(posts, `${field}.posts`) : null,
    gapDays: gapDays ?? 0,
    inPost: inPost ?? false,
  };
}

function readParty({ probationaryPasses, years, yearsFrom }: PartyTerms, field: string): PartyTerms {
  refuseRange(years, [1, 50], `${field}.years`);
  const from = yearsFrom ?? PartyYearsFrom.FULL;
  if (probationaryPasses && years != null && from === PartyYearsFrom.FULL) {
    throw new Refusal('RULES_CONTRADICT', '党龄自转正起算时，预备党员不可能达到所要求的党龄。', `${field}.years`);
  }
  return { probationaryPasses, years: years ?? null, yearsFrom: from };
}

function readRegistration(
  { divisionIds }: { readonly divisionIds: readonly string[] },
  field: string,
  findDivision: FindDivision,
): RegistrationTerms {
  refuseRange(divisionIds.length, [1, 20], `${field}.divisionIds`);
  const divisions = [...new Set(divisionIds)].map((id, index) => {
    const division = findDivision(id);
    if (!division) throw new Refusal('DIVISION_NOT_FOUND', '没有这个区划。', `${field}.divisionIds.${index}`);
    return division;
  });
  return { divisions };
}

function readRecord({ anyOf }: RecordTerms, field: string): RecordTerms {
  refuseRange(anyOf.length, [1, 10], `${field}.anyOf`);
  return { anyOf: readWords(anyOf, `${field}.anyOf`) };
}

/** Words to look for: not so short that they would be found in anything. */
export function readWords(words: readonly string[], field: string): string[] {
  return words.map((word, index) => {
    const text = requiredText(word, `${field}.${index}`, 50);
    if ([...text].length < 2) throw new Refusal('TEXT_TOO_SHORT', '关键词至少两个字。', `${field}.${index}`);
    return text;
  });
}

/** Posts that are meant. Throws where nothing is said, or what no post can be. */
export function readPosts({ postKinds, tiers, roles, employmentKinds }: PostMatch, field: string): PostMatch {
  const some = <Value>(values: readonly Value[] | null | undefined): Value[] | null =>
    values == null || values.length === 0 ? null : [...new Set(values)];
  const posts = {
    postKinds: some(postKinds),
    tiers: some(tiers),
    roles: some(roles),
    employmentKinds: some(employmentKinds),
  };
  if (Object.values(posts).every((each) => each === null)) {
    throw new Refusal('RULE_PART_EMPTY', '请给出职务范围。', field);
  }
  if (posts.tiers && posts.postKinds && !posts.postKinds.some((kind) => electedKinds.has(kind))) {
    throw new Refusal('RULES_CONTRADICT', '只有居（村）委会班子和党组织班子的岗位有层级。', `${field}.tiers`);
  }
  return posts;
}

function readDiscipline({ anyOf, monthsAfterEnd, silentFile }: DisciplineTerms, field: string): DisciplineTerms {
  refuseRange(monthsAfterEnd, [0, 120], `${field}.monthsAfterEnd`);
  refuseRange(anyOf?.length, [0, 10], `${field}.anyOf`);
  return {
    anyOf: anyOf == null || anyOf.length === 0 ? null : readWords(anyOf, `${field}.anyOf`),
    monthsAfterEnd: monthsAfterEnd ?? 0,
    silentFile: silentFile ?? SilentFile.UNKNOWN,
  };
}
