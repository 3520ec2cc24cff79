// Three small subgraphs with made-up grids, and three operations on them: a list whose rows come from all three, one grid,
// and a list of one subgraph with what another knows of its grids, which is the same for everybody.

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])\n`;
const marks = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@composeDirective"])
  @link(url: "https://gridweave.example/entityCache/v1.0", import: ["@entityCache", "@cacheable"])
  @composeDirective(name: "@entityCache") @composeDirective(name: "@cacheable")
directive @entityCache(event: String!, maxAgeSeconds: Int!) on OBJECT
directive @cacheable on FIELD_DEFINITION
`;

export const sdls = {
  organization: `${marks}
    type Query { grids(from: Int!, count: Int!): [Grid] grid(id: ID!): Grid }
    type Grid @key(fields: "id") @entityCache(event: "organization.grid-changed.v1", maxAgeSeconds: 60) {
      id: ID! @cacheable name: String! @cacheable code: String! @cacheable kind: String! @cacheable
      division: Division! @cacheable households: Int
    }
    type Division { name: String! @cacheable code: String! @cacheable }
  `,
  incidents: `${link}
    type Query { matters(from: Int!, count: Int!): [Matter] }
    type Matter { incident: Incident! grid: Grid! }
    type Grid @key(fields: "id") { id: ID! openIncidentCount: Int incidents: [Incident!] }
    type Incident { number: String! text: String! state: String! raisedAt: String! }
  `,
  personnel: `${link}
    type Grid @key(fields: "id") { id: ID! chiefs: [Person!] }
    type Person { id: ID! name: String! workPhone: String! }
  `,
};

const rows = 25;
/** Grids that are asked about, none twice before all of them were. */
export const grids = 1_000;

export const operations = {
  big: {
    query: `query Big($from: Int!) {
      grids(from: $from, count: ${rows}) {
        id name code kind division { name code } households openIncidentCount
        incidents { number text state raisedAt }
        chiefs { id name workPhone }
      }
    }`,
    variables: (n) => ({ from: n }),
  },
  labels: {
    query: `query Labels($from: Int!) {
      matters(from: $from, count: ${rows}) {
        incident { number text state raisedAt }
        grid { id name code kind division { name code } }
      }
    }`,
    variables: (n) => ({ from: n }),
  },
  small: {
    query: 'query Small($id: ID!) { grid(id: $id) { id name code kind division { name code } households } }',
    variables: (n) => ({ id: `grid-${n}` }),
  },
};

const kinds = ['COMMUNITY', 'VILLAGE', 'DEDICATED'];
const states = ['FILED', 'DISPATCHED', 'RESOLVED', 'CLOSED'];

function gridOf(n) {
  const division = { name: `虚构第${n % 180}社区居民委员会`, code: `4101030${String(n % 180).padStart(5, '0')}` };
  const code = `${division.code}${String(n).padStart(4, '0')}`;
  return {
    id: `grid-${n}`,
    name: `虚构第${n % 180}社区第${n}网格`,
    code,
    kind: kinds[n % 3],
    division,
    households: n % 700,
  };
}

function incidentsOf(n) {
  return Array.from({ length: 3 }, (_, i) => ({
    number: `20260${1 + (n % 9)}014101030${String(n * 3 + i).padStart(5, '0')}`,
    text: `虚构：第${n}网格路灯不亮，第${i + 1}次反映`,
    state: states[(n + i) % 4],
    raisedAt: `2026-0${1 + (n % 9)}-01T0${i}:00:00.000Z`,
  }));
}

const mattersOf = (n) => ({ incident: incidentsOf(n)[0], grid: { id: `grid-${n}` } });
const chiefsOf = (n) => [{ id: `person-${n}`, name: `虞虚构${n}`, workPhone: `194${String(n).padStart(8, '0')}` }];
const numberIn = (id) => Number(id.slice('grid-'.length));

export const resolvers = {
  organization: {
    Query: {
      grids: (_, { from, count }) => Array.from({ length: count }, (_each, i) => gridOf((from + i) % grids)),
      grid: (_, { id }) => gridOf(numberIn(id)),
    },
    Grid: { __resolveReference: async ({ id }) => gridOf(numberIn(id)) },
  },
  incidents: {
    Query: {
      matters: (_, { from, count }) => Array.from({ length: count }, (_each, i) => mattersOf((from + i) % grids)),
    },
    Grid: {
      __resolveReference: async ({ id }) => ({
        id,
        openIncidentCount: numberIn(id) % 7,
        incidents: incidentsOf(numberIn(id)),
      }),
    },
  },
  personnel: { Grid: { __resolveReference: async ({ id }) => ({ id, chiefs: chiefsOf(numberIn(id)) }) } },
};

/** What a rewrite without federation would serve: the same types, data and resolvers as one schema. */
export const monolith = {
  sdl: `
    type Query {
      grids(from: Int!, count: Int!): [Grid] grid(id: ID!): Grid matters(from: Int!, count: Int!): [Matter]
    }
    type Matter { incident: Incident! grid: Grid! }
    type Grid {
      id: ID! name: String! code: String! kind: String! division: Division! households: Int
      openIncidentCount: Int incidents: [Incident!] chiefs: [Person!]
    }
    type Division { name: String! code: String! }
    type Incident { number: String! text: String! state: String! raisedAt: String! }
    type Person { id: ID! name: String! workPhone: String! }
  `,
  resolvers: {
    Query: { ...resolvers.organization.Query, ...resolvers.incidents.Query },
    Matter: { grid: ({ grid }) => gridOf(numberIn(grid.id)) },
    Grid: {
      openIncidentCount: ({ id }) => numberIn(id) % 7,
      incidents: ({ id }) => incidentsOf(numberIn(id)),
      chiefs: ({ id }) => chiefsOf(numberIn(id)),
    },
  },
};
