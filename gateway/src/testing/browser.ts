import { type Answer, costApart } from './running-gateway';

/** Who made a browser ask, as it says in Sec-Fetch-Site. */
export type Site = 'same-origin' | 'same-site' | 'cross-site' | 'none';

interface Asked {
  readonly site?: Site;
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** A browser as far as signing in needs one: it keeps cookies, and sends them where they may go. */
export class Browser {
  readonly cookies = new Map<string, { readonly value: string; readonly isStrict: boolean }>();
  /** Each Set-Cookie that it was given, to the letter. */
  readonly given: string[] = [];

  constructor(
    /** Which gateway is asked; others may take over. */
    public gatewayUrl: string,
    /** Under which origin it looks for the gateway. */
    readonly origin = gatewayUrl,
  ) {}

  /** Goes where a person goes: a page, or where a page or the provider sends them. */
  async go(path: string, { site = 'same-origin', method = 'GET', headers = {}, body }: Asked = {}): Promise<Answer> {
    const response = await fetch(
      `${this.gatewayUrl}${path.startsWith(this.origin) ? path.slice(this.origin.length) : path}`,
      {
        method,
        redirect: 'manual',
        headers: { 'sec-fetch-site': site, cookie: this.#sentFrom(site), ...headers },
        body,
      },
    );
    for (const cookie of response.headers.getSetCookie()) this.#keep(cookie);
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return {
      status: response.status,
      headers: response.headers,
      text,
      ...costApart(isJson && text ? JSON.parse(text) : null),
    };
  }

  /** Asks the graph as a page of the gateway does. */
  ask(query: string, more: Record<string, string> = {}, site: Site = 'same-origin'): Promise<Answer> {
    const headers = { 'content-type': 'application/json', origin: this.origin, 'gridweave-csrf': '1', ...more };
    return this.go('/graphql', { site, method: 'POST', headers, body: JSON.stringify({ query }) });
  }

  signOut(more: Record<string, string> = {}, site: Site = 'same-origin'): Promise<Answer> {
    const headers = { origin: this.origin, 'gridweave-csrf': '1', ...more };
    return this.go('/sign-out', { site, method: 'POST', headers });
  }

  /** The value of the cookie that a session is. */
  get held(): string | undefined {
    return [...this.cookies].find(([name]) => name.endsWith('gridweave-session'))?.[1].value;
  }

  #sentFrom(site: Site): string {
    const isForeign = site === 'cross-site';
    const sent = [...this.cookies].filter(([, { isStrict }]) => !(isForeign && isStrict));
    return sent.map(([name, { value }]) => `${name}=${value}`).join('; ');
  }

  #keep(cookie: string): void {
    this.given.push(cookie);
    const [, name = '', value = ''] = cookie.match(/^([^=]+)=([^;]*)/) ?? [];
    if (/; Max-Age=0(;|$)/.test(cookie)) this.cookies.delete(name);
    else this.cookies.set(name, { value, isStrict: /; SameSite=Strict/.test(cookie) });
  }
}
