/** One step of a JSON Patch (RFC 6902), as far as they are written here. */
export type PatchStep =
  | { readonly op: 'add' | 'replace'; readonly path: string; readonly value: unknown }
  | { readonly op: 'remove'; readonly path: string };

type Json = Readonly<Record<string, unknown>>;

/** The steps that make one JSON value the other: within objects by key, within lists around what is the same at both ends. */
export function patchBetween(before: unknown, after: unknown, path = ''): PatchStep[] {
  if (before === after) return [];
  if (Array.isArray(before) && Array.isArray(after)) return inList(before, after, path);
  if (isObject(before) && isObject(after)) return inObject(before, after, path);
  return [{ op: 'replace', path, value: after }];
}

function inObject(before: Json, after: Json, path: string): PatchStep[] {
  const steps: PatchStep[] = [];
  for (const key of Object.keys(before)) {
    if (!Object.hasOwn(after, key)) steps.push({ op: 'remove', path: `${path}/${escaped(key)}` });
  }
  for (const [key, value] of Object.entries(after)) {
    const at = `${path}/${escaped(key)}`;
    if (Object.hasOwn(before, key)) steps.push(...patchBetween(before[key], value, at));
    else steps.push({ op: 'add', path: at, value });
  }
  return steps;
}

function inList(before: readonly unknown[], after: readonly unknown[], path: string): PatchStep[] {
  const same = (one: number, other: number) => patchBetween(before[one], after[other]).length === 0;
  const shorter = Math.min(before.length, after.length);
  if (before.length === after.length) {
    return before.flatMap((each, index) => patchBetween(each, after[index], `${path}/${index}`));
  }
  let head = 0;
  while (head < shorter && same(head, head)) head += 1;
  let tail = 0;
  while (tail < shorter - head && same(before.length - 1 - tail, after.length - 1 - tail)) tail += 1;
  const [gone, come] = [before.length - head - tail, after.length - head - tail];
  const steps: PatchStep[] = [];
  for (let index = head; index < head + Math.min(gone, come); index += 1) {
    steps.push(...patchBetween(before[index], after[index], `${path}/${index}`));
  }
  for (let left = gone; left > come; left -= 1) steps.push({ op: 'remove', path: `${path}/${head + left - 1}` });
  for (let index = head + gone; index < head + come; index += 1) {
    steps.push({ op: 'add', path: `${path}/${index}`, value: after[index] });
  }
  return steps;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
