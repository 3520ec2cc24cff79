import { type Cell, harmless, isFetchable } from './export.rules';

describe('a cell of a spreadsheet', () => {
  it.each<[Cell, Cell]>([
    ['=1+1', "'=1+1"],
    ['+86 138', "'+86 138"],
    ['-2', "'-2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', "'\r=1"],
    ['\n=1', "'\n=1"],
    [' =1', "' =1"],
    ['＝１＋１', "'＝１＋１"],
    ['路灯=不亮', '路灯=不亮'],
    ['', ''],
    [-2, -2],
    [null, null],
  ])('%j is written as %j', (cell, written) => {
    expect(harmless(cell)).toBe(written);
  });
});

describe('a file', () => {
  const at = (hour: number) => new Date(Date.UTC(2026, 0, 1, hour));
  const whole = { finishedAt: at(1), removedAt: null, expiresAt: at(12) };
  it.each([
    ['whole', whole, at(11), true],
    ['whole, at the end of its day', whole, at(12), false],
    ['not whole yet', { ...whole, finishedAt: null }, at(2), false],
    ['deleted', { ...whole, removedAt: at(2) }, at(3), false],
  ])('that is %s', (_what, file, now, fetchable) => {
    expect(isFetchable(file, now)).toBe(fetchable);
  });
});
