import { RightsTable } from './rights-table';

describe('a table of rights', () => {
  const table = new RightsTable(['clerk', 'chief', 'officer', 'nobody'], {
    ...{ staff: ['clerk', 'chief', 'officer'], everybody: ['clerk', 'chief', 'officer', 'nobody'] },
  });

  it('names everybody in a row by reach, in one order', () => {
    expect(table.read('OWN: chief, clerk | ALL: officer')).toEqual({ OWN: ['clerk', 'chief'], ALL: ['officer'] });
    expect(table.read('OWN: clerk | ALL: officer | OWN: chief')).toEqual(
      table.read('OWN: chief, clerk | ALL: officer'),
    );
    expect(table.read('')).toEqual({});
  });

  it('takes a group for its callers, and others of a group for those whom the row does not name', () => {
    expect(table.read('ALL: staff')).toEqual({ ALL: ['clerk', 'chief', 'officer'] });
    expect(table.read('OWN: other staff | ALL: officer')).toEqual({ OWN: ['clerk', 'chief'], ALL: ['officer'] });
    expect(table.read('OWN: other everybody | ALL: staff').OWN).toEqual(['nobody']);
    expect(table.read('NOTHING: nobody | ALL: other everybody')).toEqual(table.read('ALL: staff'));
  });

  it('knows no caller that is misspelled', () => {
    expect(() => table.read('ALL: clerks')).toThrow('no such caller: clerks');
  });

  it('says of what was found the same as a row that is right', () => {
    const found = new Map([
      ['clerk', 'OWN'],
      ['chief', 'OWN'],
      ['officer', 'ALL'],
      ['nobody', 'NOTHING'],
    ]);
    expect(table.found(found)).toEqual(table.read('ALL: officer | OWN: chief, clerk'));
  });
});
