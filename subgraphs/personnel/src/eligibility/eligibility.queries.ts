import { type Batch, load } from '@gridweave/subgraph/context';
import { isWord } from '@gridweave/subgraph/words';
import { type EntityManager, In } from 'typeorm';
import { judge, type Verdict } from '../eligibility-check/judge.rules';
import { withoutRules } from '../eligibility-check/verdict';
import type { EligibilityPurpose } from '../eligibility-rule/purpose.rules';
import { type RulesOf, rulesInForce } from '../eligibility-rule-set/rule-set.queries';
import { PersonRow } from '../person/person.entity';
import { PersonFactKind } from '../person-fact/person-fact.enums';
import { canSeeFact } from '../person-fact/person-fact.policy';
import { fileStanding, keepsFileOf } from '../person-fact/person-fact.queries';
import type { PersonnelContext } from '../services';
import { knownPeople } from './known-person.queries';

/** What the rules of a purpose say of a person on a day. */
export interface EligibilityReport extends Verdict {
  readonly personId: string;
  readonly purpose: EligibilityPurpose;
  /** Asia/Shanghai date on which it is asked. */
  readonly day: string;
  /** Null for what is on record now. */
  readonly knownAt: Date | null;
  /** The version that decided; null where none was in force, and nothing is decided. */
  readonly rules: RulesOf | null;
}

export interface AskedOf {
  /** By what was on record at this time; now when left out. */
  readonly knownAt?: Date | null;
  /** A transaction that is open: nothing is read past it. */
  readonly manager?: EntityManager;
}

/** The most people whose reports are made at once. */
const peopleAtOnce = 1_000;

/**
 * What the rules in force on `asOf` (an Asia/Shanghai date) say of each of some people, by person id; people who are on no
 * file are left out. In five statements for each thousand people. It says what the district’s files say, whoever asks:
 * a deed may go by it, and whoever shows it takes `shownReport`.
 */
export async function eligibilityOf(
  ctx: PersonnelContext,
  personIds: readonly string[],
  purpose: EligibilityPurpose,
  asOf: string,
  { knownAt = null, manager = ctx.database.manager }: AskedOf = {},
): Promise<Map<string, EligibilityReport>> {
  const ids = [...new Set(personIds)].filter(isWord);
  const reports = new Map<string, EligibilityReport>();
  for (let start = 0; start < ids.length; start += peopleAtOnce) {
    const people = await manager.findBy(PersonRow, { id: In(ids.slice(start, start + peopleAtOnce)) });
    const made = await reportsOn(ctx, people, { purpose, day: asOf, knownAt }, () => false, manager);
    for (const report of made) reports.set(report.personId, report);
  }
  return reports;
}

/** What is asked about people. */
export interface Question {
  readonly purpose: EligibilityPurpose;
  /** Asia/Shanghai date. */
  readonly day: string;
  /** By what was on record at this time; now when it is not given. */
  readonly knownAt?: Date | null;
}

/** Reports on people whose rows have been read, in their order, in four statements. */
export async function reportsOn(
  ctx: PersonnelContext,
  people: readonly PersonRow[],
  { purpose, day, knownAt = null }: Question,
  hides: (person: PersonRow) => boolean,
  manager: EntityManager = ctx.database.manager,
): Promise<EligibilityReport[]> {
  const { now } = ctx;
  const districts = new Set(people.flatMap((person) => districtOf(ctx, person) ?? []));
  const rules = await rulesInForce(manager, [...districts], { purpose, day, knownAt: knownAt ?? now });
  const known = rules.size === 0 ? null : await knownPeople(manager, people, { now, knownAt });
  return people.map((person) => {
    const own = rules.get(districtOf(ctx, person) ?? '') ?? null;
    const file = known?.get(person.id);
    const verdict =
      own && file ? judge(own.version.content, { ...file, disciplineHidden: hides(person) }, day) : withoutRules;
    return { personId: person.id, purpose, day, knownAt, rules: own, ...verdict };
  });
}

/** Whose discipline is on no report of the viewer’s: of those whose files the viewer does not keep, but for the viewer itself. */
export function hidesDiscipline(ctx: PersonnelContext): (person: PersonRow) => boolean {
  const isSelf = ({ subject }: PersonRow) => ctx.viewer.kind === 'PERSON' && subject === ctx.viewer.id;
  return (person) =>
    !canSeeFact(
      { isSelf: isSelf(person), asHrOfficer: true, keepsFile: keepsFileOf(ctx, person) },
      PersonFactKind.DISCIPLINE,
    );
}

/** The district whose rules hold for somebody: that of the file, or the only one there is. */
export function districtOf(
  { services }: PersonnelContext,
  { divisionId }: Pick<PersonRow, 'divisionId'>,
): string | null {
  const { territory } = services;
  if (divisionId !== null) {
    return territory.ancestors(divisionId).find(({ kind }) => kind === 'DISTRICT')?.id ?? null;
  }
  const districts = [...territory.divisions()].filter(({ kind, live }) => kind === 'DISTRICT' && live);
  return districts.length === 1 ? districts[0]!.id : null;
}

/**
 * The report on a person as far as the viewer may read the file: the person itself and HR officers of its line, null for
 * others; what discipline says only for whoever keeps the file and the person itself.
 */
export async function shownReport(
  ctx: PersonnelContext,
  person: PersonRow,
  { purpose, day, knownAt }: Question,
): Promise<EligibilityReport | null> {
  const standing = await fileStanding(ctx, person);
  if (!standing.isSelf && !standing.asHrOfficer) return null;
  return load(ctx, reportsByKey, { person, purpose, day, knownAt: knownAt?.toISOString() ?? null });
}

interface ReportKey {
  readonly person: PersonRow;
  readonly purpose: EligibilityPurpose;
  readonly day: string;
  readonly knownAt: string | null;
}

const questionOf = ({ purpose, day, knownAt }: ReportKey) => JSON.stringify([purpose, day, knownAt]);

/** Everybody about whom the same is asked is judged together. */
const reportsByKey: Batch<PersonnelContext, ReportKey, EligibilityReport> = async (ctx, keys) => {
  const found = new Map<string, EligibilityReport>();
  for (const [question, same] of Map.groupBy(keys, questionOf)) {
    const { purpose, day, knownAt } = same[0] as ReportKey;
    const asked = { purpose, day, knownAt: knownAt === null ? null : new Date(knownAt) };
    const people = same.map(({ person }) => person);
    const reports = await reportsOn(ctx, people, asked, hidesDiscipline(ctx));
    for (const report of reports) found.set(`${question} ${report.personId}`, report);
  }
  return keys.map((key) => found.get(`${questionOf(key)} ${key.person.id}`) ?? null);
};
