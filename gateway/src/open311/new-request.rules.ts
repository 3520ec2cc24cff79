import { badRequest, type Open311Error, Open311Fault } from './open311-fault';

/** What a form says of a new request. What Open311 has beside it (media_url, device_id, account_id) is not looked at. */
export interface NewRequest {
  readonly serviceCode: string;
  readonly text: string;
  readonly longitude: number;
  readonly latitude: number;
  readonly contact: {
    readonly name: string | null;
    readonly phone: string | null;
    readonly email: string | null;
  } | null;
}

/** Throws an Open311Fault with everything that is wrong with a form. */
export function newRequest(form: URLSearchParams): NewRequest {
  const errors: Open311Error[] = [];
  const fault = (description: string) => {
    errors.push({ code: 400, description });
  };
  const text = (name: string) => form.get(name)?.trim() || null;
  const serviceCode = text('service_code');
  if (serviceCode === null) fault('service_code was not provided.');
  const latitude = degrees(text('lat'), 90);
  const longitude = degrees(text('long'), 180);
  if (text('lat') === null || text('long') === null) {
    fault('lat and long were not provided: an address alone cannot be located here.');
  } else if (latitude === null || longitude === null) {
    fault('lat and long take degrees in WGS-84, such as lat=34.7045&long=113.6445.');
  }
  const phone = phoneOf(text('phone'));
  if (phone === undefined) fault('phone takes a Chinese telephone number, or nothing.');
  const description = text('description');
  const address = text('address_string');
  if (description === null && address === null) fault('description was not provided.');
  if (serviceCode === null || latitude === null || longitude === null || errors.length > 0) {
    throw errors.length > 0 ? new Open311Fault(400, errors) : badRequest('The form is not understood.');
  }
  const contact = { name: nameOf(text('first_name'), text('last_name')), phone: phone ?? null, email: text('email') };
  const isAnonymous = Object.values(contact).every((each) => each === null);
  return {
    serviceCode,
    text: wordsOf(description, address),
    longitude,
    latitude,
    contact: isAnonymous ? null : contact,
  };
}

/** What staff read: the description, and the address as it was written. */
export function wordsOf(description: string | null, address: string | null): string {
  return [description, address === null ? null : `地址：${address}`].filter((each) => each !== null).join('\n');
}

function degrees(text: string | null, most: number): number | null {
  if (text === null || !/^[+-]?\d{1,3}(\.\d{1,20})?$/.test(text)) return null;
  const value = Number(text);
  return Math.abs(value) <= most ? value : null;
}

/** Undefined for what is no number. The same forms as the graph takes. */
function phoneOf(text: string | null): string | null | undefined {
  if (text === null) return null;
  const digits = text
    .normalize('NFKC')
    .replace(/[\s-]/g, '')
    .replace(/^(\+86|0086)/, '');
  return /^(1[3-9]\d{9}|0\d{9,11})$/.test(digits) ? digits : undefined;
}

/** Family name first where both are Chinese. */
function nameOf(first: string | null, last: string | null): string | null {
  if (first === null || last === null) return first ?? last;
  return /^\p{Script=Han}+$/u.test(first + last) ? `${last}${first}` : `${first} ${last}`;
}
