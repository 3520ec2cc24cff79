import { federation, firstPart, part } from '../../testing/federation';

type Ref = Record<string, unknown>;
const same = async (reference: Ref) => reference;

const users = firstPart(
  'users',
  `extend type Query { user(id: ID!): User users: [User] viewer: User }
   type User @key(fields: "id") @key(fields: "email") { id: ID! email: String! name: String address: Address }
   type Address { city: String street: String }`,
  {
    Query: {
      user: (_: unknown, { id }: Ref) => userOf(`${id}`),
      users: () => [userOf('1'), null, userOf('2')],
      viewer: () => userOf('1'),
    },
    User: { __resolveReference: async ({ id, email }: Ref) => userOf(`${id ?? `${email}`.slice(0, 1)}`) },
  },
);

federation(
  'subgraphs of the first federation',
  [
    users,
    firstPart(
      'posts',
      `extend type Query { posts: [Post!]! post: Post }
       type Post @key(fields: "id") { id: ID! title: String author: User @provides(fields: "name") comments: [Comment] }
       type Comment { text: String by: User }
       extend type User @key(fields: "id") { id: ID! @external name: String @external address: Address @external posts: [Post] mailing: String @requires(fields: "address { city street }") }
       extend type Address { city: String @external street: String @external }`,
      {
        Query: { posts: () => [postOf('1'), postOf('2')], post: () => postOf('3') },
        Post: { __resolveReference: async ({ id }: Ref) => postOf(`${id}`) },
        User: {
          __resolveReference: same,
          posts: ({ id }: Ref) => (id === '2' ? [] : [postOf('1')]),
          mailing: ({ address }: Ref) => JSON.stringify(address),
        },
      },
    ),
    firstPart(
      'mails',
      `extend type User @key(fields: "email") { email: String! @external unread: Int }
       type Query { inbox: User }`,
      {
        Query: { inbox: () => ({ email: '5@x' }) },
        User: { __resolveReference: same, unread: ({ email }: Ref) => `${email}`.length },
      },
    ),
  ],
  {
    'a type that others extend': {
      query: '{ user(id: "1") { name posts { title } } }',
      data: { user: { name: 'user 1', posts: [{ title: 'post 1' }] } },
    },
    'another key': { query: '{ user(id: "1") { unread } }', data: { user: { unread: 3 } } },
    'both keys, in a list': '{ users { id posts { id } unread } }',
    'what is required of an object': '{ users { mailing } }',
    'what is brought along': '{ posts { author { id name } } }',
    'what is not': '{ posts { author { email unread } } }',
    'from the third and on': '{ inbox { name posts { title author { unread } } } }',
    'values within values': '{ post { comments { text by { name mailing } } } }',
    'several roots of several subgraphs': '{ viewer { id } posts { id } inbox { email } }',
  },
);

federation(
  'both federations in one graph',
  [
    users,
    part(
      'teams',
      `type Query { teams: [Team] }
       type Team @key(fields: "id") { id: ID! lead: User members(first: Int = 2): [User!] }
       type User @key(fields: "id") { id: ID! role: String team: Team }`,
      {
        Query: { teams: () => [{ id: 't' }, { id: 'u' }] },
        Team: {
          __resolveReference: same,
          lead: ({ id }: Ref) => (id === 'u' ? null : { id: '1' }),
          members: (_: Ref, { first }: { first: number }) => ['1', '2', '3'].slice(0, first).map((id) => ({ id })),
        },
        User: { __resolveReference: same, role: ({ id }: Ref) => `role ${id}`, team: () => ({ id: 't' }) },
      },
    ),
  ],
  {
    'from the first to the second': '{ users { name role } }',
    'from the second to the first': {
      query: '{ teams { lead { name address { city } } } }',
      data: { teams: [{ lead: { name: 'user 1', address: { city: 'C1' } } }, { lead: null }] },
    },
    'there and back': '{ teams { members { email team { lead { role name } } } } }',
    'with an argument': { query: 'query ($n: Int) { teams { members(first: $n) { name } } }', variables: { n: 3 } },
    'and with its default': '{ teams { members { name role } } }',
  },
);

function userOf(id: string): object {
  return { id, email: `${id}@x`, name: `user ${id}`, address: id === '2' ? null : { city: `C${id}`, street: 's' } };
}

function postOf(id: string): object {
  const by = { id: '1', name: 'user 1' };
  return {
    id,
    title: `post ${id}`,
    author: by,
    comments: id === '3' ? [{ text: 't', by }, null, { text: null, by: null }] : [],
  };
}
