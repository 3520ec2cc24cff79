/** A telephone number in its one normal form: digits, of China without its prefix; null when it is none. */
export function readPhoneNumber(given: string): string | null {
  const text = given
    .normalize('NFKC')
    .replace(/[\s-]/g, '')
    .replace(/^(?:\+86|0086)(?=1\d{10}$)/, '');
  return /^\+?\d{7,15}$/.test(text) ? text : null;
}
