import { listOf, sameList } from './contact.rules';

const office = { purpose: 'OFFICE', label: '办公电话', number: '0371-00000001', hours: null } as const;
const refusalOf = (...list: Parameters<typeof listOf>[0]) => {
  try {
    listOf(list);
    return null;
  } catch (error) {
    const { code, field } = error as { code: string; field: string };
    return [code, field];
  }
};

describe('a list of public numbers', () => {
  it.each([
    '0371-00000001',
    '037100000001',
    '0371-00000001-12',
    '15400000001',
    '400-000-0000',
    '12345',
    '119',
    '95598',
  ])('takes %s', (number) => {
    expect(listOf([{ ...office, number }])).toEqual([{ ...office, number }]);
  });

  it('takes digits of full width and blanks between them as what they mean', () => {
    expect(listOf([{ ...office, number: '０３７１ 00000001' }])[0]?.number).toBe('037100000001');
  });

  it.each([
    ['a number that is none', [{ ...office, number: '请打电话' }], ['CONTACT_NUMBER_INVALID', 'contacts.0.number']],
    [
      'a landline without area code',
      [{ ...office, number: '00000001' }],
      ['CONTACT_NUMBER_INVALID', 'contacts.0.number'],
    ],
    ['a number twice', [office, office], ['CONTACT_TWICE', 'contacts.1.number']],
    ['no label', [{ ...office, label: ' ' }], ['TEXT_MISSING', 'contacts.0.label']],
    ['a long label', [{ ...office, label: '字'.repeat(61) }], ['TEXT_TOO_LONG', 'contacts.0.label']],
    [
      'a short code as one’s own',
      [{ ...office, purpose: 'PUBLIC_SERVICE' as const }],
      ['CONTACT_PURPOSE_FIXED', 'contacts.0.purpose'],
    ],
    ['21 entries', Array.from({ length: 21 }, () => office), ['TOO_MANY_CONTACTS', 'contacts']],
  ])('refuses %s', (_what, list, refusal) => {
    expect(refusalOf(...list)).toEqual(refusal);
  });

  it('is the same list when it says the same in the same order', () => {
    const emergency = { ...office, purpose: 'EMERGENCY' } as const;
    expect(sameList([office, emergency], [{ ...office }, { ...emergency }])).toBe(true);
    expect(sameList([office, emergency], [emergency, office])).toBe(false);
  });
});
