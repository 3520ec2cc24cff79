import type { IncomingMessage, ServerResponse } from 'node:http';
import { browserFile, consolePage } from './console-page';
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

/** Answers `/`, `/console` and the files below it; false for any other address. */
export function answerConsole(
  tokens: Readonly<Record<string, string>>,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): boolean {
  if (/^\/console(\/|$)/.test(url.pathname)) response.setHeader('content-security-policy', policy);
  switch (url.pathname) {
    case '/':
      response.writeHead(302, { location: '/console' }).end();
      return true;
    case '/console':
      sendText(response, 'text/html', consolePage(isLocal(request) ? tokens : {}));
      return true;
    case '/console/console.js':
      sendText(response, 'text/javascript', browserFile('console.js'));
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

const localName = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i;

/** A foreign page could point a name of its own at this machine, and read the tokens under it. */
function isLocal(request: IncomingMessage): boolean {
  return localName.test(request.headers.host ?? '');
}

function sendText(response: ServerResponse, type: string, text: string): void {
  response.writeHead(200, {
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'no-store',
  });
  response.end(text);
}
