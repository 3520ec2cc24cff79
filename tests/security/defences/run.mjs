// Switches each defence off in a copy of the checkout, and sees that its test fails. Takes half an hour or more: no part of the tests.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { probeMariadb } from '../../../infra/mariadb.mjs';
import { copyOfCheckout } from './checkout-copy.mjs';
import { outcomeOf, runTests } from './runs.mjs';

const chosen = process.argv.slice(2).filter((word) => word !== '--');
const mariadb = await probeMariadb();
const asked = (await everyDefence()).filter(({ rule }) => chosen.length === 0 || chosen.includes(String(rule)));
const defences = asked.filter(({ onMariadb }) => !onMariadb || mariadb.url);
if (asked.length === 0) fail(`Nothing is defended by the name of ${chosen.join(', ')}.`);
if (defences.length < asked.length)
  console.log(`${asked.length - defences.length} left out: MariaDB does not let us in (${mariadb.fault}).`);

const copy = copyOfCheckout();
// Ends the test that runs, and with it this, which then takes its copy away.
process.once('SIGINT', () => {});
let failed = 0;
try {
  console.log(`${defences.length} defences. First their tests, with every defence on.`);
  failed = seenToPass() || seenToFail();
} finally {
  copy.remove();
}
console.log(failed === 0 ? 'Each test fails without its defence.' : `${failed} tests do not tell.`);
process.exit(failed === 0 ? 0 : 1);

/** How many tests do not pass, or are not there, as everything stands. */
function seenToPass() {
  const results = runTests(copy.root, defences, mariadb.url);
  const bad = defences
    .map((defence) => [defence, outcomeOf(results, defence)])
    .filter(([, { kind }]) => kind !== 'green');
  for (const [{ test }, { kind, why }] of bad)
    console.log(`${kind}: ${test.file}: ${test.title}${why ? ` (${why})` : ''}`);
  return bad.length;
}

/** How many tests do not fail by an assertion when their defence is off. */
function seenToFail() {
  let green = 0;
  for (const defence of defences) {
    const file = join(copy.root, defence.file);
    const text = readFileSync(file, 'utf8');
    writeFileSync(
      file,
      text.replace(defence.text, () => defence.off),
    );
    const { kind, why } = outcomeOf(runTests(copy.root, [defence], mariadb.url), defence);
    writeFileSync(file, text);
    const isSeen = kind === 'assertion';
    if (!isSeen) green += 1;
    console.log(
      `${isSeen ? 'seen to fail' : `NOT SEEN (${kind})`} | ${defence.rule} | ${defence.against} | ${defence.test.file}`,
    );
    if (!isSeen && why) console.log(`    ${why}`);
  }
  return green;
}

async function everyDefence() {
  const tables = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.defences.ts'));
  const modules = await Promise.all(tables.sort().map((name) => import(`./${name}`)));
  return modules.flatMap(({ defences: some }) => some);
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
