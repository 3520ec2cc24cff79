// Judges people by walking through days and through everything that may be so, without a line of the code it is compared with.
import type { KnownFact, KnownPerson, KnownTerm } from '../src/eligibility-check/known-person';
import type { EligibilityRuleContent, RelaxationContent, RuleSetContent } from '../src/eligibility-rule/rule-content';

const days: string[] = [];
const place = new Map<string, number>();
const byNumber = new Map<number, number>();
const numbers: number[] = [];
const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const pad = (value: number) => (value < 10 ? `0${value}` : `${value}`);
for (let year = 1930; year <= 2120; year += 1) {
  for (let month = 1; month <= 12; month += 1) {
    const leap = month === 2 && (year % 400 === 0 || (year % 4 === 0 && year % 100 !== 0));
    for (let date = 1; date <= lengths[month - 1]! + (leap ? 1 : 0); date += 1) {
      place.set(`${year}-${pad(month)}-${pad(date)}`, days.length);
      byNumber.set(year * 10_000 + month * 100 + date, days.length);
      numbers.push(year * 10_000 + month * 100 + date);
      days.push(`${year}-${pad(month)}-${pad(date)}`);
    }
  }
}

const at = (day: string) => place.get(day)!;

/** The day so many months later, or the first of the next month where there is none. */
function months(from: number, count: number): number {
  const [year, month, date] = days[from]!.split('-') as [string, string, string];
  let [y, m] = [Number(year), Number(month)];
  for (let step = 0; step < count; step += 1) [y, m] = m === 12 ? [y + 1, 1] : [y, m + 1];
  const found = place.get(`${y}-${pad(m)}-${date}`);
  if (found !== undefined) return found;
  return at(m === 12 ? `${y + 1}-01-01` : `${y}-${pad(m + 1)}-01`);
}

function birthday(born: number, years: number): number {
  const number = numbers[born]! + years * 10_000;
  return byNumber.get(number) ?? byNumber.get(number + 72)!; // 29 February, 0229, is 1 March, 0301, where a year lacks it.
}

function ageOn(born: number, day: number): number {
  let age = 0;
  while (birthday(born, age + 1) <= day) age += 1;
  return age;
}

type Reading = 'TO_BIRTHDAY' | 'THROUGH_YEAR' | 'BELOW';

function youngEnough(reading: Reading, limit: number, born: number, day: number): boolean {
  const age = ageOn(born, day);
  if (reading === 'THROUGH_YEAR') return age <= limit;
  if (reading === 'BELOW') return age < limit;
  return age < limit || (age === limit && birthday(born, age) === day);
}

/** What may be so: true, false, or both. */
type May = ReadonlySet<boolean>;
const only = (value: boolean): May => new Set([value]);
const either: May = new Set([true, false]);

const on = (one: { fromDay: string | null; toDay: string | null }, day: number) =>
  (one.fromDay === null || at(one.fromDay) <= day) && (one.toDay === null || day <= at(one.toDay));
const some = (person: KnownPerson, kind: string) => person.facts.filter((fact) => `${fact.kind}` === kind);

/** Every day on which somebody may have been born. */
function births(person: KnownPerson): number[] {
  if (!person.birth) return [];
  const { value } = person.birth;
  const found: number[] = [];
  for (let day = at(`${value}-01-01`.slice(0, 10)); days[day]!.startsWith(value); day += 1) found.push(day);
  return found;
}

const readings = (reading: unknown): Reading[] =>
  reading === 'TO_BIRTHDAY' || reading === 'THROUGH_YEAR' || reading === 'BELOW'
    ? [reading]
    : ['TO_BIRTHDAY', 'THROUGH_YEAR'];

function age({ age: terms }: EligibilityRuleContent, person: KnownPerson, day: number): May {
  const found = new Set<boolean>();
  const born = births(person);
  if (born.length === 0) return either;
  for (const each of born) {
    if (terms!.bornOnOrAfter != null) found.add(each >= at(terms!.bornOnOrAfter));
    else for (const reading of readings(terms!.reading)) found.add(youngEnough(reading, terms!.statedAge!, each, day));
  }
  return found;
}

const counts = (posts: EligibilityRuleContent['post'] | undefined, term: KnownTerm) =>
  [
    [posts?.postKinds, term.postKind],
    [posts?.tiers, term.tier],
    [posts?.roles, term.role],
    [posts?.employmentKinds, term.employment],
  ].every(([wanted, own]) => wanted == null || (wanted as unknown[]).includes(own));

/** Day after day since the first: served or not, how many in this run, how long since. */
function service({ service: terms }: EligibilityRuleContent, person: KnownPerson, day: number): May {
  if (person.terms.length === 0) return either;
  const counted = person.terms
    .filter((term) => counts(terms!.posts, term))
    .map(({ fromDay, toDay }) => [at(fromDay), toDay === null ? day : at(toDay)] as const);
  const first = Math.min(...counted.map(([from]) => from));
  let [best, run, gap, last] = [0, 0, 0, -1];
  const end = () => {
    if (run > 0 && (!terms!.inPost || last === day)) best = Math.max(best, monthsOf(run, last));
  };
  for (let each = first; each <= day; each += 1) {
    if (counted.some(([from, to]) => from <= each && each <= to)) {
      [run, gap, last] = [run + 1, 0, each];
      continue;
    }
    gap += 1;
    if (terms!.counting === 'CONSECUTIVE' && gap > (terms!.gapDays ?? 0)) {
      end();
      run = 0;
    }
  }
  end();
  return only(best >= terms!.months);
}

function monthsOf(count: number, last: number): number {
  const start = last + 1 - count;
  let whole = 0;
  while (months(start, whole + 1) <= last + 1) whole += 1;
  return whole;
}

const ladder = 'PRIMARY JUNIOR_SECONDARY SENIOR_SECONDARY COLLEGE BACHELOR MASTER DOCTOR'.split(' ');

function education({ education: terms }: EligibilityRuleContent, person: KnownPerson, day: number): May {
  const had = some(person, 'EDUCATION').filter((fact) => on(fact, day));
  if (had.length === 0) return either;
  return only(had.some((fact) => ladder.slice(ladder.indexOf(terms!.atLeast)).includes(fact.value)));
}

function party({ party: terms }: EligibilityRuleContent, person: KnownPerson, day: number): May {
  const known = some(person, 'PARTY_MEMBERSHIP');
  const now = known.find((fact) => on(fact, day));
  if (known.length === 0) return unrecorded(terms!, person, day);
  if (!now) {
    const next = [...known].sort((a, b) => (a.fromDay ?? '').localeCompare(b.fromDay ?? ''))[0]!;
    const before = known.every((fact) => fact.fromDay !== null && at(fact.fromDay) > day);
    return before && next.value === 'FULL' ? either : only(false);
  }
  if (now.value === 'PROBATIONARY' && !terms!.probationaryPasses) return only(false);
  if (terms!.years == null) return only(true);
  const joined = terms!.yearsFrom === 'JOINED';
  if (now.value === 'PROBATIONARY' && !joined) return only(false);
  return since(
    known.filter((fact) => joined || fact.value === 'FULL'),
    day,
    terms!.years,
    joined,
  );
}

function unrecorded(terms: NonNullable<EligibilityRuleContent['party']>, { marked }: KnownPerson, day: number): May {
  if (marked.inParty === false && day <= at(marked.on)) return only(false);
  const told = marked.inParty && day === at(marked.on) && terms.probationaryPasses && terms.years == null;
  return told ? only(true) : either;
}

/** Back from the day, as long as every day before is a day of membership. */
function since(facts: readonly KnownFact[], day: number, years: number, joined: boolean): May {
  let first = day;
  for (;;) {
    const covering = facts.filter((fact) => on(fact, first));
    if (covering.some((fact) => fact.fromDay === null)) return either;
    if (!facts.some((fact) => on(fact, first - 1))) {
      if (months(first, years * 12) <= day) return only(true);
      return joined && covering.every((fact) => fact.value === 'FULL') ? either : only(false);
    }
    first -= 1;
  }
}

const parts = (code: string) => [code.slice(0, 6), code.slice(6, 9), code.slice(9, 12)].filter((part) => part !== '');

function registration({ registration: terms }: EligibilityRuleContent, person: KnownPerson, day: number): May {
  const fact = some(person, 'HOUSEHOLD_REGISTRATION').find((each) => on(each, day));
  if (!fact) return either;
  const own = parts(fact.value);
  const wanted = terms!.divisions.map(({ code }) => parts(code));
  if (wanted.some((code) => code.every((part, i) => own[i] === part))) return only(true);
  return wanted.some((code) => own.every((part, i) => code[i] === part)) ? either : only(false);
}

function record(kind: string, words: readonly string[], person: KnownPerson, day: number): May {
  const named = some(person, kind).filter(({ value }) => words.some((word) => value.split(word).length > 1));
  if (named.length === 0) return either;
  return only(named.some((fact) => on(fact, day)));
}

function discipline({ discipline: terms }: EligibilityRuleContent, person: KnownPerson, day: number): May {
  if (person.disciplineHidden) return either;
  const excluded = some(person, 'DISCIPLINE').some(({ value, fromDay, toDay }) => {
    if (terms!.anyOf != null && !terms!.anyOf.some((word) => value.split(word).length > 1)) return false;
    const begun = fromDay === null || at(fromDay) <= day;
    return begun && (toDay === null || day <= months(at(toDay), terms!.monthsAfterEnd ?? 0));
  });
  if (excluded) return only(false);
  return terms!.silentFile === 'PASSES' ? only(true) : either;
}

function holds(rule: EligibilityRuleContent, person: KnownPerson, day: number): boolean {
  return person.terms.some((term) => on(term, day) && counts(rule.post, term));
}

function mayPass(rule: EligibilityRuleContent, person: KnownPerson, day: number): May {
  const kind = `${rule.kind}`;
  if (kind === 'AGE') return age(rule, person, day);
  if (kind === 'SERVICE') return service(rule, person, day);
  if (kind === 'EDUCATION') return education(rule, person, day);
  if (kind === 'PARTY_MEMBERSHIP') return party(rule, person, day);
  if (kind === 'HOUSEHOLD_REGISTRATION') return registration(rule, person, day);
  if (kind === 'QUALIFICATION' || kind === 'HONOUR') return record(kind, rule.record!.anyOf, person, day);
  if (kind === 'POST_HELD') return only(holds(rule, person, day));
  if (kind === 'POST_EXCLUDED') return only(!holds(rule, person, day));
  return discipline(rule, person, day);
}

/** The rule with what a relaxation puts in its place. */
function loosened(rule: EligibilityRuleContent, to: RelaxationContent): EligibilityRuleContent {
  const copy = structuredClone(rule) as {
    -readonly [Key in keyof EligibilityRuleContent]: EligibilityRuleContent[Key];
  };
  if (to.statedAge !== null) copy.age = { statedAge: to.statedAge, reading: rule.age!.reading ?? null };
  if (to.serviceMonths !== null) copy.service = { ...copy.service!, months: to.serviceMonths };
  if (to.education !== null) copy.education = { atLeast: to.education };
  if (to.partyYears !== null) copy.party = { ...copy.party!, years: to.partyYears || null };
  return copy;
}

function mayApply(to: RelaxationContent, person: KnownPerson, day: number): May {
  const honoured = to.honours.length === 0 ? only(true) : record('HONOUR', to.honours, person, day);
  const approved = some(person, 'RELAXATION_APPROVAL').some((fact) => fact.value === to.name && on(fact, day));
  const agreed = !to.needsApproval || approved ? only(true) : either;
  return pairs(honoured, agreed, (one, other) => one && other);
}

function pairs(one: May, other: May, how: (a: boolean, b: boolean) => boolean): May {
  return new Set([...one].flatMap((a) => [...other].map((b) => how(a, b))));
}

const word = (may: May) => (may.size > 1 ? 'UNKNOWN' : may.has(true) ? 'PASS' : 'FAIL');

export function judgedByOracle({ rules, relaxations }: RuleSetContent, person: KnownPerson, asOf: string) {
  const outcomes = rules.map((rule) => {
    const day = at(rule.readOn ?? asOf);
    let may = mayPass(rule, person, day);
    for (const to of relaxations.filter(({ ruleKey }) => ruleKey === rule.key)) {
      const eased = pairs(mayPass(loosened(rule, to), person, day), mayApply(to, person, day), (a, b) => a && b);
      may = pairs(may, eased, (a, b) => a || b);
    }
    return word(may);
  });
  const eligible = outcomes.includes('FAIL') ? 'NO' : outcomes.includes('UNKNOWN') ? 'UNKNOWN' : 'YES';
  return { outcomes, eligible: outcomes.length === 0 ? 'UNKNOWN' : eligible };
}

/** The first day, walked to from the day before the birthday, on which words about an age no longer hold; null where birth or reading is unknown. */
export function lastsByOracle(terms: NonNullable<EligibilityRuleContent['age']>, person: KnownPerson): string | null {
  const [born, ...others] = births(person);
  const [reading, ...more] = readings(terms.reading);
  if (born === undefined || others.length > 0 || more.length > 0) return null;
  let day = birthday(born, terms.statedAge!) - 1;
  while (youngEnough(reading!, terms.statedAge!, born, day)) day += 1;
  return days[day]!;
}
