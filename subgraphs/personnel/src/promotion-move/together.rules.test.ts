import fc from 'fast-check';
import { mostAtOnce } from '../appointment/appointment.rules';
import { type FilledPost, lastDayBefore, type PlannedMove, refusePromised, takeTogether } from './together.rules';

const day = '2026-06-01';
const held = (id: string, personId: string, toDay: string | null = null) => ({
  id,
  personId,
  fromDay: '2024-01-01',
  toDay,
});
const post = (...holders: ReturnType<typeof held>[]): FilledPost => ({
  establishment: 1,
  fromDay: null,
  toDay: null,
  placeEnded: false,
  holders,
});
const move = (personId: string, postId: string | null, leaving: string[] = []): PlannedMove => ({
  ...{ id: `move of ${personId}`, personId, effectiveOn: day, termTo: null, postId, leaving },
});
const outcome = (moves: readonly PlannedMove[], posts: Record<string, FilledPost>) => {
  const { taken, halted } = takeTogether(moves, new Map(Object.entries(posts)));
  return {
    taken: taken.map(({ personId }) => personId),
    halted: Object.fromEntries([...halted].map(([id, { code }]) => [id.slice(8), code])),
  };
};

describe('moves of one day', () => {
  it('take the places that others leave, whichever is looked at first', () => {
    const posts = { head: post(held('h', 'old')), deputy: post(held('d', 'new')), member: post() };
    const chain = [move('next', 'deputy'), move('new', 'head', ['d']), move('old', null, ['h'])];
    for (const moves of [chain, chain.toReversed()]) {
      expect(outcome(moves, posts)).toMatchObject({ halted: {} });
    }
  });

  it('change places with each other', () => {
    const posts = { east: post(held('e', 'a')), west: post(held('w', 'b')) };
    expect(outcome([move('a', 'west', ['e']), move('b', 'east', ['w'])], posts)).toEqual({
      taken: ['a', 'b'],
      halted: {},
    });
  });

  it('leave the later one waiting where two come to one place', () => {
    expect(outcome([move('a', 'head'), move('b', 'head')], { head: post() })).toEqual({
      taken: ['a'],
      halted: { b: 'POST_ALREADY_HELD' },
    });
  });

  it('fail with the one that they relied on', () => {
    const posts = { top: post(held('t', 'stays')), head: post(held('h', 'a')) };
    expect(outcome([move('b', 'head'), move('a', 'top', ['h'])], posts)).toEqual({
      taken: [],
      halted: { a: 'POST_ALREADY_HELD', b: 'POST_ALREADY_HELD' },
    });
  });

  it('do not give somebody a post twice, nor one that is not there, nor one whose place is no more', () => {
    const ended = { ...post(), toDay: '2026-05-31' };
    const twice = { ...post(held('x', 'a')), establishment: null };
    const gone = { ...post(), placeEnded: true };
    const moves = [move('a', 'twice'), move('b', 'ended'), move('c', 'gone')];
    expect(outcome(moves, { twice, ended, gone }).halted).toEqual({
      a: 'PERSON_ALREADY_HOLDS_POST',
      b: 'TERM_BEYOND_POST',
      c: 'POST_PLACE_ENDED',
    });
  });

  it('never fill a post beyond its places, and nobody is halted who has room by what is taken', () => {
    const people = ['a', 'b', 'c', 'd', 'e'];
    const postIds = ['p', 'q', 'r'];
    const world = fc.record({
      at: fc.array(fc.constantFrom(...postIds, null), { minLength: 5, maxLength: 5 }),
      to: fc.array(fc.constantFrom(...postIds, null), { minLength: 5, maxLength: 5 }),
      stays: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
      places: fc.integer({ min: 1, max: 2 }),
    });
    fc.assert(
      fc.property(world, ({ at, to, stays, places }) => {
        const holders = people.map((personId, i) => ({ postId: at[i], ...held(`of ${personId}`, personId) }));
        const posts = new Map(
          postIds.map((id) => [
            id,
            { ...post(...holders.filter(({ postId }) => postId === id)), establishment: places },
          ]),
        );
        const before = new Map(postIds.map((id) => [id, posts.get(id)!.holders.length]));
        fc.pre([...before.values()].every((count) => count <= places));
        const moves = people.flatMap((personId, i) =>
          to[i] === at[i] ? [] : [move(personId, to[i] ?? null, stays[i] || at[i] === null ? [] : [`of ${personId}`])],
        );
        const { taken, halted } = takeTogether(moves, posts);
        expect(taken.length + halted.size).toBe(moves.length);
        for (const each of moves.filter(({ id }) => halted.has(id))) {
          expect(takeTogether([...taken, each], posts).halted.size).toBeGreaterThan(0);
        }
        for (const id of postIds) {
          const left = new Set(taken.flatMap(({ leaving }) => leaving));
          const terms = [
            ...posts
              .get(id)!
              .holders.map((each) => (left.has(each.id) ? { ...each, toDay: lastDayBefore(moves[0]!) } : each)),
            ...taken.filter(({ postId }) => postId === id).map(() => ({ fromDay: day, toDay: null })),
          ];
          expect(mostAtOnce(terms, { fromDay: day, toDay: null })).toBeLessThanOrEqual(places);
        }
      }),
    );
  });
});

describe('a post', () => {
  it('is promised to one, unless who holds it is about to leave', () => {
    const mine = move('a', 'head');
    const refuse =
      (filled: FilledPost, decided: PlannedMove[], open: PlannedMove[] = []) =>
      () =>
        refusePromised(mine, filled, { decided, open });
    expect(refuse(post(), [])).not.toThrow();
    expect(refuse(post(), [move('b', 'head')])).toThrow(expect.objectContaining({ code: 'POST_ALREADY_PROMISED' }));
    expect(refuse(post(held('h', 'old')), [])).toThrow(expect.objectContaining({ code: 'POST_ALREADY_HELD' }));
    expect(refuse(post(held('h', 'old')), [], [move('old', null, ['h'])])).not.toThrow();
    expect(refuse(post(held('h', 'old', '2026-05-31')), [])).not.toThrow();
  });
});
