/** A client of Open311 as somebody else might write it: fetch, forms and JSON. */
export class Open311Client {
  constructor(
    private readonly origin: string,
    private readonly key: string,
  ) {}

  get(path: string, parameters: Record<string, string> = {}): Promise<Answer> {
    return answerOf(fetch(`${this.origin}/open311/v2/${path}?${new URLSearchParams(parameters)}`));
  }

  submit(fields: Record<string, string>, path = 'requests.json', headers: Record<string, string> = {}) {
    const body = new URLSearchParams({ api_key: this.key, jurisdiction_id: 'test', ...fields });
    return answerOf(fetch(`${this.origin}/open311/v2/${path}`, { method: 'POST', body, headers }));
  }

  send(init: RequestInit, path = 'requests.json'): Promise<Answer> {
    return answerOf(fetch(`${this.origin}/open311/v2/${path}`, { method: 'POST', ...init }));
  }
}

export interface Answer {
  readonly status: number;
  readonly type: string | null;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
  readonly body: any;
}

async function answerOf(asking: Promise<Response>): Promise<Answer> {
  const { status, headers, ...response } = await asking.then(async (each) => ({
    status: each.status,
    headers: each.headers,
    text: await each.text(),
  }));
  const type = headers.get('content-type');
  return {
    status,
    type,
    headers,
    text: response.text,
    body: type?.includes('json') ? JSON.parse(response.text) : null,
  };
}
