import { digestField } from '@gridweave/subgraph/cipher/field-cipher';
import type { Deed } from '@gridweave/subgraph/deed';
import { isWord } from '@gridweave/subgraph/words';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { SealedFieldRow } from '../cipher/sealed-field.entity';
import { onDuty, placedWithin } from '../conditions';
import { LineRefusal } from '../import-plan/import-kind';
import { PersonRow } from '../person/person.entity';
import { onKeptFile, personOnFile } from '../person/person.queries';
import { ReserveEntryRow } from '../reserve/reserve.entity';
import { isHrOfficerOver } from '../reserve/reserve.policy';
import type { PersonnelServices } from '../services';
import { areNear, foldedName } from './name.rules';
import { rosterColumns } from './roster-columns';
import type { Candidate } from './roster-line.rules';

type StaffDeed = Deed<PersonnelServices>;

/** Who a row is about; or who it may be, which only a person can say. */
export type Matched =
  | { readonly person: PersonRow }
  | { readonly code: string; readonly column: string; readonly message: string; readonly suggestedIds: string[] };

/**
 * Finds who a row is about among those whose files the viewer keeps: by the entry, the person or the number that it
 * names. Throws a LineRefusal where it is nobody.
 */
export async function matchPerson(
  deed: StaffDeed,
  candidate: Candidate,
  { batchId, divisionId, confirmedId }: { batchId: string; divisionId: string; confirmedId: string | null },
): Promise<Matched> {
  const { tx, ctx } = deed;
  const named = await personNamed(deed, candidate, batchId);
  if (named) {
    const person = await personOnFile(tx, ctx, named);
    refuseOtherName(person, candidate);
    return { person };
  }
  if (confirmedId !== null) return { person: await personOnFile(tx, ctx, confirmedId) };
  const known = candidate.number ? await peopleWithNumber(deed, candidate.number.text) : [];
  return known.length > 0 ? byNumber(known, candidate) : suggestion(deed, candidate, divisionId);
}

/** Whom the row names by an id; an entry of another batch says who it is, and nothing more. */
async function personNamed(
  { tx, ctx }: StaffDeed,
  { entryId, personId }: Candidate,
  batchId: string,
): Promise<string | null> {
  if (entryId === null) return personId;
  const entry = isWord(entryId) ? await tx.findOneBy(ReserveEntryRow, { id: entryId }) : null;
  if (!entry || !isHrOfficerOver(ctx.viewer, ctx.services.territory, entry.divisionId)) {
    throw new LineRefusal('RESERVE_ENTRY_NOT_FOUND', rosterColumns.entryId.title, '没有这个后备人选。');
  }
  const contradicts = personId !== null && entry.batchId === batchId && entry.personId !== personId;
  if (contradicts)
    throw new LineRefusal('IDS_CONTRADICT', rosterColumns.personId.title, '人选编号与人员编号不是同一人。');
  return personId ?? entry.personId;
}

/** Rows that have slipped bear another's id. */
function refuseOtherName({ fullName }: PersonRow, { name }: Candidate): void {
  if (name.includes('*') || areNear(fullName, name)) return;
  throw new LineRefusal('NAME_DIFFERS', rosterColumns.name.title, '姓名与编号所指的人员不符，可能是行错位。');
}

function byNumber(known: readonly PersonRow[], { name }: Candidate): Matched {
  const [person, other] = known;
  const suggestedIds = known.map(({ id }) => id);
  if (other) {
    const message = '库中不止一人登记了该身份证号，请认定。';
    return { code: 'NUMBER_OF_SEVERAL', column: rosterColumns.number.title, message, suggestedIds };
  }
  if (person && foldedName(person.fullName) === foldedName(name)) return { person };
  const message = '身份证号所指的人员在库中姓名写法不同，请认定是否同一人。';
  return { code: 'NAME_DIFFERS', column: rosterColumns.name.title, message, suggestedIds };
}

async function peopleWithNumber({ tx, ctx }: StaffDeed, plain: string): Promise<PersonRow[]> {
  const digest = digestField(ctx.services.fieldKeys, 'IDENTITY_NUMBER', plain);
  const { sql, parameters } = onKeptFile(ctx);
  return tx
    .createQueryBuilder(PersonRow, 'person')
    .innerJoin(SealedFieldRow, 'number', "number.personId = person.id AND number.field = 'IDENTITY_NUMBER'")
    .where('number.digest = :digest', { digest })
    .andWhere(sql, parameters)
    .orderBy('person.id')
    .getMany();
}

/** People on duty in the community whose name is the row's, or near it with the same birth date, and whose number nobody knows. */
async function suggestion(deed: StaffDeed, candidate: Candidate, divisionId: string): Promise<Matched> {
  const there = await onDutyWithoutNumber(deed, divisionId);
  const bornOn = candidate.birthDay ?? candidate.number?.bornOn ?? null;
  const isLike = ({ fullName, birthDay }: PersonRow) =>
    foldedName(fullName) === foldedName(candidate.name) ||
    (bornOn !== null && birthDay === bornOn && areNear(fullName, candidate.name));
  const suggestedIds = there.filter(isLike).map(({ id }) => id);
  const { title } = rosterColumns.number;
  if (suggestedIds.length > 0) {
    const message = '库中没有这个身份证号；该社区（村）有姓名相符的人员，请认定。';
    return { code: 'PERSON_UNCERTAIN', column: title, message, suggestedIds };
  }
  if (candidate.number === null)
    throw new LineRefusal('IDENTITY_NUMBER_MISSING', title, '没有身份证号，无法认定是谁。');
  throw new LineRefusal('PERSON_NOT_FOUND', title, '您的辖区内没有登记该身份证号的人员。');
}

async function onDutyWithoutNumber({ tx, ctx, now }: StaffDeed, divisionId: string): Promise<PersonRow[]> {
  const today = shanghaiDay(now);
  const there = onDuty('person.id', today, 'today', placedWithin('duty', [divisionId], 'line'));
  const rights = onKeptFile(ctx);
  return tx
    .createQueryBuilder(PersonRow, 'person')
    .leftJoin(SealedFieldRow, 'number', "number.personId = person.id AND number.field = 'IDENTITY_NUMBER'")
    .where('number.personId IS NULL')
    .andWhere(there.sql, there.parameters)
    .andWhere(rights.sql, rights.parameters)
    .orderBy('person.id')
    .getMany();
}
