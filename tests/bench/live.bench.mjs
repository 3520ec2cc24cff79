// Live queries: how soon a change is at those who follow, and what a stream holds of memory, with subgraphs that cost
// nothing. 5,000 streams of 200 people, 20 operations, so that 4,000 queries run and 1,000 streams share one.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('./live-process.mjs', import.meta.url));
const rounds = Number(process.env.BENCH_ROUNDS ?? 5);
const streams = Number(process.env.BENCH_STREAMS ?? 5_000);
const viewers = 200;
const operations = 20;
const openedAtOnce = 50;

/** Lists of grids, with what three parts say of them; the last one asks of people alone who answers for a grid. */
const queries = Array.from({ length: operations }, (_, n) =>
  n === operations - 1
    ? '{ grids(from: 0, count: 5) { id chiefs { name workPhone } } }'
    : `{ grids(from: ${n}, count: 5) { id name openIncidentCount incidents { number text state } } }`,
);

export async function following() {
  const child = fork(program, { execArgv: ['--expose-gc'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const told = async (message) => {
    child.send(message);
    return (await once(child, 'message'))[0];
  };
  const readers = [];
  try {
    const [{ url }] = await once(child, 'message');
    // Plans and code that one stream needs, every one needs.
    const warm = queries.map((query) => follow(url, query, 'warm'));
    await Promise.all(warm.map((each) => each.heard));
    for (const { socket } of warm) socket.destroy();
    await setTimeout(1_000);
    const before = await told({});
    for (let n = 0; n < streams; n += openedAtOnce) {
      const opened = Array.from({ length: Math.min(openedAtOnce, streams - n) }, (_, i) =>
        follow(url, queries[Math.floor((n + i) / viewers) % operations], `person-${(n + i) % viewers}`),
      );
      await Promise.all(opened.map(({ heard }) => heard));
      readers.push(...opened);
    }
    await setTimeout(2_000);
    const after = await told({});
    const bytes = readers.reduce((sum, { bytes }) => sum + bytes(), 0) / streams;
    const ofEach = (bytes) => round(bytes / 1_024 / streams);
    const rows = [
      { what: `KB held a stream, of answers of ${Math.round(bytes)} B`, median: ofEach(after.held - before.held) },
      { what: 'KB of RSS a stream', median: ofEach(after.rss - before.rss) },
      { what: 'MB of RSS of the gateway', median: round(after.rss / 1_048_576) },
    ];
    const all = readers.filter(({ query }) => query !== queries.at(-1));
    const few = readers.filter(({ query }) => query === queries.at(-1));
    rows.push(...(await delivered(`${few.length} of ${streams}`, 'personnel', few, told)));
    rows.push(...(await delivered(`${all.length} of ${streams}`, 'incidents', all, told)));
    return rows;
  } finally {
    for (const { socket } of readers) socket.destroy();
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
}

/** A change that so many answers show, and how long after it they are there. */
async function delivered(whose, change, concerned, told) {
  const measured = [];
  const { cpu } = await told({});
  for (let n = 0; n < rounds; n += 1) {
    const heard = concerned.map(({ next }) => next());
    const { at } = await told({ change });
    const times = (await Promise.all(heard)).map((heardAt) => heardAt - at).toSorted((a, b) => a - b);
    measured.push(Object.fromEntries([50, 95, 99].map((p) => [p, times[Math.ceil((times.length * p) / 100) - 1]])));
    await setTimeout(1_500);
  }
  const used = ((await told({})).cpu - cpu) / 1_000 / rounds;
  const row = (p) => ({
    what: `ms until a change is at ${p} % of ${whose}`,
    ...spread(measured.map((each) => each[p])),
  });
  return [row(50), row(95), row(99), { what: 'ms of CPU of the gateway for it', median: round(used) }];
}

function follow(url, query, token) {
  const { hostname, port } = new URL(url);
  const body = JSON.stringify({ query });
  const socket = connect(Number(port), hostname);
  let resolve = () => {};
  let length = 0;
  const next = () =>
    new Promise((heard) => {
      resolve = heard;
    });
  const heard = next();
  socket.on('data', (chunk) => {
    length += chunk.length;
    if (chunk.includes('event: next')) resolve(Date.now());
  });
  socket.on('error', (fault) => console.error(fault.message));
  const head = [
    'POST /graphql/stream HTTP/1.1',
    ...['host: bench', 'content-type: application/json', 'accept: text/event-stream', `authorization: Bearer ${token}`],
    `content-length: ${Buffer.byteLength(body)}`,
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  return { socket, query, heard, next, bytes: () => length };
}

function spread(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return { min: sorted[0], median: sorted[Math.floor(sorted.length / 2)], max: sorted.at(-1) };
}

const round = (value) => Math.round(value * 10) / 10;
