import { eased, fact, held, rule, rules, someone } from '../../test/eligible-people';
import { EmploymentKind, Role } from '../appointment/role.type';
import {
  AgeReading,
  EducationLevel,
  PartyYearsFrom,
  ServiceCounting,
  SilentFile,
} from '../eligibility-rule/eligibility-rule.enums';
import type { PartyTerms, ServiceTerms } from '../eligibility-rule/eligibility-rule.type';
import type { RuleSetContent } from '../eligibility-rule/rule-content';
import { judge } from './judge.rules';
import type { KnownPerson } from './known-person';

type Case = readonly [what: string, content: RuleSetContent, person: KnownPerson, day: string, outcome: string];

const day = '2026-03-01';
const { TO_BIRTHDAY, THROUGH_YEAR, UNKNOWN } = AgeReading;

const words = (statedAge: number, reading: AgeReading) => rules(rule('AGE', { age: { statedAge, reading } }));
const born = (value: string) => someone({ born: value });

const service = (terms: Partial<ServiceTerms>, readOn: string | null = null) =>
  rules(rule('SERVICE', { readOn, service: { months: 36, counting: ServiceCounting.CONSECUTIVE, ...terms } }));
const consecutive = service({});
const inPosts = (...terms: KnownPerson['terms']) => someone({ terms });

const atLeast = (level: EducationLevel) => rules(rule('EDUCATION', { education: { atLeast: level } }));
const college = atLeast(EducationLevel.COLLEGE);
const withFacts = (...facts: KnownPerson['facts']) => someone({ facts });
const party = (terms: Partial<PartyTerms> = {}) =>
  rules(rule('PARTY_MEMBERSHIP', { party: { probationaryPasses: false, ...terms } }));
const probation = fact('PARTY_MEMBERSHIP', 'PROBATIONARY', '2022-03-01', '2023-02-28');
const full = fact('PARTY_MEMBERSHIP', 'FULL', '2023-03-01');
const markedAs = (inParty: boolean, on = day) => someone({ marked: { inParty, on } });
const renhe = { id: 'renhe', code: '410103013', name: '人和路街道' };
const registered = rules(rule('HOUSEHOLD_REGISTRATION', { registration: { divisions: [renhe] } }));
const livesIn = (code: string, from?: string, to?: string) => withFacts(fact('HOUSEHOLD_REGISTRATION', code, from, to));
const certificate = rules(rule('QUALIFICATION', { record: { anyOf: ['社会工作者'] } }));
const honoured = rules(rule('HONOUR', { record: { anyOf: ['省级', '省优秀'] } }));

const onFile: Case[] = [
  ['学历没有记录', college, someone(), day, 'UNKNOWN'],
  ['学历较低', college, withFacts(fact('EDUCATION', 'SENIOR_SECONDARY', '2005-07-01')), day, 'FAIL'],
  ['学历恰好', college, withFacts(fact('EDUCATION', 'COLLEGE', '2008-07-01')), day, 'PASS'],
  ['取最高学历', college, withFacts(fact('EDUCATION', 'SENIOR_SECONDARY'), fact('EDUCATION', 'MASTER')), day, 'PASS'],
  ['当日尚未毕业，之前不明', college, withFacts(fact('EDUCATION', 'BACHELOR', '2026-07-01')), day, 'UNKNOWN'],
  ['正式党员', party(), withFacts(probation, full), day, 'PASS'],
  ['预备党员，不含预备', party(), withFacts(probation, full), '2022-06-01', 'FAIL'],
  ['预备党员，含预备', party({ probationaryPasses: true }), withFacts(probation, full), '2022-06-01', 'PASS'],
  ['党员身份没有记录', party(), someone(), day, 'UNKNOWN'],
  ['登记为非党员', party(), markedAs(false), day, 'FAIL'],
  ['登记为党员，含预备', party({ probationaryPasses: true }), markedAs(true), day, 'PASS'],
  ['登记为党员，是否预备不明', party(), markedAs(true), day, 'UNKNOWN'],
  ['登记为党员，问的是另一日', party({ probationaryPasses: true }), markedAs(true, '2026-04-01'), day, 'UNKNOWN'],
  ['党龄自转正，恰满三年', party({ years: 3 }), withFacts(probation, full), day, 'PASS'],
  ['党龄自转正，差一日', party({ years: 3 }), withFacts(probation, full), '2026-02-28', 'FAIL'],
  ['党龄自入党', party({ years: 4, yearsFrom: PartyYearsFrom.JOINED }), withFacts(probation, full), day, 'PASS'],
  ['党龄自入党，入党时间不明', party({ years: 4, yearsFrom: PartyYearsFrom.JOINED }), withFacts(full), day, 'UNKNOWN'],
  ['党龄自入党，转正起已满', party({ years: 3, yearsFrom: PartyYearsFrom.JOINED }), withFacts(full), day, 'PASS'],
  ['党龄起算日不明', party({ years: 3 }), withFacts(fact('PARTY_MEMBERSHIP', 'FULL')), day, 'UNKNOWN'],
  ['已不是党员', party(), withFacts(fact('PARTY_MEMBERSHIP', 'FULL', '2010-01-01', '2024-12-31')), day, 'FAIL'],
  ['之后才入党', party(), withFacts(fact('PARTY_MEMBERSHIP', 'PROBATIONARY', '2026-06-01')), day, 'FAIL'],
  ['之后转正，当时是否预备不明', party(), withFacts(fact('PARTY_MEMBERSHIP', 'FULL', '2026-06-01')), day, 'UNKNOWN'],
  ['户籍在该街道的社区', registered, livesIn('410103013002'), day, 'PASS'],
  ['户籍在别的街道', registered, livesIn('410103007'), day, 'FAIL'],
  ['户籍只记到区', registered, livesIn('410103'), day, 'UNKNOWN'],
  ['户籍没有记录', registered, someone(), day, 'UNKNOWN'],
  ['户籍已迁出，之后没有记录', registered, livesIn('410103013', '2010-01-01', '2025-01-01'), day, 'UNKNOWN'],
  ['有证书', certificate, withFacts(fact('QUALIFICATION', '社会工作者职业资格（中级）')), day, 'PASS'],
  ['证书名称有空格和全角', certificate, withFacts(fact('QUALIFICATION', '社会　工作者')), day, 'PASS'],
  ['档案没有证书', certificate, withFacts(fact('QUALIFICATION', '教师资格')), day, 'UNKNOWN'],
  ['证书已失效', certificate, withFacts(fact('QUALIFICATION', '社会工作者', '2015-01-01', '2020-01-01')), day, 'FAIL'],
  ['证书之后才取得', certificate, withFacts(fact('QUALIFICATION', '社会工作者', '2026-03-02')), day, 'FAIL'],
  ['有荣誉', honoured, withFacts(fact('HONOUR', '河南省优秀社区工作者')), day, 'PASS'],
  ['档案没有荣誉', honoured, withFacts(fact('HONOUR', '区优秀网格长')), day, 'UNKNOWN'],
];

const chiefs = { post: { roles: [Role.GRID_CHIEF] } };
const discipline = (more: object = {}) =>
  rules(rule('DISCIPLINE_EXCLUDED', { discipline: { silentFile: SilentFile.PASSES, ...more } }));
const warned = withFacts(fact('DISCIPLINE', '党内警告', '2025-03-01', '2026-02-28'));

const posts: Case[] = [
  ['现任网格长', rules(rule('POST_HELD', chiefs)), inPosts(held('2026-03-01')), day, 'PASS'],
  ['昨日离任', rules(rule('POST_HELD', chiefs)), inPosts(held('2020-01-01', '2026-02-28')), day, 'FAIL'],
  ['明日上任', rules(rule('POST_HELD', chiefs)), inPosts(held('2026-03-02')), day, 'FAIL'],
  ['从未任职', rules(rule('POST_HELD', chiefs)), someone(), day, 'FAIL'],
  [
    '下派人员不得参加',
    rules(rule('POST_EXCLUDED', { post: { employmentKinds: [EmploymentKind.SECONDED] } })),
    inPosts(held('2025-01-01', null, { employment: EmploymentKind.SECONDED })),
    day,
    'FAIL',
  ],
  [
    '下派已结束',
    rules(rule('POST_EXCLUDED', { post: { employmentKinds: [EmploymentKind.SECONDED] } })),
    inPosts(held('2025-01-01', '2026-02-28', { employment: EmploymentKind.SECONDED })),
    day,
    'PASS',
  ],
  ['处分最后一日', discipline(), warned, '2026-02-28', 'FAIL'],
  ['处分期满次日', discipline(), warned, day, 'PASS'],
  ['处分期满，档案不全', discipline({ silentFile: SilentFile.UNKNOWN }), warned, day, 'UNKNOWN'],
  ['处分开始前一日', discipline(), warned, '2025-02-28', 'PASS'],
  ['期满后六个月内仍排除', discipline({ monthsAfterEnd: 6 }), warned, '2026-08-28', 'FAIL'],
  ['期满后六个月已过', discipline({ monthsAfterEnd: 6 }), warned, '2026-08-29', 'PASS'],
  ['处分没有终止日期', discipline(), withFacts(fact('DISCIPLINE', '撤职', '2010-01-01')), day, 'FAIL'],
  ['只排除所列处分', discipline({ anyOf: ['撤职'] }), warned, '2026-01-01', 'PASS'],
  ['档案没有处分，视为没有', discipline(), someone(), day, 'PASS'],
  ['档案没有处分，视为不明', discipline({ silentFile: SilentFile.UNKNOWN }), someone(), day, 'UNKNOWN'],
  ['无权查看处分', discipline(), { ...warned, disciplineHidden: true }, '2026-01-01', 'UNKNOWN'],
];

const under45 = rule('AGE', { age: { statedAge: 45, reading: TO_BIRTHDAY } });
const forHonour = eased(under45, { statedAge: 46, honours: ['省级'] });
const byMeeting = eased(under45, { statedAge: 50, needsApproval: true });
const approval = fact('RELAXATION_APPROVAL', '放宽一', '2026-02-01');
const honour = fact('HONOUR', '省级劳动模范');
const bornWith = (value: string, ...facts: KnownPerson['facts']) => someone({ born: value, facts });

const relaxations: Case[] = [
  ['有荣誉，放宽一岁内', forHonour, bornWith('1980-03-01', honour), day, 'PASS'],
  ['没有荣誉记录，放宽一岁内', forHonour, bornWith('1980-03-01'), day, 'UNKNOWN'],
  ['有荣誉，放宽后仍超龄', forHonour, bornWith('1980-02-29', honour), '2026-03-02', 'FAIL'],
  ['没有荣誉记录，放宽后仍超龄', forHonour, bornWith('1979-01-01'), day, 'FAIL'],
  ['荣誉之后才授予', forHonour, bornWith('1980-03-01', fact('HONOUR', '省级劳动模范', '2026-05-01')), day, 'FAIL'],
  ['不需要放宽', forHonour, bornWith('1990-03-01'), day, 'PASS'],
  ['须会议研究，尚无批准', byMeeting, bornWith('1978-01-01'), day, 'UNKNOWN'],
  ['须会议研究，已批准', byMeeting, bornWith('1978-01-01', approval), day, 'PASS'],
  ['批准在之后', byMeeting, bornWith('1978-01-01', approval), '2026-01-31', 'UNKNOWN'],
  ['批准也不能超出范围', byMeeting, bornWith('1970-01-01', approval), day, 'FAIL'],
  ['批准的是另一项', byMeeting, bornWith('1978-01-01', fact('RELAXATION_APPROVAL', '放宽二')), day, 'UNKNOWN'],
  [
    '年限放宽到两年',
    eased(consecutive.rules[0]!, { serviceMonths: 24, needsApproval: true }),
    { ...inPosts(held('2024-03-02')), facts: [approval] },
    day,
    'PASS',
  ],
  [
    '学历放宽到高中',
    eased(college.rules[0]!, { education: EducationLevel.SENIOR_SECONDARY, honours: ['省级'] }),
    withFacts(honour, fact('EDUCATION', 'SENIOR_SECONDARY')),
    day,
    'PASS',
  ],
  [
    '党龄不作要求',
    eased(party({ years: 5 }).rules[0]!, { partyYears: 0, needsApproval: true }),
    withFacts(probation, full, approval),
    day,
    'PASS',
  ],
  [
    '放宽到出生日期',
    eased(under45, { bornOnOrAfter: '1975-01-01', needsApproval: true }),
    bornWith('1975-01-01', approval),
    day,
    'PASS',
  ],
];

describe('judging', () => {
  it.each([...onFile, ...posts, ...relaxations])('%s', (_what, content, person, on, outcome) => {
    const { checks, eligible } = judge(content, person, on);
    expect(checks.map((check) => check.outcome)).toEqual([outcome]);
    expect(eligible).toBe({ PASS: 'YES', FAIL: 'NO', UNKNOWN: 'UNKNOWN' }[outcome]);
    expect(checks[0]?.message).toMatch(/。$/);
  });

  it('tells the day of ageing out only where birth and reading are known', () => {
    const out = (content: RuleSetContent, person: KnownPerson) => judge(content, person, day).agesOutOn;
    expect(out(words(43, TO_BIRTHDAY), born('1990-05-20'))).toBe('2033-05-21');
    expect(out(words(43, THROUGH_YEAR), born('1990-05-20'))).toBe('2034-05-20');
    expect(out(words(43, UNKNOWN), born('1990-05-20'))).toBeNull();
    expect(out(words(43, TO_BIRTHDAY), born('1990'))).toBeNull();
    expect(out(college, born('1990-05-20'))).toBeNull();
    // Who passes both ways ages out by the later one.
    expect(out(forHonour, bornWith('1990-05-20', honour))).toBe('2036-05-21');
    expect(out(forHonour, bornWith('1990-05-20'))).toBe('2035-05-21');
  });

  it('says no where one rule fails, and nothing where one is unknown and none fails', () => {
    const all = rules(...[words(43, TO_BIRTHDAY), college, party()].flatMap((each) => each.rules));
    const eligible = (person: KnownPerson) => judge(all, person, day).eligible;
    const facts = [fact('EDUCATION', 'MASTER'), full];
    expect(eligible(bornWith('1990-01-01', ...facts))).toBe('YES');
    expect(eligible(bornWith('1990-01-01', full))).toBe('UNKNOWN');
    expect(eligible(bornWith('1970-01-01', full))).toBe('NO');
    expect(judge(rules(), bornWith('1990-01-01', ...facts), day).eligible).toBe('UNKNOWN');
  });
});
