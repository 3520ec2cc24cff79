import type { Draft, Entity } from './random-graph';
import type { Tape } from './tape';

const scalars = ['String', 'Int', 'Float', 'Boolean', 'ID', 'Colour', 'Mixed'] as const;

/** What a subgraph needs of a field of another. */
interface Need {
  readonly field: string;
  readonly type: string;
  readonly owner: number;
  /** What follows the name of the field where it is required. */
  readonly how?: string;
}

/** Gives an entity fields: some that several subgraphs have, some that others need, some that have moved. */
export function declareFields(
  tape: Tape,
  { name, parts }: Entity,
  drafts: readonly Draft[],
  entities: readonly Entity[],
  hasBeings: boolean,
): void {
  const needed: Need[] = [];
  const add = (part: number | undefined, line: string) => drafts[part ?? -1]?.fields.get(name)?.push(line);
  const total = 1 + tape.choose(6);
  for (let index = 0; index < total; index += 1) {
    const owner = parts[tape.choose(parts.length)] as number;
    const other = parts.find((part) => part !== owner);
    const kind = tape.choose(11);
    const scalar = scalars[tape.choose(scalars.length)] ?? 'String';
    const type = wrapped(tape, scalar);
    if (kind < 2) {
      const shared = tape.choose(4) === 3;
      for (const part of shared ? parts : [owner]) add(part, `f${index}: ${type}${shared ? ' @shareable' : ''}`);
      if (!shared && tape.choose(2)) needed.push({ field: `f${index}`, type, owner });
    } else if (kind === 2) {
      const [field, number] = [`g${index}(n: Int = 1, c: Colour)`, wrapped(tape, 'Int')];
      add(owner, `${field}: ${number}`);
      if (tape.choose(3) === 2) needed.push({ field, type: number, owner, how: '(n: 3, c: RED)' });
    } else if (kind === 3) {
      const spot = wrapped(tape, 'Spot');
      add(owner, `s${index}: ${spot}`);
      // Of lists in lists @apollo/gateway hands on nulls: a case in execution/federation.
      const isFlat = !spot.startsWith('[[');
      if (isFlat && tape.choose(3) === 2) {
        needed.push({ field: `s${index}`, type: spot, owner, how: ' { x y near { x } }' });
      }
    } else if (kind === 6) {
      add(owner, `i${index}(where: Where, list: [Where!]): String`);
    } else if (kind === 7 && other !== undefined) {
      const share = ['', ', label: "percent(0)"', ', label: "percent(100)"'][tape.choose(3)];
      add(owner, `f${index}: ${type}`);
      add(other, `f${index}: ${type} @override(from: "part${owner}"${share})`);
    } else if (kind === 8 && other !== undefined) {
      for (const part of parts) add(part, `p${index}: ${type} ${part === owner ? '@external' : '@shareable'}`);
      drafts[owner]?.root.push(`brings${name}p${index}: ${wrapped(tape, name)} @provides(fields: "p${index}")`);
    } else {
      const here = entities.filter((each) => each.parts.includes(owner));
      const abstract = [
        `Any${owner}`,
        ...(here.some(({ isNamed }) => isNamed) ? ['Named'] : []),
        ...(hasBeings ? ['Being'] : []),
      ];
      const one = kind > 8 ? abstract[tape.choose(abstract.length)] : here[tape.choose(here.length)]?.name;
      add(owner, `e${index}: ${one === 'Being' ? flat(tape, one) : wrapped(tape, one ?? name)}`);
    }
  }
  for (const { field, type, owner, how = '' } of needed) {
    const part = parts.find((each) => each !== owner);
    const called = field.split('(')[0];
    add(part, `${field}: ${type} @external`);
    add(part, `r${called}: String @requires(fields: "${called}${how}")`);
    const third = parts.find((each) => each !== owner && each !== part);
    if (third === undefined || tape.choose(3) !== 2) continue;
    add(third, `r${called}: String @external`);
    add(third, `rr${called}: String @requires(fields: "r${called}")`);
  }
}

export function wrapped(tape: Tape, type: string): string {
  return (
    [type, `[${type}]`, `${type}!`, `[${type}!]`, `[[${type}]]`, `[${type}]!`, `[[${type}!]!]`][tape.choose(7)] ?? type
  );
}

/** Lists of lists that a plan asks for twice @apollo/gateway puts together wrongly: a case in execution/federation. */
export function flat(tape: Tape, type: string): string {
  return [type, `[${type}]`, `${type}!`, `[${type}!]`, `[${type}]!`][tape.choose(5)] ?? type;
}
