// Measures what faults do to the graph, and prints it beside its targets: `npx pnpm faults [GROUP…] [--operations N]`.
// Ends with 1 where a target is missed.
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { swapping } from './measured/another-graph.mjs';
import { breaking } from './measured/breaker.mjs';
import { losingItsDatabase } from './measured/database.mjs';
import { ending } from './measured/ending.mjs';
import { leaving } from './measured/leaving.mjs';
import { remembering } from './measured/memory.mjs';
import { misbehaving } from './measured/misbehaving.mjs';
import { asParts } from './measured/parts.mjs';
import { startGateway, startThree } from './measured/processes.mjs';

/** Each with a gateway and small subgraphs of its own. */
const overSmallSubgraphs = {
  subgraphs: [misbehaving, ending],
  breaker: [breaking],
  clients: [leaving],
  graph: [swapping],
  memory: [remembering],
};
const withThemselves = { parts: asParts, database: losingItsDatabase };
const groups = [...Object.keys(overSmallSubgraphs), ...Object.keys(withThemselves)];

const { chosen, operations } = readWords();
const rows = [];
for (const group of chosen) {
  console.error(`${group} …`);
  rows.push(...(await measured(group)).map((row) => ({ ...row, load: loadavg()[0].toFixed(1) })));
}
console.log(['kind', 'target', 'measured', 'met', 'load'].map(cell).join(''), '|');
console.log('|---|---|---|---|---|');
for (const { kind, target, measured, met, load } of rows)
  console.log([kind, target, measured, met === null ? '–' : met ? 'yes' : '**no**', load].map(cell).join(''), '|');

const missed = rows.filter(({ met }) => met === false);
if (missed.length > 0) {
  console.error(`Missed: ${missed.map(({ kind }) => kind).join('; ')}`);
  process.exitCode = 1;
}

function cell(text) {
  return `| ${text} `;
}

async function measured(group) {
  if (group in withThemselves) return withThemselves[group]();
  const subgraphs = await startThree();
  const gateway = await startGateway(subgraphs);
  try {
    const told = [];
    for (const measure of overSmallSubgraphs[group]) told.push(...(await measure({ gateway, subgraphs, operations })));
    return told;
  } finally {
    await gateway.stop();
    for (const { kill } of Object.values(subgraphs)) await kill();
  }
}

function readWords() {
  try {
    const options = { operations: { type: 'string', default: '100000' } };
    const { values, positionals } = parseArgs({ allowPositionals: true, options });
    const unknown = positionals.filter((name) => !groups.includes(name));
    if (unknown.length > 0) throw new Error(`There is no group ${unknown.join(', ')}`);
    const operations = Number(values.operations);
    if (!Number.isSafeInteger(operations) || operations < 20_000) throw new Error('--operations takes 20000 or more');
    return { chosen: positionals.length > 0 ? positionals : groups, operations };
  } catch ({ message }) {
    console.error(`${message}: [${groups.join('] [')}] [--operations N]`);
    process.exit(1);
  }
}
