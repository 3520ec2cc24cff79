import { isDuplicateKey } from '@gridweave/subgraph/database';
import { perform } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { type EntityManager, IsNull } from 'typeorm';
import { isHrOfficerOver } from '../reserve/reserve.policy';
import type { PersonnelContext } from '../services';
import { PersonRow } from './person.entity';
import type { RegisterPersonInput } from './person.input';
import { readSubject } from './subject.rules';

const longestName = 100;

/**
 * Opens a file for somebody who is on none, and answers the person's id. What else is known of them are facts. Whoever a
 * unit has admitted under that name stays the same person.
 */
export async function registerPerson(ctx: PersonnelContext, input: RegisterPersonInput): Promise<string> {
  const { id } = await perform(ctx, 'registerPerson', input, async ({ tx, now }) => {
    const { territory } = ctx.services;
    if (!territory.division(input.divisionId)?.live) {
      throw new Refusal('DIVISION_NOT_FOUND', '没有这个区划。', 'divisionId');
    }
    if (!isHrOfficerOver(ctx.viewer, territory, input.divisionId)) {
      throw new Refusal('FORBIDDEN', '只有辖区组工干部可以建立人员档案。', 'divisionId');
    }
    const person: PersonRow = {
      id: newId(now.getTime()),
      subject: input.subject == null ? null : readSubject(input.subject),
      divisionId: input.divisionId,
      fullName: requiredText(input.name, 'name', longestName),
      birthDay: null,
      inParty: null,
      synthetic: false,
      version: 1,
    };
    return { id: (await takenUp(tx, person, ctx.viewer.id)) ?? (await insertOnce(tx, person)) };
  });
  return id;
}

/**
 * The id of whoever signs in so and is on nobody's files, now on those of the division; null where nobody signs in so.
 * Another name is another person's, and nobody opens their own file: SUBJECT_TAKEN, as where the file is kept already.
 */
async function takenUp(
  tx: EntityManager,
  { subject, divisionId, fullName }: PersonRow,
  officer: string,
): Promise<string | null> {
  const known = subject === null ? null : await tx.findOneBy(PersonRow, { subject });
  if (!known) return null;
  if (subject === officer) throw taken();
  const { id, version } = known;
  const onNoFile = { id, version, fullName, divisionId: IsNull() };
  const { affected } = await tx.update(PersonRow, onNoFile, { divisionId, version: version + 1 });
  if (affected !== 1) throw taken();
  return id;
}

/** The database decides whose a sign-in is. */
async function insertOnce(tx: EntityManager, person: PersonRow): Promise<string> {
  try {
    await tx.insert(PersonRow, person);
    return person.id;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    throw taken();
  }
}

function taken(): Refusal {
  return new Refusal('SUBJECT_TAKEN', '该登录账号已登记给其他人员。', 'subject');
}
