import { held, rule, rules, someone } from '../../test/eligible-people';
import { EmploymentKind, Role } from '../appointment/role.type';
import { ServiceCounting } from '../eligibility-rule/eligibility-rule.enums';
import type { ServiceTerms } from '../eligibility-rule/eligibility-rule.type';
import type { RuleSetContent } from '../eligibility-rule/rule-content';
import { PostKind } from '../post/post.enums';
import { CommitteeTier } from '../reserve/reserve.enums';
import { judge } from './judge.rules';
import type { KnownPerson } from './known-person';

type Case = readonly [what: string, content: RuleSetContent, person: KnownPerson, day: string, outcome: string];

const day = '2026-03-01';

const service = (terms: Partial<ServiceTerms>, readOn: string | null = null) =>
  rules(rule('SERVICE', { readOn, service: { months: 36, counting: ServiceCounting.CONSECUTIVE, ...terms } }));
const consecutive = service({});
const accumulated = service({ counting: ServiceCounting.ACCUMULATED });
const inPosts = (...terms: KnownPerson['terms']) => someone({ terms });
const head = { postKind: PostKind.COMMITTEE, role: Role.UNIT_MEMBER, tier: CommitteeTier.HEAD };
const deputy = { ...head, tier: CommitteeTier.DEPUTY };
const broken = inPosts(held('2022-01-01', '2023-06-30'), held('2023-07-02', '2025-01-31'));
const apart = inPosts(held('2022-01-01', '2023-12-31'), held('2024-01-31', '2025-03-01'));

const services: Case[] = [
  ['连续三年，恰满', consecutive, inPosts(held('2023-03-02')), day, 'PASS'],
  ['连续三年，差一日', consecutive, inPosts(held('2023-03-03')), day, 'FAIL'],
  [
    '两段首尾相接',
    consecutive,
    inPosts(held('2022-01-01', '2023-06-30'), held('2023-07-01', '2025-01-31')),
    day,
    'PASS',
  ],
  ['中断一日，不容许', consecutive, broken, day, 'FAIL'],
  ['中断一日，容许一日', service({ gapDays: 1 }), broken, day, 'PASS'],
  ['中断三十日，容许三十日', service({ gapDays: 30 }), apart, day, 'PASS'],
  ['中断三十日，容许二十九日', service({ gapDays: 29 }), apart, day, 'FAIL'],
  ['中断一日，累计', accumulated, broken, day, 'PASS'],
  ['容许的中断不计入年限', service({ gapDays: 30, months: 37 }), apart, day, 'PASS'],
  ['容许的中断不计入年限，差一月', service({ gapDays: 30, months: 38 }), apart, day, 'FAIL'],
  [
    '同时任两职只算一次',
    accumulated,
    inPosts(held('2022-01-01', '2023-12-31'), held('2023-01-01', '2024-06-30')),
    day,
    'FAIL',
  ],
  [
    '只算网格长',
    service({ posts: { roles: [Role.GRID_CHIEF] } }),
    inPosts(held('2022-01-01', '2023-12-31'), held('2024-01-01', null, { role: Role.GRID_MEMBER })),
    day,
    'FAIL',
  ],
  [
    '网格长与网格员合并计算',
    service({ posts: { roles: [Role.GRID_CHIEF, Role.GRID_MEMBER] } }),
    inPosts(held('2022-01-01', '2023-12-31'), held('2024-01-01', null, { role: Role.GRID_MEMBER })),
    day,
    'PASS',
  ],
  [
    '正副职合并计算',
    service({ posts: { tiers: [CommitteeTier.HEAD, CommitteeTier.DEPUTY] } }),
    inPosts(held('2022-01-01', '2023-12-31', deputy), held('2024-01-01', null, head)),
    day,
    'PASS',
  ],
  [
    '只算正职',
    service({ posts: { tiers: [CommitteeTier.HEAD] } }),
    inPosts(held('2022-01-01', '2023-12-31', deputy), held('2024-01-01', null, head)),
    day,
    'FAIL',
  ],
  ['须仍在任，已离任', service({ inPost: true }), inPosts(held('2020-01-01', '2025-12-31')), day, 'FAIL'],
  ['须仍在任，当日为最后一日', service({ inPost: true }), inPosts(held('2020-01-01', day)), day, 'PASS'],
  [
    '须仍在任，长的一段已中断',
    service({ inPost: true }),
    inPosts(held('2019-01-01', '2023-12-31'), held('2025-01-01')),
    day,
    'FAIL',
  ],
  ['算到规定日期，恰满', service({}, '2020-12-01'), inPosts(held('2017-12-02')), day, 'PASS'],
  ['算到规定日期，差一日', service({}, '2020-12-01'), inPosts(held('2017-12-03')), day, 'FAIL'],
  ['之后才任职', consecutive, inPosts(held('2026-03-02')), day, 'FAIL'],
  ['没有任职记录', consecutive, someone(), day, 'UNKNOWN'],
  [
    '只算专职',
    service({ posts: { employmentKinds: [EmploymentKind.FULL_TIME] } }),
    inPosts(held('2020-01-01', null, { employment: EmploymentKind.VOLUNTEER })),
    day,
    'FAIL',
  ],
  ['1月31日起满一个月', service({ months: 1 }), inPosts(held('2023-01-31', '2023-02-28')), day, 'PASS'],
  ['1月31日起差一日满一个月', service({ months: 1 }), inPosts(held('2023-01-31', '2023-02-27')), day, 'FAIL'],
  ['闰日起满一年', service({ months: 12 }), inPosts(held('2024-02-29', '2025-02-28')), day, 'PASS'],
  ['从未生效的任职', service({ months: 1 }), inPosts(held('2024-02-02', '2024-02-01')), day, 'FAIL'],
];

describe('how long somebody served', () => {
  it.each(services)('%s', (_what, content, person, on, outcome) => {
    const { checks, eligible } = judge(content, person, on);
    expect(checks.map((check) => check.outcome)).toEqual([outcome]);
    expect(eligible).toBe({ PASS: 'YES', FAIL: 'NO', UNKNOWN: 'UNKNOWN' }[outcome]);
    expect(checks[0]?.message).toMatch(/。$/);
  });
});
