import { rule, rules, someone } from '../../test/eligible-people';
import { AgeReading } from '../eligibility-rule/eligibility-rule.enums';
import type { RuleSetContent } from '../eligibility-rule/rule-content';
import { judge } from './judge.rules';
import type { KnownPerson } from './known-person';

type Case = readonly [what: string, content: RuleSetContent, person: KnownPerson, day: string, outcome: string];

const day = '2026-03-01';
const { TO_BIRTHDAY, THROUGH_YEAR, BELOW, UNKNOWN } = AgeReading;

/** Three published notices that say “under” and mean different things: the dates of birth tell which. */
const yihuang = rules(
  rule('AGE', { readOn: '2022-08-07', age: { bornOnOrAfter: '1981-08-08', statedAge: 40, wording: '40周岁以下' } }),
);
const zhanggong = rules(
  rule('AGE', { readOn: '2022-12-07', age: { bornOnOrAfter: '1982-12-07', statedAge: 40, wording: '40周岁以下' } }),
);
const lianchi = rules(
  rule('AGE', { readOn: '2025-09-02', age: { bornOnOrAfter: '1989-09-03', statedAge: 35, wording: '35周岁及以下' } }),
);
const words = (statedAge: number, reading: AgeReading) => rules(rule('AGE', { age: { statedAge, reading } }));
const bornFrom = (bornOnOrAfter: string) => rules(rule('AGE', { age: { bornOnOrAfter } }));
const born = (value: string) => someone({ born: value });

const ages: Case[] = [
  ['宜黄：界限当日出生', yihuang, born('1981-08-08'), day, 'PASS'],
  ['宜黄：界限前一日出生', yihuang, born('1981-08-07'), day, 'FAIL'],
  ['宜黄：满40周岁的次日', yihuang, born('1982-08-06'), day, 'PASS'],
  ['章贡：界限当日出生', zhanggong, born('1982-12-07'), day, 'PASS'],
  ['章贡：界限前一日出生', zhanggong, born('1982-12-06'), day, 'FAIL'],
  ['莲池：界限当日出生', lianchi, born('1989-09-03'), day, 'PASS'],
  ['莲池：界限前一日出生', lianchi, born('1989-09-02'), day, 'FAIL'],
  ['满N次日起：生日当天', words(40, TO_BIRTHDAY), born('1982-08-08'), '2022-08-08', 'PASS'],
  ['满N次日起：生日次日', words(40, TO_BIRTHDAY), born('1982-08-08'), '2022-08-09', 'FAIL'],
  ['满N+1之日起：前一日', words(40, THROUGH_YEAR), born('1981-08-09'), '2022-08-08', 'PASS'],
  ['满N+1之日起：当日', words(40, THROUGH_YEAR), born('1981-08-08'), '2022-08-08', 'FAIL'],
  ['不满N：生日前一日', words(40, BELOW), born('1982-08-09'), '2022-08-08', 'PASS'],
  ['不满N：生日当天', words(40, BELOW), born('1982-08-08'), '2022-08-08', 'FAIL'],
  ['口径不明：两种都符合', words(40, UNKNOWN), born('1982-08-08'), '2022-08-08', 'PASS'],
  ['口径不明：分界处，生日次日', words(40, UNKNOWN), born('1982-08-07'), '2022-08-08', 'UNKNOWN'],
  ['口径不明：分界处，最后一日', words(40, UNKNOWN), born('1981-08-09'), '2022-08-08', 'UNKNOWN'],
  ['口径不明：两种都不符合', words(40, UNKNOWN), born('1981-08-08'), '2022-08-08', 'FAIL'],
  ['闰日出生，闰年的生日', words(40, TO_BIRTHDAY), born('1984-02-29'), '2024-02-29', 'PASS'],
  ['闰日出生，闰年的次日', words(40, TO_BIRTHDAY), born('1984-02-29'), '2024-03-01', 'FAIL'],
  ['闰日出生，平年生日为3月1日', words(39, TO_BIRTHDAY), born('1984-02-29'), '2023-03-01', 'PASS'],
  ['闰日出生，平年3月2日', words(39, TO_BIRTHDAY), born('1984-02-29'), '2023-03-02', 'FAIL'],
  ['闰日出生，平年2月28日尚未满', words(39, BELOW), born('1984-02-29'), '2023-02-28', 'PASS'],
  ['闰日出生，平年3月1日已满', words(38, THROUGH_YEAR), born('1984-02-29'), '2023-03-01', 'FAIL'],
  ['闰日计算，2月28日生', words(41, TO_BIRTHDAY), born('1983-02-28'), '2024-02-29', 'FAIL'],
  ['闰日计算，3月1日生', words(41, TO_BIRTHDAY), born('1983-03-01'), '2024-02-29', 'PASS'],
  ['出生不明', words(40, TO_BIRTHDAY), someone(), day, 'UNKNOWN'],
  ['只知年份，界限在年中', bornFrom('1985-06-01'), born('1985'), day, 'UNKNOWN'],
  ['只知年份，全年在界限后', bornFrom('1985-01-01'), born('1985'), day, 'PASS'],
  ['只知年份，全年在界限前', bornFrom('1985-01-01'), born('1984'), day, 'FAIL'],
  ['只知年份，界限为12月31日', bornFrom('1985-12-31'), born('1985'), day, 'UNKNOWN'],
  ['只知年月，全月在界限后', bornFrom('1985-06-01'), born('1985-06'), day, 'PASS'],
  ['只知年月，全月在界限前', bornFrom('1985-06-01'), born('1985-05'), day, 'FAIL'],
  ['只知年月，界限在闰二月末日', bornFrom('1984-02-29'), born('1984-02'), day, 'UNKNOWN'],
  ['只知年份，口径不明但都不符合', words(40, UNKNOWN), born('1984'), day, 'FAIL'],
];

describe('the age of somebody', () => {
  it.each(ages)('%s', (_what, content, person, on, outcome) => {
    const { checks, eligible } = judge(content, person, on);
    expect(checks.map((check) => check.outcome)).toEqual([outcome]);
    expect(eligible).toBe({ PASS: 'YES', FAIL: 'NO', UNKNOWN: 'UNKNOWN' }[outcome]);
    expect(checks[0]?.message).toMatch(/。$/);
  });

  it.each([
    [
      '宜黄',
      yihuang,
      '1981-08-08',
      [
        ['TO_BIRTHDAY', 'FAIL', false, '1982-08-07', '2021-08-09'],
        ['THROUGH_YEAR', 'PASS', true, '1981-08-08', '2022-08-08'],
      ],
      '2022-08-08',
    ],
    [
      '章贡',
      zhanggong,
      '1982-12-06',
      [
        ['TO_BIRTHDAY', 'FAIL', true, '1982-12-07', '2022-12-07'],
        ['THROUGH_YEAR', 'PASS', false, '1981-12-08', '2023-12-06'],
      ],
      '2022-12-07',
    ],
    [
      '莲池',
      lianchi,
      '1989-09-03',
      [
        ['TO_BIRTHDAY', 'FAIL', false, '1990-09-02', '2024-09-04'],
        ['THROUGH_YEAR', 'PASS', true, '1989-09-03', '2025-09-03'],
      ],
      '2025-09-03',
    ],
  ])(
    'shows both readings of the notice of %s at its boundary, and which one its date of birth takes',
    (_where, content, value, readings, agesOutOn) => {
      const verdict = judge(content, born(value), day);
      const found = verdict.readings.map((each) => [
        each.reading,
        each.outcome,
        each.applies,
        each.bornOnOrAfter,
        each.agesOutOn,
      ]);
      expect(found).toEqual(readings);
      expect(verdict.agesOutOn).toBe(agesOutOn);
    },
  );
});
