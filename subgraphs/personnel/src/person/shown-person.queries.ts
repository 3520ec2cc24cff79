import { sawInClear } from '@gridweave/subgraph/audit/operation-audit';
import { maskIdentityNumber, maskName, maskPhone } from '@gridweave/subgraph/masks';
import { openedNumber } from '../cipher/sealed-field.queries';
import type { PersonnelContext } from '../services';
import { erasedName } from './erased-name';
import type { PersonRow } from './person.entity';
import { canSeeBirthDate, canSeeName, canSeePartyMembership, canSeeWorkPhone } from './person.policy';
import { standingTo } from './person.queries';

// What of a person a viewer is shown, on the screen and in files alike.

export async function shownName(ctx: PersonnelContext, person: PersonRow): Promise<string> {
  if (person.fullName === erasedName) return erasedName;
  return canSeeName(await standingTo(ctx, person)) ? person.fullName : maskName(person.fullName);
}

export async function isNameMasked(ctx: PersonnelContext, person: PersonRow): Promise<boolean> {
  return !canSeeName(await standingTo(ctx, person));
}

export async function shownIdentityNumber(ctx: PersonnelContext, person: PersonRow): Promise<string | null> {
  const number = await openedNumber(ctx, person.id, 'IDENTITY_NUMBER');
  return number === null ? null : maskIdentityNumber(number);
}

export async function shownPrivatePhone(ctx: PersonnelContext, person: PersonRow): Promise<string | null> {
  const number = await openedNumber(ctx, person.id, 'PRIVATE_PHONE');
  return number === null ? null : maskPhone(number);
}

export async function shownWorkPhone(ctx: PersonnelContext, person: PersonRow): Promise<string | null> {
  const number = await openedNumber(ctx, person.id, 'WORK_PHONE');
  if (number === null) return null;
  const standing = await standingTo(ctx, person);
  if (!canSeeWorkPhone(standing)) return maskPhone(number);
  if (!standing.isSelf) sawInClear(ctx, 'Person', person.id, 'workPhone');
  return number;
}

export async function shownBirthDay(ctx: PersonnelContext, person: PersonRow): Promise<string | null> {
  return canSeeBirthDate(await standingTo(ctx, person)) ? person.birthDay : null;
}

export async function shownPartyMembership(ctx: PersonnelContext, person: PersonRow): Promise<boolean | null> {
  return canSeePartyMembership(await standingTo(ctx, person)) ? person.inParty : null;
}
