import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { everyWay, everyWayFrom, type Known } from '@gridweave/testing/every-way';
import { Needles } from '@gridweave/testing/needles';
import { sealHeader, sealOf } from '@gridweave/viewer/call-seal';
import { type SubgraphName, signIdentity } from '@gridweave/viewer/internal-identity';
import type { Viewer } from '@gridweave/viewer/viewer';
import {
  buildClientSchema,
  buildSchema,
  type GraphQLSchema,
  getIntrospectionQuery,
  isObjectType,
  isUnionType,
} from 'graphql';
import { internalKeyOfStands, type Stand, startStand } from '../stand/stand';
import { plantReport, plantShops } from './planted';
import { Stored, subgraphs } from './stored';

const names = ['resident', 'chief', 'dispatcher', 'clerk', 'hr', 'administrator', 'auditor', 'nobody'] as const;
type Name = (typeof names)[number];
/** These may not read the full name of any member of staff but themselves. */
const strangers: readonly Name[] = ['resident', 'clerk', 'auditor', 'nobody'];

describe('what seven development tokens, and nobody, can read by any way through the graph', () => {
  let stand: Stand;
  let tokens: Record<Name, string | null>;
  let schema: GraphQLSchema;
  let known: Known;
  let secrets: Needles;
  let staffNames: ReadonlyMap<Name, Needles>;
  /** Where families live that a Party member looks after: for the officer of the personnel files alone. */
  let households: Needles;
  let stored: Stored;
  let picture: { id: string; secret: string };

  beforeAll(async () => {
    stand = await startStand({ engine: 'sqlite', processes: 'four' });
    const written = JSON.parse(readFileSync(join(stand.dataDirectory, 'development-tokens.json'), 'utf8'));
    tokens = { ...written, nobody: null };
    picture = await plantReport(stand);
    await plantShops(stand);
    stored = new Stored(stand.dataDirectory);
    const introspection = await stand.ask(tokens.administrator, getIntrospectionQuery());
    schema = buildClientSchema(introspection.data);
    known = stored.knownThings(schema);
    const homes = stored.rows<{ address: string }>('personnel', 'SELECT address FROM party_household_link');
    const shopkeepers = stored.contacts('organization');
    const people = stored.rows<{ name: string; subject: string }>(
      'personnel',
      'SELECT full_name AS name, subject FROM person',
    );
    const numbers = stored.numbersOfStaff(['IDENTITY_NUMBER', 'PRIVATE_PHONE']);
    const reporters = stored.contacts('incidents');
    expect(people.length).toBeGreaterThan(1_171);
    expect(numbers).toHaveLength(2 * people.length);
    for (const some of [reporters, shopkeepers, homes]) expect(some.length).toBeGreaterThan(0);
    households = new Needles(homes.map(({ address }) => address));
    secrets = new Needles([picture.secret, basename(stand.dataDirectory), ...numbers, ...reporters, ...shopkeepers]);
    const namesBut = (name: Name) =>
      people.filter(({ subject }) => subject !== `development-${name}`).map((each) => each.name);
    staffNames = new Map(strangers.map((name) => [name, new Needles(namesBut(name))]));
  }, 240_000);

  afterAll(() => stand?.stop());

  it.each(names)(
    'shows %s no secret through any root field',
    async (name) => {
      const operations = everyWay(schema, known, 2);
      const roots = new Set(operations.map((operation) => operation.split(/[ ({]+/)[1]));
      expect(roots).toEqual(new Set(Object.keys(schema.getQueryType()?.getFields() ?? {})));
      let answered = 0;
      for (const operation of operations) {
        const answer = await stand.ask(tokens[name], operation);
        const text = JSON.stringify(answer);
        expect(answer.errors?.filter(isRefusedAsMalformed) ?? []).toEqual([]);
        refuseLeak(name, operation, text);
        if (text.length > 200) answered += 1;
      }
      // The walk means something: it has read things.
      expect(answered).toBeGreaterThan(operations.length / 20);
    },
    240_000,
  );

  it.each(names)(
    'shows %s no secret through any entity of any subgraph',
    async (name) => {
      const viewer = await viewerOf(name);
      let homesRead = 0;
      for (const subgraph of subgraphs) {
        const owned = buildSchema(
          readFileSync(join(__dirname, '..', '..', 'subgraphs', subgraph, 'schema.graphql'), 'utf8'),
          {
            assumeValidSDL: true,
          },
        );
        const union = owned.getType('_Entity');
        const entities = isUnionType(union) ? union.getTypes().filter(isObjectType) : [];
        expect(entities.length).toBeGreaterThan(3);
        for (const entity of entities) {
          const representations = stored.representationsOf(entity.name, viewer, known);
          for (const way of everyWayFrom(owned, entity, known, 2)) {
            const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on ${entity.name} ${way} } }`;
            const text = await askSubgraph(subgraph, viewer, query, { r: representations });
            expect(text).not.toMatch(/GRAPHQL_VALIDATION_FAILED|INTERNAL/);
            refuseLeak(name, query, text);
            if (households.firstIn(text) !== null) homesRead += 1;
          }
        }
      }
      // The walk reaches what it must not show to the others.
      expect(homesRead > 0).toBe(name === 'hr');
    },
    240_000,
  );

  it('opens the audit of every part to the auditor alone', async () => {
    const query =
      '{ organizationAudit(first: 1) { totalCount } incidentsAudit(first: 1) { totalCount } personnelAudit(first: 1) { totalCount } }';
    for (const name of names) {
      const { data, errors } = await stand.ask(tokens[name], query);
      expect([name, errors]).toEqual([name, undefined]);
      const told = Object.values(data).map((audit) => audit !== null);
      expect([name, told]).toEqual([name, Array(3).fill(name === 'auditor')]);
    }
  });

  it('opens the picture of a report to those who see the report, and to nobody else', async () => {
    const [{ id: reportId }] = stored.rows<{ id: string }>(
      'incidents',
      `SELECT report_id AS id FROM media WHERE id = '${picture.id}'`,
    ) as [{ id: string }];
    const seen: Partial<Record<Name, boolean>> = {};
    for (const name of names) {
      const query = 'query ($id: ID!) { report(id: $id) { id } }';
      const { data } = await stand.ask(tokens[name], query, { id: reportId });
      seen[name] = data.report !== null;
      for (const path of [`/media/${picture.id}`, `/media/${picture.id}/thumbnail`]) {
        const headers = tokens[name] ? { authorization: `Bearer ${tokens[name]}` } : undefined;
        const { status } = await fetch(new URL(path, stand.graphql), { headers });
        expect([name, path, status]).toEqual([name, path, seen[name] ? 200 : 404]);
      }
    }
    expect(seen).toMatchObject({ dispatcher: true, resident: false, clerk: false, hr: false, nobody: false });
  });

  function refuseLeak(name: Name, operation: string, text: string): void {
    const found =
      secrets.firstIn(text) ?? staffNames.get(name)?.firstIn(text) ?? (name === 'hr' ? null : households.firstIn(text));
    if (found !== null) throw new Error(`${name} read ${found} with ${operation}`);
  }

  async function viewerOf(name: Name): Promise<Viewer> {
    const { data } = await stand.ask(tokens[name], '{ viewer { id kind grants { role scope { kind id } until } } }');
    const viewer = data.viewer ?? { id: '', kind: 'ANONYMOUS', grants: [] };
    return {
      ...viewer,
      grants: viewer.grants ?? [],
      reportId: viewer.kind === 'RESIDENT' ? viewer.id : null,
      grantsAreLastKnown: false,
      traceId: 'walk',
    };
  }

  async function askSubgraph(name: SubgraphName, viewer: Viewer, query: string, variables: object): Promise<string> {
    const key = new TextEncoder().encode(internalKeyOfStands);
    const identity = await signIdentity(viewer, name, key);
    const body = JSON.stringify({ query, variables });
    const seal = sealOf({ method: 'POST', path: '/graphql', identity, body }, key);
    const response = await fetch(`http://127.0.0.1:${stand.ports[name]}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'gridweave-identity': identity, [sealHeader]: seal },
      body,
    });
    expect(response.status).toBe(200);
    return response.text();
  }
});

/** The walk itself must be sound: an operation that the graph does not understand would read nothing. */
function isRefusedAsMalformed(error: { extensions?: { code?: string } }): boolean {
  return ['GRAPHQL_VALIDATION_FAILED', 'GRAPHQL_PARSE_FAILED', 'INTERNAL'].includes(error.extensions?.code ?? '');
}
