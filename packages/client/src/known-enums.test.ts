import { takeUnknownWords } from './known-enums.js';
import type { EnumPlaces } from './operation.js';

const words = new Map([
  ['DISPATCHED', '已派单'],
  ['CLOSED', '办结'],
]);

it.each<[given: object, places: EnumPlaces, taken: object]>([
  [{ state: 'CLOSED' }, { state: words }, { state: 'CLOSED' }],
  [{ state: 'FROZEN' }, { state: words }, { state: 'UNKNOWN' }],
  [{ state: null }, { state: words }, { state: null }],
  [{ states: ['FROZEN', null, 'CLOSED'] }, { states: words }, { states: ['UNKNOWN', null, 'CLOSED'] }],
  [
    { a: [{ b: { state: 'X' } }, null, {}] },
    { a: { b: { state: words } } },
    { a: [{ b: { state: 'UNKNOWN' } }, null, {}] },
  ],
  // Elsewhere the same key is no enum.
  [{ state: 'X', other: { state: 'X' } }, { state: words }, { state: 'UNKNOWN', other: { state: 'X' } }],
  [{ state: 'toString' }, { state: words }, { state: 'UNKNOWN' }],
])('takes words of enums in %j as this client knows them', (given, places, taken) => {
  takeUnknownWords(given, places);
  expect(given).toEqual(taken);
});
