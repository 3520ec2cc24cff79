/** An object of an answer. Its names are a client’s aliases, so that they may be any, `__proto__` among them. */
export type Values = Record<string, unknown>;

export function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Names that objects have without having been given them. */
export const isInherited = (name: string) => name in Object.prototype;

export function own(values: Values, name: string): unknown {
  return isInherited(name) && !Object.hasOwn(values, name) ? undefined : values[name];
}

/** How to read one name, settled ahead of reading it often. */
export function reader(name: string): (values: Values) => unknown {
  return isInherited(name) ? (values) => own(values, name) : (values) => values[name];
}

export function put(values: Values, name: string, value: unknown): void {
  if (name !== '__proto__') values[name] = value;
  else Object.defineProperty(values, name, { value, enumerable: true, configurable: true, writable: true });
}

/** Writes what was received into what is known; lists of one length are merged element by element. */
export function merge(known: Values, received: Values): void {
  for (const name of Object.keys(received)) {
    const value = received[name];
    if (value === undefined) continue;
    const before = own(known, name);
    if (isValues(before) && isValues(value)) merge(before, value);
    else if (Array.isArray(before) && Array.isArray(value) && before.length === value.length) mergeLists(before, value);
    else put(known, name, value);
  }
}

function mergeLists(known: unknown[], received: readonly unknown[]): void {
  for (const [index, value] of received.entries()) {
    const before = known[index];
    if (isValues(before) && isValues(value)) merge(before, value);
    else if (Array.isArray(before) && Array.isArray(value) && before.length === value.length) mergeLists(before, value);
    else known[index] = value;
  }
}

/** A copy of an answer, so that two places which asked for the same never share what later fetches write into. */
export function copied<T>(value: T): T {
  if (Array.isArray(value)) return value.map(copied) as T;
  if (!isValues(value)) return value;
  const copy: Values = {};
  for (const name of Object.keys(value)) put(copy, name, copied(value[name]));
  return copy as T;
}
