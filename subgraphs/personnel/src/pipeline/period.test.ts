import { ask } from '@gridweave/testing/ask';
import { onEachEngine, type TestDatabase } from '@gridweave/testing/engines';
import { grant, person } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { divisionId } from '../../test/small-district';
import { callers, type Personnel, startPersonnel } from '../../test/started';
import { PromotionMoveRow } from '../promotion-move/promotion-move.entity';
import { PromotionMoveKind } from '../promotion-move/promotion-move.enums';
import { untilDay } from './period.rules';

describe('a period', () => {
  it.each([
    ['2025-01-01', '2025-12-31', '2026-01-01', '2025-12-31'],
    ['2025-01-01', '2025-12-31', '2025-06-30', '2025-06-30'],
    ['2025-01-01', '2025-01-01', '2025-01-01', '2025-01-01'],
    ['2025-01-01', '2025-12-31', '2024-06-30', '2024-06-30'],
  ])('from %s to %s, looked at on %s, ends on %s', (from, to, day, end) => {
    expect(untilDay({ from, to }, day)).toEqual({ from, to: end });
  });

  it('does not end before it begins', () => {
    expect(() => untilDay({ from: '2025-01-02', to: '2025-01-01' }, '2026-01-01')).toThrow('A period ends on the day');
  });
});

const district = {
  townships: ['大学路街道', '人和路街道'],
  communities: 6,
  grids: 10,
  micro: 2,
  dedicated: 4,
};

interface Moves {
  kind: string | null;
  fromTier: string;
  toTier: string;
  count: number;
}

onEachEngine('moves of the cadre pipeline within a period', (engine) => {
  let home: TestDatabase;
  let subgraph: Personnel;

  beforeAll(async () => {
    home = engine.create();
    subgraph = await startPersonnel(home, district);
  });
  afterAll(async () => {
    await subgraph.close();
    await home.drop();
  });

  const query = `query ($id: ID!, $asOf: DateTime, $from: LocalDate!, $to: LocalDate!) {
    cadrePipeline(divisionId: $id, asOf: $asOf) { moves { fromTier toTier count } movesIn(from: $from, to: $to) { kind fromTier toTier count } } }`;
  const moved = async (viewer: Viewer, code: string, from: string, to: string, asOf?: string) => {
    const answer = await ask(subgraph, viewer, query, { id: divisionId(code), from, to, asOf });
    expect(answer.errors).toBeUndefined();
    return answer.data.cadrePipeline as { moves: Moves[]; movesIn: Moves[] };
  };
  const listed = async (viewer: Viewer, filter: object) => {
    const list = 'query ($filter: PromotionMoveFilter) { promotionMoves(first: 1, filter: $filter) { totalCount } }';
    const answer = await ask(subgraph, viewer, list, { filter });
    expect(answer.errors).toBeUndefined();
    return answer.data.promotionMoves.totalCount as number;
  };
  const sum = (counts: readonly { count: number }[]) => counts.reduce((total, { count }) => total + count, 0);

  it('lead from every count to the moves behind it, for whoever sees the line', async () => {
    const street = '410103002';
    const ofStreet = person('hr', grant('HR_OFFICER', 'DIVISION', divisionId(street)));
    for (const [viewer, code] of [
      [callers.hrOfficer, '410103'],
      [callers.hrOfficer, street],
      [ofStreet, street],
    ] as const) {
      for (const [from, to] of [
        ['2024-10-01', '2025-03-31'],
        ['2025-01-01', '2026-12-31'],
      ] as const) {
        const { movesIn } = await moved(viewer, code, from, to);
        expect(movesIn.length).toBeGreaterThan(0);
        const period = { divisionId: divisionId(code), state: 'EFFECTIVE', from, to };
        // A move of before ways were kept is listed under no way: it is in the list of its tiers alone.
        for (const { kind, fromTier, toTier, count } of movesIn.filter((each) => each.kind !== null)) {
          expect(await listed(viewer, { ...period, kind, fromTier, toTier })).toBe(count);
        }
        for (const same of Map.groupBy(movesIn, ({ fromTier, toTier }) => `${fromTier} ${toTier}`).values()) {
          const [{ fromTier, toTier }] = same as [Moves];
          expect(await listed(viewer, { ...period, fromTier, toTier })).toBe(sum(same));
        }
        expect(await listed(viewer, period)).toBe(sum(movesIn));
      }
    }
  });

  it('tell ways apart, and count what took effect alone', async () => {
    const all = ['0001-01-01', '9999-12-31'] as const;
    const before = await moved(callers.hrOfficer, '410103', ...all);
    const { manager } = subgraph.database;
    const row = await manager.findOneByOrFail(PromotionMoveRow, { state: 'EFFECTIVE' as never });
    const likewise = (id: string, changes: Partial<PromotionMoveRow>) =>
      manager.insert(PromotionMoveRow, { ...row, id: `move-${id}`, effectiveOn: '1999-05-01', ...changes });
    await likewise('1', { kind: PromotionMoveKind.BY_ELECTION });
    await likewise('2', { kind: null });
    await likewise('3', { kind: PromotionMoveKind.BY_ELECTION, effectiveOn: '1999-05-02' });
    await likewise('4', { kind: PromotionMoveKind.BY_ELECTION, state: 'ANNULLED' as never });
    const kinds = async (from: string, to: string, asOf?: string) =>
      (await moved(callers.hrOfficer, '410103', from, to, asOf)).movesIn.map(({ kind, count }) => [kind, count]);
    expect(await kinds('1999-05-01', '1999-05-01')).toEqual([
      [null, 1],
      ['BY_ELECTION', 1],
    ]);
    expect(await kinds('1999-05-01', '1999-05-02')).toEqual([
      [null, 1],
      ['BY_ELECTION', 2],
    ]);
    // On the day before the last of them, it had not taken effect.
    expect(await kinds('1999-05-01', '1999-05-02', '1999-05-01T12:00:00+08:00')).toEqual([
      [null, 1],
      ['BY_ELECTION', 1],
    ]);
    expect(await kinds('1999-05-02', '1999-05-31', '1999-05-01T12:00:00+08:00')).toEqual([]);
    const after = await moved(callers.hrOfficer, '410103', ...all);
    expect(sum(after.movesIn) - sum(before.movesIn)).toBe(3);
    expect(sum(after.movesIn)).toBe(sum(after.moves));
    for (const id of ['1', '2', '3', '4']) await manager.delete(PromotionMoveRow, { id: `move-${id}` });
  });

  it('refuse a period that ends before it begins', async () => {
    const variables = { id: divisionId('410103'), from: '2025-02-01', to: '2025-01-31' };
    const answer = await ask(subgraph, callers.hrOfficer, query, variables);
    expect(answer.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('cost one statement, for one division or for many', async () => {
    const statements = async (codes: string[]) => {
      const before = subgraph.database.statementCount;
      const text = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Division {
        cadrePipeline { movesIn(from: "2025-01-01", to: "2025-12-31") { count } } } } }`;
      const of = codes.map((code) => ({ __typename: 'Division', id: divisionId(code) }));
      expect((await ask(subgraph, callers.hrOfficer, text, { of })).errors).toBeUndefined();
      return subgraph.database.statementCount - before;
    };
    expect(await statements(['410103'])).toBe(5);
    expect(await statements(['410103', '410103001', '410103002', '410103001001'])).toBe(5);
  });
});
