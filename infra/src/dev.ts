import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');

/** Builds on every change, and starts again when what was built changes. */
export function develop(): void {
  const compiler = spawn(join(root, 'node_modules', '.bin', 'tsc'), ['-b', '--watch', '--preserveWatchOutput'], {
    cwd: root,
    stdio: 'inherit',
  });
  const graph = spawn(process.execPath, ['--watch', '--watch-preserve-output', join(__dirname, 'main.js'), 'start'], {
    stdio: 'inherit',
  });
  const children: ChildProcess[] = [compiler, graph];
  for (const child of children) {
    child.once('exit', (code) => {
      for (const other of children) other.kill('SIGTERM');
      process.exitCode = code ?? 0;
    });
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      for (const child of children) child.kill('SIGTERM');
    });
  }
}
