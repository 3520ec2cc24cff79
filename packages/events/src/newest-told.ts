import type { EventEnvelope } from './envelope';

/** The last state that events of a type tell of each thing. */
export function newestTold<Payload extends { id: string; version: number }>(
  events: readonly EventEnvelope[],
  type: string,
  keyOf: (payload: Payload) => string = ({ id }) => id,
): Payload[] {
  const newest = new Map<string, Payload>();
  for (const event of events) {
    if (event.type !== type) continue;
    const payload = event.payload as Payload;
    const key = keyOf(payload);
    if (payload.version >= (newest.get(key)?.version ?? 0)) newest.set(key, payload);
  }
  return [...newest.values()];
}
