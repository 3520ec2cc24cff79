const { readdirSync } = require('node:fs');

const transform = { '^.+\\.m?[jt]s$': ['@swc/jest', {}] };

/** One project per package, so that a failure names the part it is in. */
function project(rootDir) {
  return {
    displayName: rootDir,
    rootDir: `${__dirname}/${rootDir}`,
    testMatch: ['<rootDir>/**/*.test.ts'],
    testPathIgnorePatterns: ['/node_modules/', '/dist/'],
    transform,
    // These ship ES modules only, which jest cannot require.
    transformIgnorePatterns: [
      '/node_modules/(?!(?:\\.pnpm/)?(?:jose|auto-bind|flatbush|flatqueue|openid-client|oauth4webapi|d3-delaunay|delaunator|robust-predicates|file-type|strtok3|token-types|uint8array-extras|@tokenizer[+/][a-z-]+|@borewit[+/][a-z-]+|@tus[+/][a-z-]+|srvx)(?:@|/))',
    ],
    moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
    testEnvironment: 'node',
    testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons', 'require', 'default'] },
    setupFiles: [require.resolve('reflect-metadata', { paths: [`${__dirname}/packages/subgraph`] })],
  };
}

const under = (folder) => readdirSync(`${__dirname}/${folder}`).map((name) => `${folder}/${name}`);

module.exports = {
  projects: ['gateway', 'infra', 'tests', ...under('packages'), ...under('subgraphs')].map(project),
  globalSetup: `${__dirname}/packages/testing/begin-run.cjs`,
  globalTeardown: `${__dirname}/packages/testing/end-run.cjs`,
  testTimeout: 60_000,
};
