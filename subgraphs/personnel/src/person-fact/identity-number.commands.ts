import { digestField } from '@gridweave/subgraph/cipher/field-cipher';
import { type Deed, perform } from '@gridweave/subgraph/deed';
import { Refusal } from '@gridweave/subgraph/refusal';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { keepNumber } from '../cipher/sealed-field.commands';
import { type IdentityNumber, type IdentityNumberFault, judgeIdentityNumber } from '../person/identity-number.rules';
import { personOnFile } from '../person/person.queries';
import type { PersonnelContext, PersonnelServices } from '../services';
import { PersonFactWarning } from './person-fact.enums';
import type { RecordIdentityNumberInput } from './person-fact.input';
import { lockedFacts } from './person-fact.queries';
import { differences } from './person-fact.rules';
import { countWhatIsKnown } from './person-fact-counts.commands';

export const numberFaults: Record<IdentityNumberFault, [code: string, message: string]> = {
  MALFORMED: ['IDENTITY_NUMBER_MALFORMED', '身份证号须为18位，或15位数字。'],
  DATE_IMPOSSIBLE: ['IDENTITY_NUMBER_DATE_IMPOSSIBLE', '身份证号中的出生日期不存在。'],
  CHECK_DIGIT_WRONG: ['IDENTITY_NUMBER_CHECK_DIGIT_WRONG', '身份证号校验位不正确。'],
};

/** Keeps somebody's number, encrypted, in place of the one before; answers whose it is and what to look at. */
export async function recordIdentityNumber(ctx: PersonnelContext, input: RecordIdentityNumberInput) {
  const today = shanghaiDay(ctx.now);
  const number = judgeIdentityNumber(input.number.normalize('NFKC').trim(), today);
  if (typeof number === 'string') throw new Refusal(...numberFaults[number], 'number');
  // What stays with the idempotency key must not let anyone try out numbers.
  const kept = { ...input, number: digestField(ctx.services.fieldKeys, 'IDENTITY_NUMBER', number.text) };
  const { id, warnings } = await perform(ctx, 'recordIdentityNumber', kept, async (deed) => {
    const found = await keepIdentityNumber(deed, input.personId, number);
    return { id: input.personId, warnings: found.join(' ') };
  });
  return { personId: id, warnings: warnings.split(' ').filter(Boolean) as PersonFactWarning[] };
}

/** The same within a deed, with a number that has been judged. */
export async function keepIdentityNumber(
  deed: Deed<PersonnelServices>,
  personId: string,
  number: IdentityNumber,
): Promise<PersonFactWarning[]> {
  const { tx, ctx } = deed;
  const person = await personOnFile(tx, ctx, personId);
  if (ctx.viewer.id === person.subject) throw new Refusal('FORBIDDEN', '不能登记本人的身份证号。', 'personId');
  const own = { personId: person.id, field: 'IDENTITY_NUMBER', plain: number.text } as const;
  await keepNumber(tx, ctx.services.fieldKeys, own);
  await countWhatIsKnown(deed, person.id);
  return [...marks(number), ...differences(await lockedFacts(tx, person.id), number)];
}

function marks({ converted, divisionKnown }: IdentityNumber): PersonFactWarning[] {
  return [
    ...(converted ? [PersonFactWarning.NUMBER_CONVERTED] : []),
    ...(divisionKnown ? [] : [PersonFactWarning.DIVISION_PREFIX_UNKNOWN]),
  ];
}
