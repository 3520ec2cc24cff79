// Asks as a client does, and looks at every answer.
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

export const questions = {
  /** Of all three subgraphs. */
  both: 'query Both($id: ID!) { grid(id: $id) { id name openIncidentCount chiefs { id name } } }',
  /** Not of incidents. */
  other: 'query Other($id: ID!) { grid(id: $id) { id name chiefs { id name } } }',
};

const shared = new Agent({ keepAlive: true, maxSockets: 64 });

/** Answers status, text and body, and how many milliseconds it took. */
export function ask(url, query, variables, { agent = shared, headers = {}, signal } = {}) {
  const body = JSON.stringify({ query, variables });
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const sent = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...headers };
    const asking = request(url, { method: 'POST', agent, headers: sent, signal }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const took = performance.now() - began;
        resolve({ status: response.statusCode, text, took, headers: response.headers, body: parsed(text) });
      });
    });
    asking.on('error', reject).end(body);
  });
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export const grid = (n) => ({ id: `grid-${n % 1_000}` });

/** Whether the answer is whole, and the one that was asked for. */
export function isWhole({ status, body }, question, n) {
  const found = body?.data?.grid;
  if (status !== 200 || body.errors || found?.id !== grid(n).id || found.chiefs?.[0]?.id !== `person-${n % 1_000}`)
    return false;
  return question !== questions.both || found.openIncidentCount === (n % 1_000) % 7;
}

/**
 * Asks from so many at once, each with a moment between its questions, until `ended` resolves. Answers how long each took
 * and how many were not whole.
 */
export async function traffic(url, ended, { atOnce = 8, kinds = ['other'], rest = 5 } = {}) {
  let going = true;
  let n = 0;
  const took = [];
  let failed = 0;
  const walker = async () => {
    while (going) {
      n += 1;
      const own = n;
      const question = questions[kinds[own % kinds.length]];
      const answer = await ask(url, question, grid(own)).catch(() => null);
      if (answer && isWhole(answer, question, own)) took.push(answer.took);
      else failed += 1;
      await pause(rest);
    }
  };
  const walking = Promise.all(Array.from({ length: atOnce }, walker));
  await ended.finally(() => {
    going = false;
  });
  await walking;
  return { took, failed, count: n };
}

export function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

export const median = (values) => quantile(values, 0.5);

/** Milliseconds until it is so. */
export async function until(isSo, patience = 20_000, step = 5) {
  const began = performance.now();
  while (!(await isSo())) {
    if (performance.now() - began > patience) return Number.POSITIVE_INFINITY;
    await pause(step);
  }
  return performance.now() - began;
}

export const ms = (value) =>
  Number.isFinite(value) ? `${value < 10 ? value.toFixed(1) : Math.round(value)} ms` : 'never';
