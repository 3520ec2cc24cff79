import { randomUUID } from 'node:crypto';
import { type EventSource, SourceDown } from '@gridweave/subgraph/event-consumer';
import { identityHeader } from '@gridweave/subgraph/http';
import { log } from '@gridweave/subgraph/log';
import type { Subgraph } from '@gridweave/subgraph/subgraph';
import { sealHeader, sealOf } from '@gridweave/viewer/call-seal';
import { type SubgraphName, signIdentity } from '@gridweave/viewer/internal-identity';
import type { Viewer } from '@gridweave/viewer/viewer';
import { get } from './part-request';

/** Who follows whose events, and the key that proves it. */
export interface Following {
  readonly follower: SubgraphName;
  readonly owner: SubgraphName;
  readonly key: Uint8Array;
}

/** Reads the events of a subgraph of this process; `find` answers undefined until it has started. */
export function inProcessSource(following: Following, find: () => Subgraph | undefined): EventSource {
  const read = async <T>(ask: (owner: Subgraph, identity: string) => Promise<T | null>): Promise<T> => {
    const owner = find();
    if (!owner) throw new SourceDown(`${following.owner} has not started`);
    const answer = await ask(owner, await systemIdentity(following));
    if (answer === null) throw new SourceDown(`${following.owner} does not know ${following.follower}`);
    return answer;
  };
  return {
    head: () => read((owner, identity) => owner.eventHead(identity)),
    events: (after) => read((owner, identity) => owner.events(identity, after)),
    snapshot: (after) => read((owner, identity) => owner.snapshot(identity, after)),
  };
}

/** Reads the events of a subgraph at `http://host:port` or `unix:/path`. */
export function httpSource(following: Following, url: string): EventSource {
  let told = false;
  const read = async <T>(path: string): Promise<T> => {
    try {
      const answer = await readJson<T>(url, path, await systemIdentity(following), following.key);
      told = false;
      return answer;
    } catch (fault) {
      const { message } = fault as Error;
      // Once for each time that it goes away: a consumer asks several times a second.
      if (!told) log('info', 'waiting-for-source', { part: following.follower, source: following.owner, url, message });
      told = true;
      throw new SourceDown(`${following.owner} at ${url}: ${message}`);
    }
  };
  return {
    head: () => read('/internal/events/head'),
    events: (after) => read(`/internal/events?after=${after}`),
    snapshot: (after) =>
      read(after === null ? '/internal/snapshot' : `/internal/snapshot?after=${encodeURIComponent(after)}`),
  };
}

async function readJson<T>(part: string, path: string, identity: string, key: Uint8Array): Promise<T> {
  const headers = { [identityHeader]: identity, [sealHeader]: sealOf({ method: 'GET', path, identity }, key) };
  const { status, text, date } = await get(part, path, headers);
  if (status === 200) return JSON.parse(text) as T;
  throw new Error(status === 401 ? whyUnknown(date) : `it answered ${status}`);
}

/** What is signed is good for a minute: who is further ahead takes it for expired. */
function whyUnknown(date = ''): string {
  const ahead = Math.round((Date.parse(date) - Date.now()) / 1_000);
  return ahead > 55 ? `its clock is ${ahead} s ahead of ours` : 'it has another GRIDWEAVE_INTERNAL_KEY';
}

function systemIdentity({ follower, owner, key }: Following): Promise<string> {
  const system: Viewer = {
    id: follower,
    kind: 'SYSTEM',
    grants: [],
    reportId: null,
    grantsAreLastKnown: false,
    traceId: randomUUID(),
  };
  return signIdentity(system, owner, key);
}
