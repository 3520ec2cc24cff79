import type { Part } from './both-gateways';
import type { Tape } from './tape';

const scalars = ['String', 'Int', 'Float', 'Boolean', 'ID', 'Colour'] as const;
const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@shareable", "@external", "@requires", "@provides", "@inaccessible", "@override"])
enum Colour { RED GREEN BLUE }
type Spot @shareable { x: Int y: String! near: Spot }
`;

interface Entity {
  readonly name: string;
  readonly key: 'id' | 'id code' | 'id spot { x }';
  readonly parts: readonly number[];
  readonly isNamed: boolean;
}

interface Draft {
  readonly fields: Map<string, string[]>;
  readonly root: string[];
}

/** A graph of up to five subgraphs. The less is on the tape, the simpler it is. */
export function randomGraph(tape: Tape): Part[] {
  const count = 1 + tape.choose(5);
  const entities = Array.from({ length: 1 + tape.choose(3) }, (_, index) => randomEntity(tape, index, count));
  const drafts = Array.from({ length: count }, (): Draft => ({ fields: new Map(), root: [] }));
  for (const entity of entities) declare(tape, entity, drafts, entities);
  drafts.forEach((draft, part) => {
    const here = entities.filter(({ parts }) => parts.includes(part));
    for (const { name } of here)
      draft.root.push(`one${name}${part}(id: Int = 0): ${name}`, `all${name}${part}: [${name}]`);
    if (here.some(({ isNamed }) => isNamed)) draft.root.push(`named${part}: [Named]`);
    if (here.length > 0) draft.root.push(`any${part}: [Any${part}!]`);
    draft.root.push(`spot${part}: Spot`, 'shared: Int @shareable');
  });
  const seed = tape.choose(1_000);
  return drafts.map((draft, part) => written(draft, part, entities, seed));
}

function randomEntity(tape: Tape, index: number, count: number): Entity {
  const parts = Array.from({ length: count }, (_, part) => part).filter(
    (part) => part === index % count || tape.choose(3) > 0,
  );
  return {
    name: `T${index}`,
    key: (['id', 'id code', 'id spot { x }'] as const)[tape.choose(3)] ?? 'id',
    parts,
    isNamed: tape.choose(2) === 1,
  };
}

function declare(tape: Tape, entity: Entity, drafts: readonly Draft[], entities: readonly Entity[]): void {
  const { name, parts, key, isNamed } = entity;
  for (const part of parts) {
    const lines = ['id: ID!'];
    if (key === 'id code') lines.push('code: Int!');
    if (key === 'id spot { x }') lines.push('spot: Spot!');
    if (isNamed) lines.push('name: String @shareable');
    drafts[part]?.fields.set(name, lines);
  }
  const needed: { field: string; type: string; owner: number }[] = [];
  const total = 1 + tape.choose(6);
  for (let index = 0; index < total; index += 1) {
    const owner = parts[tape.choose(parts.length)] as number;
    const fields = drafts[owner]?.fields.get(name);
    const kind = tape.choose(6);
    const scalar = scalars[tape.choose(scalars.length)] ?? 'String';
    if (kind < 2) {
      const type = wrapped(tape, scalar);
      const shared = tape.choose(4) === 3;
      for (const part of shared ? parts : [owner]) {
        drafts[part]?.fields.get(name)?.push(`f${index}: ${type}${shared ? ' @shareable' : ''}`);
      }
      if (!shared && parts.length > 1 && tape.choose(2)) needed.push({ field: `f${index}`, type, owner });
    } else if (kind === 2) {
      fields?.push(`g${index}(n: Int = 1, c: Colour): ${wrapped(tape, 'Int')}`);
    } else if (kind === 3) {
      fields?.push(`s${index}: ${wrapped(tape, 'Spot')}`);
    } else {
      const here = entities.filter((other) => other.parts.includes(owner));
      const isNamedHere = here.some((other) => other.isNamed);
      const target = here[tape.choose(here.length)]?.name ?? name;
      const abstract = isNamedHere && tape.choose(3) === 2 ? 'Named' : `Any${owner}`;
      fields?.push(`e${index}: ${wrapped(tape, kind === 4 ? target : abstract)}`);
    }
  }
  for (const { field, type, owner } of needed) {
    const part = parts.find((other) => other !== owner) as number;
    drafts[part]?.fields
      .get(name)
      ?.push(`${field}: ${type} @external`, `r${field}: String @requires(fields: "${field}")`);
  }
}

function wrapped(tape: Tape, type: string): string {
  return (
    [type, `[${type}]`, `${type}!`, `[${type}!]`, `[[${type}]]`, `[${type}]!`, `[[${type}!]!]`][tape.choose(7)] ?? type
  );
}

function written({ fields, root }: Draft, part: number, entities: readonly Entity[], seed: number): Part {
  const here = entities.filter(({ parts }) => parts.includes(part));
  const named = here.filter(({ isNamed }) => isNamed);
  const types = here.map(
    ({ name, key, isNamed }) =>
      `type ${name} ${isNamed ? 'implements Named ' : ''}@key(fields: "${key}") {\n  ${fields.get(name)?.join('\n  ')}\n}`,
  );
  if (named.length > 0) types.push('interface Named { id: ID! name: String }');
  if (here.length > 0) types.push(`union Any${part} = ${here.map(({ name }) => name).join(' | ')}`);
  const sdl = `${link}\ntype Query {\n  ${root.join('\n  ')}\n}\n${types.join('\n')}\n`;
  return {
    name: `part${part}`,
    sdl,
    resolvers: { seed, types: here.map(({ name }) => name), named: named.map(({ name }) => name) },
  };
}
