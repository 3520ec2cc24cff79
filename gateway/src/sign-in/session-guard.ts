import type { IncomingMessage } from 'node:http';
import { codedError } from '../edge/coded-error';
import { isLocal } from '../edge/local-name';
import { type Cookies, cookiesOf, valuesIn } from './session-cookie';

/** What a page sends with everything that a cookie signs. Pages of other origins may not: it is in no list of CORS. */
export const csrfHeader = 'gridweave-csrf';

/** Tells which requests a cookie signs, and refuses those that another page may have sent. */
export class SessionGuard {
  readonly cookies: Cookies;

  constructor(
    /** Where browsers reach this gateway; null: under any name of this machine, in development. */
    private readonly publicUrl: string | null,
  ) {
    this.cookies = cookiesOf(publicUrl?.startsWith('https:') ?? false);
  }

  /** The one origin whose pages act by cookie; null where the request came to another. */
  originOf(request: IncomingMessage): string | null {
    return this.publicUrl ?? (isLocal(request) ? `http://${request.headers.host}` : null);
  }

  /** What the cookie holds, whether or not it opens anything; null without one. Throws UNAUTHENTICATED for several. */
  heldIn(request: IncomingMessage): string | null {
    const [held, ...others] = valuesIn(request, this.cookies.session);
    if (others.length > 0) throw codedError('UNAUTHENTICATED', 'There must be one session cookie.', 401);
    return held ?? null;
  }

  /**
   * Throws for a request that a cookie signs and that nobody may have meant: with a token besides, from a page of another
   * origin, or without the header. A file alone is given without it, since a link or a picture cannot send one.
   */
  refuseForgery(request: IncomingMessage, givesFile = false): void {
    if (valuesIn(request, this.cookies.session).length === 0) return;
    if (request.headers.authorization !== undefined) {
      throw codedError('CREDENTIALS_AMBIGUOUS', 'There must be a session cookie or an Authorization header.', 400);
    }
    const isFile = givesFile && (request.method === 'GET' || request.method === 'HEAD');
    this.refuseOtherOrigin(request, isFile);
    if (!isFile) refuseWithoutHeader(request);
  }

  /** Throws ORIGIN_FOREIGN where a browser says that a page of another origin asks, or nobody’s page but for a file. */
  refuseOtherOrigin(request: IncomingMessage, isFile = false): void {
    const { origin, 'sec-fetch-site': site } = request.headers;
    const isOwnSite = site === undefined || site === 'same-origin' || (isFile && site === 'none');
    if (isOwnSite && (origin === undefined || origin === this.originOf(request))) return;
    throw codedError('ORIGIN_FOREIGN', 'Only pages of this gateway’s own origin act by cookie.', 403);
  }
}

/** Throws CSRF_HEADER_MISSING. */
export function refuseWithoutHeader(request: IncomingMessage): void {
  if (request.headers[csrfHeader]) return;
  throw codedError('CSRF_HEADER_MISSING', `What a cookie signs has to have the header ${csrfHeader}.`, 403);
}
