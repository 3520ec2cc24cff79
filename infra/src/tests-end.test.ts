import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** What goes on by itself until it is told to stop. */
const opened =
  /\b(?:runGateway|startStand|Subgraph\.start|start(?:Incidents|Organization|Personnel)|HttpSubgraph\.of)\(/;
const closed = /\.(?:close|stop)\(\)/;
/** A hook whose promise nobody waits for: jest goes on to the next suite meanwhile. */
const unawaited = /\bafter(?:All|Each)\(\(\) => \{[^}]*\.(?:close|stop|drop)\(/;

function testFiles(): string[] {
  const isOthers = (name: string) => ['node_modules', 'dist'].includes(name);
  const files = globSync('{gateway,infra,tests,packages,subgraphs}/**/*.test.ts', { cwd: root, exclude: isOthers });
  return files.filter((file) => !file.endsWith('tests-end.test.ts'));
}

describe('a run of the tests', () => {
  it('is not cut off at its end: whatever is left running shows', () => {
    const telling = ['jest.config.cjs', 'infra/test.mjs', 'package.json'];
    expect(telling.filter((file) => /force-?exit/i.test(read(file)))).toEqual([]);
  });

  it('closes what its suites open, and waits for it', () => {
    const files = testFiles();
    expect(files.length).toBeGreaterThan(300);
    const texts = files.map((file) => [file, read(file)] as const);
    const left = texts.filter(([, text]) => opened.test(text) && !closed.test(text));
    expect(left.map(([file]) => file)).toEqual([]);
    expect(texts.filter(([, text]) => unawaited.test(text)).map(([file]) => file)).toEqual([]);
  });
});
