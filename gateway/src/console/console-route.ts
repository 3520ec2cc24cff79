import type { IncomingMessage, ServerResponse } from 'node:http';

/** Answers `/`, `/console` and the files below it; false for any other address. */
export async function answerConsole(
  _tokens: Readonly<Record<string, string>>,
  _request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<boolean> {
  if (url.pathname !== '/') return false;
  response.writeHead(302, { location: '/console' });
  response.end();
  return true;
}
