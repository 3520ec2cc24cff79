import type { Defence } from './defence';

const folder = 'gateway/src/sign-in';
const guard = `${folder}/session-guard.ts`;
const guarded = `${folder}/session-guard.test.ts`;
const signIn = `${folder}/sign-in.test.ts`;
const attacks = `${folder}/sign-in-attacks.test.ts`;
const provider = 'gateway/src/development-provider/development-provider.ts';
const provided = 'gateway/src/development-provider/development-provider.test.ts';
const kept = 'subgraphs/personnel/src/browser-session';
const cookie = 'holds a cookie that no script reads, no clear text carries, and no other site has sent';

/** Of people who sign in with a browser. */
export const defences: readonly Defence[] = [
  {
    rule: 'sessions',
    against: 'a page acts by the cookie of whoever looks at it',
    file: guard,
    text: 'if (request.headers[csrfHeader]) return;',
    off: 'if (csrfHeader) return;',
    test: { file: guarded, title: 'is refused without the header, before anything of it is read' },
  },
  {
    rule: 'sessions',
    against: 'what another page sent is read before it is refused',
    file: 'gateway/src/edge/graphql-route.ts',
    text: 'refuseForgery({ request, response }, callers);',
    off: '',
    test: { file: guarded, title: 'is refused without the header, before anything of it is read' },
  },
  {
    rule: 'sessions',
    against: 'what another page sent to be followed is read before it is refused',
    file: 'gateway/src/live/live-route.ts',
    text: 'refuseForgery(asking, parts.callers);',
    off: '',
    test: { file: guarded, title: 'is refused without the header, before anything of it is read' },
  },
  {
    rule: 'sessions',
    against: 'a page of another origin acts by cookie',
    file: guard,
    text: '(origin === undefined || origin === this.originOf(request))',
    off: 'true',
    test: { file: guarded, title: 'is refused from %s', row: 'another origin, whatever the browser says' },
  },
  {
    rule: 'sessions',
    against: 'a page of another site acts by cookie',
    file: guard,
    text: "site === undefined || site === 'same-origin' || (isFile && site === 'none')",
    off: 'true',
    test: { file: guarded, title: 'is refused from %s', row: 'a page of a sister origin' },
  },
  {
    rule: 'sessions',
    against: 'one request is signed by two',
    file: guard,
    text: 'if (request.headers.authorization !== undefined) {',
    off: 'if (request.headers.authorization === "") {',
    test: { file: guarded, title: 'is refused with a token besides, be it good or not' },
  },
  {
    rule: 'sessions',
    against: 'a cookie that somebody planted beside the right one',
    file: guard,
    text: "if (others.length > 0) throw codedError('UNAUTHENTICATED', 'There must be one session cookie.', 401);",
    off: '',
    test: { file: guarded, title: 'is nothing with two cookies, of which somebody planted one' },
  },
  {
    rule: 'sessions',
    against: 'whoever tries sessions has no limit',
    file: `${folder}/sign-in-route.ts`,
    text: 'this.rates.takeOfStranger(asked);',
    off: '',
    test: { file: guarded, title: 'has the allowance of a stranger' },
  },
  {
    rule: 'sessions',
    against: 'a script reads the cookie',
    file: `${folder}/session-cookie.ts`,
    text: '; Path=/; HttpOnly',
    off: '; Path=/',
    test: { file: signIn, title: cookie },
  },
  {
    rule: 'sessions',
    against: 'another site has the cookie sent',
    file: `${folder}/session-cookie.ts`,
    text: "cookie('session', 'Strict')",
    off: "cookie('session', 'Lax')",
    test: { file: signIn, title: cookie },
  },
  {
    rule: 'sessions',
    against: 'a page in clear text plants the cookie',
    file: `${folder}/session-cookie.ts`,
    text: "['__Host-', '; Secure']",
    off: "['', '; Secure']",
    test: { file: signIn, title: cookie },
  },
  {
    rule: 'sessions',
    against: 'the way in leads elsewhere',
    file: `${folder}/return-path.ts`,
    text: '(?!\\/)',
    off: '',
    test: { file: signIn, title: 'goes nowhere else: %j', row: '//elsewhere.example' },
  },
  {
    rule: 'sessions',
    against: 'what personnel keeps opens a session',
    file: `${folder}/browser-sessions.ts`,
    text: '{ digest: digestOf(held), subject }',
    off: '{ digest: held, subject }',
    test: { file: signIn, title: 'is told of to personnel by the digest of the cookie alone' },
  },
  {
    rule: 'sessions',
    against: 'who sees a code on its way signs in with it',
    file: `${folder}/provider-flow.ts`,
    text: "code_challenge_method: 'S256',",
    off: "code_challenge_method: 'plain',",
    test: {
      file: signIn,
      title: 'is sent to the provider with a challenge, a state and a nonce, and back to where they were',
    },
  },
  {
    rule: 'sessions',
    against: 'somebody is signed in by the link of another',
    file: `${folder}/provider-flow.ts`,
    text: 'expectedState: state,',
    off: 'expectedState: oidc.skipStateCheck,',
    test: { file: attacks, title: 'cannot sign others in by a link: their browser has begun nothing' },
  },
  {
    rule: 'sessions',
    against: 'whoever stands between writes who has signed in',
    file: `${folder}/provider-flow.ts`,
    text: 'oidc.enableNonRepudiationChecks(configuration);',
    off: '',
    test: {
      file: attacks,
      title: 'gets nowhere with a token that is signed with %s, whatever the provider offers',
      row: 'a foreign key',
    },
  },
  {
    rule: 'sessions',
    against: 'a subject that goes on in the next header',
    file: `${folder}/provider-flow.ts`,
    text: 'subjectIn(tokens.claims()?.sub)',
    off: '(tokens.claims()?.sub ?? null)',
    test: { file: attacks, title: 'is nobody with a subject %s', row: 'with a line break' },
  },
  {
    rule: 'sessions',
    against: 'a sign-in that was begun long ago goes on',
    file: `${folder}/pending-sign-in.ts`,
    text: "const minutes = '10m';",
    off: "const minutes = '10h';",
    test: {
      file: `${folder}/pending-sign-in.test.ts`,
      title: 'opens at any gateway of the same key for ten minutes, and says nothing to who sees it',
    },
  },
  {
    rule: 'sessions',
    against: 'a session that nobody has used goes on',
    file: `${kept}/holder.queries.ts`,
    text: '{ digest: In(asked), idleEndsAt: MoreThan(ctx.now) }',
    off: '{ digest: In(asked) }',
    test: {
      file: `${kept}/browser-session.test.ts`,
      title: 'end half an hour after they were used last, and go on while they are used',
    },
  },
  {
    rule: 'sessions',
    against: 'a session goes on as long as it is used',
    file: `${kept}/browser-session.rules.ts`,
    text: 'Math.min(from + idle, expiresAt.getTime())',
    off: 'from + idle',
    test: {
      file: `${kept}/browser-session.test.ts`,
      title: 'end after half a day however much they are used',
    },
  },
  {
    rule: 'sessions',
    against: 'anybody makes sessions of anybody',
    file: `${kept}/browser-session.policy.ts`,
    text: "return kind === 'SYSTEM' && id === 'gateway';",
    off: "return kind !== 'ANONYMOUS' && id !== '';",
    test: {
      file: `${kept}/browser-session.test.ts`,
      title: 'are made, looked up and closed by the gateway alone',
    },
  },
  {
    rule: 'sessions',
    against: 'the development provider sends codes elsewhere',
    file: provider,
    text: "this.#isOurs(asked.get('redirect_uri') ?? '', '/sign-in/callback')",
    off: 'true',
    test: { file: provided, title: 'answers no sign-ins %s', row: 'that lead elsewhere' },
  },
  {
    rule: 'sessions',
    against: 'the development provider takes a code from anybody',
    file: provider,
    text: 'isTheirs && proof === given.challenge',
    off: 'isTheirs',
    test: { file: provided, title: 'gives nothing for a code without its verifier, and takes the code all the same' },
  },
  {
    rule: 'sessions',
    against: 'a page that points a name of its own here is let choose who it is',
    file: provider,
    text: ' || !isLocal(request)',
    off: '',
    test: { file: provided, title: 'is not there under a name that leads here from elsewhere' },
  },
];
