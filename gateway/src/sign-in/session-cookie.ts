import type { IncomingMessage } from 'node:http';

export interface Cookie {
  readonly name: string;
  /** Everything behind the value. */
  readonly attributes: string;
}

/** Half a day, as long as personnel lets a session last; ten minutes to sign in. */
const sessionSeconds = 12 * 3_600;
const pendingSeconds = 600;

export interface Cookies {
  readonly session: Cookie;
  readonly pending: Cookie;
}

/**
 * `__Host-` binds a cookie to this host, TLS and the whole of it, so that neither a sister of it nor a page in clear text can
 * plant one. A session goes with nothing that another site begins; what is kept while somebody signs in has to come back
 * with the provider’s redirect.
 */
export function cookiesOf(isSecure: boolean): Cookies {
  const [prefix, secure] = isSecure ? ['__Host-', '; Secure'] : ['', ''];
  const cookie = (name: string, sameSite: 'Strict' | 'Lax') => ({
    name: `${prefix}gridweave-${name}`,
    attributes: `; Path=/; HttpOnly${secure}; SameSite=${sameSite}`,
  });
  return { session: cookie('session', 'Strict'), pending: cookie('signing-in', 'Lax') };
}

export function sessionSet({ session }: Cookies, value: string): string {
  return `${session.name}=${value}${session.attributes}; Max-Age=${sessionSeconds}`;
}

export function pendingSet({ pending }: Cookies, value: string): string {
  return `${pending.name}=${value}${pending.attributes}; Max-Age=${pendingSeconds}`;
}

export function cookieGone({ name, attributes }: Cookie): string {
  return `${name}=${attributes}; Max-Age=0`;
}

/** Every value that a request has under a name: two of them are somebody else’s doing. */
export function valuesIn({ headers }: IncomingMessage, { name }: Cookie): string[] {
  return (headers.cookie ?? '').split(';').flatMap((each) => {
    const pair = each.trim();
    return pair.startsWith(`${name}=`) ? [pair.slice(name.length + 1)] : [];
  });
}
