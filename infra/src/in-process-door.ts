import type { SubgraphDoor } from '@gridweave/gateway/doors/door';
import type { Subgraph } from '@gridweave/subgraph/subgraph';
import type { SubgraphName } from '@gridweave/viewer/internal-identity';

/** Doors that are function calls. What a mutation changed in one subgraph, the others hear of at once. */
export function inProcessDoors(subgraphs: ReadonlyMap<SubgraphName, Subgraph>): Record<SubgraphName, SubgraphDoor> {
  const door = (name: SubgraphName): SubgraphDoor => {
    const subgraph = subgraphs.get(name);
    if (!subgraph) throw new Error(`${name} has not started`);
    const others = [...subgraphs.values()].filter((other) => other !== subgraph);
    return {
      ask: async (identity, request, signal) => {
        const answer = await abandonable(subgraph.handle(identity, request), signal);
        if (isMutation(request.query)) for (const other of others) other.poke();
        return answer;
      },
      files: async (identity, request, signal) => {
        const broken = () => request.body?.destroy(new Error('the upload took too long'));
        signal.addEventListener('abort', broken, { once: true });
        try {
          return await abandonable(subgraph.files(identity, request), signal);
        } finally {
          signal.removeEventListener('abort', broken);
        }
      },
      news: async (identity, after) => {
        const body = await (after === null ? subgraph.eventHead(identity) : subgraph.events(identity, after));
        return { status: body === null ? 401 : 200, body };
      },
      changes: async (identity, after) => {
        const body = await subgraph.changes(identity, after);
        return { status: body === null ? 401 : 200, body };
      },
      ready: () =>
        subgraph.database.ping().then(
          () => true,
          () => false,
        ),
    };
  };
  return { organization: door('organization'), incidents: door('incidents'), personnel: door('personnel') };
}

/** A call in this process cannot be broken off, but nobody has to wait for it. */
function abandonable<T>(answer: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const abandon = () => reject(signal.reason);
    signal.addEventListener('abort', abandon, { once: true });
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', abandon));
  });
}

function isMutation(query: string): boolean {
  return /^\s*mutation\b/.test(query);
}
