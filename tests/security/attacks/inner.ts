import { createHmac } from 'node:crypto';
import { type PartCall, sealHeader, sealOf } from '@gridweave/viewer/call-seal';
import { type SubgraphName, signIdentity } from '@gridweave/viewer/internal-identity';
import { anonymous } from '@gridweave/viewer/viewer';
import { internalKeyOfStands } from '../../stand/stand';
import { type Around, type Attack, type Sent } from './attack';

const key = new TextEncoder().encode(internalKeyOfStands);
const refused = { status: 401, code: 'UNAUTHENTICATED' };
const everybody = JSON.stringify({ query: '{ people(first: 1) { nodes { name } } }' });
const schema = JSON.stringify({ query: '{ _service { sdl } }' });
const administrator = { ...anonymous('attack'), kind: 'PERSON', id: 'development-administrator' } as const;
const system = { ...anonymous('attack'), kind: 'SYSTEM', id: 'gateway' } as const;
const written = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

function asked(to: SubgraphName, identity: string | null, body: string = everybody, sealed: string = body): Sent {
  const call = { method: 'POST', path: '/graphql', body: sealed };
  return {
    ...{ to, method: 'POST', path: '/graphql', body },
    headers: [['content-type', 'application/json'], ...signed(identity, call)],
  };
}

const got = (to: SubgraphName, path: string, identity: string | null): Sent => ({
  to,
  path,
  headers: signed(identity, { method: 'GET', path }),
});

function signed(identity: string | null, call: Omit<PartCall, 'identity'>): readonly (readonly [string, string])[] {
  if (identity === null) return [];
  return [
    ['gridweave-identity', identity],
    [sealHeader, sealOf({ ...call, identity }, key)],
  ];
}

const unsealed = ({ headers = [], ...sent }: Sent): Sent => ({
  ...sent,
  headers: headers.filter(([name]) => name !== sealHeader),
});

function byHand(claims: object, secret: string | Uint8Array = key, head: object = { alg: 'HS256' }): string {
  const now = Math.floor(Date.now() / 1_000);
  const usual = { iss: 'gridweave', aud: 'personnel', iat: now, exp: now + 60, viewer: administrator };
  const text = `${written(head)}.${written({ ...usual, ...claims })}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}

const past = () => Math.floor(Date.now() / 1_000) - 90;

/** What somebody says to a subgraph who has found a way past the gateway. */
export const innerAttacks: readonly Attack[] = [
  ...(['organization', 'incidents', 'personnel'] as const).flatMap((to) => [
    { name: `${to}, asked past the gateway`, sent: asked(to, null), ...refused },
    { name: `the schema of ${to}, past the gateway`, sent: asked(to, null, schema), ...refused },
    { name: `no JSON to ${to}, past the gateway`, sent: asked(to, null, '{"query":'), ...refused },

    { name: `the events of ${to}, past the gateway`, sent: got(to, '/internal/events?after=0', null), ...refused },
    { name: `the count of changes of ${to}, past the gateway`, sent: got(to, '/internal/changes', null), ...refused },
    { name: `the copy of ${to}, past the gateway`, sent: got(to, '/internal/snapshot', null), ...refused },
    { name: `no address at ${to}`, sent: got(to, '//', null), status: 404, code: 'NOT_FOUND' },
  ]),
  ...(
    [
      ['organization', 'personnel'],
      ['incidents', 'personnel'],
      ['personnel', 'incidents'],
      ['personnel', 'organization'],
    ] as const
  ).map(([of, to]) => ({
    name: `an identity for ${of}, replayed at ${to}`,
    sent: async () => asked(to, await signIdentity(administrator, of, key)),
    ...refused,
  })),
  {
    name: 'an identity by another key',
    sent: () => asked('personnel', byHand({}, 'another key that is long enough')),
    ...refused,
  },
  {
    name: 'an identity by nobody',
    sent: () => asked('personnel', byHand({}, '', { alg: 'none' }).replace(/[^.]*$/, '')),
    ...refused,
  },
  {
    name: 'an identity of another algorithm',
    sent: () => asked('personnel', byHand({}, key, { alg: 'HS512' })),
    ...refused,
  },
  {
    name: 'an identity of another issuer',
    sent: () => asked('personnel', byHand({ iss: 'gridweave-incidents' })),
    ...refused,
  },
  {
    name: 'an identity that has expired',
    sent: () => asked('personnel', byHand({ iat: past() - 60, exp: past() })),
    ...refused,
  },
  { name: 'an identity for nobody', sent: () => asked('personnel', byHand({ aud: [] })), ...refused },
  {
    name: 'two identities',
    sent: () => ({
      ...asked('personnel', byHand({})),
      headers: [...(asked('personnel', byHand({})).headers ?? []), ['gridweave-identity', byHand({})]],
    }),
    ...refused,
  },
  {
    name: 'an identity that was read on its way, with a question of one’s own',
    sent: () => asked('personnel', byHand({}), everybody, schema),
    ...refused,
  },
  {
    name: 'an identity that was read on its way, at another door',
    sent: () => {
      const { headers } = asked('personnel', byHand({ viewer: system }), '');
      return { to: 'personnel', path: '/internal/events?after=0', headers };
    },
    ...refused,
  },
  {
    name: 'an identity for later events than are asked for',
    sent: () => ({
      ...got('personnel', '/internal/events?after=9', byHand({ viewer: system })),
      path: '/internal/events?after=0',
    }),
    ...refused,
  },
  { name: 'an identity without a seal', sent: () => unsealed(asked('personnel', byHand({}))), ...refused },
  {
    name: 'a file, with an identity without a seal',
    sent: ({ pictureId }: Around) =>
      unsealed(got('incidents', `/internal/files/media/${pictureId}`, byHand({ aud: 'incidents' }))),
    ...refused,
  },
  {
    name: 'the token of a person at a subgraph',
    sent: ({ tokens }: Around) => asked('personnel', tokens.administrator as string),
    ...refused,
  },
  {
    name: 'the token of a report at a subgraph',
    sent: ({ tokens }: Around) => asked('incidents', tokens.resident as string),
    ...refused,
  },
  {
    name: 'the events, as a person',
    sent: async () => got('personnel', '/internal/events?after=0', await signIdentity(administrator, 'personnel', key)),
    ...refused,
  },
  {
    name: 'the copy, as a person',
    sent: async () => got('organization', '/internal/snapshot', await signIdentity(administrator, 'organization', key)),
    ...refused,
  },
  {
    name: 'the events, as the system of another part',
    sent: async () => got('personnel', '/internal/events?after=0', await signIdentity(system, 'incidents', key)),
    ...refused,
  },
  {
    name: 'a file, past the gateway',
    sent: ({ pictureId }: Around) => got('incidents', `/internal/files/media/${pictureId}`, null),
    ...refused,
  },
  {
    name: 'a file by a path, with an identity',
    sent: async () =>
      got(
        'incidents',
        '/internal/files/media/..%2f..%2finternal-key',
        await signIdentity(administrator, 'incidents', key),
      ),
    status: 404,
    code: null,
  },
];
