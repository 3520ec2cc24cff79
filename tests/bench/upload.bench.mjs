// What uploads cost a graph in one process: time, and the memory of the process at its peak while they come.
import { spawn } from 'node:child_process';
import { mkdtempSync, openAsBlob, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { noRates } from './no-rates.mjs';

const main = fileURLToPath(new URL('../../infra/dist/main.js', import.meta.url));
const ofIncidents = createRequire(new URL('../../subgraphs/incidents/package.json', import.meta.url));
const sharp = ofIncidents('sharp');

export async function uploading() {
  const directory = mkdtempSync(join(tmpdir(), 'gridweave-bench-'));
  const files = await filesIn(directory);
  const bucket = await startBucket(join(directory, 'bucket'));
  try {
    return [
      ...(await measuring(files, join(directory, 'data'), {})),
      ...(await measuring(files, join(directory, 'data of a bucket'), { GRIDWEAVE_MEDIA_S3: bucket.url })),
    ];
  } finally {
    bucket.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function measuring(files, directory, settings) {
  const graph = await start(directory, settings);
  const store = settings.GRIDWEAVE_MEDIA_S3 ? 'bucket' : 'directory';
  const measured = async (what, file, times, send = graph.send) => {
    const before = graph.megabytes();
    let peak = before;
    const watch = setInterval(() => {
      peak = Math.max(peak, graph.megabytes());
    }, 20);
    const began = performance.now();
    await Promise.all(Array.from({ length: times }, () => send(file)));
    clearInterval(watch);
    return { store, what, ms: Math.round(performance.now() - began), 'MB before': before, 'MB at the peak': peak };
  };
  try {
    await graph.send(files.photograph);
    return [
      await measured('video of 190 MiB', files.video, 1),
      await measured('8 of them at once', files.video, 8),
      await measured('resumable video of 190 MiB', files.video, 1, graph.sendResumable),
      await measured('8 of them at once', files.video, 8, graph.sendResumable),
      await measured('photograph of 12 megapixels', files.photograph, 1),
      await measured('20 of them at once', files.photograph, 20),
      await measured('picture of 63 megapixels', files.picture, 1),
      await measured('6 of them at once', files.picture, 6),
    ];
  } finally {
    await graph.stop();
  }
}

async function filesIn(directory) {
  const noise = Buffer.from(Array.from({ length: 300 * 400 * 3 }, (_, i) => (i * 2_654_435_761) >>> 24));
  const at = (name) => join(directory, name);
  const small = { raw: { width: 400, height: 300, channels: 3 } };
  await sharp(noise, small).resize(4_000, 3_000).jpeg({ quality: 90 }).toFile(at('photograph'));
  await sharp(noise, small).resize(9_200, 6_900).jpeg({ quality: 90 }).toFile(at('picture'));
  writeFileSync(at('video'), video(190 * 1024 * 1024));
  return { photograph: at('photograph'), picture: at('picture'), video: at('video') };
}

function box(type, ...content) {
  const head = Buffer.alloc(8);
  const body = Buffer.concat(content);
  head.writeUInt32BE(8 + body.length);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
}

function numbers(...values) {
  const body = Buffer.alloc(4 + values.length * 4);
  for (const [index, value] of values.entries()) body.writeUInt32BE(value, 4 + index * 4);
  return body;
}

/** An MP4 with one track whose samples are empty: what it shows does not matter to what it costs. */
function video(bytes) {
  const samples = 6_000;
  const each = Math.floor(bytes / samples);
  const type = box('ftyp', Buffer.from('isom\0\0\0\0isommp42', 'latin1'));
  const offsets = Array.from({ length: samples }, (_, index) => type.length + 8 + index * each);
  const header = Buffer.alloc(84);
  header.writeInt32BE(0x10000, 40);
  header.writeUInt32BE(1920 << 16, 76);
  header.writeUInt32BE(1080 << 16, 80);
  const tables = box(
    'stbl',
    box('stsd', numbers(0)),
    box('stts', numbers(1, samples, 1)),
    box('stsc', numbers(1, 1, 1, 1)),
    box('stsz', numbers(0, samples, ...offsets.map(() => each))),
    box('stco', numbers(samples, ...offsets)),
  );
  const information = box('minf', box('dinf', box('dref', numbers(1), box('url ', Buffer.from([0, 0, 0, 1])))), tables);
  const handler = box('hdlr', Buffer.alloc(8), Buffer.from('vide'), Buffer.alloc(12));
  const track = box('trak', box('tkhd', header), box('mdia', box('mdhd', Buffer.alloc(24)), handler, information));
  return Buffer.concat([type, box('mdat', Buffer.alloc(bytes, 7)), box('moov', box('mvhd', Buffer.alloc(100)), track)]);
}

/** An S3-compatible store in a process of its own. */
async function startBucket(directory) {
  const port = await freePort();
  const words = ['-d', directory, '-p', String(port), '-s', '--configure-bucket', 'gridweave'];
  const child = spawn(process.execPath, [ofIncidents.resolve('s3rver/bin/s3rver.js'), ...words], { stdio: 'ignore' });
  const answers = () =>
    fetch(`http://127.0.0.1:${port}/`).then(
      () => true,
      () => false,
    );
  while (!(await answers())) {
    if (child.exitCode !== null) throw new Error('the bucket did not start');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { url: `http://S3RVER:S3RVER@127.0.0.1:${port}/gridweave`, stop: () => child.kill('SIGTERM') };
}

async function start(directory, settings) {
  const port = await freePort();
  const child = spawn(process.execPath, [main, 'start'], {
    env: {
      PATH: process.env.PATH,
      GRIDWEAVE_DATA: directory,
      GRIDWEAVE_PORT: String(port),
      GRIDWEAVE_SAMPLE: '0',
      ...noRates,
      ...settings,
    },
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const ready = () => fetch(`http://127.0.0.1:${port}/health/ready`).then(({ status }) => status === 200);
  while (!(await ready().catch(() => false))) {
    if (child.exitCode !== null) throw new Error('the graph did not start');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    megabytes: () =>
      Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))[1]) / 1024),
    send: (file) => send(`http://127.0.0.1:${port}/media`, file),
    sendResumable: (file) => sendResumable(`http://127.0.0.1:${port}`, file),
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

async function send(url, file) {
  const body = new FormData();
  body.append('file', await openAsBlob(file), 'file');
  const response = await fetch(url, { method: 'POST', body, headers: { 'apollo-require-preflight': '1' } });
  if (response.status !== 201) throw new Error(await response.text());
  await response.arrayBuffer();
}

async function sendResumable(url, file) {
  const body = await openAsBlob(file);
  const ask = async (path, method, headers, more = {}) => {
    const every = { 'apollo-require-preflight': '1', 'tus-resumable': '1.0.0' };
    const response = await fetch(url + path, { method, headers: { ...every, ...headers }, ...more });
    if (!response.ok) throw new Error(await response.text());
    await response.arrayBuffer();
    return response.headers.get('location');
  };
  const path = await ask('/media/resumable', 'POST', { 'upload-length': String(body.size) });
  await ask(path, 'PATCH', { 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' }, { body });
  await ask(path, 'POST', {});
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
