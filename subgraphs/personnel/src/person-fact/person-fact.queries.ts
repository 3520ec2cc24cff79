import { sawInClear } from '@gridweave/subgraph/audit/operation-audit';
import { type Batch, inOrder, load } from '@gridweave/subgraph/context';
import { isWord } from '@gridweave/subgraph/words';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { type EntityManager, In, IsNull } from 'typeorm';
import { openedNumberIn } from '../cipher/sealed-field.queries';
import { knownAt as known } from '../conditions';
import { locking } from '../locking';
import { type IdentityNumber, readIdentityNumber } from '../person/identity-number.rules';
import { PersonRow } from '../person/person.entity';
import { standingTo } from '../person/person.queries';
import { isHrOfficerOver } from '../reserve/reserve.policy';
import type { PersonnelContext } from '../services';
import { PersonFactRow } from './person-fact.entity';
import { PersonFactKind } from './person-fact.enums';
import { canSeeFact, type FileStanding } from './person-fact.policy';
import { isInForce } from './person-fact.rules';

export async function fileStanding(ctx: PersonnelContext, person: PersonRow): Promise<FileStanding> {
  const { isSelf, asHrOfficer } = await standingTo(ctx, person);
  return { isSelf, asHrOfficer, keepsFile: keepsFileOf(ctx, person) };
}

export function keepsFileOf({ viewer, services }: PersonnelContext, { divisionId }: PersonRow): boolean {
  return divisionId !== null && isHrOfficerOver(viewer, services.territory, divisionId);
}

/** What is on file about a person on a day, by what was known at a time, as far as the viewer may read it; null when nothing of it. */
export async function factsOf(
  ctx: PersonnelContext,
  person: PersonRow,
  { day, knownAt }: { day: string; knownAt: Date | null },
): Promise<PersonFactRow[] | null> {
  const standing = await fileStanding(ctx, person);
  if (!standing.isSelf && !standing.asHrOfficer) return null;
  const facts = await load(ctx, knownFacts, { of: person.id, at: (knownAt ?? ctx.now).toISOString() });
  const shown = (facts ?? []).filter((fact) => isInForce(fact, day) && canSeeFact(standing, fact.kind));
  if (!standing.isSelf && shown.some(({ kind }) => kind === PersonFactKind.DISCIPLINE)) {
    sawInClear(ctx, 'Person', person.id, 'discipline');
  }
  return shown;
}

const knownFacts: Batch<PersonnelContext, { of: string; at: string }, PersonFactRow[]> = async (ctx, keys) => {
  const found = new Map<string, PersonFactRow[]>();
  for (const [at, sameTime] of Map.groupBy(keys, (key) => key.at)) {
    const { sql, parameters } = known('fact', new Date(at), 'knownAt');
    const rows = await ctx.database.manager
      .createQueryBuilder(PersonFactRow, 'fact')
      .where({ personId: In(sameTime.map(({ of }) => of)), withdrawn: false })
      .andWhere(sql, parameters)
      .orderBy('fact.id')
      .getMany();
    for (const [of, group] of Map.groupBy(rows, ({ personId }) => personId)) found.set(`${at} ${of}`, group);
  }
  return keys.map(({ of, at }) => found.get(`${at} ${of}`) ?? []);
};

/** What is known now of one fact. */
export async function currentFact(tx: EntityManager, id: string): Promise<PersonFactRow | null> {
  return isWord(id) ? tx.findOneBy(PersonFactRow, { id, knownUntil: IsNull(), withdrawn: false }) : null;
}

/** The same for a deed: others who would change it wait. */
export function lockedFact(tx: EntityManager, id: string): Promise<PersonFactRow | null> {
  return locked(tx, { id }).getOne();
}

/** Everything that is known now of a person, for a deed: what another has just recorded is among it. */
export function lockedFacts(tx: EntityManager, personId: string): Promise<PersonFactRow[]> {
  return locked(tx, { personId }).getMany();
}

function locked(tx: EntityManager, of: Partial<PersonFactRow>) {
  const query = tx.createQueryBuilder(PersonFactRow, 'fact').where({ ...of, knownUntil: IsNull(), withdrawn: false });
  return locking(tx, query);
}

/** Whoever signs in so; null for somebody who is on no file. */
export function enteredBy(ctx: PersonnelContext, subject: string): Promise<PersonRow | null> {
  return load(ctx, peopleBySubject, subject);
}

const peopleBySubject: Batch<PersonnelContext, string, PersonRow> = async (ctx, subjects) =>
  inOrder(
    subjects,
    await ctx.database.manager.findBy(PersonRow, { subject: In([...subjects]) }),
    (row) => row.subject ?? '',
  );

/** What a person's number says; null where none is kept. */
export async function storedIdentityNumber(
  manager: EntityManager,
  ctx: PersonnelContext,
  personId: string,
): Promise<IdentityNumber | null> {
  const text = await openedNumberIn(manager, ctx.services.fieldKeys, personId, 'IDENTITY_NUMBER');
  return text === null ? null : readIdentityNumber(text, shanghaiDay(ctx.now));
}
