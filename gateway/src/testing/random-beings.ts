import { flat, wrapped } from './random-fields';
import type { Draft } from './random-graph';
import type { Tape } from './tape';

/** An interface with a key, of two types in the first subgraph, which all others take for a type. */
export function randomBeings(tape: Tape, drafts: readonly Draft[]): void {
  drafts.forEach(({ root, others }, part) => {
    root.push(`beings${part}: ${flat(tape, 'Being')}`);
    if (part === 0) {
      others.push(
        'interface Being @key(fields: "id") { id: ID! tag: String }',
        `type Bird implements Being @key(fields: "id") { id: ID! tag: String wings: ${wrapped(tape, 'Int')} }`,
        'type Fish implements Being @key(fields: "id") { id: ID! tag: String fins: [Spot] }',
      );
      return;
    }
    const needs =
      part === 1 && tape.choose(2) === 1 ? ' tag: String @external rtag: String @requires(fields: "tag")' : '';
    const own = `b${part}: ${wrapped(tape, 'String')} like${part}: ${flat(tape, 'Being')}`;
    others.push(`type Being @key(fields: "id") @interfaceObject { id: ID! ${own}${needs} }`);
  });
}
