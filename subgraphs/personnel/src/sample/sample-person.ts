import { seedId } from '@gridweave/territory/seed-id';
import type { PersonalNumber } from '../cipher/sealed-field.commands';
import { checkCharacter } from '../person/identity-number.rules';
import type { PersonRow } from '../person/person.entity';
import { dice } from './dice';

const surnames = ['甄', '贾', '虞', '欧阳', '乌', '司马', '莫', '𠮷'];
const words = ['示例', '样本', '虚构', '演示'];
const digits = '〇一二三四五六七八九';

/**
 * Somebody who does not exist and cannot be taken for anyone: a name that says so, telephone numbers of ranges that
 * reach nobody, an identity number with the sequence 000.
 */
export function samplePerson(
  number: number,
  { label, subject, divisionId }: { label: string; subject: string | null; divisionId: string | null },
): PersonRow {
  const bornOn = sampleBirthDay(label);
  return {
    id: seedId('person', label),
    subject,
    divisionId,
    fullName: sampleName(number),
    birthDay: bornOn,
    inParty: dice(`party ${label}`, 2) === 1,
    synthetic: true,
    version: 1,
  };
}

/** The numbers of somebody made up as `samplePerson` does. */
export function sampleNumbers(number: number, { id: personId, birthDay }: PersonRow): PersonalNumber[] {
  const body = `410103${birthDay?.replaceAll('-', '')}000`;
  const line = String(number).padStart(8, '0');
  return [
    { personId, field: 'IDENTITY_NUMBER', plain: `${body}${checkCharacter(body)}` },
    { personId, field: 'WORK_PHONE', plain: `194${line}` },
    { personId, field: 'PRIVATE_PHONE', plain: `154${line}` },
  ];
}

function sampleName(number: number): string {
  const word = words[number % words.length];
  const count = [...String(number)].map((digit) => digits[Number(digit)]).join('');
  return number % 50 === 0 ? `${word}·编号${count}` : `${surnames[number % surnames.length]}${word}${count}`;
}

function sampleBirthDay(label: string): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const year = 1972 + dice(`year ${label}`, 33);
  return `${year}-${two(1 + dice(`month ${label}`, 12))}-${two(1 + dice(`day ${label}`, 28))}`;
}
