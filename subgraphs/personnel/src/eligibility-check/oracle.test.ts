import { addDays, addYears } from '@gridweave/viewer/shanghai-day';
import fc from 'fast-check';
import { judgedByOracle, lastsByOracle } from '../../test/eligibility-oracle';
import { eased, fact, held, rule, someone } from '../../test/eligible-people';
import { EmploymentKind, Role } from '../appointment/role.type';
import {
  AgeReading,
  EducationLevel,
  type EligibilityRuleKind,
  PartyYearsFrom,
  ServiceCounting,
  SilentFile,
} from '../eligibility-rule/eligibility-rule.enums';
import type { EligibilityRuleContent, RuleSetContent } from '../eligibility-rule/rule-content';
import { PostKind } from '../post/post.enums';
import { CommitteeTier } from '../reserve/reserve.enums';
import { judge } from './judge.rules';
import type { KnownFact, KnownPerson, KnownTerm } from './known-person';

const runs = 10_000;
const among = <Value>(...values: Value[]) => fc.constantFrom(...values);
const dayFrom = (first: string, days: number) => fc.nat(days).map((count) => addDays(first, count));
const maybe = <Value>(of: fc.Arbitrary<Value>) => fc.option(of, { freq: 4 });

const born = fc
  .tuple(dayFrom('1960-01-01', 16_000), among('1984-02-29', '1980-02-29', '1976-12-31'), fc.nat(9))
  .map(([day, odd, dice]) => (dice === 0 ? odd : day));
const birth = fc
  .tuple(born, fc.nat(9))
  .map(([day, dice]) => (dice === 0 ? null : dice === 1 ? day.slice(0, 4) : dice === 2 ? day.slice(0, 7) : day));
const statedAge = fc.integer({ min: 20, max: 50 });
const reading = fc.constantFrom(...Object.values(AgeReading));

const terms = fc.array(
  fc
    .record({
      from: dayFrom('2018-01-01', 2_900),
      length: fc.integer({ min: -1, max: 1_500 }),
      open: fc.nat(5),
      role: among(Role.GRID_CHIEF, Role.GRID_MEMBER, Role.UNIT_MEMBER),
      tier: among(null, CommitteeTier.HEAD, CommitteeTier.DEPUTY),
      employment: among(EmploymentKind.FULL_TIME, EmploymentKind.SECONDED),
    })
    .map(({ from, length, open, role, tier, employment }): KnownTerm => {
      const postKind = tier === null ? PostKind.GRID : PostKind.COMMITTEE;
      return held(from, open === 0 ? null : addDays(from, length), { role, tier, employment, postKind });
    }),
  { maxLength: 4 },
);

/** Membership as it may be on file: probation, full, left and come back, with days between or none. */
const membership = fc
  .tuple(dayFrom('2015-01-01', 3_000), fc.array(fc.tuple(fc.nat(900), among(0, 0, 0, 40)), { maxLength: 3 }), fc.nat(7))
  .map(([first, steps, dice]) => {
    let from: string | undefined = dice === 0 ? undefined : first;
    let next = first;
    return steps.map(([length, gap], index) => {
      const to = addDays(next, length);
      const open = index === steps.length - 1 && dice % 2 === 1;
      const value = index === 0 && dice > 2 ? 'PROBATIONARY' : 'FULL';
      const made = fact('PARTY_MEMBERSHIP', value, from, open ? undefined : to);
      next = addDays(to, 1 + gap);
      from = next;
      return made;
    });
  });

type Kind = 'EDUCATION' | 'HOUSEHOLD_REGISTRATION' | 'QUALIFICATION' | 'HONOUR' | 'DISCIPLINE' | 'RELAXATION_APPROVAL';
const dated = (kind: Kind, ...values: string[]) =>
  fc
    .tuple(among(...values), maybe(dayFrom('2016-01-01', 4_000)), maybe(fc.nat(1_500)))
    .map(([value, from, length]) =>
      fact(kind, value, from ?? undefined, length === null ? undefined : addDays(from ?? '2020-01-01', length)),
    );
const registration = maybe(
  dated('HOUSEHOLD_REGISTRATION', '410103', '410103013', '410103013002', '410103007', '410105'),
);
const facts = fc
  .tuple(
    fc.array(dated('EDUCATION', ...Object.values(EducationLevel)), { maxLength: 3 }),
    fc.array(dated('QUALIFICATION', '社会工作者（中级）', '教师资格'), { maxLength: 2 }),
    fc.array(dated('HONOUR', '省级劳动模范', '区优秀网格长'), { maxLength: 2 }),
    fc.array(dated('DISCIPLINE', '党内警告', '撤职'), { maxLength: 2 }),
    fc.array(dated('RELAXATION_APPROVAL', '放宽一', '放宽二'), { maxLength: 2 }),
    membership,
    registration,
  )
  .map((all): KnownFact[] => all.flatMap((each) => each ?? []));

const person: fc.Arbitrary<KnownPerson> = fc
  .record({ birth, facts, terms, inParty: maybe(fc.boolean()), hidden: fc.nat(19), on: dayFrom('2023-01-01', 900) })
  .map((known) =>
    someone({
      birth: known.birth === null ? null : { value: known.birth, source: '档案' },
      facts: known.facts,
      terms: known.terms,
      marked: { inParty: known.inParty, on: known.on },
      disciplineHidden: known.hidden === 0,
    }),
  );

const posts = among(null, { roles: [Role.GRID_CHIEF] }, { tiers: [CommitteeTier.HEAD, CommitteeTier.DEPUTY] });
const held1 = among({ roles: [Role.GRID_CHIEF, Role.GRID_MEMBER] }, { employmentKinds: [EmploymentKind.SECONDED] });
const divisions = among('410103', '410103013').map((code) => [{ id: code, code, name: code }]);
const rulesOf: fc.Arbitrary<EligibilityRuleContent>[] = [
  fc.record({ statedAge, reading }).map((age) => rule('AGE', { age })),
  born.map((bornOnOrAfter) => rule('AGE', { age: { bornOnOrAfter } })),
  fc
    .record({
      months: among(1, 6, 12, 24, 36),
      counting: fc.constantFrom(...Object.values(ServiceCounting)),
      gapDays: among(0, 1, 30, 200),
      inPost: fc.boolean(),
      posts,
    })
    .map((service) => rule('SERVICE', { service })),
  fc.constantFrom(...Object.values(EducationLevel)).map((atLeast) => rule('EDUCATION', { education: { atLeast } })),
  fc
    .record({
      probationaryPasses: fc.boolean(),
      years: maybe(fc.integer({ min: 1, max: 6 })),
      yearsFrom: fc.constantFrom(...Object.values(PartyYearsFrom)),
    })
    .map((party) => rule('PARTY_MEMBERSHIP', { party })),
  divisions.map((each) => rule('HOUSEHOLD_REGISTRATION', { registration: { divisions: each } })),
  fc.constant(rule('QUALIFICATION', { record: { anyOf: ['社会工作者'] } })),
  fc.constant(rule('HONOUR', { record: { anyOf: ['省级'] } })),
  held1.map((post) => rule('POST_HELD', { post })),
  held1.map((post) => rule('POST_EXCLUDED', { post })),
  fc
    .record({
      anyOf: among(null, ['撤职']),
      monthsAfterEnd: among(0, 6, 12),
      silentFile: fc.constantFrom(...Object.values(SilentFile)),
    })
    .map((discipline) => rule('DISCIPLINE_EXCLUDED', { discipline })),
];

/** Some rules, now and then one of them eased. */
const content: fc.Arbitrary<RuleSetContent> = fc
  .tuple(
    fc.uniqueArray(fc.oneof(...rulesOf), { minLength: 1, maxLength: 5, selector: ({ key }) => key }),
    fc.nat(3),
    fc.boolean(),
  )
  .map(([rules, dice, needsApproval]) => {
    const [of] = rules as [EligibilityRuleContent];
    const eases: Partial<Record<EligibilityRuleKind, object>> = {
      AGE: { statedAge: (of.age?.statedAge ?? 0) + 1 },
      SERVICE: { serviceMonths: 3 },
      EDUCATION: { education: EducationLevel.PRIMARY },
      PARTY_MEMBERSHIP: { partyYears: 0 },
    };
    const to = eases[of.kind];
    if (dice === 0 || !to || of.age?.bornOnOrAfter != null) return { rules, relaxations: [] };
    const condition = { honours: dice === 1 || !needsApproval ? ['省级'] : [], needsApproval };
    return { rules, relaxations: eased(of, { ...to, ...condition }).relaxations };
  });

/** Often a day about a birthday that decides. */
function dayFor(known: KnownPerson, { rules }: RuleSetContent, [any, near, dice]: readonly [string, number, number]) {
  const limit = rules.find(({ age }) => age?.statedAge != null)?.age?.statedAge;
  if (dice > 6 || limit == null || known.birth?.value.length !== 10) return any;
  return addDays(addYears(known.birth.value, limit + (dice % 2)), near);
}

const days = fc.tuple(dayFrom('2023-01-01', 1_100), fc.integer({ min: -2, max: 2 }), fc.nat(9));

describe('judging, against a model that walks through days', () => {
  it(`agrees on ${runs} people`, () => {
    fc.assert(
      fc.property(person, content, days, (known, rules, chosen) => {
        const day = dayFor(known, rules, chosen);
        const { checks, eligible } = judge(rules, known, day);
        const outcomes = checks.map(({ outcome }) => outcome);
        // Compared as text: ten thousand deep comparisons take longer than what they compare.
        return JSON.stringify({ outcomes, eligible }) === JSON.stringify(judgedByOracle(rules, known, day));
      }),
      { numRuns: runs },
    );
  });

  it('agrees on the day of ageing out', () => {
    fc.assert(
      fc.property(birth, statedAge, reading, (value, age, by) => {
        const known = someone({ birth: value === null ? null : { value, source: '档案' } });
        const terms = { statedAge: age, reading: by };
        const { agesOutOn } = judge({ rules: [rule('AGE', { age: terms })], relaxations: [] }, known, '2025-01-01');
        expect(agesOutOn).toBe(lastsByOracle(terms, known));
      }),
      { numRuns: 500 },
    );
  });
});

describe('judging, as a file grows', () => {
  const speaksFor = fc.oneof(
    dated('QUALIFICATION', '社会工作者（中级）', '教师资格'),
    dated('HONOUR', '省级劳动模范', '区优秀网格长'),
    dated('EDUCATION', ...Object.values(EducationLevel)),
    dated('RELAXATION_APPROVAL', '放宽一', '放宽二'),
  );
  const judged = (rules: RuleSetContent, known: KnownPerson, more: KnownFact, day: string) => {
    const grown = { ...known, facts: [...known.facts, more] };
    return [judge(rules, known, day).eligible, judge(rules, grown, day).eligible];
  };

  it('never takes from anybody what was theirs because something more speaks for them', () => {
    fc.assert(
      fc.property(person, content, days, speaksFor, (known, rules, chosen, more) => {
        const [before, after] = judged(rules, known, more, dayFor(known, rules, chosen));
        return before !== 'YES' || after === 'YES';
      }),
      { numRuns: runs },
    );
  });

  it('never lets anybody in whom it kept out because of one more discipline', () => {
    fc.assert(
      fc.property(person, content, days, dated('DISCIPLINE', '党内警告', '撤职'), (known, rules, chosen, more) => {
        const [before, after] = judged(rules, known, more, dayFor(known, rules, chosen));
        return before !== 'NO' || after === 'NO';
      }),
      { numRuns: runs },
    );
  });

  it('does not depend on the order in which things were put on file', () => {
    fc.assert(
      fc.property(person, content, days, (known, rules, chosen) => {
        const day = dayFor(known, rules, chosen);
        const turned = { ...known, facts: known.facts.toReversed(), terms: known.terms.toReversed() };
        return judge(rules, known, day).eligible === judge(rules, turned, day).eligible;
      }),
      { numRuns: runs },
    );
  });
});
