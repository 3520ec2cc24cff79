import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { type EntityManager, In } from 'typeorm';
import { AppointmentRow, AppointmentTermRow } from '../appointment/appointment.entity';
import { AppointmentState } from '../appointment/appointment.enums';
import { knownAt as known } from '../conditions';
import type { KnownBirth, KnownFact, KnownPerson, KnownTerm } from '../eligibility-check/known-person';
import type { PersonRow } from '../person/person.entity';
import { PersonFactRow } from '../person-fact/person-fact.entity';
import { BirthDateBasis, PersonFactKind } from '../person-fact/person-fact.enums';
import { PostRow } from '../post/post.entity';

export type PersonOnFile = Pick<PersonRow, 'id' | 'birthDay' | 'inParty'>;

/** By what was known when; null for what is known now. */
export interface RecordTime {
  readonly now: Date;
  readonly knownAt: Date | null;
}

/** What rules look at, of many people, in two statements whatever their number. */
export async function knownPeople(
  manager: EntityManager,
  people: readonly PersonOnFile[],
  record: RecordTime,
): Promise<Map<string, KnownPerson>> {
  const ids = people.map(({ id }) => id);
  const facts = Map.groupBy(await factsOf(manager, ids, record), ({ personId }) => personId);
  const terms = Map.groupBy(await termsOf(manager, ids, record), ({ personId }) => personId);
  const on = shanghaiDay(record.now);
  return new Map(
    people.map((person) => {
      const own = facts.get(person.id) ?? [];
      const isNow = record.knownAt === null;
      const marked = { inParty: isNow ? person.inParty : null, on };
      const birth = birthOf(own, isNow ? person.birthDay : null);
      return [person.id, { birth, facts: own, terms: terms.get(person.id) ?? [], marked, disciplineHidden: false }];
    }),
  );
}

/**
 * The date of birth that counts, and where it is from. What stands on the person itself has no history: of another time
 * of record only facts tell.
 */
function birthOf(facts: readonly FactRow[], registered: string | null): KnownBirth | null {
  const date = facts.find(({ kind }) => kind === PersonFactKind.BIRTH_DATE);
  if (date && date.birthDateBasis !== BirthDateBasis.IDENTITY_NUMBER) return { value: date.value, source: date.source };
  if (registered !== null) return { value: registered, source: date?.source ?? '人员登记' };
  return facts.find(({ kind }) => kind === PersonFactKind.BIRTH_YEAR) ?? null;
}

interface FactRow extends KnownFact {
  readonly personId: string;
  readonly birthDateBasis: BirthDateBasis | null;
}

const kinds = [
  PersonFactKind.BIRTH_DATE,
  PersonFactKind.BIRTH_YEAR,
  PersonFactKind.EDUCATION,
  PersonFactKind.PARTY_MEMBERSHIP,
  PersonFactKind.HOUSEHOLD_REGISTRATION,
  PersonFactKind.QUALIFICATION,
  PersonFactKind.HONOUR,
  PersonFactKind.DISCIPLINE,
  PersonFactKind.RELAXATION_APPROVAL,
];

async function factsOf(
  manager: EntityManager,
  ids: readonly string[],
  { now, knownAt }: RecordTime,
): Promise<FactRow[]> {
  const { sql, parameters } = known('fact', knownAt ?? now, 'knownAt');
  const rows = await manager
    .createQueryBuilder(PersonFactRow, 'fact')
    .select('fact.personId', 'personId')
    .addSelect('fact.kind', 'kind')
    .addSelect('fact.value', 'value')
    .addSelect('fact.source', 'source')
    .addSelect('fact.fromDay', 'fromDay')
    .addSelect('fact.toDay', 'toDay')
    .addSelect('fact.birthDateBasis', 'birthDateBasis')
    .where({ personId: In([...ids]), withdrawn: false, kind: In(kinds) })
    .andWhere(sql, parameters)
    .orderBy('fact.id')
    .getRawMany<FactRow>();
  return rows;
}

interface TermRow extends KnownTerm {
  readonly personId: string;
}

/** Terms that stand, without those of stand-ins, whose post is another's. */
async function termsOf(
  manager: EntityManager,
  ids: readonly string[],
  { now, knownAt }: RecordTime,
): Promise<TermRow[]> {
  const { sql, parameters } = known('term', knownAt ?? now, 'knownAt');
  return manager
    .createQueryBuilder(AppointmentTermRow, 'term')
    .innerJoin(AppointmentRow, 'appointment', 'appointment.id = term.id')
    .innerJoin(PostRow, 'post', 'post.id = appointment.postId')
    .select('appointment.personId', 'personId')
    .addSelect('term.fromDay', 'fromDay')
    .addSelect('term.toDay', 'toDay')
    .addSelect('term.employment', 'employment')
    .addSelect('appointment.role', 'role')
    .addSelect('post.kind', 'postKind')
    .addSelect('post.tier', 'tier')
    .where('appointment.person_id IN (:...ids)', { ids: ids.length > 0 ? ids : [''] })
    .andWhere('appointment.stands_in_for_id IS NULL')
    .andWhere('term.state = :stands', { stands: AppointmentState.STANDS })
    .andWhere(sql, parameters)
    .orderBy('term.fromDay')
    .addOrderBy('term.id')
    .getRawMany<TermRow>();
}
