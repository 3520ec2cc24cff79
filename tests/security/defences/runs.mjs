import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Runs the tests of some defences in a copy of the checkout, and answers what jest says of each file. */
export function runTests(root, defences, mariadb) {
  const report = join(root, 'defences-report.json');
  rmSync(report, { force: true });
  // Without its defence a test may leave something running.
  const words = ['--json', `--outputFile=${report}`, '--silent', '--maxWorkers=1', '--forceExit'];
  const files = [...new Set(defences.map(({ test }) => test.file))];
  const names = [...new Set(defences.map(({ test }) => `(?:${patternOf(test)})`))];
  const env = { ...process.env };
  if (defences.some(({ onMariadb }) => onMariadb)) env.GRIDWEAVE_TEST_MARIADB = mariadb;
  else delete env.GRIDWEAVE_TEST_MARIADB;
  const { error } = spawnSync(
    join(root, 'node_modules', '.bin', 'jest'),
    [...words, '-t', names.join('|'), '--runTestsByPath', ...files.map((file) => join(root, file))],
    { cwd: root, env, stdio: 'ignore' },
  );
  if (error) throw error;
  if (!existsSync(report)) throw new Error('The tests were broken off.');
  return JSON.parse(readFileSync(report, 'utf8')).testResults;
}

/**
 * What became of a defence's test: `green`; `assertion`, where one failed because something was not as expected; `fault`,
 * where it failed otherwise; `no start`, where its file could not be run; `missing`, where none of its name was run.
 */
export function outcomeOf(results, { test }) {
  const file = results.find(({ name }) => name.endsWith(`/${test.file}`));
  const isTest = new RegExp(patternOf(test));
  const of = (file?.assertionResults ?? []).filter(
    ({ fullName, status }) => isTest.test(fullName) && (status === 'passed' || status === 'failed'),
  );
  if (of.length === 0)
    return file?.status === 'failed' ? { kind: 'no start', why: firstLine(file.message) } : { kind: 'missing' };
  const messages = of.flatMap(({ failureMessages }) => failureMessages);
  if (messages.length === 0) return { kind: 'green' };
  if (messages.some((message) => asserted.test(message))) return { kind: 'assertion' };
  return { kind: 'fault', why: firstLine(messages[0]) };
}

/** What `expect` says, by itself or within a property of fast-check. */
const asserted = /(?:^|\n|Error: )\s*(?:Got Error: |Cause: )?expect\(/;

function firstLine(text) {
  return String(text ?? '')
    .trim()
    .split('\n')
    .slice(0, 3)
    .join(' ')
    .slice(0, 300);
}

/** The name of a test as a pattern: whatever a table puts into it, and one row of it where that is told. */
function patternOf({ title, row }) {
  const words = title.split(/%[sijdp]|\$\w+/).map(literally);
  return `${row === undefined ? '' : `(?=.*${literally(row)})`}${words.join('.*')}$`;
}

function literally(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
