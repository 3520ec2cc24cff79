import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

it('is packed with each of its modules, the graph and nothing that is not built', () => {
  const pnpm = join(__dirname, '../../../node_modules/.bin/pnpm');
  const words = ['pack', '--dry-run', '--json', '--config.ignore-scripts=true'];
  const { stdout } = spawnSync(pnpm, words, { cwd: join(__dirname, '..'), encoding: 'utf8' });
  const packed = (JSON.parse(stdout).files as { path: string }[]).map(({ path }) => path);
  const modules = readdirSync(__dirname).flatMap((name) => name.match(/^([\w-]+)\.ts$/)?.[1] ?? []);
  const built = modules.flatMap((name) => [`dist/${name}.js`, `dist/${name}.d.ts`]);
  expect(packed).toEqual(expect.arrayContaining([...built, 'graph.graphql', 'package.json', 'README.md']));
  expect(packed.filter((path) => /\.test\.|^src\//.test(path))).toEqual([]);
});
