import { isValues, own, type Values } from './own';

export type Path = readonly (string | number)[];

/** The objects that a step of the plan works on, and how it came to them from the root: `@` stands for each element. */
export interface Places {
  readonly objects: readonly Values[];
  readonly path: readonly string[];
}

/** Where the plan leads from here. Null on the way ends it. */
export function placesBelow({ objects, path }: Places, steps: readonly string[]): Places {
  const found: Values[] = [];
  for (const object of objects) collect(object, steps, 0, found);
  return { objects: found, path: [...path, ...steps] };
}

function collect(value: unknown, steps: readonly string[], depth: number, found: Values[]): void {
  const step = steps[depth];
  if (step === undefined) {
    if (Array.isArray(value)) for (const element of value) collect(element, steps, depth, found);
    else if (isValues(value)) found.push(value);
  } else if (step === '@') {
    if (Array.isArray(value)) for (const element of value) collect(element, steps, depth + 1, found);
  } else if (isValues(value)) collect(own(value, step), steps, depth + 1, found);
}

/** What a client calls each place: worked out only when there is an error to name it in. */
export function clientPaths(root: Values, steps: readonly string[]): Map<Values, Path> {
  const paths = new Map<Values, Path>();
  const walk = (value: unknown, depth: number, path: Path): void => {
    const step = steps[depth];
    if (Array.isArray(value)) {
      const next = step === '@' ? depth + 1 : depth;
      if (step === undefined || step === '@') {
        for (const [index, element] of value.entries()) walk(element, next, [...path, index]);
      }
    } else if (!isValues(value)) return;
    else if (step === undefined) paths.set(value, path);
    else if (step !== '@') walk(own(value, step), depth + 1, [...path, step]);
  };
  walk(root, 0, []);
  return paths;
}
