import { randomBytes } from 'node:crypto';
import {
  type Attributes,
  context,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  trace,
} from '@opentelemetry/api';

/** Who called, as W3C Trace Context has it. */
const traceparent = /^[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-((?!0{16})[0-9a-f]{16})-[0-9a-f]{2}(?:-.*)?$/;

let isTold = false;

/** Spans are told from now on; before, they cost nothing. */
export function tellSpans(): void {
  isTold = true;
}

export interface SpanNamed {
  readonly name: string;
  /** SERVER answers somebody, CLIENT asks somebody. */
  readonly kind: 'SERVER' | 'CLIENT';
  /** Ids, codes and numbers; never a value of a variable, nor anything personal. */
  readonly attributes?: Attributes;
}

/** Does the work in a span of its own, below the one that is open. A fault is named by its class, not by what it says. */
export function inSpan<T>(named: SpanNamed, work: () => Promise<T>): Promise<T> {
  return isTold ? told(named, work) : work();
}

function told<T>({ name, kind, attributes }: SpanNamed, work: () => Promise<T>): Promise<T> {
  return tracer().startActiveSpan(name, { kind: SpanKind[kind], attributes }, async (span) => {
    try {
      return await work();
    } catch (fault) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: (fault as Error)?.name });
      throw fault;
    } finally {
      span.end();
    }
  });
}

/** Does the work below whatever span the header names, or in the trace that is given. */
export function continuing<T>(header: string | undefined, traceId: string | null, work: () => T): T {
  if (!isTold) return work();
  const [, theirs, span] = header?.match(traceparent) ?? [];
  const id = theirs ?? traceId;
  if (!id || !/^[0-9a-f]{32}$/.test(id)) return work();
  const spanId = span ?? randomBytes(8).toString('hex');
  const parent = { traceId: id, spanId, traceFlags: TraceFlags.SAMPLED, isRemote: true };
  return context.with(trace.setSpanContext(ROOT_CONTEXT, parent), work);
}

/** What tells another process which span is open here; nothing where none is. */
export function spanHeaders(): { traceparent?: string } {
  const open = isTold ? trace.getActiveSpan()?.spanContext() : undefined;
  if (!open) return {};
  return { traceparent: `00-${open.traceId}-${open.spanId}-${open.traceFlags & TraceFlags.SAMPLED ? '01' : '00'}` };
}

/** A span of what has just ended, below the one that is open. */
export function spanOfPast({ name, kind, attributes }: SpanNamed, milliseconds: number): void {
  // What nobody asked for in a span, such as work at night, would be a trace of its own for each.
  if (!isTold || !trace.getActiveSpan()) return;
  const end = Date.now();
  tracer()
    .startSpan(name, { kind: SpanKind[kind], attributes, startTime: end - milliseconds })
    .end(end);
}

function tracer() {
  return trace.getTracer('gridweave');
}
