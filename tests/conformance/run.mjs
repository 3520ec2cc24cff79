// Asks this gateway what a public audit suite asks (GRIDWEAVE_AUDIT_SUITE), or another gateway what our own suite asks
// (GRIDWEAVE_GATEWAY_URL). How: docs/gateway.md.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { audit } from './audit.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { GRIDWEAVE_AUDIT_SUITE: suite, GRIDWEAVE_GATEWAY_URL: url, GRIDWEAVE_GATEWAY_SUPERGRAPH: file } = process.env;
const words = process.argv.slice(2).filter((word) => word !== '--');

if (suite) {
  const passed = await audit(suite, words).catch(({ message }) => console.error(message));
  process.exit(passed ? 0 : 1);
} else if (url && file) {
  // One graph at a time, since there is one gateway.
  const chosen = words.length > 0 ? words : ['execution/federation'];
  const jest = join(root, 'node_modules', '.bin', 'jest');
  const { status } = spawnSync(jest, ['--runInBand', '--selectProjects', 'gateway', '--', ...chosen], {
    ...{ cwd: root, stdio: 'inherit' },
  });
  process.exit(status ?? 1);
} else {
  console.error(
    'Set GRIDWEAVE_AUDIT_SUITE to the folder of a checked-out audit suite, or GRIDWEAVE_GATEWAY_URL to another gateway and GRIDWEAVE_GATEWAY_SUPERGRAPH to the file from which it takes its graph (docs/gateway.md).',
  );
  process.exit(1);
}
