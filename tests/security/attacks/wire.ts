import { connect } from 'node:net';

export interface Heard {
  readonly status: number;
  readonly headers: string;
  readonly body: string;
}

const patience = 20_000;

/** Writes bytes to a port of this machine and reads what comes until the other side ends, or there is enough of it. */
export function spoken(port: number, bytes: Buffer, isEnough: (text: string) => boolean = () => false): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.setTimeout(patience, () => socket.destroy(new Error('no answer came to an end')));
    socket.on('data', (chunk) => {
      chunks.push(chunk);
      if (isEnough(Buffer.concat(chunks).toString('utf8'))) socket.destroy();
    });
    // Whoever is cut off while still writing has been answered all the same, or there is nothing to read.
    socket.on('error', (fault) => (chunks.length > 0 ? undefined : reject(fault)));
    socket.on('close', () => resolve(heard(Buffer.concat(chunks).toString('utf8'))));
  });
}

function heard(text: string): Heard {
  const end = text.indexOf('\r\n\r\n');
  const [head, body] = end < 0 ? [text, ''] : [text.slice(0, end), text.slice(end + 4)];
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0);
  return { status, headers: head, body: /^transfer-encoding: chunked$/im.test(head) ? joined(body) : body };
}

/** The chunks of a body, one behind the other. */
function joined(body: string): string {
  const bytes = Buffer.from(body, 'utf8');
  const parts: Buffer[] = [];
  for (let at = 0; ; ) {
    const line = bytes.indexOf('\r\n', at);
    const size = Number.parseInt(bytes.subarray(at, line).toString('latin1'), 16);
    if (line < 0 || !size) return Buffer.concat(parts).toString('utf8');
    parts.push(bytes.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
  }
}
