// What a gateway holds after ever more distinct operations: each is parsed, validated, planned, compiled and answered once.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('./gateway-process.mjs', import.meta.url));
const all = Number(process.env.BENCH_OPERATIONS ?? 100_000);
const atOnce = 4;
const megabyte = 1024 * 1024;

export async function remembering() {
  const subgraphs = await start('subgraphs');
  const gateway = await start('ours', subgraphs.urls);
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  try {
    const rows = [];
    let asked = 0;
    for (const until of [all / 100, all / 10, all / 4, all / 2, all]) {
      const before = await gateway.cpu();
      const count = until - asked;
      asked = await askedUntil(agent, gateway.urls.gateway, asked, until);
      const cpu = ((await gateway.cpu()) - before) / count;
      const { heapUsed, rss } = await gateway.memory();
      const [heap, resident] = [heapUsed, rss].map((bytes) => Number((bytes / megabyte).toFixed(1)));
      rows.push({
        'distinct operations': asked,
        'heap, MB': heap,
        'RSS, MB': resident,
        'CPU each, µs': Math.round(cpu),
      });
    }
    return rows;
  } finally {
    agent.destroy();
    for (const { stop } of [gateway, subgraphs]) await stop();
  }
}

/** Every one has a name and an alias of its own; one in ten goes to all three subgraphs. */
function operation(n) {
  const more = n % 10 === 0 ? 'openIncidentCount chiefs { id name }' : 'name code division { name }';
  return `query Operation${n}($id: ID!) { grid${n}: grid(id: $id) { id ${more} } }`;
}

async function askedUntil(agent, url, from, until) {
  let next = from;
  const walker = async () => {
    while (next < until) await ask(agent, url, next++);
  };
  await Promise.all(Array.from({ length: atOnce }, walker));
  return until;
}

function ask(agent, url, n) {
  const body = JSON.stringify({ query: operation(n), variables: { id: `grid-${n % 1_000}` } });
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const asking = request(url, { method: 'POST', agent, headers }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        if (response.statusCode === 200 && text.startsWith(`{"data":{"grid${n}":{`)) resolve();
        else reject(new Error(`${response.statusCode} ${text.slice(0, 200)}`));
      });
    });
    asking.on('error', reject).end(body);
  });
}

async function start(side, urls) {
  const child = fork(program, [side, JSON.stringify(urls ?? {})], {
    execArgv: ['--expose-gc'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const answer = async (what) => {
    child.send(what);
    return (await once(child, 'message'))[0][what];
  };
  const [{ urls: own }] = await Promise.race([
    once(child, 'message'),
    ended.then(() => Promise.reject(new Error(side))),
  ]);
  return {
    urls: own,
    cpu: () => answer('cpu'),
    memory: () => answer('memory'),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
