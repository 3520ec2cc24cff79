import { type AddressInfo, createServer, type Socket } from 'node:net';

/** A mail server beside a stand that keeps what it is given. */
export interface Mailbox {
  readonly url: string;
  /** The text of each mail that came, the earliest first. */
  readonly mails: readonly string[];
  close(): Promise<void>;
}

export async function startMailbox(): Promise<Mailbox> {
  const mails: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    converse(socket, (mail) => mails.push(textOf(mail)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  return { url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, mails, close };
}

function converse(socket: Socket, keep: (mail: string) => void): void {
  let mail: string | null = null;
  let left = '';
  socket.write('220 ready\r\n');
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    const lines = (left + chunk.toString('utf8')).split('\r\n');
    left = lines.pop() ?? '';
    for (const line of lines) {
      if (mail !== null && line !== '.') mail += `${line}\n`;
      else if (mail !== null) {
        keep(mail);
        mail = null;
        socket.write('250 kept\r\n');
      } else if (line === 'DATA') {
        mail = '';
        socket.write('354 go on\r\n');
      } else if (line === 'QUIT') socket.end('221 bye\r\n');
      else socket.write('250 ok\r\n');
    }
  });
}

/** The readable body of a mail of one part. */
function textOf(mail: string): string {
  const [head = '', ...rest] = mail.split('\n\n');
  const body = rest.join('\n\n');
  return /^content-transfer-encoding: base64$/im.test(head) ? Buffer.from(body, 'base64').toString('utf8') : body;
}
