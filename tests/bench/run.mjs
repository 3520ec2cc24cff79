// Prints what the main things cost on this machine, now. Reported, never asserted: figures of two machines do not compare.
import { locating } from './locate.bench.mjs';
import { registering } from './register.bench.mjs';
import { deciding } from './responsibility.bench.mjs';
import { starting } from './start.bench.mjs';

const chosen = process.argv.slice(2);
const benches = { locate: locating, register: registering, responsibility: deciding, start: starting };
const unknown = chosen.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}: choose from ${Object.keys(benches).join(', ')}.`);
  process.exit(1);
}
for (const [name, bench] of Object.entries(benches)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  console.log(`\n${name}`);
  console.table(await bench());
}
