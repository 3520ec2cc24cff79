import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Asks the registry for known weaknesses of what the lockfile names. Grave ones fail; a registry that does not tell is said.
const root = fileURLToPath(new URL('..', import.meta.url));
const grave = ['high', 'critical'];

const { stdout, stderr, error } = spawnSync(join(root, 'node_modules', '.bin', 'pnpm'), ['audit', '--json'], {
  cwd: root,
  encoding: 'utf8',
  env: { pnpm_config_fetch_retries: '0', ...process.env },
  timeout: 60_000,
  maxBuffer: 64 * 1024 * 1024,
});
const found = weaknessesIn(stdout ?? '');
if (found === null) {
  const why = error?.code ?? stderr?.match(/responded with \d+|ERR_PNPM_\w+/g)?.at(-1) ?? 'it gave no report';
  console.log(`Dependencies were not audited: the registry does not tell (${why}).`);
} else {
  const worst = found.filter(({ severity }) => grave.includes(severity));
  for (const { module_name: name, severity, title, url, patched_versions: better } of worst) {
    console.error(`${name}: ${severity}, ${title} (${url})${better ? `, better ${better}` : ''}`);
  }
  console.log(
    `${worst.length} grave and ${found.length - worst.length} other weaknesses are known of the dependencies.`,
  );
  process.exitCode = worst.length === 0 ? 0 : 1;
}

function weaknessesIn(text) {
  try {
    const { advisories } = JSON.parse(text);
    return Object.values(advisories);
  } catch {
    return null;
  }
}
