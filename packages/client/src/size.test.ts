import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { transformSync } from '@swc/core';

/** What a page loads; generating code happens elsewhere. */
const loaded = ['answer', 'client', 'known-enums', 'operation', 'pages', 'payload'];

const source = (name: string) => readFileSync(join(__dirname, `${name}.ts`), 'utf8');

function compressed(names: readonly string[]): number {
  const minified = names.map(
    (name) =>
      transformSync(source(name), {
        configFile: false,
        swcrc: false,
        minify: true,
        module: { type: 'es6' },
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript' },
          minify: { compress: true, mangle: { toplevel: true } },
        },
      }).code,
  );
  return gzipSync(minified.join('')).length;
}

it('costs a page at most 2.5 KB', () => {
  expect(compressed(loaded)).toBeLessThanOrEqual(2_560);
});

it('costs a page that follows queries at most 1.25 KB more', () => {
  expect(compressed([...loaded, 'live']) - compressed(loaded)).toBeLessThanOrEqual(1_280);
});

it('brings nobody else along, and is what browsers load as it is', () => {
  for (const name of [...loaded, 'live']) {
    const imported = [...source(name).matchAll(/from '([^']+)'/g)].map(([, path]) => path);
    for (const path of imported) expect(loaded.map((each) => `./${each}.js`)).toContain(path);
  }
  expect(JSON.parse(readFileSync(join(__dirname, '../package.json'), 'utf8')).type).toBe('module');
});
