import { freeText, requiredText } from '@gridweave/subgraph/free-text';
import { Refusal } from '@gridweave/subgraph/refusal';

export interface ListedContact {
  readonly purpose: 'OFFICE' | 'EMERGENCY' | 'PUBLIC_SERVICE';
  readonly label: string;
  readonly number: string;
  readonly hours: string | null;
}

const MOST_CONTACTS = 20;

/** Landline with area code and perhaps an extension, mobile, 400 or 800 number, short code of three to five digits. */
const number = /^(0\d{2,3}-?\d{7,8}(-\d{1,6})?|1[3-9]\d{9}|[48]00-?\d{3}-?\d{4}|1\d{2,4}|9\d{4})$/;

/** The short codes that every grid lists: published, the same in every city. */
export const shortCodes: readonly ListedContact[] = [
  { purpose: 'PUBLIC_SERVICE', label: '公安报警', number: '110', hours: '全天' },
  { purpose: 'PUBLIC_SERVICE', label: '火警与救援', number: '119', hours: '全天' },
  { purpose: 'PUBLIC_SERVICE', label: '医疗急救', number: '120', hours: '全天' },
  { purpose: 'PUBLIC_SERVICE', label: '政务服务便民热线', number: '12345', hours: '全天' },
];

type Given = Omit<ListedContact, 'hours'> & { readonly hours?: string | null };

/** A list as it may be published. Throws a Refusal that names the entry. */
export function listOf(given: readonly Given[]): ListedContact[] {
  if (given.length > MOST_CONTACTS) {
    throw new Refusal('TOO_MANY_CONTACTS', `联系方式不超过${MOST_CONTACTS}个。`, 'contacts');
  }
  const list = given.map(contactOf);
  list.forEach((contact, index) => {
    const twin = list.findIndex((other) => other.number === contact.number && other.purpose === contact.purpose);
    if (twin < index) throw new Refusal('CONTACT_TWICE', '号码重复。', `contacts.${index}.number`);
  });
  return list;
}

function contactOf({ purpose, label, number: dialled, hours }: Given, index: number): ListedContact {
  const path = `contacts.${index}`;
  if (purpose === 'PUBLIC_SERVICE') {
    throw new Refusal('CONTACT_PURPOSE_FIXED', '公共短号统一列出，不在此维护。', `${path}.purpose`);
  }
  const clean = dialled.normalize('NFKC').replace(/\s/g, '');
  if (!number.test(clean)) throw new Refusal('CONTACT_NUMBER_INVALID', '号码格式不对。', `${path}.number`);
  return {
    purpose,
    label: requiredText(label, `${path}.label`, 60),
    number: clean,
    hours: freeText(hours ?? '', `${path}.hours`, 100) || null,
  };
}

/** Whether two lists say the same. */
export function sameList(a: readonly ListedContact[], b: readonly ListedContact[]): boolean {
  const written = (list: readonly ListedContact[]) =>
    JSON.stringify(list.map(({ purpose, label, number: dialled, hours }) => [purpose, label, dialled, hours]));
  return written(a) === written(b);
}
