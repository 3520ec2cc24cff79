import type { Server, ServerResponse } from 'node:http';

/** Stops accepting, lets every answer under way end, and closes what is left after a while. */
export async function drain(server: Server, underWay: Iterable<ServerResponse>, patience: number): Promise<void> {
  for (const response of underWay) if (!response.headersSent) response.setHeader('connection', 'close');
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  // A kept-alive connection that was answering turns idle only afterwards.
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const end = setTimeout(() => server.closeAllConnections(), patience);
  server.closeIdleConnections();
  await closed;
  clearInterval(sweep);
  clearTimeout(end);
}
