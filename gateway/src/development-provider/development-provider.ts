import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody, send } from '../edge/http';
import { isLocal } from '../edge/local-name';
import type { DevelopmentIssuer } from '../identity/development-issuer';
import { sendPage } from './development-pages';

export const developmentPath = '/development-provider';
export const developmentClient = 'gridweave-development';

export interface DevelopmentProviderOptions {
  readonly issuer: DevelopmentIssuer;
  /** Who may be chosen: subjects by name. */
  readonly people: Readonly<Record<string, string>>;
}

/** What a code is given for, once. */
interface Given {
  readonly subject: string;
  readonly redirectUri: string;
  readonly challenge: string;
  readonly nonce: string | null;
  readonly until: number;
}

const codeLasts = 60_000;
const mostCodes = 100;
const longestBody = 8 * 1024;

/** An OpenID Connect provider on this machine, at which one says who one is. For trying the system out, never for production. */
export class DevelopmentProvider {
  readonly #codes = new Map<string, Given>();

  readonly #signer: DevelopmentIssuer;
  readonly #people: ReadonlyMap<string, string>;

  constructor(
    { issuer, people }: DevelopmentProviderOptions,
    private readonly gatewayUrl: () => string,
    private readonly clock: () => number,
  ) {
    this.#people = new Map(Object.entries(people));
    this.#signer = issuer;
  }

  get issuer(): string {
    return `${this.gatewayUrl()}${developmentPath}`;
  }

  /** Answers what lies under its path; false for what does not. */
  async answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<boolean> {
    if (!url.pathname.startsWith(`${developmentPath}/`) || !isLocal(request)) return false;
    const asked = `${request.method} ${url.pathname.slice(developmentPath.length)}`;
    if (asked === 'GET /.well-known/openid-configuration') send(response, 200, this.#metadata());
    else if (asked === 'GET /keys') send(response, 200, this.#signer.keys);
    else if (asked === 'GET /authorize') this.#authorize(response, url);
    else if (asked === 'POST /token') await this.#give(request, response);
    else if (asked === 'GET /end') this.#end(response, url);
    else return false;
    return true;
  }

  #metadata() {
    const { issuer } = this;
    return {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      end_session_endpoint: `${issuer}/end`,
      jwks_uri: `${issuer}/keys`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['ES256'],
      token_endpoint_auth_methods_supported: ['none'],
      code_challenge_methods_supported: ['S256'],
      authorization_response_iss_parameter_supported: true,
    };
  }

  /** Asks who one is, and takes the answer: the same address, with a name besides. */
  #authorize(response: ServerResponse, { searchParams: asked }: URL): void {
    const name = asked.get('person');
    const subject = this.#people.get(name ?? '');
    if (!this.#isSignIn(asked)) sendPage(response, 400, '这不是本机的登录请求。This is no sign-in of this machine.');
    else if (name === null) this.#ask(response, asked);
    else if (subject === undefined) sendPage(response, 400, '没有这个人。There is nobody of that name.');
    else this.#sendBack(response, asked, subject);
  }

  #isSignIn(asked: URLSearchParams): boolean {
    return (
      asked.get('response_type') === 'code' &&
      asked.get('client_id') === developmentClient &&
      asked.get('code_challenge_method') === 'S256' &&
      /^[A-Za-z0-9_-]{43}$/.test(asked.get('code_challenge') ?? '') &&
      this.#isOurs(asked.get('redirect_uri') ?? '', '/sign-in/callback')
    );
  }

  #sendBack(response: ServerResponse, asked: URLSearchParams, subject: string): void {
    const redirectUri = asked.get('redirect_uri') ?? '';
    const challenge = asked.get('code_challenge') ?? '';
    const code = this.#codeFor({ subject, redirectUri, challenge, nonce: asked.get('nonce') });
    const back = new URL(redirectUri);
    back.search = `${new URLSearchParams({ code, state: asked.get('state') ?? '', iss: this.issuer })}`;
    response.writeHead(303, { location: back.href, 'cache-control': 'no-store' }).end();
  }

  #ask(response: ServerResponse, asked: URLSearchParams): void {
    const links = [...this.#people.keys()].map((person) => {
      const search = new URLSearchParams([...asked, ['person', person]]);
      return { href: `${developmentPath}/authorize?${search}`, text: person };
    });
    sendPage(response, 200, '以谁的身份登录 Sign in as', links);
  }

  #codeFor(given: Omit<Given, 'until'>): string {
    const code = randomBytes(32).toString('base64url');
    this.#codes.set(code, { ...given, until: this.clock() + codeLasts });
    if (this.#codes.size > mostCodes) this.#codes.delete(this.#codes.keys().next().value as string);
    return code;
  }

  async #give(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = new URLSearchParams((await readBody(request, longestBody))?.toString('utf8'));
    const given = this.#taken(form);
    if (given === null) return send(response, 400, { error: 'invalid_grant' });
    const { subject, nonce } = given;
    const claims = { issuer: this.issuer, audience: developmentClient, subject, nonce };
    const idToken = await this.#signer.signIdToken(claims);
    const accessToken = randomBytes(32).toString('base64url');
    send(response, 200, { access_token: accessToken, token_type: 'Bearer', expires_in: 60, id_token: idToken });
  }

  /** What a code was given for; it is taken once, whoever brings it, and for its own verifier alone. */
  #taken(form: URLSearchParams): Given | null {
    const code = form.get('code') ?? '';
    const given = this.#codes.get(code);
    this.#codes.delete(code);
    if (!given || given.until < this.clock() || form.get('grant_type') !== 'authorization_code') return null;
    const proof = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const isTheirs = form.get('client_id') === developmentClient && form.get('redirect_uri') === given.redirectUri;
    return isTheirs && proof === given.challenge ? given : null;
  }

  /** It keeps nobody signed in, so that there is nothing to end. */
  #end(response: ServerResponse, { searchParams }: URL): void {
    const backTo = searchParams.get('post_logout_redirect_uri') ?? '';
    if (this.#isOurs(backTo, '/')) response.writeHead(303, { location: backTo, 'cache-control': 'no-store' }).end();
    else sendPage(response, 200, '已退出 Signed out');
  }

  /** An address of this gateway under a name of this machine. */
  #isOurs(address: string, path: string): boolean {
    const url = URL.parse(address);
    const own = new URL(this.gatewayUrl());
    const isLocalName = ['localhost', '127.0.0.1', '[::1]'].includes(url?.hostname ?? '');
    return isLocalName && url?.protocol === own.protocol && url.port === own.port && url.pathname === path;
  }
}
