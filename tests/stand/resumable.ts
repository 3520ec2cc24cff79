import type { Stand } from './stand';

/** Speaks the tus protocol to the gateway by hand, as the holder of a token or as nobody. */
export class ResumableClient {
  constructor(
    private readonly stand: () => Stand,
    private readonly token: string | null,
  ) {}

  /** Begins an upload. Answers its path. */
  async create(bytes: number): Promise<string> {
    const answer = await this.#ask('POST', '/media/resumable', { 'upload-length': String(bytes) });
    if (answer.status !== 201) throw new Error(`not begun: ${answer.status} ${await answer.text()}`);
    return answer.headers.get('location') ?? '';
  }

  /** Sends what follows an offset, as far as it is given. */
  async write(path: string, offset: number, body: RequestInit['body']): Promise<number> {
    const headers = { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' };
    return (await this.#ask('PATCH', path, headers, body)).status;
  }

  /** How much has come; null when there is no such upload for this caller. */
  async offset(path: string): Promise<number | null> {
    const { status, headers } = await this.#ask('HEAD', path);
    return status === 200 ? Number(headers.get('upload-offset')) : null;
  }

  /** Has what has come in whole taken in. */
  async takeIn(path: string) {
    const answer = await this.#ask('POST', path);
    // biome-ignore lint/suspicious/noExplicitAny: journeys look into answers of any shape
    return { status: answer.status, body: (await answer.json()) as any };
  }

  async remove(path: string): Promise<number> {
    return (await this.#ask('DELETE', path)).status;
  }

  #ask(method: string, path: string, more: Record<string, string> = {}, body?: RequestInit['body']): Promise<Response> {
    const authorization: Record<string, string> = this.token ? { authorization: `Bearer ${this.token}` } : {};
    const headers = { 'apollo-require-preflight': 'yes', 'tus-resumable': '1.0.0', ...authorization, ...more };
    return fetch(new URL(path, this.stand().graphql), { method, headers, body, duplex: 'half' } as RequestInit);
  }
}
