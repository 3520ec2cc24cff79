// Operations on the small graph of which no two are alike, asked of a gateway one after the other from a few at once.
import { Agent, request } from 'node:http';

const atOnce = 4;

/** Every one has a name and an alias of its own; one in ten goes to all three subgraphs. */
export function operation(n) {
  const more = n % 10 === 0 ? 'openIncidentCount chiefs { id name }' : 'name code division { name }';
  return `query Operation${n}($id: ID!) { grid${n}: grid(id: $id) { id ${more} } }`;
}

/** Asks those from one number to before another, and answers that. Throws where an answer is not what was asked for. */
export async function askedUntil(url, from, until) {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  let next = from;
  const walker = async () => {
    while (next < until) await ask(agent, url, next++);
  };
  await Promise.all(Array.from({ length: atOnce }, walker));
  agent.destroy();
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
