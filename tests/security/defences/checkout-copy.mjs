import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The checkout as it stands, changes included, in a directory that may be spoilt. Its modules are those that are installed. */
export function copyOfCheckout() {
  const copy = mkdtempSync(join(tmpdir(), 'gridweave-defences-'));
  for (const file of filesOfCheckout()) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(join(root, file), join(copy, file));
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  for (const part of partsOfWorkspace()) {
    const modules = join(part, 'node_modules');
    // Links that lead to the copy's own parts, and through the modules of the checkout to all others.
    if (existsSync(join(root, modules)))
      cpSync(join(root, modules), join(copy, modules), { recursive: true, verbatimSymlinks: true });
  }
  return { root: copy, remove: () => rmSync(copy, { recursive: true, force: true }) };
}

function filesOfCheckout() {
  const words = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const { stdout, status, stderr } = spawnSync('git', words, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`git does not say what belongs to the checkout: ${stderr}`);
  return stdout.split('\0').filter((file) => file !== '' && existsSync(join(root, file)));
}

function partsOfWorkspace() {
  const under = (folder) => readdirSync(join(root, folder)).map((name) => join(folder, name));
  return ['gateway', 'infra', 'tests', ...under('packages'), ...under('subgraphs')];
}
