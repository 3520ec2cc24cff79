import { signInAs } from '../../stand/browser';
import { type Around, type Attack, got, graph, type Sent } from './attack';

type Header = readonly [name: string, value: string];

const json: Header = ['content-type', 'application/json'];
const csrf: Header = ['gridweave-csrf', '1'];
const file = '018907e2-0400-7357-9525-3a592e984c1b';
const who = '{ viewer { id } people(first: 1) { totalCount } }';

const cookies = new WeakMap<Around, Promise<string>>();

/** The cookie of an administrator who is signed in. */
function signedIn(around: Around): Promise<string> {
  const known = cookies.get(around) ?? signInAs('administrator', new URL(around.stand.graphql).origin);
  cookies.set(around, known);
  return known;
}

/** The administrator’s own request, with what somebody has made of it. */
const withCookie = (headers: readonly Header[], of: Sent = graph(who)) => {
  return async (around: Around): Promise<Sent> => ({
    ...of,
    headers: [...headers, ['cookie', await signedIn(around)]],
  });
};
const origin = (around: Around) => new URL(around.stand.graphql).origin;

const missing = { status: 403, code: 'CSRF_HEADER_MISSING' };
const foreign = { status: 403, code: 'ORIGIN_FOREIGN' };
const unknown = { status: 401, code: 'UNAUTHENTICATED' };

/** What a page that the administrator has open elsewhere may make their browser send. */
const forged: readonly Attack[] = [
  {
    name: 'a form that a browser sends with the cookie',
    sent: withCookie([['content-type', 'text/plain']]),
    ...missing,
  },
  { name: 'a question with the cookie, as a page of no care sends it', sent: withCookie([json]), ...missing },
  { name: 'the header without a value', sent: withCookie([json, ['gridweave-csrf', '']]), ...missing },
  {
    name: 'a question in the address, with the cookie',
    sent: withCookie([['apollo-require-preflight', '1']], got('/graphql?query={viewer{id}}')),
    ...missing,
  },
  {
    name: 'an upload with the cookie',
    sent: withCookie([['apollo-require-preflight', '1']], { method: 'POST', path: '/media' }),
    ...missing,
  },
  {
    name: 'a list of staff with the cookie',
    sent: withCookie([['apollo-require-preflight', '1']], { method: 'POST', path: '/staff-imports' }),
    ...missing,
  },
  ...(['cross-site', 'same-site', 'none', 'nonsense'] as const).map((site) => ({
    name: `a question with the cookie, which a browser says is ${site}`,
    sent: withCookie([json, csrf, ['sec-fetch-site', site]]),
    ...foreign,
  })),
  ...['https://evil.example', 'null', 'http://127.0.0.1:1', 'http://127.0.0.1.evil.example'].map((from) => ({
    name: `a question with the cookie, from the origin ${from}`,
    sent: withCookie([json, csrf, ['origin', from]]),
    ...foreign,
  })),
  ...['media', 'exports', 'staff-exports', 'audit-exports/personnel'].map((kind) => ({
    name: `a file of /${kind} with the cookie, for a page of another site`,
    sent: withCookie([['sec-fetch-site', 'cross-site']], got(`/${kind}/${file}`)),
    ...foreign,
  })),
  {
    name: 'somebody signed out from another site',
    sent: withCookie([csrf, ['sec-fetch-site', 'cross-site']], { method: 'POST', path: '/sign-out' }),
    ...foreign,
  },
  { name: 'somebody signed out by a form', sent: withCookie([], { method: 'POST', path: '/sign-out' }), ...missing },
  {
    name: 'somebody signed out by a picture',
    sent: withCookie([], got('/sign-out')),
    status: 405,
    code: 'BAD_REQUEST',
  },
  {
    name: 'a cookie and a token of somebody else',
    sent: async (around) => withCookie([json, csrf, ['authorization', `Bearer ${around.tokens.clerk}`]])(around),
    status: 400,
    code: 'CREDENTIALS_AMBIGUOUS',
  },
];

const session = 'gridweave-session';
/** Cookies that somebody made up. */
const cookiesOfNobody: Readonly<Record<string, string>> = {
  'made up': `${session}=${'A'.repeat(43)}`,
  empty: `${session}=`,
  'of SQL': `${session}=' OR '1'='1`,
  'of a prototype': `${session}=__proto__`,
  'of a hundred kilobytes': `${session}=${'A'.repeat(12_000)}`,
  twice: `${session}=${'A'.repeat(43)}; ${session}=${'B'.repeat(43)}`,
};

const sealed = 'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA';
const signIn = (to: string) => got(`/sign-in?to=${encodeURIComponent(to)}`);
const expired = { status: 400, code: 'SIGN_IN_EXPIRED' };

export const sessionAttacks: readonly Attack[] = [
  ...forged,
  ...Object.entries(cookiesOfNobody).map(([what, cookie]) => ({
    name: `a session cookie ${what}`,
    sent: { ...graph(who), headers: [json, csrf, ['cookie', cookie]] as const },
    ...unknown,
  })),
  {
    name: 'a session cookie under the name that only TLS has',
    sent: async (around) => {
      const cookie = `__Host-${await signedIn(around)}`;
      return { ...graph('{ viewer { id } }'), headers: [json, csrf, ['cookie', cookie]] };
    },
    status: 200,
    code: null,
    data: { viewer: null },
  },
  {
    name: 'a development token in the session cookie',
    sent: (around) => ({
      ...graph(who),
      headers: [json, csrf, ['cookie', `${session}=${around.tokens.administrator}`]],
    }),
    ...unknown,
  },
  ...['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '/\r\nset-cookie: a=b'].map(
    (to) => ({
      name: `a way in that leads on to ${JSON.stringify(to)}`,
      sent: signIn(to),
      status: 400,
      code: 'SIGN_IN_PATH_INVALID',
    }),
  ),
  {
    name: 'an answer of the provider that nobody asked for',
    sent: got('/sign-in/callback?code=a&state=b'),
    ...expired,
  },
  {
    name: 'an answer of the provider to a sign-in that somebody made up',
    sent: got('/sign-in/callback?code=a&state=b', [['cookie', `gridweave-signing-in=${sealed}`]]),
    ...expired,
  },
  {
    name: 'an answer of the provider in a form',
    sent: { method: 'POST', path: '/sign-in/callback' },
    status: 405,
    code: 'BAD_REQUEST',
  },
  {
    name: 'a way in under a name of somebody else',
    sent: (around) => ({
      raw: `GET /sign-in HTTP/1.1\r\nhost: rebound.example:${around.stand.ports.gateway}\r\nconnection: close\r\n\r\n`,
    }),
    status: 404,
    code: 'NOT_FOUND',
  },
  {
    name: 'the development provider, to send somebody elsewhere',
    sent: (around) =>
      got(
        `/development-provider/authorize?${new URLSearchParams({
          ...{ response_type: 'code', client_id: 'gridweave-development', person: 'administrator' },
          ...{ code_challenge_method: 'S256', code_challenge: 'A'.repeat(43) },
          redirect_uri: `${origin(around).replace('127.0.0.1', '127.0.0.1.evil.example')}/sign-in/callback`,
        })}`,
      ),
    status: 400,
    code: null,
  },
  {
    name: 'a token of the development provider for a code that somebody made up',
    sent: {
      method: 'POST',
      path: '/development-provider/token',
      headers: [['content-type', 'application/x-www-form-urlencoded']],
      body: 'grant_type=authorization_code&client_id=gridweave-development&code=a&code_verifier=b',
    },
    status: 400,
    code: null,
  },
  ...['openBrowserSession', 'closeBrowserSession'].map((deed) => ({
    name: `${deed}, which is the gateway’s own`,
    sent: {
      ...graph(
        `mutation { ${deed}(input: { idempotencyKey: "attack-on-sessions", digest: "${'0'.repeat(64)}" }) { browserSessionId } }`,
      ),
      as: 'administrator',
    },
    status: 200,
    code: 'GRAPHQL_VALIDATION_FAILED',
  })),
];
