import { isDuplicateKey } from '@gridweave/subgraph/database';
import { perform } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import type { EntityManager } from 'typeorm';
import { isHrOfficerOver } from '../reserve/reserve.policy';
import type { PersonnelContext } from '../services';
import { PersonRow } from './person.entity';
import type { RegisterPersonInput } from './person.input';
import { readSubject } from './subject.rules';

const longestName = 100;

/** Opens a file for somebody who is on none, and answers the person's id. What else is known of them are facts. */
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
    await insertOnce(tx, person);
    return { id: person.id };
  });
  return id;
}

/** The database decides whose a sign-in is. */
async function insertOnce(tx: EntityManager, person: PersonRow): Promise<void> {
  try {
    await tx.insert(PersonRow, person);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    throw new Refusal('SUBJECT_TAKEN', '该登录账号已登记给其他人员。', 'subject');
  }
}
