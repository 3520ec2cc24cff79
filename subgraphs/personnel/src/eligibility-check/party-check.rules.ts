import { addDays, addYears } from '@gridweave/viewer/shanghai-day';
import { CheckOutcome } from '../eligibility/eligibility.enums';
import { PartyYearsFrom } from '../eligibility-rule/eligibility-rule.enums';
import type { PartyTerms } from '../eligibility-rule/eligibility-rule.type';
import { PersonFactKind } from '../person-fact/person-fact.enums';
import { isInForce } from '../person-fact/person-fact.rules';
import { type Finding, unknown } from './finding';
import type { KnownFact, KnownPerson } from './known-person';

const { PASS, FAIL } = CheckOutcome;
const fullMember = 'FULL';

/** Membership on a day and, where years are asked for, since when. */
export function checkParty(terms: PartyTerms, person: KnownPerson, day: string): Finding {
  const facts = person.facts.filter(({ kind }) => kind === PersonFactKind.PARTY_MEMBERSHIP);
  const now = facts.find((fact) => isInForce(fact, day));
  if (now) return checkMember(terms, now, facts, day);
  return facts.length > 0 ? checkFormerOrLater(facts, day) : checkMark(terms, person, day);
}

function checkMember(terms: PartyTerms, now: KnownFact, facts: readonly KnownFact[], day: string): Finding {
  const { value, source } = now;
  if (value !== fullMember && !terms.probationaryPasses) {
    return { outcome: FAIL, value, source, message: `${day}为中共预备党员，要求正式党员，不符合。` };
  }
  const word = value === fullMember ? '中共党员' : '中共预备党员';
  if (terms.years == null) return { outcome: PASS, value, source, message: `${day}为${word}，符合。` };
  return checkYears(terms, { now, facts, day, years: terms.years });
}

function checkYears(
  { yearsFrom }: PartyTerms,
  { now, facts, day, years }: { now: KnownFact; facts: readonly KnownFact[]; day: string; years: number },
): Finding {
  const { value, source } = now;
  const byJoining = yearsFrom === PartyYearsFrom.JOINED;
  if (value !== fullMember && !byJoining) {
    return { outcome: FAIL, value, source, message: `${day}为中共预备党员，党龄尚未起算，要求${years}年，不符合。` };
  }
  const first = firstOf(now, byJoining ? facts : facts.filter((each) => each.value === fullMember));
  const since = first.fromDay;
  if (since !== null && addYears(since, years) <= day) {
    return { outcome: PASS, value: since, source, message: `党龄自${since}起算，至${day}已满${years}年，符合。` };
  }
  // Whoever is known as a full member only has joined some time before, and nobody knows when.
  if (since === null || (byJoining && first.value === fullMember)) {
    return unknown(`党龄起算日期没有记录，要求${years}年，不能判断。`, { value, source });
  }
  return { outcome: FAIL, value: since, source, message: `党龄自${since}起算，至${day}不满${years}年，不符合。` };
}

/** The first of the facts that lead up to this one without a day between them. */
function firstOf(now: KnownFact, facts: readonly KnownFact[]): KnownFact {
  let first = now;
  for (;;) {
    if (first.fromDay === null) return first;
    const dayBefore = addDays(first.fromDay, -1);
    const before = facts.find((fact) => fact !== first && isInForce(fact, dayBefore));
    if (!before) return first;
    first = before;
  }
}

/** Nothing is in force on the day, but something is before or after it. */
function checkFormerOrLater(facts: readonly KnownFact[], day: string): Finding {
  const later = facts.filter(({ fromDay }) => fromDay !== null && fromDay > day);
  const [first] = later.toSorted((a, b) => (a.fromDay! < b.fromDay! ? -1 : 1));
  // Full membership follows a probation, which is not on record here.
  if (later.length === facts.length && first?.value === fullMember) {
    return unknown(`仅有${first.fromDay}转正的记录，${day}是否为预备党员不明，不能判断。`, { source: first.source });
  }
  return { outcome: FAIL, value: null, source: facts[0]!.source, message: `${day}不是中共党员，不符合。` };
}

/** Only the mark on the person itself, which holds on the day on which it is looked at. */
function checkMark({ probationaryPasses, years }: PartyTerms, { marked }: KnownPerson, day: string): Finding {
  const source = '人员登记';
  if (marked.inParty === false && day <= marked.on) {
    return { outcome: FAIL, value: null, source, message: '登记为非中共党员，不符合。' };
  }
  if (marked.inParty === true && day === marked.on && probationaryPasses && years == null) {
    return { outcome: PASS, value: null, source, message: '登记为中共党员，符合。' };
  }
  return unknown(`${day}的党员身份或入党时间没有记录，不能判断。`);
}
