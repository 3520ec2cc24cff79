import type { IncomingMessage } from 'node:http';

const localName = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i;

/** Whether it was asked under a name of this machine: a foreign page could point a name of its own at it. */
export function isLocal(request: IncomingMessage): boolean {
  return localName.test(request.headers.host ?? '');
}

/** Whether somebody sends it on for another, who need not be on this machine: under what name it was asked says nothing then. */
export function isSentOn({ headers }: IncomingMessage): boolean {
  return Object.keys(headers).some((name) => name === 'forwarded' || name.startsWith('x-forwarded-'));
}
