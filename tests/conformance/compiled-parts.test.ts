import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '@gridweave/infra/config';
import { findAuditSettings } from '@gridweave/infra/kept-audit-key';
import { findFieldKeys } from '@gridweave/infra/kept-field-keys';
import { startSubgraph } from '@gridweave/infra/subgraph-definitions';
import type { Subgraph } from '@gridweave/subgraph/subgraph';
import { ask } from '@gridweave/testing/ask';
import { everyWay, everyWayFrom } from '@gridweave/testing/every-way';
import { stopClock } from '@gridweave/testing/stop-clock';
import { grant, nobody, person, testKey } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { buildSchema, type GraphQLSchema, isObjectType, isUnionType } from 'graphql';
import { Stored, subgraphs } from '../security/stored';
import { copyKept } from '../stand/kept-stand';
import { startStand } from '../stand/stand';
import { asFetched } from './as-fetched';

/** Whether graphql-js is to answer whatever is compiled, and how many answers were compiled beside those left to it. */
const state = { leaves: false, compiled: 0, left: 0 };
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A part compiles what it is asked for when that comes first. */
jest.mock('@gridweave/subgraph/execution/compiled-queries', () => {
  const { CompiledQueries } = jest.requireActual('@gridweave/subgraph/execution/compiled-queries');
  return {
    CompiledQueries: class extends CompiledQueries {
      readonly #seen = new Set<string>();

      constructor(schema: GraphQLSchema) {
        super(schema, { asked: 1, characters: 50_000_000 });
      }

      async data(text: string, ...asked: unknown[]) {
        if (state.leaves && this.#seen.has(text)) return null;
        this.#seen.add(text);
        const data = await super.data(text, ...asked);
        if (!state.leaves) state[data === null ? 'left' : 'compiled'] += 1;
        return data;
      }
    },
  };
});

describe.each(subgraphs)('what %s answers to fetches', (name) => {
  let part: Subgraph;
  let directory: string;
  let stored: Stored;

  beforeAll(async () => {
    const kind = { engine: 'sqlite', processes: 'four' } as const;
    directory = mkdtempSync(join(tmpdir(), 'gridweave-compiled-'));
    await (await startStand(kind)).stop();
    await copyKept({ name: 'stand-sqlite-four', dataDirectory: directory, database: null });
    stored = new Stored(directory);
    const config = readConfig({ GRIDWEAVE_DATA: directory }, null);
    const nothing = { head: async () => 0, events: async (after: number) => ({ events: [], next: after }) };
    const source = { ...nothing, snapshot: async () => ({ events: [], next: null }) };
    part = await startSubgraph(name, {
      ...{ databaseUrl: `sqlite:${directory}`, mediaDirectory: join(directory, 'media'), sample: false },
      ...{ internalKey: testKey, fieldKeys: () => findFieldKeys(config), audit: () => findAuditSettings(config) },
      sources: { organization: source, incidents: source, personnel: source },
    });
    // What is told of a moment is of one moment.
    stopClock();
  }, 240_000);

  afterAll(async () => {
    jest.useRealTimers();
    await part?.close();
    rmSync(directory, { recursive: true, force: true });
  });

  it('is the same compiled, whoever asks', async () => {
    const sdl = join(__dirname, '..', '..', 'subgraphs', name, 'schema.graphql');
    const schema = buildSchema(readFileSync(sdl, 'utf8'), { assumeValidSDL: true });
    const known = stored.knownThings(schema);
    Object.assign(state, { compiled: 0, left: 0 });
    for (const viewer of askers(stored)) {
      const union = schema.getType('_Entity');
      const entities = isUnionType(union) ? union.getTypes().filter(isObjectType) : [];
      const asked = [
        ...everyWay(schema, known, 2).map((text) => asFetched(schema, `query ${text}`)),
        ...entities.flatMap((entity) =>
          everyWayFrom(schema, entity, known, 2).map((way) => {
            const text = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on ${entity.name} ${way} } }`;
            const { query, variables } = asFetched(schema, text);
            return { query, variables: { ...variables, r: stored.representationsOf(entity.name, viewer, known) } };
          }),
        ),
      ];
      for (const { query, variables } of asked) {
        state.leaves = true;
        const executed = await ask(part, viewer, query, variables);
        await turn();
        state.leaves = false;
        const compiled = await ask(part, viewer, query, variables);
        expect({ query, variables, answer: compiled }).toEqual({ query, variables, answer: executed });
        expect(JSON.stringify(compiled)).toBe(JSON.stringify(executed));
      }
    }
    expect(state.compiled).toBeGreaterThan(state.left);
  }, 600_000);
});

/** A desk of the district with everybody's rights, a chief, and nobody. */
function askers(stored: Stored): Viewer[] {
  const [district] = stored.ids('organization', "SELECT id FROM division WHERE kind = 'DISTRICT'");
  const [grid] = stored.ids('organization', "SELECT id FROM grid WHERE kind = 'COMMUNITY' ORDER BY id LIMIT 1");
  const roles = ['ADMINISTRATOR', 'DISPATCHER', 'HR_OFFICER', 'SHIFT_LEADER', 'SUPERVISOR'] as const;
  return [
    person('desk', ...roles.map((role) => grant(role, 'DIVISION', `${district}`))),
    person('chief', grant('GRID_CHIEF', 'GRID', `${grid}`)),
    nobody,
  ];
}
