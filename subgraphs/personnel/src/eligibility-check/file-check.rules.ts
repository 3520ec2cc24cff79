import { addMonthsToDay } from '@gridweave/viewer/months';
import { CheckOutcome } from '../eligibility/eligibility.enums';
import { type EducationLevel, SilentFile } from '../eligibility-rule/eligibility-rule.enums';
import type { DisciplineTerms, EducationTerms, RecordTerms } from '../eligibility-rule/eligibility-rule.type';
import type { RegistrationTerms } from '../eligibility-rule/rule-content';
import { PersonFactKind } from '../person-fact/person-fact.enums';
import { isInForce } from '../person-fact/person-fact.rules';
import { type Finding, unknown, verdictOf } from './finding';
import type { KnownFact, KnownPerson } from './known-person';
import { levels, levelWords } from './words';

const { PASS, FAIL } = CheckOutcome;
type Facts = Pick<KnownPerson, 'facts'>;

const ofKind = ({ facts }: Facts, kind: PersonFactKind) => facts.filter((fact) => fact.kind === kind);
const rank = (level: string) => levels.indexOf(level as EducationLevel);

/** The highest level that somebody had on a day. Lower ones on file do not tell that there is no higher one before the first. */
export function checkEducation({ atLeast }: EducationTerms, person: Facts, day: string): Finding {
  const had = ofKind(person, PersonFactKind.EDUCATION).filter((fact) => isInForce(fact, day));
  const [best] = had.toSorted((a, b) => rank(b.value) - rank(a.value));
  if (!best) return unknown(`${day}的学历没有记录，要求${levelWords[atLeast]}及以上，不能判断。`);
  const outcome = rank(best.value) >= rank(atLeast) ? PASS : FAIL;
  const words = levelWords[best.value as EducationLevel];
  return {
    outcome,
    value: best.value,
    source: best.source,
    message: `学历为${words}，要求${levelWords[atLeast]}及以上，${verdictOf(outcome)}。`,
  };
}

/** Whether somebody is registered in one of the divisions; a registration that is only known more coarsely does not tell. */
export function checkRegistration({ divisions }: RegistrationTerms, person: Facts, day: string): Finding {
  const names = divisions.map(({ name }) => name).join('、');
  const fact = ofKind(person, PersonFactKind.HOUSEHOLD_REGISTRATION).find((each) => isInForce(each, day));
  if (!fact) return unknown(`${day}的户籍没有记录，要求在${names}，不能判断。`);
  const { value, source } = fact;
  if (divisions.some(({ code }) => value.startsWith(code))) {
    return { outcome: PASS, value, source, message: `户籍在${value}，属于${names}，符合。` };
  }
  if (divisions.some(({ code }) => code.startsWith(value))) {
    return unknown(`户籍只记载到${value}，要求在${names}，不能判断。`, { value, source });
  }
  return { outcome: FAIL, value, source, message: `户籍在${value}，要求在${names}，不符合。` };
}

const plain = (text: string) => text.normalize('NFKC').replace(/\s+/g, '');

export function holdsWord(text: string, words: readonly string[]): boolean {
  const own = plain(text);
  return words.some((word) => own.includes(plain(word)));
}

/**
 * A certificate or an honour on file whose name holds a word. Where none does, the file is silent, which is not a no; one
 * that was not valid on the day is a no.
 */
export function checkRecord(
  kind: PersonFactKind.QUALIFICATION | PersonFactKind.HONOUR,
  { anyOf }: RecordTerms,
  person: Facts,
  day: string,
): Finding {
  const word = kind === PersonFactKind.HONOUR ? '荣誉' : '资格证书';
  const named = ofKind(person, kind).filter((fact) => holdsWord(fact.value, anyOf));
  const valid = named.find((fact) => isInForce(fact, day));
  const wanted = anyOf.map((each) => `“${each}”`).join('或');
  if (valid) {
    const { value, source } = valid;
    return { outcome: PASS, value, source, message: `有${word}“${value}”，符合。` };
  }
  const [lapsed] = named;
  if (!lapsed) return unknown(`档案中没有名称含${wanted}的${word}记录，不能判断。`);
  const { value, source } = lapsed;
  return { outcome: FAIL, value, source, message: `${word}“${value}”在${day}不在有效期内，不符合。` };
}

/** Whether somebody is under discipline on a day, or within the time after it that still excludes. */
export function checkDiscipline(terms: DisciplineTerms, person: KnownPerson, day: string): Finding {
  if (person.disciplineHidden) return unknown('处分信息由保管档案的人事部门掌握，您无权查看。');
  const on = ofKind(person, PersonFactKind.DISCIPLINE).filter(
    ({ value }) => terms.anyOf == null || holdsWord(value, terms.anyOf),
  );
  const running = on.find((fact) => excludes(fact, terms.monthsAfterEnd ?? 0, day));
  if (running) {
    const { value, source } = running;
    return { outcome: FAIL, value, source, message: `${day}处于处分“${value}”的影响期内，不符合。` };
  }
  if (terms.silentFile === SilentFile.PASSES) {
    return { outcome: PASS, value: null, source: '人员档案', message: `${day}不在处分影响期内，符合。` };
  }
  return unknown(`档案中没有${day}有效的处分记录，是否受到处分尚未核实，不能判断。`);
}

function excludes({ fromDay, toDay }: KnownFact, monthsAfterEnd: number, day: string): boolean {
  if (fromDay !== null && fromDay > day) return false;
  if (toDay === null) return true;
  return monthsAfterEnd === 0 ? day <= toDay : day <= addMonthsToDay(toDay, monthsAfterEnd, 'NEXT_MONTH');
}
