import type { IncomingMessage } from 'node:http';
import { type Asked, send, sendError } from '../edge/http';
import type { RateLimits } from '../edge/rate-limits';
import { log, logFault } from '../log';
import type { BrowserSessions } from './browser-sessions';
import type { PendingSignIn, PendingSignIns } from './pending-sign-in';
import { ProviderDown, type ProviderFlow, SignInRefused } from './provider-flow';
import { returnPath } from './return-path';
import { cookieGone, pendingSet, sessionSet, valuesIn } from './session-cookie';
import { refuseWithoutHeader, type SessionGuard } from './session-guard';
import { answerNotSignedIn } from './sign-in-page';

const callback = '/sign-in/callback';

const refusals = {
  SIGN_IN_PATH_INVALID: { status: 400, message: '登录后只能回到本站的页面。' },
  SIGN_IN_EXPIRED: { status: 400, message: '登录已超时或已在别处完成，请重新登录。' },
  SIGN_IN_REFUSED: { status: 403, message: '身份提供方未确认登录，请重新登录。' },
  SIGN_IN_UNAVAILABLE: { status: 503, message: '暂时无法登录，请稍后再试。' },
} as const;

/** Answers `GET /sign-in`, `GET /sign-in/callback` and `POST /sign-out`: a browser’s way in and out. */
export class SignInRoute {
  constructor(
    private readonly flow: ProviderFlow,
    private readonly pendings: PendingSignIns,
    private readonly sessions: BrowserSessions,
    private readonly guard: SessionGuard,
    private readonly rates: RateLimits,
  ) {}

  async answer(asked: Asked): Promise<void> {
    const { request, response, url } = asked;
    this.rates.takeOfStranger(asked);
    const isOut = url.pathname === '/sign-out';
    if (request.method !== (isOut ? 'POST' : 'GET')) {
      response.setHeader('allow', isOut ? 'POST' : 'GET');
      return sendError(response, 405, 'BAD_REQUEST', 'This method is not answered here.');
    }
    const origin = this.guard.originOf(request);
    if (origin === null) return sendError(response, 404, 'NOT_FOUND', 'Nothing is here.');
    if (isOut) return this.#signOut(asked, origin);
    if (url.pathname === callback) return this.#finish(asked, origin);
    return this.#begin(asked, origin);
  }

  async #begin(asked: Asked, origin: string): Promise<void> {
    const to = returnPath(asked.url.searchParams.get('to'));
    if (to === null) return refuse(asked, 'SIGN_IN_PATH_INVALID');
    try {
      const { address, pending } = await this.flow.begin(`${origin}${callback}`, to);
      const cookie = pendingSet(this.guard.cookies, await this.pendings.seal(pending));
      goTo(asked, address.href, [cookie]);
    } catch (fault) {
      notDone(asked, fault);
    }
  }

  async #finish(asked: Asked, origin: string): Promise<void> {
    const { request, response, url } = asked;
    const pending = await this.#pendingIn(request);
    if (pending === null) return refuse(asked, 'SIGN_IN_EXPIRED');
    // Whatever comes of it, it was for once.
    const done = cookieGone(this.guard.cookies.pending);
    try {
      const subject = await this.flow.finish(new URL(`${origin}${callback}${url.search}`), pending);
      // Always one of its own: what somebody planted before is signed in by nobody.
      const held = await this.sessions.open(subject);
      goTo(asked, `${origin}${pending.to}`, [done, sessionSet(this.guard.cookies, held)]);
    } catch (fault) {
      response.setHeader('set-cookie', done);
      notDone(asked, fault);
    }
  }

  async #pendingIn(request: IncomingMessage): Promise<PendingSignIn | null> {
    const [sealed, ...others] = valuesIn(request, this.guard.cookies.pending);
    return sealed === undefined || others.length > 0 ? null : this.pendings.open(sealed);
  }

  async #signOut({ request, response, traceId }: Asked, origin: string): Promise<void> {
    this.guard.refuseOtherOrigin(request);
    refuseWithoutHeader(request);
    const held = this.guard.heldIn(request);
    try {
      if (held !== null) await this.sessions.close(held);
    } catch (fault) {
      logFault(traceId, fault);
      return sendError(response, 503, 'SIGN_IN_UNAVAILABLE', '暂时无法退出，请稍后再试。');
    }
    response.setHeader('set-cookie', cookieGone(this.guard.cookies.session));
    const continueAt = held === null ? null : await this.flow.end(`${origin}/`);
    send(response, 200, { signedOut: true, continueAt: continueAt?.href ?? null });
  }
}

function goTo({ response }: Asked, location: string, cookies: readonly string[]): void {
  response.setHeader('set-cookie', cookies);
  response.writeHead(303, { location, 'cache-control': 'no-store' }).end();
}

function notDone(asked: Asked, fault: unknown): void {
  if (fault instanceof SignInRefused) {
    log('warn', 'sign-in-refused', { traceId: asked.traceId, reason: fault.message });
    refuse(asked, 'SIGN_IN_REFUSED');
    return;
  }
  if (fault instanceof ProviderDown) log('warn', 'provider-down', { traceId: asked.traceId });
  else logFault(asked.traceId, fault);
  refuse(asked, 'SIGN_IN_UNAVAILABLE');
}

function refuse({ request, response }: Asked, code: keyof typeof refusals): void {
  answerNotSignedIn(request, response, { code, ...refusals[code] });
}
