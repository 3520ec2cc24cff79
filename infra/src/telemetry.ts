import { createServer, type Server } from 'node:http';
import { countTheProcess, registry } from '@gridweave/telemetry/metrics';
import { watchStatements } from '@gridweave/telemetry/watch';
import type { PartName } from './config';
import { listenFault } from './preflight';
import type { TelemetrySettings } from './telemetry-settings';

export interface Telemetry {
  close(): Promise<void>;
}

/** Begins to count and to tell, before any part starts. Throws a StartFault when the place for figures is taken. */
export async function startTelemetry(
  part: PartName | null,
  { metrics, traces }: TelemetrySettings,
): Promise<Telemetry> {
  if (metrics || traces) watchStatements();
  const server = metrics && (await serveFigures(metrics));
  // The exporter is half of what a start would read, and most starts have no collector.
  const spans = traces && (await import('@gridweave/telemetry/trace-export')).exportTraces(part ?? 'graph', traces);
  return {
    close: async () => {
      server?.close();
      server?.closeAllConnections();
      await spans?.close();
    },
  };
}

/** `GET /metrics`, as Prometheus reads it, on a port that is not the world's. */
async function serveFigures({ host, port }: { host: string; port: number }): Promise<Server> {
  countTheProcess();
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (fault) => reject(listenFault(fault, host, port)));
    server.listen({ host, port }, resolve);
  });
  server.unref();
  return server;
}
