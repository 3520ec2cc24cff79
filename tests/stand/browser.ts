/** The header that pages send with what a session’s cookie signs. */
export const bySession = { 'gridweave-csrf': '1' };

/** Signs one of the development people in as a browser does, and answers the cookie that it has then. */
export async function signInAs(person: string, gateway: string): Promise<string> {
  const begun = await gone(`${gateway}/sign-in?to=/console`);
  const provider = new URL(begun.headers.get('location') ?? '');
  provider.searchParams.set('person', person);
  const chosen = await gone(provider.href);
  const back = await gone(chosen.headers.get('location') ?? '', cookieIn(begun));
  if (back.status !== 303) throw new Error(`${person} was not signed in: ${await back.text()}`);
  return cookieIn(back);
}

/** The last cookie of an answer, as it is sent back. */
function cookieIn(answer: Response): string {
  return answer.headers.getSetCookie().at(-1)?.split(';')[0] ?? '';
}

function gone(address: string, cookie = ''): Promise<Response> {
  return fetch(address, { redirect: 'manual', headers: { cookie } });
}

/** Asks the graph as a page of the gateway does. */
export async function askBySession(gateway: string, cookie: string, query: string) {
  const response = await fetch(`${gateway}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie, ...bySession },
    body: JSON.stringify({ query }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
  return { status: response.status, ...((await response.json()) as { data?: any; errors?: any[] }) };
}
