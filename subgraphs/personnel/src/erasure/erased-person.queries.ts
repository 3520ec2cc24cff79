import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import type { EntityManager } from 'typeorm';
import { locking } from '../locking';
import { PersonRow } from '../person/person.entity';
import { districtOfHr } from '../reserve/reserve.policy';
import type { PersonnelContext } from '../services';
import { PersonErasureRow } from './erasure.entity';
import { ErasureScope, ErasureState } from './erasure.enums';
import { mayErase } from './erasure.policy';

/** Somebody whose data the viewer may have erased, and for which division that is kept. */
export interface ErasablePerson {
  readonly person: PersonRow;
  readonly divisionId: string;
}

/**
 * Holds the person’s row until the transaction ends. Throws PERSON_NOT_FOUND for whoever is on no file of the viewer’s,
 * PERSON_ALREADY_ERASED, and FORBIDDEN for the viewer itself.
 */
export async function erasablePerson(tx: EntityManager, ctx: PersonnelContext, id: string): Promise<ErasablePerson> {
  const query = tx.createQueryBuilder(PersonRow, 'person').where({ id });
  const person = isWord(id) ? await locking(tx, query).getOne() : null;
  const erasedFor = person ? await divisionOfErased(tx, person.id) : null;
  const divisionId = person?.divisionId ?? erasedFor ?? districtOfHr(ctx.viewer, ctx.services.territory);
  if (!person || divisionId === null || !mayErase(ctx.viewer, ctx.services.territory, divisionId)) {
    throw new Refusal('PERSON_NOT_FOUND', '您的辖区内没有这个人员。', 'personId');
  }
  if (erasedFor !== null) throw new Refusal('PERSON_ALREADY_ERASED', '该人员档案已清除或正在清除。', 'personId');
  if (person.subject !== null && person.subject === ctx.viewer.id) {
    throw ownFile('personId');
  }
  return { person, divisionId };
}

/** Throws where the file is the viewer's own: nobody has a say in what becomes of it. */
export async function refuseOwnFile(
  tx: EntityManager,
  { viewer }: PersonnelContext,
  personId: string,
  field: string,
): Promise<void> {
  if (await tx.existsBy(PersonRow, { id: personId, subject: viewer.id })) throw ownFile(field);
}

export const ownFile = (field: string) => new Refusal('FORBIDDEN', '不能处理本人的档案清除。', field);

async function divisionOfErased(tx: EntityManager, personId: string): Promise<string | null> {
  const scope = ErasureScope.WHOLE_FILE;
  const row = await tx.findOneBy(PersonErasureRow, [
    { personId, scope, state: ErasureState.RUNNING },
    { personId, scope, state: ErasureState.DONE },
  ]);
  return row?.divisionId ?? null;
}
