import type { IncomingMessage, ServerResponse } from 'node:http';
import { isLocal, isSentOn } from '../edge/local-name';
import { browserFile, type ConsoleTokens, consolePage } from './console-page';
import { answerStaticFile } from './static-files';

const staticPath = '/console/static/';

/** Lets the browser itself refuse whatever would be fetched from elsewhere. */
const policy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

export interface ServedConsole {
  /** Signed anew for each page: a server may run for longer than they hold. */
  readonly tokens: () => Promise<ConsoleTokens>;
  /** Whether browsers sign in here. */
  readonly signIn: boolean;
}

/** Answers `/`, `/console` and the files below it; false for any other address. */
export async function answerConsole(
  { tokens, signIn }: ServedConsole,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<boolean> {
  if (/^\/console(\/|$)/.test(url.pathname)) response.setHeader('content-security-policy', policy);
  switch (url.pathname) {
    case '/':
      response.writeHead(302, { location: '/console' }).end();
      return true;
    case '/console':
      sendText(response, 'text/html', consolePage({ tokens: isForTokens(request) ? await tokens() : {}, signIn }));
      return true;
    case '/console/console.js':
      sendText(response, 'text/javascript', browserFile('console.js'));
      return true;
    case '/console/live.js':
      sendText(response, 'text/javascript', browserFile('live.js'));
      return true;
    case '/console/console.css':
      sendText(response, 'text/css', browserFile('console.css'));
      return true;
    default:
      return (
        url.pathname.startsWith(staticPath) &&
        answerStaticFile(request, response, url.pathname.slice(staticPath.length))
      );
  }
}

/** Whether it is a browser on this machine that shows the page itself: no proxy, and no page of another origin. */
function isForTokens(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  return isLocal(request) && !isSentOn(request) && (origin === undefined || origin === `http://${host}`);
}

function sendText(response: ServerResponse, type: string, text: string): void {
  response.writeHead(200, {
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'no-store',
  });
  response.end(text);
}
