import { buildSchema } from 'graphql';
import { everyWay } from './every-way';

const schema = buildSchema(`
  type Query {
    reports(of: ID!, first: Int! = 20, state: State! = OPEN, text: String): [Report]
    counts(by: [Grouping!]! = [ALL], period: Period!): Int
  }
  type Report { id: ID! late(by: Int! = 1): Boolean }
  enum State { OPEN CLOSED }
  enum Grouping { ALL GRID }
  input Period { from: String!, to: String!, days: Int! = 7 }
`);

const asked = (known = {}, of = schema) => everyWay(of, known, 1).map((each) => each.replace(/\s+/g, ' '));

describe('every way down a schema', () => {
  it('fills in what is required, and leaves out what has a default', () => {
    expect(asked({ 'reports.of': ['r-1'] })).toEqual([
      '{ reports(of: "r-1") { __typename id late } }',
      '{ counts(period: { from: "0301", to: "0301" }) }',
    ]);
  });

  it('asks with what is known for an argument that has a default, and without it', () => {
    const [, ...counts] = asked({ by: [['GRID']], from: ['2026-01-01'], to: ['2026-02-01'] });
    expect(counts).toEqual([
      '{ counts(by: [GRID], period: { from: "2026-01-01", to: "2026-02-01" }) }',
      '{ counts(period: { from: "2026-01-01", to: "2026-02-01" }) }',
    ]);
    const states = asked({ of: ['r-1', 'r-2'], state: ['CLOSED'] }).filter((each) => each.includes('reports'));
    expect(states.map((each) => each.slice(0, each.indexOf(')') + 1))).toEqual([
      '{ reports(of: "r-1", state: CLOSED)',
      '{ reports(of: "r-2")',
    ]);
  });

  it('gives an argument without a default, though it may be left out, what is known for it', () => {
    expect(asked({ 'reports.of': ['r-1'], text: ['井盖'] })[0]).toBe(
      '{ reports(of: "r-1", text: "井盖") { __typename id late } }',
    );
  });

  it('writes the value of a scalar that is an object as the language does', () => {
    const drawn = buildSchema('type Query { place(at: Place!): Int } scalar Place');
    const known = { at: [{ type: 'Point', coordinates: [113.6, 34.7] }] };
    expect(asked(known, drawn)).toEqual(['{ place(at: { type: "Point", coordinates: [113.6, 34.7] }) }']);
  });

  it('guesses at no value of a type of which it knows none', () => {
    const odd = buildSchema('type Query { place(at: Place!): Int } scalar Place');
    expect(() => asked({}, odd)).toThrow('no value is known for the argument at of type Place');
  });
});
