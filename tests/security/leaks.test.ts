import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type SubgraphName, signIdentity } from '@gridweave/viewer/internal-identity';
import type { Viewer } from '@gridweave/viewer/viewer';
import Database from 'better-sqlite3';
import {
  buildClientSchema,
  buildSchema,
  type GraphQLSchema,
  getIntrospectionQuery,
  getNamedType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { internalKeyOfStands, type Stand, startStand, uploadTo } from '../stand/stand';
import { everyWay, everyWayFrom, type Known } from './every-way';
import { Needles } from './needles';

const names = ['resident', 'chief', 'dispatcher', 'clerk', 'hr', 'administrator', 'nobody'] as const;
type Name = (typeof names)[number];
const subgraphs = ['organization', 'incidents', 'personnel'] as const satisfies readonly SubgraphName[];
/** These may not read the full name of any member of staff but themselves. */
const strangers: readonly Name[] = ['resident', 'clerk', 'nobody'];

describe('what the six development tokens, and nobody, can read by any way through the graph', () => {
  let stand: Stand;
  let tokens: Record<Name, string | null>;
  let schema: GraphQLSchema;
  let known: Known;
  let secrets: Needles;
  let staffNames: Needles;
  /** Where families live that a Party member looks after: for the officer of the personnel files alone. */
  let households: Needles;
  let picture: { id: string; secret: string };

  beforeAll(async () => {
    stand = await startStand({ engine: 'sqlite', processes: 'four' });
    const written = JSON.parse(readFileSync(join(stand.dataDirectory, 'development-tokens.json'), 'utf8'));
    tokens = { ...written, nobody: null };
    await writeReportWithContact();
    await bringShopsWithContacts();
    const introspection = await stand.ask(tokens.administrator, getIntrospectionQuery());
    schema = buildClientSchema(introspection.data);
    known = knownThings();
    const homes = rows<{ address: string }>('personnel', 'SELECT address FROM party_household_link');
    const shopkeepers = rows<{ name: string; phone: string }>(
      'organization',
      'SELECT name, phone FROM register_contact',
    );
    const people = rows<{ name: string; identityNumber: string; privatePhone: string; subject: string }>(
      'personnel',
      'SELECT full_name AS name, identity_digits AS identityNumber, private_digits AS privatePhone, subject FROM person',
    );
    const reporters = rows<{ name: string; phone: string }>('incidents', 'SELECT name, phone FROM report_contact');
    expect(people.length).toBeGreaterThan(1_171);
    for (const some of [reporters, shopkeepers, homes]) expect(some.length).toBeGreaterThan(0);
    households = new Needles(homes.map(({ address }) => address));
    secrets = new Needles([
      picture.secret,
      basename(stand.dataDirectory),
      ...people.flatMap(({ identityNumber, privatePhone }) => [identityNumber, privatePhone]),
      ...[...reporters, ...shopkeepers].flatMap(({ name, phone }) => [name, phone]),
    ]);
    staffNames = new Needles(people.filter(({ subject }) => subject !== 'development-clerk').map(({ name }) => name));
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
          const representations = representationsOf(entity.name, viewer);
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

  it('opens the picture of a report to those who see the report, and to nobody else', async () => {
    const [{ id: reportId }] = rows<{ id: string }>(
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
      secrets.firstIn(text) ??
      (strangers.includes(name) ? staffNames.firstIn(text) : null) ??
      (name === 'hr' ? null : households.firstIn(text));
    if (found !== null) throw new Error(`${name} read ${found} with ${operation}`);
  }

  async function writeReportWithContact(): Promise<void> {
    const file = readFileSync(join(__dirname, '..', 'journeys', 'files', 'photograph.jpg'));
    const { body } = await uploadTo(stand, null, [new Blob([new Uint8Array(file)])]);
    picture = body.media[0];
    const { data } = await stand.ask(
      null,
      'mutation ($input: SubmitReportInput!) { submitReport(input: $input) { receiptNumber errors { code } } }',
      {
        input: {
          idempotencyKey: 'a report whose contact must not leak',
          text: '路灯不亮',
          point: { longitude: 113.6501606, latitude: 34.7031046, system: 'GCJ02' },
          contact: { name: '贾上报人', phone: '15400009876' },
          media: [{ id: picture.id, secret: picture.secret }],
        },
      },
    );
    expect(data.submitReport.errors).toEqual([]);
  }

  async function bringShopsWithContacts(): Promise<void> {
    const file = join(stand.dataDirectory, 'shops.csv');
    const rowsOfFile = [1, 2].map(
      (n) => `${n},ORGANIZATION,商户,示例铺${n},113.6445,34.7045,甄店主${n},1540000654${n}`,
    );
    const heading = 'source_id,kind,type,name,longitude,latitude,contact_name,contact_phone';
    writeFileSync(file, [heading, ...rowsOfFile].join('\n'));
    const child = stand.run('import', 'register', file, '--source', '泄露检查');
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(0);
  }

  /** Of every root field that takes an id, some ids of what it answers, where a table bears its name. */
  function thingsByRoot(): Known {
    const found = Object.values(schema.getQueryType()?.getFields() ?? {})
      .filter((root) => root.args.some(({ name }) => name === 'id'))
      .map((root) => [`${root.name}.id`, idsOf(getNamedType(root.type).name)] as const);
    return Object.fromEntries(found.filter(([, some]) => some.length > 0));
  }

  function idsOf(type: string): string[] {
    const owner = ownerOf(tableNameOf(type));
    return owner ? ids(owner, `SELECT id FROM ${tableNameOf(type)} LIMIT 3`) : [];
  }

  function knownThings(): Known {
    const people = ids('personnel', "SELECT id FROM person ORDER BY subject LIKE 'development-%' DESC, id LIMIT 8");
    const incidents = ids('incidents', 'SELECT id FROM incident ORDER BY id LIMIT 4');
    const reports = [
      ...ids('incidents', 'SELECT report_id AS id FROM report_contact LIMIT 2'),
      ...ids('incidents', 'SELECT id FROM report ORDER BY id LIMIT 2'),
    ];
    const grids = ids('organization', 'SELECT id FROM grid ORDER BY code LIMIT 2');
    const units = ids('organization', 'SELECT id FROM unit ORDER BY id LIMIT 2');
    const divisions = ids('organization', 'SELECT id FROM division ORDER BY id LIMIT 2');
    const linkedGroups = 'SELECT DISTINCT party_organization_id AS id FROM party_household_link LIMIT 3';
    return {
      ...thingsByRoot(),
      'person.id': people,
      'incident.id': incidents,
      'report.id': reports,
      'grid.id': grids,
      'unit.id': units,
      'division.id': divisions,
      'registerElement.id': [
        ...ids('organization', 'SELECT element_id AS id FROM register_contact LIMIT 2'),
        ...ids('organization', 'SELECT id FROM register_element LIMIT 2'),
      ],
      'partyOrganization.id': ids('personnel', linkedGroups),
      divisionId: divisions.slice(0, 1),
      id: grids,
      first: [5],
      asOf: ['2026-11-01T12:00:00+08:00'],
      point: [{ longitude: 113.6501606, latitude: 34.7031046, system: 'GCJ02' }],
      'responsibility.input': [{ gridId: grids[0], categoryCode: '0301' }],
      by: [['STATE']],
    };
  }

  function representationsOf(type: string, viewer: Viewer): object[] {
    const keys: Record<string, readonly unknown[]> = {
      Division: known['division.id'] ?? [],
      Grid: known['grid.id'] ?? [],
      Unit: known['unit.id'] ?? [],
      RegisterElement: known['registerElement.id'] ?? [],
      PartyOrganization: known['partyOrganization.id'] ?? [],
      Person: known['person.id'] ?? [],
      Incident: known['incident.id'] ?? [],
      Report: known['report.id'] ?? [],
      Viewer: [viewer.id, 'development-hr', 'development-chief'],
      Appointment: ids('personnel', 'SELECT id FROM appointment ORDER BY id LIMIT 5'),
      Post: ids('personnel', 'SELECT id FROM post ORDER BY id LIMIT 5'),
    };
    if (type === 'GridAt') {
      return (known['grid.id'] ?? []).map((gridId) => ({ __typename: type, gridId, asOf: '2026-11-01T04:00:00.000Z' }));
    }
    const found = keys[type] ?? ids(...tableOf(type));
    return found.map((id) => ({ __typename: type, id }));
  }

  /** Entities that the list above does not name lie in a table of their own name. */
  function tableOf(type: string): [SubgraphName, string] {
    const table = tableNameOf(type);
    const owner = ownerOf(table);
    if (!owner) throw new Error(`the walk knows no ${type}: give it some ids`);
    return [owner, `SELECT id FROM ${table} LIMIT 3`];
  }

  function tableNameOf(type: string): string {
    return type.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();
  }

  function ownerOf(table: string): SubgraphName | undefined {
    return subgraphs.find((part) => rows(part, `SELECT name FROM sqlite_master WHERE name = '${table}'`).length > 0);
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
    const identity = await signIdentity(viewer, name, new TextEncoder().encode(internalKeyOfStands));
    const response = await fetch(`http://127.0.0.1:${stand.ports[name]}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'gridweave-identity': identity },
      body: JSON.stringify({ query, variables }),
    });
    expect(response.status).toBe(200);
    return response.text();
  }

  function ids(part: SubgraphName, sql: string): string[] {
    return rows<{ id: string }>(part, sql).map((row) => row.id);
  }

  function rows<Row>(part: SubgraphName, sql: string): Row[] {
    const database = new Database(join(stand.dataDirectory, `${part}.sqlite`), { readonly: true });
    try {
      return database.prepare(sql).all() as Row[];
    } finally {
      database.close();
    }
  }
});

/** The walk itself must be sound: an operation that the graph does not understand would read nothing. */
function isRefusedAsMalformed(error: { extensions?: { code?: string } }): boolean {
  return ['GRAPHQL_VALIDATION_FAILED', 'GRAPHQL_PARSE_FAILED', 'INTERNAL'].includes(error.extensions?.code ?? '');
}
