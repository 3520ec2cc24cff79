import type { ServerResponse } from 'node:http';

const year = 31_536_000;

/** Of every answer, unless its door says otherwise: it is data, which no browser shows, runs, embeds or keeps. */
export function guardAnswer(response: ServerResponse, behindTls: boolean): void {
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
  response.setHeader('x-frame-options', 'DENY');
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('cross-origin-resource-policy', 'same-origin');
  response.setHeader('cross-origin-opener-policy', 'same-origin');
  if (behindTls) response.setHeader('strict-transport-security', `max-age=${year}`);
}
