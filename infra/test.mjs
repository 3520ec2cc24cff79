import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { howToStart, probeMariadb } from './mariadb.mjs';

// Runs every test on SQLite, and on MariaDB where there is one. `--require-mariadb` fails without; the rest is jest's.
const root = fileURLToPath(new URL('..', import.meta.url));
// A first `--` is pnpm's; a later one ends what `--selectProjects` takes.
const given = process.argv.slice(process.argv[2] === '--' ? 3 : 2);
const required = given.includes('--require-mariadb') || process.env.GRIDWEAVE_REQUIRE_MARIADB === '1';
const forJest = given.filter((word) => word !== '--require-mariadb');

const mariadb = await probeMariadb();
if (mariadb.url) {
  console.log(`Engines: SQLite and MariaDB (${mariadb.version}).`);
} else if (required) {
  finish(1, `MariaDB is required and does not let us in (${mariadb.fault}): ${howToStart}.`);
} else {
  console.log(`Engines: SQLite only. MariaDB is skipped (${mariadb.fault}); ${howToStart}.`);
}

if (!process.env.GRIDWEAVE_TEST_REDIS) {
  console.log('Suites on Redis are skipped; name one with GRIDWEAVE_TEST_REDIS=redis://127.0.0.1:6379.');
}

// Some tests start the built command line as a process.
if (run('tsc', ['-b']) !== 0) finish(1, 'No test ran, because the build failed.');

const folder = mkdtempSync(join(tmpdir(), 'gridweave-jest-'));
const report = join(folder, 'report.json');
const status = run('jest', ['--maxWorkers=2', '--json', `--outputFile=${report}`, ...forJest]);
const counts = readCounts(report);
rmSync(folder, { recursive: true, force: true });
if (counts.broken > 0) console.log(`${counts.broken} test files could not be run; each counts as one failure.`);
finish(status, null, counts);

function run(command, words) {
  const bin = join(root, 'node_modules', '.bin', command);
  const env = { ...process.env, ...(mariadb.url && { GRIDWEAVE_TEST_MARIADB: mariadb.url }) };
  // Only tests that were told of a server use it.
  if (!mariadb.url) delete env.GRIDWEAVE_TEST_MARIADB;
  const { status, error } = spawnSync(bin, words, { cwd: root, stdio: 'inherit', env });
  if (error) console.error(`${command} could not be started: ${error.message}`);
  return status ?? 1;
}

function readCounts(file) {
  try {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(file, 'utf8'));
    const broken = numRuntimeErrorTestSuites;
    return { passed: numPassedTests, failed: numFailedTests + broken, broken };
  } catch {
    return { passed: 0, failed: 0, broken: 0 };
  }
}

function finish(status, sentence, { passed, failed } = { passed: 0, failed: 0 }) {
  if (sentence) console.error(sentence);
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(status);
}
