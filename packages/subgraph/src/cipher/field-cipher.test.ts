import { digestField, type FieldPlace, FieldUnreadable, openField, sealField } from './field-cipher';
import { KeyRing } from './key-ring';

const key = (id: string, byte: number) => ({ id, key: new Uint8Array(32).fill(byte) });
const ring = (...keys: { id: string; key: Uint8Array }[]) =>
  new KeyRing({ keys, digestKey: new Uint8Array(32).fill(9) });

const place: FieldPlace = { table: 'sealed_field', rowId: 'person-1', column: 'WORK_PHONE' };
const number = '19400000001';

describe('an encrypted field', () => {
  const today = ring(key('2026', 1));
  const sealed = sealField(today, place, number);

  it('opens where it was sealed, names its key, and is another text each time', () => {
    expect(openField(today, place, sealed)).toBe(number);
    expect(sealed).toMatch(/^2026\.[\w-]+$/);
    expect(sealField(today, place, number)).not.toBe(sealed);
    expect(openField(today, place, sealField(today, place, '甄示例 𠮷'))).toBe('甄示例 𠮷');
  });

  it.each<[string, Partial<FieldPlace>]>([
    ['row', { rowId: 'person-2' }],
    ['column', { column: 'PRIVATE_PHONE' }],
    ['table', { table: 'other' }],
  ])('does not open in another %s', (_what, elsewhere) => {
    expect(() => openField(today, { ...place, ...elsewhere }, sealed)).toThrow(FieldUnreadable);
  });

  it('still opens under a key that is no longer current, not under one that is gone or only has its name', () => {
    const tomorrow = ring(key('2027', 2), key('2026', 1));
    expect(openField(tomorrow, place, sealed)).toBe(number);
    expect(sealField(tomorrow, place, number)).toMatch(/^2027\./);
    expect(() => openField(ring(key('2027', 2)), place, sealed)).toThrow(FieldUnreadable);
    expect(() => openField(ring(key('2026', 3)), place, sealed)).toThrow(FieldUnreadable);
    expect(() => openField(tomorrow, place, sealed.replace('2026', '2027'))).toThrow(FieldUnreadable);
  });

  it.each([
    ['in plain', number],
    ['empty', ''],
    ['cut', sealed.slice(0, 20)],
    ['cut at its end', sealed.slice(0, -2)],
    ['altered', `${sealed.slice(0, 10)}${sealed[10] === 'A' ? 'B' : 'A'}${sealed.slice(11)}`],
  ])('does not open when it is %s, and says nothing of it', (_how, text) => {
    expect(() => openField(today, place, text)).toThrow(/^an encrypted field does not open$/);
  });

  it('is found again by a hash of its own key, another in each column', () => {
    const digest = digestField(today, 'WORK_PHONE', number);
    expect(digest).toMatch(/^[\w-]{43}$/);
    expect(digestField(ring(key('2027', 2)), 'WORK_PHONE', number)).toBe(digest);
    expect(digestField(today, 'PRIVATE_PHONE', number)).not.toBe(digest);
    const other = new KeyRing({ keys: [key('2026', 1)], digestKey: new Uint8Array(32).fill(8) });
    expect(digestField(other, 'WORK_PHONE', number)).not.toBe(digest);
  });
});
