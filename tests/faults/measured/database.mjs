// A MariaDB of its own that is killed and comes back under a graph that goes on.
import { execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { ask, ms, until } from './asking.mjs';
import { freePort, main, noLimits, run } from './processes.mjs';

const kind = 'database: MariaDB killed and restarted';
const target = 'serving again ≤ 5 s, without a restart of ours; nothing acknowledged lost';
const submit = `mutation ($input: SubmitReportInput!) {
  submitReport(input: $input) { receiptNumber secret errors { code } } }`;
const open = 'mutation ($input: OpenReportInput!) { openReport(input: $input) { progress { text } errors { code } } }';
const point = { longitude: 113.6501606, latitude: 34.7031046, system: 'GCJ02' };

export async function losingItsDatabase() {
  const server = found('mariadbd');
  const installer = found('mariadb-install-db');
  if (!server || !installer) return [{ kind, target, measured: 'not measured: no mariadbd here', met: null }];
  const folder = mkdtempSync(join(tmpdir(), 'gridweave-faults-'));
  const { username } = userInfo();
  const own = ['--no-defaults', `--datadir=${join(folder, 'mariadb')}`, `--user=${username}`];
  execFileSync(installer, [...own, '--auth-root-authentication-method=normal', '--skip-test-db'], { stdio: 'ignore' });
  const port = await freePort();
  const startServer = async () => {
    // Each commit is handed to the system, and outlives the process; a power cut is not what is tried.
    const words = [
      ...own,
      '--innodb-flush-log-at-trx-commit=2',
      `--port=${port}`,
      '--bind-address=127.0.0.1',
      `--socket=${join(folder, 'socket')}`,
    ];
    const child = spawn(server, [...words, '--skip-name-resolve'], { stdio: 'ignore' });
    const ended = once(child, 'exit');
    await until(
      () => Promise.race([accepts(port), ended.then(() => Promise.reject(new Error('mariadbd ended')))]),
      60_000,
      20,
    );
    return { child, ended };
  };
  let database = await startServer();
  const graph = run([main, 'start'], {
    ...noLimits,
    GRIDWEAVE_DATA: folder,
    GRIDWEAVE_PORT: '0',
    GRIDWEAVE_DATABASE_URL: `mysql://root@127.0.0.1:${port}/faults`,
  });
  try {
    await graph.says(/Ctrl-C/);
    const [url] = graph.output.match(/http:\S+\/graphql/);
    const written = await writtenUntilKilled(url, database);
    const faults = new Set();
    for (let n = 0; n < 5; n += 1) {
      const { body } = await ask(url, '{ divisions(first: 1) { totalCount } }');
      for (const error of body?.errors ?? [{ extensions: { code: 'none' } }]) faults.add(error.extensions?.code);
    }
    database = await startServer();
    const isServed = async () => (await reported(url, 'again')) !== null;
    const back = await until(isServed, 60_000, 20);
    let lost = 0;
    for (const { receiptNumber, secret, text } of written) {
      const input = { idempotencyKey: randomUUID(), receiptNumber, secret };
      const { body } = await ask(url, open, { input });
      if (body?.data?.openReport?.progress?.text !== text) lost += 1;
    }
    return [
      {
        kind,
        target,
        measured: `reads and writes again after ${ms(back)}; ${lost} of ${written.length} acknowledged lost; meanwhile ${[...faults].join(', ')}`,
        met: back <= 5_000 && lost === 0 && graph.child.exitCode === null,
      },
    ];
  } finally {
    await graph.stop();
    database.child.kill('SIGTERM');
    await database.ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The killing comes while eight go on writing. */
async function writtenUntilKilled(url, { child, ended }) {
  const written = [];
  const writer = async (who) => {
    for (let n = 0; !child.killed; n += 1) {
      const told = await reported(url, `第${who}人的第${n}件`);
      if (told) written.push(told);
      else if (written.length === 0 && n > 20) throw new Error('no report is taken');
      if (written.length >= 40) child.kill('SIGKILL');
    }
  };
  await Promise.all(Array.from({ length: 8 }, (_, who) => writer(who)));
  await ended;
  return written;
}

async function reported(url, text) {
  const answer = await ask(url, submit, { input: { idempotencyKey: randomUUID(), text, point } }).catch(() => null);
  const told = answer?.body?.data?.submitReport;
  return told?.receiptNumber ? { ...told, text } : null;
}

function accepts(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    // It greets whoever connects once it is ready.
    socket.once('data', () => resolve(true)).once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
    setTimeout(() => socket.destroy(), 500).unref();
  });
}

function found(program) {
  const folders = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/usr/bin'];
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path)) ?? null;
}
