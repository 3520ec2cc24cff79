// Prints what the main things cost on this machine, now. Reported, never asserted: figures of two machines do not compare.
import { parseArgs } from 'node:util';
import { executing } from './compiled.bench.mjs';
import { judging } from './eligibility.bench.mjs';
import { planning } from './gateway.bench.mjs';
import { finding } from './incidents.bench.mjs';
import { takingIn } from './intake.bench.mjs';
import { following } from './live.bench.mjs';
import { locating } from './locate.bench.mjs';
import { remembering } from './operations.bench.mjs';
import { piping } from './pipeline.bench.mjs';
import { judgingNothing } from './policies.bench.mjs';
import { redrawing } from './redraw.bench.mjs';
import { registering } from './register.bench.mjs';
import { deciding } from './responsibility.bench.mjs';
import { takingAlong } from './staff-files.bench.mjs';
import { starting } from './start.bench.mjs';
import { dashboards } from './statistics.bench.mjs';
import { uploading } from './upload.bench.mjs';

const benches = {
  compiled: executing,
  eligibility: judging,
  gateway: planning,
  incidents: finding,
  intake: takingIn,
  live: following,
  locate: locating,
  operations: remembering,
  pipeline: piping,
  policies: judgingNothing,
  redraw: redrawing,
  register: registering,
  responsibility: deciding,
  staff: takingAlong,
  start: starting,
  statistics: dashboards,
  upload: uploading,
};
const { chosen, options } = readWords();
for (const [name, bench] of Object.entries(benches)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  console.log(`\n${name}`);
  console.table(await bench(options));
}

/** `bench register --register 3600000` compares with so many rows, `bench incidents --incidents 50000` looks among so many,
 * `--districts 10` has them in so many districts, `--data DIRECTORY` takes what stands there already;
 * `bench intake --reports 5000 --submitters 64` takes in so many a round, from so many at once;
 * `bench gateway --peers` measures others' gateways and a monolith too, which it installs for that. */
function readWords() {
  try {
    const known = {
      register: { type: 'string', default: '360000' },
      incidents: { type: 'string', default: '250000' },
      districts: { type: 'string', default: '1' },
      data: { type: 'string' },
      reports: { type: 'string', default: '2000' },
      submitters: { type: 'string', default: '32' },
      peers: { type: 'boolean', default: false },
    };
    const { values, positionals } = parseArgs({ allowPositionals: true, options: known });
    const unknown = positionals.filter((name) => !(name in benches));
    if (unknown.length > 0) throw new Error(`There is no bench ${unknown.join(', ')}`);
    const rows = Number(values.register);
    if (!Number.isSafeInteger(rows) || rows <= 36_000) throw new Error('--register takes a number above 36000');
    const incidents = Number(values.incidents);
    if (!Number.isSafeInteger(incidents) || incidents < 1) throw new Error('--incidents takes a number above 0');
    const districts = Number(values.districts);
    if (!Number.isSafeInteger(districts) || districts < 1 || districts > 10)
      throw new Error('--districts takes 1 to 10');
    const [reports, submitters] = [Number(values.reports), Number(values.submitters)];
    if (!Number.isSafeInteger(reports) || !Number.isSafeInteger(submitters) || submitters < 1 || reports < submitters)
      throw new Error('--reports takes a number that is not below --submitters');
    const load = { reports, submitters };
    const { data = null, peers } = values;
    return { chosen: positionals, options: { rows, incidents, districts, data, peers, ...load } };
  } catch ({ message }) {
    console.error(
      `${message}: [${Object.keys(benches).join('] [')}] [--register ROWS] [--incidents N] [--districts N] [--data DIRECTORY] [--reports N] [--submitters N] [--peers]`,
    );
    process.exit(1);
  }
}
