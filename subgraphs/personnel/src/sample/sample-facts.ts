import { seedId } from '@gridweave/territory/seed-id';
import { addDays, addYears, startOfShanghaiDay } from '@gridweave/viewer/shanghai-day';
import { Role } from '../appointment/role.type';
import { EducationLevel } from '../eligibility-rule/eligibility-rule.enums';
import type { PersonRow } from '../person/person.entity';
import type { PersonFactRow } from '../person-fact/person-fact.entity';
import { BirthDateBasis, PersonFactKind } from '../person-fact/person-fact.enums';
import { dice } from './dice';
import type { SampleRoster } from './sample-roster';

/** Whose files say more than a name: those from whom the pool and the committees are filled. */
const roles: ReadonlySet<Role> = new Set([Role.GRID_CHIEF, Role.GRID_MEMBER, Role.UNIT_MEMBER]);
const recorded = '2024-01-02';
const source = '样例档案（生成，无真实人员）';

const { SENIOR_SECONDARY, COLLEGE, BACHELOR, MASTER } = EducationLevel;
const levels = [SENIOR_SECONDARY, COLLEGE, COLLEGE, COLLEGE, BACHELOR, BACHELOR, BACHELOR, MASTER];
const ageOfGraduation: Partial<Record<EducationLevel, number>> = {
  [SENIOR_SECONDARY]: 18,
  [COLLEGE]: 21,
  [BACHELOR]: 22,
  [MASTER]: 25,
};

type Said = Pick<PersonFactRow, 'kind' | 'value'> & Partial<Pick<PersonFactRow, 'fromDay' | 'toDay'>>;

/**
 * What the files of the sample say: birth, education, Party membership, registration, now and then an honour or discipline.
 * Some lack one thing or another, so that what is unknown is there too.
 */
export function sampleFacts(roster: SampleRoster): PersonFactRow[] {
  const holders = new Set(roster.appointments.flatMap(({ role, personId }) => (roles.has(role) ? [personId] : [])));
  const codes = [...roster.territory.divisions()]
    .filter(({ kind, live }) => live && kind !== 'DISTRICT')
    .map(({ code }) => code)
    .sort();
  return roster.people
    .filter(({ id, divisionId }) => holders.has(id) && divisionId !== null)
    .flatMap((person) => factsOf(person, codes).map((said, index) => rowOf(person, said, index)));
}

function factsOf(person: PersonRow, codes: readonly string[]): Said[] {
  const bornOn = person.birthDay;
  if (bornOn === null) return [];
  const chance = (what: string, sides: number) => dice(`${what} ${person.id}`, sides) === 0;
  const level = levels[dice(`education ${person.id}`, levels.length)]!;
  const graduated = `${addYears(bornOn, ageOfGraduation[level]!).slice(0, 4)}-07-01`;
  const code = codes[dice(`registered ${person.id}`, codes.length)];
  return [
    { kind: PersonFactKind.BIRTH_DATE, value: bornOn },
    ...(chance('without education', 20) ? [] : [{ kind: PersonFactKind.EDUCATION, value: level, fromDay: graduated }]),
    ...(person.inParty && !chance('without Party date', 20) ? membershipOf(person, bornOn) : []),
    ...(code === undefined || chance('without registration', 10)
      ? []
      : [{ kind: PersonFactKind.HOUSEHOLD_REGISTRATION, value: code }]),
    ...(chance('honour', 25)
      ? [{ kind: PersonFactKind.HONOUR, value: '省级优秀社区工作者（样例）', fromDay: '2023-07-01' }]
      : []),
    ...(chance('discipline', 150)
      ? [{ kind: PersonFactKind.DISCIPLINE, value: '党内警告（样例）', fromDay: '2023-09-01', toDay: '2024-08-31' }]
      : []),
  ];
}

/** A year on probation, then a full member, for whoever is old enough for it. */
function membershipOf({ id }: PersonRow, bornOn: string): Said[] {
  const joined = addDays(addYears(bornOn, 19), dice(`joined ${id}`, 1_000));
  const full = addYears(joined, 1);
  const kind = PersonFactKind.PARTY_MEMBERSHIP;
  if (full > recorded) return [];
  return [
    { kind, value: 'PROBATIONARY', fromDay: joined, toDay: addDays(full, -1) },
    { kind, value: 'FULL', fromDay: full },
  ];
}

function rowOf(person: PersonRow, { kind, value, fromDay = null, toDay = null }: Said, index: number): PersonFactRow {
  return {
    id: seedId('person-fact', `${person.id} ${index}`),
    version: 1,
    personId: person.id,
    kind,
    value,
    fromDay,
    toDay,
    source,
    birthDateBasis: kind === PersonFactKind.BIRTH_DATE ? BirthDateBasis.FILE : null,
    withdrawn: false,
    knownFrom: startOfShanghaiDay(recorded),
    knownUntil: null,
    bySubject: 'development-hr',
    reason: '样例数据',
  };
}
