import { CheckOutcome } from '../eligibility/eligibility.enums';
import {
  bothReadings,
  type Decided,
  firstBirthDay,
  lastsUntil,
  readingOf,
} from '../eligibility-rule/age-reading.rules';
import { AgeReading } from '../eligibility-rule/eligibility-rule.enums';
import type { AgeTerms } from '../eligibility-rule/eligibility-rule.type';
import { agesOutOn } from '../reserve/age.rules';
import { type AgeFinding, type ReadingFinding, unknown, verdictOf } from './finding';
import { birthSpan, type KnownBirth } from './known-person';
import { birthWords, readingWords } from './words';

const { PASS, FAIL, UNKNOWN } = CheckOutcome;

interface Asked {
  readonly terms: AgeTerms;
  /** The day that the rule names; null where it names none. */
  readonly ownDay: string | null;
  /** The day on which ages are read. */
  readonly day: string;
}

/** Whether a birth passes the rule. Where the words may be read in two ways, only what both say is known. */
export function checkAge(asked: Asked, birth: KnownBirth | null): AgeFinding {
  const { terms } = asked;
  const words = wordingOf(terms);
  const readings = birth ? readingFindings(asked, birth) : [];
  if (!birth) return { ...unknown(`出生日期不明，不能判断是否符合“${words}”。`), agesOutOn: null, readings };
  const outcome = agreed(limitsOf(asked).map((limit) => against(limit, birth)));
  return {
    outcome,
    value: birth.value,
    source: birth.source,
    message: sayAge(asked, birth, outcome),
    agesOutOn: lastOf(asked, birth),
    readings,
  };
}

export function wordingOf({ wording, statedAge, bornOnOrAfter }: AgeTerms): string {
  return wording ?? (statedAge != null ? `${statedAge}周岁以下` : `${bornOnOrAfter}及以后出生`);
}

/** The dates of birth that decide: one, or two where the reading is not known. */
function limitsOf({ terms, day }: Asked): string[] {
  if (terms.bornOnOrAfter != null) return [terms.bornOnOrAfter];
  return decided(terms.reading).map((reading) => firstBirthDay(reading, terms.statedAge!, day));
}

function decided(reading: AgeReading | null | undefined): readonly Decided[] {
  return reading == null || reading === AgeReading.UNKNOWN ? bothReadings : [reading];
}

function against(bornOnOrAfter: string, birth: KnownBirth): CheckOutcome {
  const { earliest, latest } = birthSpan(birth);
  if (earliest >= bornOnOrAfter) return PASS;
  return latest < bornOnOrAfter ? FAIL : UNKNOWN;
}

function agreed(outcomes: readonly CheckOutcome[]): CheckOutcome {
  const [first = UNKNOWN] = outcomes;
  return outcomes.every((each) => each === first) ? first : UNKNOWN;
}

/** The first day on which the rule no longer holds; null unless birth, rule and reading are all known. */
function lastOf({ terms, ownDay }: Asked, { value }: KnownBirth): string | null {
  if (value.length !== 10) return null;
  if (terms.bornOnOrAfter != null) {
    return ownDay === null ? null : agesOutOn(value, { readOn: ownDay, bornOnOrAfter: terms.bornOnOrAfter });
  }
  const [reading, ...others] = decided(terms.reading);
  return others.length > 0 ? null : lastsUntil(reading!, terms.statedAge!, value);
}

function readingFindings({ terms, ownDay, day }: Asked, birth: KnownBirth): ReadingFinding[] {
  const age = terms.statedAge;
  if (age == null) return [];
  const applied = appliedReading(terms, age, ownDay);
  const readings = applied === AgeReading.BELOW ? [...bothReadings, applied] : bothReadings;
  return readings.map((reading) => {
    const bornOnOrAfter = firstBirthDay(reading, age, day);
    const outcome = against(bornOnOrAfter, birth);
    const exact = birth.value.length === 10;
    return {
      reading,
      applies: reading === applied,
      bornOnOrAfter,
      outcome,
      agesOutOn: exact ? lastsUntil(reading, age, birth.value) : null,
      message: `按“${readingWords(reading, age)}”计算，须${bornOnOrAfter}及以后出生，${verdictOf(outcome)}。`,
    };
  });
}

/** How the rule is read: as it says, or as its date of birth says. */
function appliedReading({ bornOnOrAfter, reading }: AgeTerms, age: number, ownDay: string | null): Decided | null {
  if (bornOnOrAfter != null) return ownDay === null ? null : readingOf(age, bornOnOrAfter, ownDay);
  return reading == null || reading === AgeReading.UNKNOWN ? null : reading;
}

function sayAge(asked: Asked, { value }: KnownBirth, outcome: CheckOutcome): string {
  const limits = limitsOf(asked);
  const rule = `${birthWords(value)}，“${wordingOf(asked.terms)}”按${asked.day}计算`;
  if (limits.length === 1) return `${rule}须${limits[0]}及以后出生，${verdictOf(outcome)}。`;
  const both = `${rule}有两种口径，须${limits.join('或')}及以后出生`;
  return outcome === UNKNOWN ? `${both}，口径未明，不能判断。` : `${both}，均${verdictOf(outcome)}。`;
}
