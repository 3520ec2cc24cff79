import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clearSocket } from './preflight';

describe('the socket that a part is to listen at', () => {
  let directory: string;
  let path: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'gridweave-socket-'));
    path = join(directory, 'part.sock');
  });

  afterEach(() => rmSync(directory, { recursive: true }));

  it('may be new', async () => {
    await clearSocket(path);
    expect(existsSync(path)).toBe(false);
  });

  it('is refused while somebody answers there, and taken over from whoever was killed', async () => {
    const other = await listening(path);
    await expect(clearSocket(path)).rejects.toThrow(/is taken: stop what uses it/);
    other.kill('SIGKILL');
    await once(other, 'exit');
    expect(existsSync(path)).toBe(true);
    await clearSocket(path);
    expect(existsSync(path)).toBe(false);
  });

  it('is never made in place of a file', async () => {
    writeFileSync(path, 'somebody’s');
    await expect(clearSocket(path)).rejects.toThrow(/is a file and no socket/);
    expect(existsSync(path)).toBe(true);
  });
});

async function listening(path: string): Promise<ChildProcess> {
  const program = `require('node:net').createServer().listen(${JSON.stringify(path)}, () => console.log('ready'))`;
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return child;
}
