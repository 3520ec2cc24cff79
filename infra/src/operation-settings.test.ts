import { refusesInOneSentence } from '../test/refused';

describe('which operations are answered', () => {
  refusesInOneSentence([
    [
      'production in which nothing may be asked',
      { NODE_ENV: 'production', GRIDWEAVE_ISSUER: 'https://i.cn', GRIDWEAVE_AUDIENCE: 'g' },
      'gateway',
      /NODE_ENV=production has known operations answered alone: set GRIDWEAVE_OPERATIONS/,
    ],
    [
      'a folder of operations that is not named',
      { GRIDWEAVE_OTHER_OPERATIONS: '0' },
      null,
      /OTHER_OPERATIONS=0 has known operations answered alone/,
    ],
  ]);
});
