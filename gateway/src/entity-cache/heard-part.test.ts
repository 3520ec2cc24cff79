import { HeardPart } from './heard-part';
import type { Place } from './kept-places';
import type { KeptType } from './marks';

const type = (name: string): KeptType => ({ name, part: 'p', event: `p.${name}.v1`, maxAge: 60_000 });
const place = (id: string, { key = id, within = [] }: { key?: string | null; within?: string[] } = {}): Place => ({
  selection: { type: type('Grid'), digest: '', variables: [], within, maxAge: 60_000 },
  ...{ id, key, entity: `Grid:${id}`, answer: '' },
});

describe('what holds here of what another gateway was answered', () => {
  let part: HeardPart;

  beforeEach(() => {
    part = new HeardPart();
  });

  const look = (to: number, told: () => void = () => {}) => {
    part.readTo(to);
    told();
    part.heard(part.begin());
  };
  /** Of all that might have been asked at 0 to 20, where the first and where the last holds. */
  const holds = (of: Place) => {
    const held = Array.from({ length: 21 }, (_, asOf) => asOf).filter((asOf) => part.takes(asOf, of));
    expect(held).toEqual(held.map((_, index) => (held[0] ?? 0) + index));
    return held.length === 0 ? null : [held[0], held.at(-1)];
  };

  const g1 = place('g1');
  it.each<[string, () => void, Place, [number, number] | null]>([
    ['nothing before the part is heard', () => part.readTo(5), g1, null],
    ['what is as new as where it was first heard', () => look(5), g1, [5, 5]],
    ['all since then, but what is ahead', () => [5, 7, 9].map((to) => look(to)), g1, [5, 9]],
    [
      'nothing from before its own change',
      () => [5, 9].map((to) => look(to, () => part.changed('Grid', 'g1'))),
      g1,
      [9, 9],
    ],
    [
      'what is from before the change of another',
      () => {
        look(5);
        look(9, () => part.changed('Grid', 'g2'));
      },
      g1,
      [5, 9],
    ],
    [
      'nothing from before a change of all of the type',
      () => {
        look(5);
        look(7, () => part.changed('Grid', 'g1'));
        look(9, () => part.changed('Grid', null));
        look(10);
      },
      g1,
      [9, 10],
    ],
    [
      'nothing from before a change of any that may stand within it',
      () => {
        look(5);
        look(8, () => part.changed('Division', 'd'));
        look(9, () => part.changed('Unit', 'u'));
        look(10);
      },
      place('g1', { within: ['Division'] }),
      [8, 10],
    ],
    [
      'nothing from before a change of another of its type that may stand within it',
      () => {
        look(5);
        look(8, () => part.changed('Grid', 'g2'));
      },
      place('g1', { within: ['Grid'] }),
      [8, 8],
    ],
    [
      'nothing after a mutation',
      () => {
        look(5);
        part.forget();
      },
      g1,
      null,
    ],
    [
      'nothing while a look goes on that began before a mutation ended, nor afterwards',
      () => {
        look(5);
        const before = part.begin();
        part.forget();
        part.readTo(6);
        part.heard(before);
      },
      g1,
      null,
    ],
    [
      'after a mutation what is as new as the look that began next',
      () => {
        look(5);
        part.forget();
        const after = part.begin();
        part.readTo(6);
        part.heard(after);
        look(8);
      },
      g1,
      [6, 8],
    ],
    [
      'nothing once the part is lost',
      () => {
        look(5);
        part.lose();
      },
      g1,
      null,
    ],
    [
      'nothing of before where it began anew',
      () => {
        look(15, () => part.changed('Grid', 'g1'));
        part.lose();
        part.readTo(2);
        part.heard(part.begin());
        look(4);
      },
      g1,
      [2, 4],
    ],
    ['nothing that has no key', () => look(5), place('g1', { key: null }), null],
    [
      'nothing of what was shown here since the last look',
      () => {
        look(5);
        part.showed('g1');
      },
      g1,
      null,
    ],
    [
      'nothing of what was shown here while the last look went on',
      () => {
        look(5);
        const under = part.begin();
        part.showed('g1');
        part.heard(under);
      },
      g1,
      null,
    ],
    [
      'what was shown before a look that came to its end',
      () => {
        look(5);
        part.showed('g1');
        look(6);
      },
      g1,
      [5, 6],
    ],
    [
      'what others were shown',
      () => {
        look(5);
        part.showed('g2');
      },
      g1,
      [5, 5],
    ],
  ])('is %s', (_what, happens, of, expected) => {
    happens();
    expect(holds(of)).toEqual(expected);
  });

  it('knows of so many when they have changed, and takes the oldest for all others', () => {
    look(1);
    for (let n = 0; n < 10_002; n += 1) look(2 + n, () => part.changed('Grid', `g${n}`));
    expect([2, 3].map((asOf) => part.takes(asOf, place('never')))).toEqual([false, true]);
    expect([5_001, 5_002].map((asOf) => part.takes(asOf, place('g5000')))).toEqual([false, true]);
  });

  it('takes over nothing more, until the next look, where very many were shown since the last', () => {
    look(5);
    for (let n = 0; n <= 20_000; n += 1) part.showed(`shown ${n}`);
    expect(holds(g1)).toBeNull();
    look(6);
    expect(holds(g1)).toEqual([6, 6]);
  });
});
