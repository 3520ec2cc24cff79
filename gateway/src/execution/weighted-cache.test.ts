import { BoundedMap } from '../bounded-map';
import { RememberedTexts } from '../known-operations/remembered-texts';
import { WeightedCache } from './weighted-cache';

const distinct = 100_000;

describe('what is kept of operations', () => {
  it('weighs no more than it may, however many there are, and is what was used last', () => {
    const cache = new WeightedCache<number>(10_000);
    let heaviest = 0;
    for (let n = 0; n < distinct; n += 1) {
      cache.set(`operation ${n}`, n, 10 + (n % 7));
      cache.get('operation 0');
      heaviest = Math.max(heaviest, cache.bytes);
    }
    expect(heaviest).toBeLessThanOrEqual(10_000);
    const kept = [...cache.values()];
    expect(kept.length).toBeLessThanOrEqual(1_000);
    expect(kept.at(-1)).toBe(0);
    expect(kept.at(-2)).toBe(distinct - 1);
    expect(cache.get('operation 1')).toBeUndefined();
  });

  it('is nothing of what alone is heavier than all may be', () => {
    const cache = new WeightedCache<string>(100);
    cache.set('light', 'light', 60);
    cache.set('heavy', 'heavy', 101);
    expect([cache.get('light'), cache.get('heavy'), cache.bytes]).toEqual(['light', undefined, 60]);
  });

  it('weighs what it has last been told, and nothing once it is gone', () => {
    const cache = new WeightedCache<string>(100);
    cache.set('one', 'a', 40);
    cache.set('one', 'b', 30);
    expect([cache.get('one'), cache.bytes]).toEqual(['b', 30]);
    expect([cache.delete('one'), cache.delete('one'), cache.bytes]).toEqual([true, false, 0]);
  });

  it('is so many at most, where they are counted', () => {
    const map = new BoundedMap<string, number>(500);
    for (let n = 0; n < distinct; n += 1) {
      map.set(`operation ${n}`, n);
      map.get('operation 0');
    }
    expect(map.size).toBe(500);
    expect([map.get('operation 0'), map.get('operation 1')]).toEqual([0, undefined]);
  });

  it('is texts that were sent with their digest up to a weight, the last of them', async () => {
    const texts = new RememberedTexts();
    const text = (n: number) => `{ a${n}: __typename ${' '.repeat(2_000)} }`;
    for (let n = 0; n < 10_000; n += 1) await texts.set(`digest ${n}`, text(n));
    expect(await texts.get('digest 0')).toBeUndefined();
    expect(await texts.get('digest 9999')).toBe(text(9_999));
  });
});
