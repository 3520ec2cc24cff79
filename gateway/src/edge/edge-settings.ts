import type { LiveLimits } from '../live/live-settings';

/** How the gateway meets the world. */
export interface EdgeSettings {
  readonly rates: RateSettings;
  readonly costs: CostSettings;
  readonly live: LiveLimits;
  /** Addresses and networks (`10.0.0.0/8`) of proxies in front, whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
  /** Origins whose pages may read answers, such as `https://app.example.cn`. */
  readonly corsOrigins: readonly string[];
  /** Whether callers reach this gateway through TLS alone. */
  readonly behindTls: boolean;
}

/** Requests a minute; as many may come at once. Null: as many as like to. */
export interface RateSettings {
  /** From one address, whoever asks, at all doors but `/health`. */
  readonly address: number | null;
  /** By one person, system or holder of a report. */
  readonly caller: number | null;
  /** From one address without a token, or with one that opens nothing. */
  readonly stranger: number | null;
}

/** Fields of answers, as estimated before an operation is run. Null: as many as like to. */
export interface CostSettings {
  /** Of one operation. */
  readonly operation: number | null;
  /** A minute, of one person, system or holder of a report; as many may come at once. What was not answered after all is given back. */
  readonly caller: number | null;
  /** The same of those without a token, from one address. */
  readonly stranger: number | null;
}

/** For who counts requests elsewhere, and for tests. */
export const openEdge: EdgeSettings = {
  rates: { address: null, caller: null, stranger: null },
  costs: { operation: null, caller: null, stranger: null },
  live: { caller: null, address: null, gateway: null },
  trustedProxies: [],
  corsOrigins: [],
  behindTls: false,
};
