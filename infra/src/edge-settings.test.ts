import { refusesInOneSentence } from '../test/refused';

describe('how a gateway meets the world', () => {
  refusesInOneSentence([
    [
      'a proxy by name',
      { GRIDWEAVE_TRUSTED_PROXIES: '10.0.0.7,proxy' },
      null,
      /does not understand proxy: it takes addr/,
    ],
    ['every origin', { GRIDWEAVE_CORS_ORIGINS: '*' }, null, /does not understand \*: it takes origins/],
    ['an origin with a path', { GRIDWEAVE_CORS_ORIGINS: 'https://a.cn/' }, null, /without a path/],
    ['a rate in words', { GRIDWEAVE_RATE_CALLER: 'many' }, null, /whole number between 0 and 1000000/],
  ]);
});
