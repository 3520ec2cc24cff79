import { counter, gauge, histogram } from '@gridweave/telemetry/metrics';

/** Operations by what client releases were built with; what no release has is one kind, `other`, whoever names it how. */
export const operations = counter({
  name: 'gridweave_operations_total',
  help: 'Operations answered, by name and client release, and how they ended: ok, errors (some of the answer), or refused (none of it)',
  labelNames: ['operation', 'release', 'outcome'],
});

export const operationSeconds = histogram({
  name: 'gridweave_operation_duration_seconds',
  help: 'Time from reading an operation to its answer',
  labelNames: ['operation'],
});

export const deprecatedUses = counter({
  name: 'gridweave_deprecated_uses_total',
  help: 'Operations that asked for something that is going to be removed, by its coordinate in the graph and client release',
  labelNames: ['coordinate', 'release'],
});

export const fieldsAnswered = counter({
  name: 'gridweave_fields_answered_total',
  help: 'Fields of answers: what operations cost',
  labelNames: ['operation'],
});

export const subgraphSeconds = histogram({
  name: 'gridweave_subgraph_call_duration_seconds',
  help: 'Time of a call to a subgraph, and how it ended: answered, failed, late, or left (nobody waited any longer)',
  labelNames: ['subgraph', 'outcome'],
});

export const circuitOpen = gauge({
  name: 'gridweave_circuit_open',
  help: '1 while a failing subgraph is left alone',
  labelNames: ['subgraph'],
});

export const plansMade = counter({
  name: 'gridweave_plans_made_total',
  help: 'Operations planned and compiled, because they were new or had been forgotten',
  labelNames: [],
});

export const plansKept = gauge({
  name: 'gridweave_plans_kept_bytes',
  help: 'What the operations weigh that are kept compiled, as far as that can be estimated',
  labelNames: [],
});

export const cacheLookups = counter({
  name: 'gridweave_entity_cache_lookups_total',
  help: 'Entities that were asked for and may be kept: hit where the answer was at hand, shared where another gateway knew it, miss else',
  labelNames: ['subgraph', 'outcome'],
});

export const cacheDropped = counter({
  name: 'gridweave_entity_cache_dropped_total',
  help: 'Entities no longer kept, and why: an event, a mutation, a subgraph that was not heard, or another graph; not for age or room',
  labelNames: ['subgraph', 'reason'],
});

export const cacheBytes = gauge({
  name: 'gridweave_entity_cache_bytes',
  help: 'What the entities weigh that are kept, as far as that can be estimated',
  labelNames: [],
});

export const cacheHeard = gauge({
  name: 'gridweave_entity_cache_heard',
  help: '1 while what a subgraph tells of its entities is heard; else nothing of it is given out',
  labelNames: ['subgraph'],
});

export const sharedFailures = counter({
  name: 'gridweave_entity_cache_shared_failures_total',
  help: 'Times that Redis was left alone for a second, in which gateways share what they keep, and what it failed at: to connect, to look, or to fill',
  labelNames: ['doing'],
});

export const sharedUnfit = counter({
  name: 'gridweave_entity_cache_shared_unfit_total',
  help: 'What stood there in the place of an answer, and was not written by a gateway with the same key',
  labelNames: [],
});

export const requestsUnderWay = gauge({
  name: 'gridweave_requests_under_way',
  help: 'Requests of any kind that are not answered in full',
  labelNames: [],
});

export const liveStreams = gauge({
  name: 'gridweave_live_streams',
  help: 'Streams on which queries are followed',
  labelNames: [],
});

export const liveQueries = gauge({
  name: 'gridweave_live_queries',
  help: 'Queries that run for them, one for all who follow the same as the same viewer',
  labelNames: [],
});
