import type { Variable } from './config';
import type { EnvironmentReader } from './environment-reader';

export interface TelemetrySettings {
  /** Where this process tells its figures; null: nowhere. */
  readonly metrics: { readonly host: string; readonly port: number } | null;
  /** Where it tells spans, and of how many of a hundred traces; null: nowhere. */
  readonly traces: { readonly url: string; readonly percent: number } | null;
}

export function readTelemetry(read: EnvironmentReader<Variable>): TelemetrySettings {
  const url = read.httpUrl('GRIDWEAVE_TRACES');
  const percent = read.wholeNumber('GRIDWEAVE_TRACE_PERCENT', 1, 100) ?? 100;
  if (read.isGiven('GRIDWEAVE_TRACE_PERCENT') && !read.isGiven('GRIDWEAVE_TRACES')) {
    read.fault('GRIDWEAVE_TRACE_PERCENT says how much goes to GRIDWEAVE_TRACES: set that too, or neither.');
  }
  return { metrics: read.place('GRIDWEAVE_METRICS'), traces: url === null ? null : { url, percent } };
}
