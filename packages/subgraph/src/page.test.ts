import 'reflect-metadata';
import { pageOfRows } from './page';
import type { PageArgs } from './page-types';

const rows = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id }));
const ask = (args: PageArgs, list = 'letters') => pageOfRows(args, rows, list, ({ id }) => id);
const ids = ({ nodes }: ReturnType<typeof ask>) => nodes.map(({ id }) => id).join('');

describe('a page of a list in memory', () => {
  it('goes forwards and backwards like one of the database', async () => {
    const first = ask({ first: 2 });
    expect([ids(first), first.pageInfo.hasNextPage, first.pageInfo.hasPreviousPage]).toEqual(['ab', true, false]);
    const second = ask({ first: 3, after: first.pageInfo.endCursor });
    expect([ids(second), second.pageInfo.hasNextPage, second.pageInfo.hasPreviousPage]).toEqual(['cde', false, true]);
    const last = ask({ last: 2 });
    expect([ids(last), last.pageInfo.hasNextPage, last.pageInfo.hasPreviousPage]).toEqual(['de', false, true]);
    const before = ask({ last: 3, before: last.pageInfo.startCursor });
    expect([ids(before), before.pageInfo.hasNextPage, before.pageInfo.hasPreviousPage]).toEqual(['abc', true, false]);
    expect(await first.totalCount).toBe(5);
  });

  it.each([
    ['a size of 0', { first: 0 }],
    ['a size of 101', { first: 101 }],
    ['no size', {}],
    ['no cursor', { first: 1, after: '?' }],
    ['a cursor of another list', { first: 1, after: ask({ first: 1 }, 'numbers').pageInfo.endCursor }],
  ])('refuses %s', (_what, args) => {
    expect(() => ask(args)).toThrow();
  });
});
