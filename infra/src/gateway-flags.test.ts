import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gatewayFlags } from './gateway-flags';

describe('a gateway of its own', () => {
  it('is started by the README as it is here', () => {
    const readme = readFileSync(join(__dirname, '..', '..', 'README.md'), 'utf8');
    expect(readme).toContain(`\nexport NODE_OPTIONS=${gatewayFlags.join(' ')}\n`);
  });
});
