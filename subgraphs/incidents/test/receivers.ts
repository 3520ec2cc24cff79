import { createServer, type IncomingHttpHeaders } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';

export interface ReceivedCall {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** An outside app that hears call-backs, on this machine. */
export interface AppUnderTest {
  readonly url: string;
  readonly calls: ReceivedCall[];
  /** What it answers from now on. */
  status: number;
  close(): Promise<void>;
}

export async function startApp(): Promise<AppUnderTest> {
  const calls: ReceivedCall[] = [];
  const app = { url: '', calls, status: 204, close: async () => {} };
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    calls.push({ headers: request.headers, body });
    response.writeHead(app.status).end();
  });
  app.url = `http://127.0.0.1:${await listen(server)}/gridweave`;
  app.close = () => end(server);
  return app;
}

/** A mail server that keeps what it is given, on this machine. */
export interface MailboxUnderTest {
  readonly url: string;
  readonly mails: string[];
  close(): Promise<void>;
}

export async function startMailbox(): Promise<MailboxUnderTest> {
  const mails: string[] = [];
  const server = createTcpServer((socket) => converse(socket, mails));
  const port = await listen(server);
  return { url: `smtp://127.0.0.1:${port}`, mails, close: () => end(server) };
}

function converse(socket: Socket, mails: string[]): void {
  let mail: string | null = null;
  let left = '';
  socket.write('220 test\r\n');
  socket.on('data', (chunk) => {
    const lines = (left + chunk.toString('utf8')).split('\r\n');
    left = lines.pop() ?? '';
    for (const line of lines) {
      if (mail !== null && line !== '.') mail += `${line}\n`;
      else if (mail !== null) {
        mails.push(mail);
        mail = null;
        socket.write('250 kept\r\n');
      } else if (line === 'DATA') {
        mail = '';
        socket.write('354 go on\r\n');
      } else if (line === 'QUIT') socket.end('221 bye\r\n');
      else socket.write('250 ok\r\n');
    }
  });
  socket.on('error', () => socket.destroy());
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}

function end(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    (server as { closeAllConnections?(): void }).closeAllConnections?.();
  });
}
