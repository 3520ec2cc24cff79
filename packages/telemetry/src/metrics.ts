import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Everything that this process counts, whichever parts run in it. */
export const registry = new Registry();

/** Seconds: from a statement that finds its row at once to an operation that is given up. */
const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

type Labels<Label extends string> = Readonly<Record<Label, string>>;

export interface Counted<Label extends string> {
  inc(labels: Labels<Label>, by?: number): void;
}

export interface Gauged<Label extends string> {
  inc(labels: Labels<Label>): void;
  dec(labels: Labels<Label>): void;
  set(labels: Labels<Label>, value: number): void;
}

export interface Timed<Label extends string> {
  observe(labels: Labels<Label>, seconds: number): void;
}

interface Named<Label extends string> {
  readonly name: `gridweave_${string}`;
  readonly help: string;
  readonly labelNames: readonly Label[];
}

export function counter<Label extends string>(named: Named<Label>): Counted<Label> {
  return new Counter({ ...named, registers: [registry] });
}

export function gauge<Label extends string>(named: Named<Label>): Gauged<Label> {
  return new Gauge({ ...named, registers: [registry] });
}

/** Of times in seconds. */
export function histogram<Label extends string>(named: Named<Label>): Timed<Label> {
  return new Histogram({ ...named, buckets: seconds, registers: [registry] });
}

/** Counts what Node.js tells of the process too: memory, garbage, the delay of its event loop. */
export function countTheProcess(): void {
  if (!registry.getSingleMetric('process_cpu_seconds_total')) collectDefaultMetrics({ register: registry });
}
