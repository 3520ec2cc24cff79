import { type Refused, refusesInOneSentence } from '../test/refused';

describe('a cache that gateways share', () => {
  refusesInOneSentence([
    [
      'a shared cache without a cache',
      { GRIDWEAVE_ENTITY_CACHE_REDIS: 'redis://:secret@h' },
      null,
      /needs a cache: set/,
    ],
    [
      'a shared cache of no megabytes',
      { GRIDWEAVE_ENTITY_CACHE_REDIS: 'redis://h', GRIDWEAVE_ENTITY_CACHE_MB: '0' },
      null,
      /REDIS needs a cache: set GRIDWEAVE_ENTITY_CACHE_MB/,
    ],
    ...['http://u:secret@h', 'redis://u:secret@h/name', 'redis:', 'redis://u:%ffsecret@h', 'h:6379'].map(
      (url): Refused => [
        `a shared cache at ${url}`,
        { GRIDWEAVE_ENTITY_CACHE_REDIS: url, GRIDWEAVE_ENTITY_CACHE_MB: '16' },
        null,
        /^GRIDWEAVE_ENTITY_CACHE_REDIS is not understood: it takes redis:.*TLS; signs in the password as %2F and the like\.$/,
      ],
    ),
  ]);
});
