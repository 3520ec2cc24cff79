// Which part may import which. infra/src/boundaries.test.ts breaks each rule once and sees it bite.

const parts = '^(gateway|subgraphs/[^/]+)/';

/** A slice is a folder of a subgraph's src/; its files are `<feature>.<role>.ts`. Files without a role are plain functions. */
const slice = '^subgraphs/([^/]+)/src/([^/]+)/';
const roleFile = '^subgraphs/$1/src/[^/]+/[^/]+\\.[a-z-]+\\.ts$';

/** The roles that a slice shows to its sisters: what they may read, ask, do, and judge by. Resolvers and inputs are its own. */
const shown = '\\.(queries|loaders|commands|entity|type|enums|rules|policy|actions|errors|events)\\.ts$';

/** Reading and writing anything but arguments. */
const inputAndOutput = [
  'node_modules/(typeorm|mysql2|better-sqlite3|undici|@apollo|@nats-io|nodemailer)/',
  '^packages/subgraph/src/(database|engine|deed|page|http|subgraph|context|event-consumer|event-feed|platform-tables|sqlite-queue|log)\\.ts$',
  '^packages/territory/src/(apply|scope|tables|territory)\\.ts$',
  '\\.(entity|resolver|queries|loaders|commands)\\.ts$',
];

const madeForTests =
  '\\.(test|bench)\\.ts$|^packages/testing/|^tests/|^(packages|subgraphs)/[^/]+/test/|^gateway/src/testing/';

module.exports = {
  forbidden: [
    {
      name: 'gateway-knows-no-subgraph',
      comment: 'The gateway reaches subgraphs through doors only, so that each can run as its own process.',
      severity: 'error',
      from: { path: '^gateway/' },
      to: { path: '^(subgraphs|infra|tests)/' },
    },
    {
      name: 'subgraphs-know-no-other-part',
      comment: 'What a subgraph needs of another comes by federation or by events.',
      severity: 'error',
      from: { path: '^subgraphs/([^/]+)/' },
      to: { path: '^(gateway|infra|tests|subgraphs/(?!$1/))' },
    },
    {
      name: 'packages-know-no-part',
      comment: 'Packages are below the parts.',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: '^(gateway|subgraphs|infra|tests)/' },
    },
    {
      name: 'only-infra-starts-the-parts',
      comment:
        'Tests reach the supergraph as its users do: over HTTP, started by infra. They may sign as the development issuer, read the examples of the console, and compose. Those of live queries look into the parts, and have a gateway of their own that looks at nothing by itself.',
      severity: 'error',
      from: { path: '^tests/', pathNot: '^tests/live/' },
      to: { path: parts, pathNot: '^gateway/src/(identity/development-issuer|console/console-page|compose)\\.ts$' },
    },
    {
      name: 'slices-meet-at-what-they-show',
      comment: `A slice reaches a sister through files that match ${shown}; or that have no role; resolvers and inputs are its own.`,
      severity: 'error',
      from: { path: slice, pathNot: '\\.test\\.ts$|/src/references/' },
      to: { path: roleFile, pathNot: `^subgraphs/$1/src/($2|references)/|${shown}` },
    },
    {
      name: 'rules-and-policies-are-pure',
      comment: 'Rules and policies take everything as arguments; types of rows they may name.',
      severity: 'error',
      from: { path: '\\.(rules|policy)\\.ts$' },
      to: { path: inputAndOutput, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'rules-and-policies-touch-no-machine',
      comment: 'No files, network or processes; hashing is arithmetic.',
      severity: 'error',
      from: { path: '\\.(rules|policy)\\.ts$' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
    {
      name: 'code-needs-no-test',
      comment: 'What runs in production imports neither tests nor what is made for them.',
      severity: 'error',
      from: { pathNot: madeForTests },
      to: { path: madeForTests },
    },
    {
      name: 'no-cycles',
      comment: 'Types may point at each other; code that runs may not.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'everything-imported-exists',
      comment: 'An import that is not found would slip past every other rule.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'require', 'node', 'default'],
      extensions: ['.ts', '.js', '.cjs', '.mjs', '.json'],
    },
  },
};
