import { FieldTable } from './field-table';

const rows = { Report: [['id text', 'ALL: clerk']] } as const;

describe('a table of fields', () => {
  it('has a row for each field, and an empty one for what has its reason', () => {
    const table = new FieldTable(rows, { 'is told by nobody': 'Report.number Draft.text' });
    expect(table.types).toEqual(['Report', 'Draft']);
    expect(table.of('Report')).toEqual([
      ['id', 'ALL: clerk'],
      ['text', 'ALL: clerk'],
      ['number', ''],
    ]);
    expect(table.of('Draft')).toEqual([['text', '']]);
    expect(table.of('Nothing')).toEqual([]);
  });

  it('takes no row that names nobody, since a leak there would not show', () => {
    expect(() => new FieldTable({ Report: [['text', '']] }, {})).toThrow('nobody is answered anything in Report: text');
    expect(() => new FieldTable(rows, { ' ': 'Report.number' })).toThrow('no reason');
  });

  it('says of each field one thing', () => {
    expect(() => new FieldTable(rows, { 'is told by nobody': 'Report.text' })).toThrow('Report.text has two rows');
    const twice = { Report: [...rows.Report, ['text', 'ALL: chief']] } as const;
    expect(() => new FieldTable(twice, {})).toThrow('Report.text has two rows');
  });
});
