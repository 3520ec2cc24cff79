// What a gateway holds after ever more distinct operations: each is parsed, validated, planned, compiled and answered once.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { askedUntil } from './distinct-operations.mjs';

const program = fileURLToPath(new URL('./gateway-process.mjs', import.meta.url));
const all = Number(process.env.BENCH_OPERATIONS ?? 100_000);
const megabyte = 1024 * 1024;

export async function remembering() {
  console.table(await weighed());
  return growing();
}

/** Kilobytes of an operation on the real graph, and what plan and document are estimated at. */
async function weighed() {
  const child = fork(fileURLToPath(new URL('./held-operations.mjs', import.meta.url)), {
    execArgv: ['--expose-gc'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const rows = [];
  child.on('message', ({ name, kept, estimated, read }) => {
    const [held, plan, document] = [kept, estimated, read].map((bytes) => Number((bytes / 1024).toFixed(1)));
    rows.push({
      operation: name,
      'held, KB': held,
      'estimated, KB': plan,
      'of it the document': document,
      'held to estimated': Number((kept / estimated).toFixed(2)),
    });
  });
  const [code] = await ended;
  if (code !== 0) throw new Error(`weighing ended with ${code}`);
  return rows;
}

async function growing() {
  const subgraphs = await start('subgraphs');
  const gateway = await start('ours', subgraphs.urls);
  try {
    const rows = [];
    let asked = 0;
    for (const until of [1_000, all / 10, all / 4, all / 2, all]) {
      const before = await gateway.cpu();
      const count = until - asked;
      asked = await askedUntil(gateway.urls.gateway, asked, until);
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
    for (const { stop } of [gateway, subgraphs]) await stop();
  }
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
