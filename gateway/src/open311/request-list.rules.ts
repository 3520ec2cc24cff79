import { badRequest } from './open311-fault';

/** Which requests a list asks for. */
export interface AskedRequests {
  readonly requestId?: readonly string[];
  readonly serviceCode?: readonly string[];
  readonly status?: 'OPEN' | 'CLOSED';
  readonly requestedFrom?: string;
  readonly requestedTo?: string;
}

const day = 86_400_000;
const longestSpan = 90 * day;
const mostValues = 100;

/** Reads what a list was asked for; ids override everything else, as the specification has it. Throws an Open311Fault. */
export function askedRequests(given: URLSearchParams, now: Date): AskedRequests {
  const requestId = valuesOf(given, 'service_request_id');
  if (requestId.length > 0) return { requestId };
  const serviceCode = valuesOf(given, 'service_code');
  const status = statusOf(given);
  return {
    ...(serviceCode.length > 0 && { serviceCode }),
    ...(status && { status }),
    ...spanOf(given, now),
  };
}

/** Values that come separated by commas, by repetition, or both. An empty parameter is none. */
function valuesOf(given: URLSearchParams, name: string): string[] {
  const values = given
    .getAll(name)
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter((value) => value !== '');
  if (values.length > mostValues) throw badRequest(`${name} takes at most ${mostValues} values.`);
  return [...new Set(values)];
}

/** Both are the same as none. */
function statusOf(given: URLSearchParams): 'OPEN' | 'CLOSED' | null {
  const values = valuesOf(given, 'status');
  const unknown = values.find((value) => value !== 'open' && value !== 'closed');
  if (unknown !== undefined) throw badRequest('status takes open, closed, or both separated by a comma.');
  if (values.length !== 1) return null;
  return values[0] === 'open' ? 'OPEN' : 'CLOSED';
}

/** The last 90 days when nothing is said, else 90 days on from the one end that is said. */
function spanOf(given: URLSearchParams, now: Date) {
  const start = timeOf(given, 'start_date');
  const end = timeOf(given, 'end_date');
  const to = end ?? (start === null ? now.getTime() : start + longestSpan);
  const from = start ?? to - longestSpan;
  if (from > to) throw badRequest('start_date lies after end_date.');
  if (to - from > longestSpan) throw badRequest('start_date and end_date span more than 90 days.');
  // Times are answered by the second: a request of the last second belongs to it.
  return { requestedFrom: new Date(from).toISOString(), requestedTo: new Date(to + 999).toISOString() };
}

const w3 = /^(\d{4})-(\d{2})-(\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

function timeOf(given: URLSearchParams, name: string): number | null {
  const text = given.get(name)?.trim() ?? '';
  if (text === '') return null;
  const time = w3Time(text);
  if (time === null) {
    throw badRequest(`${name} is no time with a zone, such as 2026-05-24T00:00:00Z or 2026-05-24T08:00:00%2B08:00.`);
  }
  return time.getTime();
}

/** A time of the W3C note on dates, with its zone; null for anything else. A plus that a client left unescaped is one. */
export function w3Time(text: string): Date | null {
  const whole = text.replace(/ (?=\d{2}:\d{2}$)/, '+');
  const parts = w3.exec(whole);
  if (!parts) return null;
  const [, year, month, date] = parts.map(Number) as [number, number, number, number];
  const exists = date >= 1 && date <= new Date(Date.UTC(year, month, 0)).getUTCDate() && month >= 1 && month <= 12;
  const time = new Date(whole);
  return exists && !Number.isNaN(time.getTime()) ? time : null;
}
