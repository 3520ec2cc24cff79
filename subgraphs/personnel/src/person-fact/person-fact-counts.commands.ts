import type { Deed } from '@gridweave/subgraph/deed';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { PersonRow } from '../person/person.entity';
import { goByBirthDay } from '../reserve/birth-day.commands';
import type { PersonnelServices } from '../services';
import { BirthDateBasis, PersonFactKind } from './person-fact.enums';
import { lockedFacts, storedIdentityNumber } from './person-fact.queries';
import { isInForce } from './person-fact.rules';

/**
 * Writes what counts today to the person itself, where rules of age and of membership read it, and to its candidacies.
 * What nothing on file says any more once a fact of the kind is `withdrawn` is not known: what it said must not stay.
 */
export async function countWhatIsKnown(
  { tx, ctx, now }: Deed<PersonnelServices>,
  personId: string,
  withdrawn: PersonFactKind | null = null,
): Promise<void> {
  const facts = await lockedFacts(tx, personId);
  const today = shanghaiDay(now);
  const birth = facts.find(({ kind }) => kind === PersonFactKind.BIRTH_DATE);
  const number = await storedIdentityNumber(tx, ctx, personId);
  const said =
    birth && birth.birthDateBasis !== BirthDateBasis.IDENTITY_NUMBER ? birth.value : (number?.bornOn ?? birth?.value);
  const birthDay = said ?? (withdrawn === PersonFactKind.BIRTH_DATE ? null : undefined);
  const memberships = facts.filter(({ kind }) => kind === PersonFactKind.PARTY_MEMBERSHIP);
  const change: Partial<PersonRow> = {
    ...(birthDay === undefined ? {} : { birthDay }),
    ...(memberships.length === 0 ? {} : { inParty: memberships.some((each) => isInForce(each, today)) }),
    ...(memberships.length === 0 && withdrawn === PersonFactKind.PARTY_MEMBERSHIP ? { inParty: null } : {}),
  };
  if (Object.keys(change).length === 0) return;
  const { birthDay: before } = await tx.findOneByOrFail(PersonRow, { id: personId });
  await tx.update(PersonRow, { id: personId }, change);
  if (birthDay !== undefined && birthDay !== before) await goByBirthDay(tx, personId, birthDay, now);
}
