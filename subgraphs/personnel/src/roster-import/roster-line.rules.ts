import type { TableCell } from '@gridweave/subgraph/tables/table-cell';
import { daysBetween } from '@gridweave/viewer/shanghai-day';
import { type LineFinding, LineReader } from '../imported-table/line.rules';
import { type IdentityNumber, type IdentityNumberFault, judgeIdentityNumber } from '../person/identity-number.rules';
import { readPhoneNumber } from '../person/phone.rules';
import { BirthDateBasis } from '../person-fact/person-fact.enums';
import { tierWords } from '../post/post-words';
import { CommitteeTier } from '../reserve/reserve.enums';
import { type Education, educationWords } from '../staff-list/staff-words';
import { type RosterColumn, rosterColumns } from './roster-columns';

/** A candidate as a row names them. Null is what the row does not say, or says masked. */
export interface Candidate {
  readonly entryId: string | null;
  readonly personId: string | null;
  readonly name: string;
  readonly number: IdentityNumber | null;
  readonly phone: string | null;
  readonly tier: CommitteeTier;
  readonly unit: string;
  readonly township: string | null;
  readonly birthDay: string | null;
  readonly basis: BirthDateBasis;
  readonly sex: 'MALE' | 'FEMALE' | null;
  readonly education: Education | null;
  readonly reason: string | null;
}

export interface ReadCandidate {
  /** Null where the row has problems. */
  readonly candidate: Candidate | null;
  readonly problems: readonly LineFinding[];
  readonly warnings: readonly LineFinding[];
}

const tiers = new Map(
  (Object.entries(tierWords) as [CommitteeTier, string][]).flatMap(([tier, word]) =>
    [word, `社区${word}`, `${word}后备`, `社区${word}后备`, tier].map((each) => [each, tier] as const),
  ),
);
const educations = new Map<string, Education>([
  ...(Object.entries(educationWords) as [Education, string][]).flatMap(([level, word]) => [
    [word, level] as const,
    [level, level] as const,
  ]),
  ...['中专', '中技', '职高', '中职'].map((word) => [word, 'SENIOR_SECONDARY'] as const),
  ...['专科', '大学专科', '高职'].map((word) => [word, 'COLLEGE'] as const),
  ...['大学', '大学本科', '学士'].map((word) => [word, 'BACHELOR'] as const),
  ...['研究生', '硕士'].map((word) => [word, 'MASTER'] as const),
  ['博士', 'DOCTOR'],
]);
const sexes = new Map([
  ['男', 'MALE'],
  ['女', 'FEMALE'],
] as const);
const bases = new Map([
  ['档案', BirthDateBasis.FILE],
  ['身份证', BirthDateBasis.IDENTITY_NUMBER],
  ['身份证号', BirthDateBasis.IDENTITY_NUMBER],
]);

const faults: Readonly<Record<IdentityNumberFault, readonly [code: string, message: string]>> = {
  MALFORMED: ['IDENTITY_NUMBER_MALFORMED', '身份证号须为18位，或15位数字。'],
  DATE_IMPOSSIBLE: ['IDENTITY_NUMBER_DATE_IMPOSSIBLE', '身份证号中的出生日期不存在。'],
  CHECK_DIGIT_WRONG: ['IDENTITY_NUMBER_CHECK_DIGIT_WRONG', '身份证号校验位不正确。'],
};

/** Files of 1904 are so many days behind those of 1900. */
const daysBetweenEpochs = 1_462;

export function readCandidate(cells: Readonly<Record<string, TableCell>>, today: string): ReadCandidate {
  const reader = new LineReader<RosterColumn>(rosterColumns, cells);
  const required = {
    name: reader.required('name', 100),
    tier: reader.required('tier') === null ? null : reader.choice('tier', tiers),
    unit: reader.required('unit', 100),
  };
  const rest = {
    entryId: reader.text('entryId', 36),
    personId: reader.text('personId', 36),
    number: numberOf(reader, today),
    phone: phoneOf(reader),
    township: reader.text('township', 100),
    birthDay: reader.day('birthDay', true),
    basis: reader.choice('basis', bases) ?? BirthDateBasis.FILE,
    sex: reader.choice('sex', sexes),
    education: reader.choice('education', educations),
    reason: reader.text('reason', 500),
  };
  compare(reader, rest, today);
  const { problems, warnings } = reader;
  const { name, tier, unit } = required;
  const isWhole = problems.length === 0 && name !== null && tier !== null && unit !== null;
  return { candidate: isWhole ? { name, tier, unit, ...rest } : null, problems, warnings };
}

/** Null for one that is masked, as files of ours have it. */
function numberOf(reader: LineReader<RosterColumn>, today: string): IdentityNumber | null {
  const text = reader.text('number', 40)?.normalize('NFKC').replace(/\s/g, '') ?? null;
  if (text === null || text.includes('*')) return null;
  const number = judgeIdentityNumber(text, today);
  if (typeof number === 'string') return reader.fault('number', ...faults[number]);
  if (number.converted) reader.warn('number', 'NUMBER_CONVERTED', '15位号码已转换为18位。');
  if (!number.divisionKnown) reader.warn('number', 'DIVISION_PREFIX_UNKNOWN', '号码前两位不是已知的省级代码。');
  return number;
}

function phoneOf(reader: LineReader<RosterColumn>): string | null {
  const text = reader.text('phone', 40);
  if (text === null || text.includes('*')) return null;
  return readPhoneNumber(text) ?? reader.fault('phone', 'PHONE_MALFORMED', '电话号码的格式不正确。');
}

/** A birth date may lawfully differ from the number; one that is off by the days between two epochs is a mistake of the file. */
function compare(
  reader: LineReader<RosterColumn>,
  { number, birthDay, basis, sex }: Pick<Candidate, 'number' | 'birthDay' | 'basis' | 'sex'>,
  today: string,
): void {
  if (birthDay !== null && (birthDay < '1800-01-01' || birthDay > today)) {
    reader.fault('birthDay', 'DATE_IMPOSSIBLE', '出生日期不可能。');
  }
  if (number === null) return;
  if (birthDay !== null && birthDay !== number.bornOn) {
    if (Math.abs(daysBetween(birthDay, number.bornOn)) === daysBetweenEpochs) {
      reader.fault('birthDay', 'DATE_EPOCH_WRONG', '出生日期与身份证号相差1462天，应为表格的1900与1904日期系统混用。');
    } else {
      const counts = basis === BirthDateBasis.FILE ? '名册' : '身份证号';
      reader.warn('birthDay', 'BIRTH_DATE_DIFFERS', `出生日期与身份证号不一致，登记后以${counts}为准。`);
    }
  }
  if (sex !== null && sex !== number.sex) reader.warn('sex', 'SEX_DIFFERS', '性别与身份证号不一致。');
}
