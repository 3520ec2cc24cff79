import { context, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TraceIdRatioBasedSampler, TracerProvider } from '@opentelemetry/sdk-trace';
import { tellSpans } from './spans';

export interface TraceExport {
  /** Tells what has ended and not been told yet. */
  close(): Promise<void>;
}

/** Tells spans of this process to a collector by OTLP over HTTP, such as `http://127.0.0.1:4318/v1/traces`; of `percent` of all traces. */
export function exportTraces(part: string, { url, percent }: { url: string; percent: number }): TraceExport {
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': `gridweave-${part}` }),
    // By the trace's id, so that all parts choose the same ones.
    sampler: new TraceIdRatioBasedSampler(percent / 100),
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url }) })],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager());
  trace.setGlobalTracerProvider(provider);
  tellSpans();
  return { close: () => provider.shutdown() };
}
