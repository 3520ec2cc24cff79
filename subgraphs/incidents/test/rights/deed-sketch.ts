import type { Here } from './deed-here';

export type Given = Readonly<Record<string, unknown>>;

/** What a deed is done to and with. */
export interface DeedSketch {
  /** The planted thing that it is done to, and the field of the input that names it; null for what is made anew. */
  readonly thing: string | null;
  readonly field: string | null;
  /** Whether the input tells which version of the thing was seen. */
  readonly isVersioned: boolean;
  /** The report whose token residents bear while they try it. */
  readonly token: string;
  /** What is given besides. */
  readonly given: (here: Here) => Given;
}

const always = (given: Given | ((here: Here) => Given)) => (typeof given === 'function' ? given : () => given);

/** A deed on a thing, on the version that stands. */
export function on(field: string, thing: string, given: Given | ((here: Here) => Given) = {}): DeedSketch {
  const token = field === 'reportId' ? thing : 'report';
  return { thing, field, isVersioned: true, token, given: always(given) };
}

/** The same where no version is told. */
export function about(field: string, thing: string, given: Given | ((here: Here) => Given) = {}): DeedSketch {
  return { ...on(field, thing, given), isVersioned: false };
}

/** A deed that makes something, or is about nothing that lies somewhere. */
export function anew(given: Given | ((here: Here) => Given) = {}): DeedSketch {
  return { thing: null, field: null, isVersioned: false, token: 'report', given: always(given) };
}

/** A deed about the report whose token one bears. */
export function byToken(token: string, given: Given = {}): DeedSketch {
  return { ...anew(given), token };
}
