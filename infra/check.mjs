import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { probeMariadb } from './mariadb.mjs';

// Everything that can be wrong without running a test. Goes on after a failed step, so that one run tells everything.
const root = fileURLToPath(new URL('..', import.meta.url));
const bin = (name) => join(root, 'node_modules', '.bin', name);
const mariadb = await probeMariadb();
const boundaries = ['--config', '.dependency-cruiser.cjs', 'gateway', 'subgraphs', 'packages', 'infra', 'tests'];

const steps = [
  ['types', bin('tsc'), ['-b']],
  ['types of tests', bin('tsc'), ['-p', 'tsconfig.test.json']],
  ['format and lint', bin('biome'), ['check', '--error-on-warnings', '.']],
  ['boundaries between the parts', bin('depcruise'), boundaries],
  ['audit of dependencies', process.execPath, ['infra/dependency-audit.mjs']],
  ['generated schemas', process.execPath, ['infra/dist/main.js', 'compose', '--check']],
  ['promises to clients', process.execPath, ['infra/dist/contract.js']],
  ['migrations', process.execPath, ['infra/dist/drift.js', ...(mariadb.url ? [mariadb.url] : [])]],
];

const failed = [];
for (const [name, command, words] of steps) {
  console.log(`\n— ${name}`);
  const { status, error } = spawnSync(command, words, { cwd: root, stdio: 'inherit' });
  if (error) console.error(error.message);
  if (status !== 0) failed.push(name);
}
if (!mariadb.url) console.log(`\nMigrations were tried on SQLite only: MariaDB does not let us in (${mariadb.fault}).`);
console.log(failed.length === 0 ? '\nAll checks passed.' : `\nFailed: ${failed.join(', ')}.`);
process.exit(failed.length === 0 ? 0 : 1);
