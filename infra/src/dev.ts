import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { watchFolders } from './watched-folders';

const root = join(__dirname, '..', '..');
const sources = ['gateway', 'subgraphs', 'packages', 'infra'];
/** Editors and git write many files at once. */
const settlingMilliseconds = 150;

/** Starts the graph, and after a change in the sources builds and starts it again; what does not build is told and not started. */
export function develop(): void {
  const graph = new Restarting();
  let timer: NodeJS.Timeout | undefined;
  watchFolders(
    sources.map((folder) => join(root, folder)),
    (path) => {
      if (!isSource(path)) return;
      clearTimeout(timer);
      timer = setTimeout(() => graph.restart(), settlingMilliseconds);
    },
  );
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, async () => {
      await graph.stop();
      process.exit(0);
    });
  }
  graph.restart();
}

function isSource(path: string): boolean {
  return /[\\/](src|seeds)[\\/]|supergraph\.graphql$/.test(path) && !path.endsWith('.test.ts');
}

/** One graph at a time; a change during a build is built right after it. */
class Restarting {
  #child: ChildProcess | null = null;
  #running: Promise<void> | null = null;
  #again = false;

  restart(): void {
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#running = this.#buildAndStart().finally(() => {
      this.#running = null;
      if (this.#again) {
        this.#again = false;
        this.restart();
      }
    });
  }

  async stop(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  }

  async #buildAndStart(): Promise<void> {
    const compiler = spawn(join(root, 'node_modules', '.bin', 'tsc'), ['-b'], { cwd: root, stdio: 'inherit' });
    const [code] = await once(compiler, 'exit');
    if (code !== 0) return;
    await this.stop();
    const words = ['--enable-source-maps', join(__dirname, 'main.js'), 'start'];
    this.#child = spawn(process.execPath, words, { stdio: 'inherit' });
  }
}
