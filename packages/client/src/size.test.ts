import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { transformSync } from '@swc/core';

/** What a page loads; generating code happens elsewhere. */
const loaded = ['answer', 'client', 'known-enums', 'operation', 'pages', 'payload'];

const source = (name: string) => readFileSync(join(__dirname, `${name}.ts`), 'utf8');

it('costs a page at most 2.5 KB', () => {
  const minified = loaded.map(
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
  expect(gzipSync(minified.join('')).length).toBeLessThanOrEqual(2_560);
});

it('brings nobody else along', () => {
  for (const name of loaded) {
    const imported = [...source(name).matchAll(/from '([^']+)'/g)].map(([, path]) => path);
    for (const path of imported) expect(loaded).toContain(path?.replace('./', ''));
  }
});
