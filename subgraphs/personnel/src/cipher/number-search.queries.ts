import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { readIdentityNumber } from '../person/identity-number.rules';
import type { PersonRow } from '../person/person.entity';
import { peopleOnFile } from '../person/person.queries';
import { readPhoneNumber } from '../person/phone.rules';
import type { PersonnelContext } from '../services';
import { PersonalNumberKind } from './cipher.enums';
import { canSearchByNumber } from './cipher.policy';
import { personIdsByNumber } from './sealed-field.queries';

/** People on the viewer's files whose full number this is; what is no number is nobody's. */
export async function peopleByNumber(
  ctx: PersonnelContext,
  kind: PersonalNumberKind,
  number: string,
): Promise<PersonRow[]> {
  if (!canSearchByNumber(ctx.viewer)) return [];
  const isIdentity = kind === PersonalNumberKind.IDENTITY_NUMBER;
  const plain = isIdentity
    ? readIdentityNumber(number.normalize('NFKC').trim(), shanghaiDay(ctx.now))?.text
    : readPhoneNumber(number);
  if (!plain) return [];
  const ids = await personIdsByNumber(ctx, isIdentity ? ['IDENTITY_NUMBER'] : ['WORK_PHONE', 'PRIVATE_PHONE'], plain);
  return ids.length === 0 ? [] : peopleOnFile(ctx, ids);
}
