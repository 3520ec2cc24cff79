import { changesBetween, withChanges } from './graph-changes';

const released = `
  type Grid { id: ID! name: String at(day: Int): String }
  enum State { OPEN }
  input Filter { state: State }
  type Query { grid: Grid }
`;
const next = `
  type Grid { id: ID! name: String @deprecated(reason: "Ask label. Goes on 2027-07-01.") label: String at(day: Int, to: Int): String }
  enum State { OPEN CLOSED }
  input Filter { state: State until: Int }
  "Somebody who works there"
  type Person { id: ID! }
  type Query { grid: Grid person: Person }
`;

describe('what a graph has that the released one had not', () => {
  it('is told by type, with what is deprecated and what breaks', () => {
    expect(changesBetween(released, next)).toEqual([
      '- New types: `Person`.',
      '- New in `Filter`: `until`.',
      '- New in `Grid`: `label`, `at(to:)`.',
      '- New in `Query`: `person`.',
      '- New in `State`: `CLOSED`.',
      '- Deprecated: `Grid.name`. Ask label. Goes on 2027-07-01.',
    ]);
    expect(changesBetween(next, released)).toContainEqual('- Broken: Grid.label was removed.');
    expect(changesBetween(next, next)).toEqual([]);
  });

  it('stands in front of earlier releases, and nowhere where nothing has changed', () => {
    const changelog = '# Changelog\n\nWhat changes.\n\n## 0.1.0\n\n- First.\n';
    expect(withChanges(changelog, '2027-01-01', [])).toBe(changelog);
    expect(withChanges(changelog, '2027-01-01', ['- New types: `Person`.'])).toBe(
      '# Changelog\n\nWhat changes.\n\n## 2027-01-01\n\nSince the release before, by what the graph has:\n\n- New types: `Person`.\n\n## 0.1.0\n\n- First.\n',
    );
  });
});
