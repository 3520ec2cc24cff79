import { networkIn } from '@gridweave/gateway/edge/client-address';
import type { EdgeSettings } from '@gridweave/gateway/edge/edge-settings';
import type { Variable } from './config';
import type { EnvironmentReader } from './environment-reader';

/** Far above what people and their pages ask, and below what one machine answers. */
const usual = { address: 12_000, caller: 3_000, stranger: 1_200 };
const most = 1_000_000;
/** Some times what the largest of our own operations may answer; and a caller’s in each of that many requests a second. */
const usualCosts = { operation: 100_000, caller: 3_000_000, stranger: 600_000 };
const mostFields = 100_000_000;
/** A wall of screens for one, a whole office behind one address, and what one process can be asked to hold. */
const usualLive = { caller: 40, address: 2_000, gateway: 10_000 };

export function readEdge(read: EnvironmentReader<Variable>): EdgeSettings {
  return {
    rates: {
      address: rate(read, 'GRIDWEAVE_RATE_ADDRESS', usual.address),
      caller: rate(read, 'GRIDWEAVE_RATE_CALLER', usual.caller),
      stranger: rate(read, 'GRIDWEAVE_RATE_STRANGER', usual.stranger),
    },
    costs: {
      operation: rate(read, 'GRIDWEAVE_COST_OPERATION', usualCosts.operation, mostFields),
      caller: rate(read, 'GRIDWEAVE_COST_CALLER', usualCosts.caller, mostFields),
      stranger: rate(read, 'GRIDWEAVE_COST_STRANGER', usualCosts.stranger, mostFields),
    },
    live: {
      caller: rate(read, 'GRIDWEAVE_LIVE_CALLER', usualLive.caller),
      address: rate(read, 'GRIDWEAVE_LIVE_ADDRESS', usualLive.address),
      gateway: rate(read, 'GRIDWEAVE_LIVE_GATEWAY', usualLive.gateway),
    },
    trustedProxies: read.list(
      'GRIDWEAVE_TRUSTED_PROXIES',
      (each) => networkIn(each) !== null,
      'addresses and networks such as 10.0.0.7 or 10.0.0.0/8',
    ),
    corsOrigins: read.list(
      'GRIDWEAVE_CORS_ORIGINS',
      isOrigin,
      'origins to the letter, such as https://app.example.cn, without a path',
    ),
    behindTls: read.flag('GRIDWEAVE_BEHIND_TLS') ?? false,
  };
}

/** Null for 0: as many as like to. */
function rate(read: EnvironmentReader<Variable>, name: Variable, otherwise: number, highest = most): number | null {
  const given = read.wholeNumber(name, 0, highest) ?? otherwise;
  return given === 0 ? null : given;
}

function isOrigin(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && ['http:', 'https:'].includes(url.protocol) && url.origin === text;
}
