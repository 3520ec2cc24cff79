import { provider, refusesInOneSentence, web } from '../test/refused';
import { readConfig } from './config';

const key = 'a key of more than thirty-two characters';

describe('how browsers sign in', () => {
  it('lets browsers come in clear text to this machine, while developing', () => {
    const publicUrl = 'http://localhost:4000';
    const { signIn } = readConfig({ ...provider, ...web, GRIDWEAVE_PUBLIC_URL: publicUrl });
    expect(signIn).toEqual({ clientId: 'web', clientSecret: null, publicUrl });
  });

  refusesInOneSentence([
    [
      'a client that nobody can be sent back to',
      { ...provider, GRIDWEAVE_CLIENT_ID: 'web' },
      null,
      /PUBLIC_URL go together/,
    ],
    ['a place without a client', { ...provider, GRIDWEAVE_PUBLIC_URL: 'https://g.cn' }, null, /PUBLIC_URL go together/],
    [
      'a secret without a client',
      { ...provider, GRIDWEAVE_CLIENT_SECRET: key },
      null,
      /SECRET needs GRIDWEAVE_CLIENT_ID/,
    ],
    ['a short secret', { ...provider, ...web, GRIDWEAVE_CLIENT_SECRET: 'short' }, null, /has 5 characters/],
    ['a place with a path', { ...provider, ...web, GRIDWEAVE_PUBLIC_URL: 'https://g.cn/' }, null, /without a path/],
    [
      'a place in clear text',
      { ...provider, ...web, GRIDWEAVE_PUBLIC_URL: 'http://g.cn' },
      null,
      /takes an origin such as/,
    ],
    [
      'this machine in clear text, in production',
      {
        ...{ ...provider, ...web, NODE_ENV: 'production', GRIDWEAVE_OTHER_OPERATIONS: '1' },
        GRIDWEAVE_PUBLIC_URL: 'http://127.0.0.1:4000',
      },
      null,
      /takes an origin such as/,
    ],
    ['a client of the development issuer', web, null, /CLIENT_ID needs GRIDWEAVE_ISSUER/],
  ]);
});
