import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendError } from '../edge/http';

/** Tells why nobody is signed in: as a page to who sees it in a browser, with the code to everybody. */
export function answerNotSignedIn(
  request: IncomingMessage,
  response: ServerResponse,
  { status, code, message }: { readonly status: number; readonly code: string; readonly message: string },
): void {
  if (!request.headers.accept?.includes('text/html')) {
    sendError(response, status, code, message);
    return;
  }
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  response.end(`<!DOCTYPE html>
<html lang="zh-CN">
<meta charset="utf-8">
<title>未登录 Not signed in</title>
<h1>未登录 Not signed in</h1>
<p>${message}</p>
<p><code>${code}</code></p>
<p><a href="/sign-in">重新登录 Sign in again</a></p>
</html>
`);
}
