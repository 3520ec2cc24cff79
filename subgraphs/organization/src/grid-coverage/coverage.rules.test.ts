import { GridKind } from '../grid/grid.type';
import { rate, refuseBadCount, refuseBadNorms, spreadOf } from './coverage.rules';

const now = new Date('2026-05-01T00:30:00+08:00');

describe('norms of households', () => {
  const good = { kind: GridKind.COMMUNITY, atLeast: 300, atMost: 500 };
  it('may be those of the city, for villages too, or a single figure', () => {
    const norms = [good, { ...good, kind: GridKind.VILLAGE }, { kind: GridKind.MICRO, atLeast: 60, atMost: 60 }];
    expect(() => refuseBadNorms(norms)).not.toThrow();
  });

  it.each([
    ['none', [], 'NORMS_MISSING', 'norms'],
    ['of dedicated grids', [good, { ...good, kind: GridKind.DEDICATED }], 'KIND_WITHOUT_NORM', 'norms.1.kind'],
    ['twice of one kind', [good, good], 'KIND_NAMED_TWICE', 'norms.1.kind'],
    ['below one', [{ ...good, atLeast: 0 }], 'NORM_OUT_OF_RANGE', 'norms.0.atLeast'],
    ['negative', [{ ...good, atLeast: -300 }], 'NORM_OUT_OF_RANGE', 'norms.0.atLeast'],
    ['beyond any grid', [{ ...good, atMost: 100_001 }], 'NORM_OUT_OF_RANGE', 'norms.0.atMost'],
    ['upside down', [{ ...good, atMost: 299 }], 'NORM_REVERSED', 'norms.0.atMost'],
  ])('are refused when %s', (_when, norms, code, field) => {
    expect(() => refuseBadNorms(norms)).toThrow(expect.objectContaining({ code, field }));
  });
});

describe('a count of households', () => {
  it.each([
    [0, '2026-05-01', null],
    [100_000, '1950-01-01', null],
    [-1, '2026-05-01', 'HOUSEHOLDS_OUT_OF_RANGE'],
    [100_001, '2026-05-01', 'HOUSEHOLDS_OUT_OF_RANGE'],
    [60, '2026-05-02', 'COUNTED_AHEAD'],
    [60, '1949-12-31', 'DATE_OUT_OF_RANGE'],
  ])('of %i on %s: %s', (households, countedOn, code) => {
    const judge = () => refuseBadCount({ households, countedOn }, now);
    if (code === null) expect(judge).not.toThrow();
    else expect(judge).toThrow(expect.objectContaining({ code }));
  });

  it('lies below, within or above the norm, both ends of which belong to it', () => {
    expect(spreadOf([49, 50, 70, 71, 60], { atLeast: 50, atMost: 70 })).toEqual({
      known: 5,
      below: 1,
      within: 3,
      above: 1,
    });
  });

  it('makes a rate that says of how many anything is known', () => {
    expect(rate(1, 2, 'd', now, 4)).toMatchObject({ value: 0.5, coverage: 0.5 });
    expect(rate(0, 0, 'd', now)).toMatchObject({ value: null, coverage: null });
  });
});
