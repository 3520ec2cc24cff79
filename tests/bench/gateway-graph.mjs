// Three small subgraphs with made-up grids, and two operations on them: a list whose rows come from all three, and one grid.

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])\n`;

export const sdls = {
  organization: `${link}
    type Query { grids(from: Int!, count: Int!): [Grid] grid(id: ID!): Grid }
    type Grid @key(fields: "id") { id: ID! name: String! code: String! kind: String! division: Division! households: Int }
    type Division { name: String! code: String! }
  `,
  incidents: `${link}
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
