import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** Stands between a client and a server, and misbehaves when it is told to. */
export class TcpProxy {
  /** Bytes that clients have sent since they last were cut off. */
  received = 0;
  #isHung = false;
  #isGone = false;
  /** What is said in place of an answer. */
  #garbage: string | null = null;
  readonly #pairs = new Set<readonly [Socket, Socket]>();
  readonly #server: Server;

  private constructor(private readonly target: URL) {
    this.#server = createServer((client) => this.#accept(client));
  }

  static async before(target: string): Promise<TcpProxy> {
    const proxy = new TcpProxy(new URL(target));
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get url(): string {
    const url = new URL(this.target);
    url.hostname = '127.0.0.1';
    url.port = String((this.#server.address() as AddressInfo).port);
    return url.href;
  }

  /** Takes what it is sent, and passes nothing on. */
  hang(): void {
    this.#isHung = true;
  }

  /** Ends every connection, and each that comes. */
  cut(): void {
    this.#isGone = true;
    for (const pair of this.#pairs) for (const socket of pair) socket.destroy();
    this.received = 0;
  }

  answerWith(garbage: string): void {
    this.#garbage = garbage;
  }

  /** Behaves; what it swallowed meanwhile stays swallowed. */
  behave(): void {
    this.#isHung = false;
    this.#isGone = false;
    this.#garbage = null;
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #accept(client: Socket): void {
    if (this.#isGone) {
      client.destroy();
      return;
    }
    const server = connect(Number(this.target.port || 6379), this.target.hostname);
    const pair = [client, server] as const;
    this.#pairs.add(pair);
    for (const socket of pair) {
      socket.on('error', () => {});
      socket.on('close', () => {
        this.#pairs.delete(pair);
        for (const each of pair) each.destroy();
      });
    }
    client.on('data', (bytes) => {
      this.received += bytes.length;
      if (this.#isHung) return;
      if (this.#garbage === null) server.write(bytes);
      else client.write(this.#garbage);
    });
    server.on('data', (bytes) => {
      if (!this.#isHung) client.write(bytes);
    });
  }
}
