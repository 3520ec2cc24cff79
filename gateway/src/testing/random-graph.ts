import type { Part } from './both-gateways';
import { randomBeings } from './random-beings';
import { declareFields } from './random-fields';
import type { Tape } from './tape';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@shareable", "@external", "@requires", "@provides", "@inaccessible", "@override", "@interfaceObject"])
enum Colour { RED GREEN BLUE }
scalar Mixed
type Spot @shareable { x: Int y: String! near: Spot }
input Where { n: Int = 2 c: Colour tags: [String!] inner: Where mixed: Mixed = { a: [1] } }
`;

const keys = ['id', 'id code', 'id spot { x }', 'id or code'] as const;

export interface Entity {
  readonly name: string;
  /** Of `id or code` each part knows the one, the other, or both. */
  readonly key: (typeof keys)[number];
  readonly parts: readonly number[];
  readonly isNamed: boolean;
}

export interface Draft {
  readonly fields: Map<string, string[]>;
  readonly keys: Map<string, readonly string[]>;
  readonly root: string[];
  readonly deeds: string[];
  /** Types that are written as they stand. */
  readonly others: string[];
}

/** A graph of up to five subgraphs. The less is on the tape, the simpler it is. */
export function randomGraph(tape: Tape): Part[] {
  const count = 1 + tape.choose(5);
  const entities = Array.from({ length: 1 + tape.choose(3) }, (_, index) => randomEntity(tape, index, count));
  const drafts = Array.from({ length: count }, (): Draft => {
    return { fields: new Map(), keys: new Map(), root: [], deeds: [], others: [] };
  });
  const hasBeings = count > 1 && tape.choose(3) === 2;
  for (const entity of entities) declare(tape, entity, drafts);
  for (const entity of entities) declareFields(tape, entity, drafts, entities, hasBeings);
  if (hasBeings) randomBeings(tape, drafts);
  drafts.forEach((draft, part) => {
    const here = entities.filter(({ parts }) => parts.includes(part));
    for (const { name } of here)
      draft.root.push(`one${name}${part}(id: Int = 0): ${name}`, `all${name}${part}: [${name}]`);
    if (here.some(({ isNamed }) => isNamed)) draft.root.push(`named${part}: [Named]`);
    if (here.length > 0) draft.root.push(`any${part}: [Any${part}!]`);
    draft.root.push(`spot${part}: Spot`, 'shared: Int @shareable');
    if (tape.choose(3) === 2) draft.deeds.push(`do${part}(n: Int = 0): ${here[0]?.name ?? 'Int'}`, `say${part}: Int!`);
  });
  const seed = tape.choose(1_000);
  return drafts.map((draft, part) => written(draft, part, entities, seed, hasBeings));
}

function randomEntity(tape: Tape, index: number, count: number): Entity {
  const parts = Array.from({ length: count }, (_, part) => part).filter(
    (part) => part === index % count || tape.choose(3) > 0,
  );
  const key = keys[tape.choose(keys.length)] ?? 'id';
  return { name: `T${index}`, key, parts, isNamed: tape.choose(2) === 1 && key !== 'id or code' };
}

function declare(tape: Tape, { name, parts, key, isNamed }: Entity, drafts: readonly Draft[]): void {
  const isHidden = key === 'id code' && tape.choose(4) === 3;
  for (const part of parts) {
    const known = key === 'id or code' ? ([['id', 'code'], ['id'], ['code']][tape.choose(3)] ?? ['id']) : [key];
    const lines: string[] = [];
    if (known.some((each) => each.includes('id'))) lines.push('id: ID!');
    if (known.some((each) => each.includes('code'))) lines.push(`code: Int!${isHidden ? ' @inaccessible' : ''}`);
    if (key === 'id spot { x }') lines.push('spot: Spot!');
    if (isNamed) lines.push('name: String @shareable');
    drafts[part]?.fields.set(name, lines);
    drafts[part]?.keys.set(name, known);
  }
}

function written(draft: Draft, part: number, entities: readonly Entity[], seed: number, hasBeings: boolean): Part {
  const here = entities.filter(({ parts }) => parts.includes(part));
  const named = here.filter(({ isNamed }) => isNamed);
  const types = here.map(({ name, isNamed }) => {
    const known = draft.keys.get(name)?.map((key) => `@key(fields: "${key}")`);
    const fields = draft.fields.get(name)?.join('\n  ');
    return `type ${name} ${isNamed ? 'implements Named ' : ''}${known?.join(' ')} {\n  ${fields}\n}`;
  });
  if (named.length > 0) types.push('interface Named { id: ID! name: String }');
  if (here.length > 0) types.push(`union Any${part} = ${here.map(({ name }) => name).join(' | ')}`);
  if (draft.deeds.length > 0) types.push(`type Mutation {\n  ${draft.deeds.join('\n  ')}\n}`);
  types.push(...draft.others);
  const sdl = `${link}\ntype Query {\n  ${draft.root.join('\n  ')}\n}\n${types.join('\n')}\n`;
  const beings = hasBeings ? (part === 0 ? ['Bird', 'Fish'] : ['Being']) : [];
  return {
    name: `part${part}`,
    sdl,
    resolvers: { seed, types: [...here.map(({ name }) => name), ...beings], named: named.map(({ name }) => name) },
  };
}
