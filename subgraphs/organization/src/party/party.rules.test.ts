import {
  type PartyFacts,
  type PartyKind,
  refuseDivision,
  refuseGridKind,
  refuseInterval,
  refuseParent,
} from './party.rules';

const kinds: readonly PartyKind[] = ['WORKING_COMMITTEE', 'COMMUNITY_PARTY_ORG', 'GRID_BRANCH', 'MICRO_GRID_GROUP'];
const facts = (kind: PartyKind, id: string = kind): PartyFacts => ({ id, kind, live: true });

describe('the chain of Party organizations', () => {
  it('lets each kind stand under the one before, and under no other', () => {
    const allowed = kinds.flatMap((kind) =>
      [null, ...kinds]
        .filter((parent) => !refuseParent({ id: 'own', kind }, parent ? [facts(parent)] : []))
        .map((parent) => [kind, parent]),
    );
    expect(allowed).toEqual([
      ['WORKING_COMMITTEE', null],
      ['COMMUNITY_PARTY_ORG', 'WORKING_COMMITTEE'],
      ['GRID_BRANCH', 'COMMUNITY_PARTY_ORG'],
      ['MICRO_GRID_GROUP', 'GRID_BRANCH'],
    ]);
  });

  it('names a circle as such, whatever the kinds', () => {
    const above = [facts('MICRO_GRID_GROUP'), facts('GRID_BRANCH', 'own'), facts('COMMUNITY_PARTY_ORG')];
    expect(refuseParent({ id: 'own', kind: 'GRID_BRANCH' }, above)?.code).toBe('PARTY_CYCLE');
    expect(refuseParent({ id: 'own', kind: 'GRID_BRANCH' }, [facts('GRID_BRANCH', 'own')])?.code).toBe('PARTY_CYCLE');
  });

  it('refuses a parent that has been dissolved', () => {
    const gone = { ...facts('GRID_BRANCH'), live: false };
    expect(refuseParent({ id: null, kind: 'MICRO_GRID_GROUP' }, [gone])?.code).toBe('PARTY_PARENT_DISSOLVED');
  });

  it('asks for a division of its level within that of the parent', () => {
    expect(refuseDivision('GRID_BRANCH', 'VILLAGE', ['village', 'town'], 'village')).toBeNull();
    expect(refuseDivision('COMMUNITY_PARTY_ORG', 'COMMUNITY', ['community', 'street'], 'street')).toBeNull();
    expect(refuseDivision('GRID_BRANCH', 'TOWN', ['town'], null)?.code).toBe('PARTY_DIVISION_LEVEL_WRONG');
    expect(refuseDivision('GRID_BRANCH', 'VILLAGE', ['village', 'town'], 'other')?.code).toBe('PARTY_DIVISION_OUTSIDE');
  });

  it('builds branches on territorial and dedicated grids, groups on micro grids, and nothing else on grids', () => {
    const built = kinds.map((kind) =>
      ['COMMUNITY', 'VILLAGE', 'DEDICATED', 'MICRO'].filter((grid) => !refuseGridKind(kind, grid)),
    );
    expect(built).toEqual([[], [], ['COMMUNITY', 'VILLAGE', 'DEDICATED'], ['MICRO']]);
  });
});

describe('the days of a link', () => {
  const year = { from: '2025-01-01', to: '2025-12-31' };
  it.each([
    ['that end before they begin', { from: '2025-02-01', to: '2025-01-31' }, [], 'DATES_REVERSED'],
    ['of which one is taken', { from: '2025-12-31', to: null }, [year], 'PARTY_LINK_OVERLAPS'],
    ['around others', { from: '2024-01-01', to: null }, [year], 'PARTY_LINK_OVERLAPS'],
    [
      'under an open one',
      { from: '2026-01-01', to: '2026-02-01' },
      [{ from: '2025-01-01', to: null }],
      'PARTY_LINK_OVERLAPS',
    ],
    ['right after others', { from: '2026-01-01', to: null }, [year], undefined],
    ['right before others', { from: '2024-01-01', to: '2024-12-31' }, [year], undefined],
  ])('%s', (_what, link, others, code) => {
    expect(refuseInterval(link, others)?.code).toBe(code);
  });
});
