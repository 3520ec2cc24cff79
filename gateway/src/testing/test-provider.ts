import { constants, createHash, KeyObject, randomUUID, sign, type webcrypto } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, type GenerateKeyPairResult, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

type Answers = Readonly<Record<string, (request: { search: URLSearchParams; body: string }) => unknown>>;

/** What somebody signed in for, by the code that stands for it. */
interface SignedIn {
  readonly asked: URLSearchParams;
  readonly claims: JWTPayload;
}

/** An OpenID Connect provider of tests on this machine, whose keys change and which goes down. */
export class TestProvider {
  state: 'up' | 'down' = 'up';
  /** Paths that were asked. */
  readonly asked: string[] = [];
  /** Published beside the current keys, whatever they are. */
  published: object[] = [];
  more: Answers = {};
  /** Of discovery, beside what it always says. */
  metadata: object = {};
  /** Signs the tokens that tell a client who has signed in. */
  signIdToken = (claims: JWTPayload): Promise<string> => this.sign(claims);
  /** How clients have proved who they are. */
  readonly proofs: string[] = [];
  readonly #codes = new Map<string, SignedIn>();
  #keys: { kid: string; alg: string; pair: GenerateKeyPairResult }[] = [];
  readonly #server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', this.issuer);
    this.asked.push(url.pathname);
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', async () => {
      const answer = this.state === 'up' ? await this.#answer(url, body) : null;
      if (url.pathname === '/token') this.proofs.push(request.headers.authorization ?? '');
      response.statusCode = answer === null ? 503 : statusOf(answer);
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
    });
  });

  static async start(): Promise<TestProvider> {
    const provider = new TestProvider();
    provider.#server.listen(0, '127.0.0.1');
    await new Promise((resolve) => provider.#server.once('listening', resolve));
    await provider.rotate('k1');
    return provider;
  }

  get issuer(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Signs with a new key from now on; earlier ones are published no longer. */
  async rotate(kid: string, alg = 'RS256'): Promise<void> {
    this.#keys = [{ kid, alg, pair: await generateKeyPair(alg, { extractable: true }) }];
  }

  get privateKey() {
    return this.#keys[0]!.pair.privateKey;
  }

  get publicKey() {
    return this.#keys[0]!.pair.publicKey;
  }

  /** A token as the provider would give it, unless told otherwise. */
  sign(claims: JWTPayload = {}, header: object = {}, key: Parameters<SignJWT['sign']>[0] = this.privateKey) {
    const now = Math.floor(Date.now() / 1_000);
    const usual = { iss: this.issuer, aud: 'gridweave', sub: 'p1', iat: now, exp: now + 300 };
    return new SignJWT({ ...usual, ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: this.#keys[0]!.kid, ...header })
      .sign(key);
  }

  /** With any head, also one that jose refuses to write. */
  async signByHand(header: { alg: 'RS256' | 'PS256'; [more: string]: unknown }): Promise<string> {
    const [, claims] = (await this.sign()).split('.');
    const head = Buffer.from(JSON.stringify({ kid: this.#keys[0]!.kid, ...header })).toString('base64url');
    const key = KeyObject.from(this.privateKey as webcrypto.CryptoKey);
    const padding = header.alg === 'PS256' ? constants.RSA_PKCS1_PSS_PADDING : constants.RSA_PKCS1_PADDING;
    const signature = sign('sha256', Buffer.from(`${head}.${claims}`), { key, padding, saltLength: 32 });
    return `${head}.${claims}.${signature.toString('base64url')}`;
  }

  /** Somebody signs in at the address to which a client has sent them, and is sent back to where this answers. */
  signIn(address: string, subject: unknown, claims: JWTPayload = {}): URL {
    const asked = new URL(address).searchParams;
    const code = randomUUID();
    this.#codes.set(code, { asked, claims: { sub: subject as string, ...claims } });
    const back = new URL(asked.get('redirect_uri') ?? '');
    back.search = `${new URLSearchParams({ code, state: asked.get('state') ?? '', iss: this.issuer })}`;
    return back;
  }

  /** Gives tokens for a code, once, to who brings the verifier of its challenge. */
  async #exchanged(form: URLSearchParams): Promise<object> {
    const code = form.get('code') ?? '';
    const given = this.#codes.get(code);
    this.#codes.delete(code);
    const proof = createHash('sha256').update(form.get('code_verifier') ?? '');
    const isTheirs =
      given?.asked.get('code_challenge_method') === 'S256' &&
      given.asked.get('code_challenge') === proof.digest('base64url') &&
      given.asked.get('redirect_uri') === form.get('redirect_uri');
    if (!isTheirs) return { error: 'invalid_grant' };
    const nonce = given.asked.get('nonce') ?? undefined;
    const idToken = await this.signIdToken({ aud: given.asked.get('client_id') ?? '', nonce, ...given.claims });
    return { access_token: randomUUID(), token_type: 'Bearer', id_token: idToken };
  }

  stop(): Promise<unknown> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer({ pathname, searchParams }: URL, body: string): Promise<unknown> {
    const own = this.more[pathname];
    if (own) return own({ search: searchParams, body });
    if (pathname === '/.well-known/openid-configuration') {
      return {
        issuer: this.issuer,
        jwks_uri: `${this.issuer}/keys`,
        authorization_endpoint: `${this.issuer}/authorize`,
        token_endpoint: `${this.issuer}/token`,
        authorization_response_iss_parameter_supported: true,
        ...this.metadata,
      };
    }
    if (pathname === '/token') return this.#exchanged(new URLSearchParams(body));
    if (pathname !== '/keys') return null;
    const keys = this.#keys.map(async ({ kid, alg, pair }) => ({ ...(await exportJWK(pair.publicKey)), kid, alg }));
    return { keys: [...(await Promise.all(keys)), ...this.published] };
  }
}

function statusOf(answer: unknown): number {
  return typeof answer === 'object' && answer !== null && 'error' in answer ? 400 : 200;
}
