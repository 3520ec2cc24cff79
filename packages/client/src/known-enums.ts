import { type EnumPlaces, type EnumWords, unknown } from './operation.js';

/** Replaces words of enums that this client has never heard of by `UNKNOWN`, in place. */
export function takeUnknownWords(data: unknown, places: EnumPlaces): void {
  if (Array.isArray(data)) {
    for (const item of data) takeUnknownWords(item, places);
    return;
  }
  if (data === null || typeof data !== 'object') return;
  const fields = data as Record<string, unknown>;
  for (const [key, below] of Object.entries(places)) {
    // An interface’s fields are there for some of its types only.
    if (!Object.hasOwn(fields, key)) continue;
    if (isWords(below)) fields[key] = known(fields[key], below);
    else takeUnknownWords(fields[key], below);
  }
}

function isWords(below: EnumPlaces | EnumWords): below is EnumWords {
  return below instanceof Map;
}

function known(value: unknown, words: EnumWords): unknown {
  if (Array.isArray(value)) return value.map((item) => known(item, words));
  return typeof value === 'string' && !words.has(value) ? unknown : value;
}
