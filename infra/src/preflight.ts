import { accessSync, constants, existsSync, rmSync, statSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { dirname } from 'node:path';
import { StartFault } from '@gridweave/subgraph/start-fault';

/** Throws a StartFault when the port is taken; asked before anything is opened, so that nothing is left half-written. */
export async function refuseTakenPort(host: string, port: number): Promise<void> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ host, port, exclusive: true }, resolve);
    });
  } catch (fault) {
    throw listenFault(fault, host, port);
  }
  await new Promise((resolve) => server.close(resolve));
}

/** Throws a StartFault when somebody answers at the socket, or something else lies there; takes away one that nobody has any longer. */
export async function clearSocket(path: string): Promise<void> {
  if (!existsSync(path)) return refuseUnwritableDirectory(dirname(path), 'GRIDWEAVE_…_URL');
  if (!statSync(path).isSocket())
    throw new StartFault(`${path} is a file and no socket: take it away, or name another.`);
  const isAnswered = await new Promise<boolean>((resolve) => {
    const socket = connect(path, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
  if (isAnswered) throw new StartFault(`The socket ${path} is taken: stop what uses it, or name another.`);
  rmSync(path);
}

/** What to say when listening fails. */
export function listenFault(fault: unknown, host: string, port: number): unknown {
  const { code } = fault as NodeJS.ErrnoException;
  switch (code) {
    case 'EADDRINUSE':
      return new StartFault(
        `Port ${port} on ${host} is taken: stop what uses it, or choose another with GRIDWEAVE_PORT.`,
      );
    case 'EACCES':
      return new StartFault(
        `Port ${port} needs more rights than this user has: choose one above 1023 with GRIDWEAVE_PORT.`,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartFault(
        `${host} is no address of this machine: choose one with GRIDWEAVE_HOST, such as 127.0.0.1.`,
      );
    default:
      return fault;
  }
}

/** Throws a StartFault when nothing can be written there; makes nothing itself. */
export function refuseUnwritableDirectory(directory: string, setting = 'GRIDWEAVE_DATA'): void {
  const remedy = `choose a writable one with ${setting}.`;
  let nearestExisting = directory;
  while (!existsSync(nearestExisting) && dirname(nearestExisting) !== nearestExisting) {
    nearestExisting = dirname(nearestExisting);
  }
  if (!statSync(nearestExisting).isDirectory()) {
    throw new StartFault(
      `The data directory ${directory} cannot be made, because ${nearestExisting} is a file: ${remedy}`,
    );
  }
  try {
    accessSync(nearestExisting, constants.W_OK | constants.X_OK);
  } catch {
    throw new StartFault(`The data directory ${directory} is not writable for this user: ${remedy}`);
  }
}
