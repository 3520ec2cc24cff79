import { request as overHttp } from 'node:http';
import { request as overTls } from 'node:https';
import { text } from 'node:stream/consumers';
import { partAddress } from '@gridweave/viewer/part-address';

const patienceMilliseconds = 5_000;

/** Reads something of a part at `http://host:port` or `unix:/path`, within 5 s. Follows no redirection. */
export function get(
  part: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ status: number; text: string; date: string | undefined }> {
  const { origin, socketPath } = partAddress(part);
  const request = origin.startsWith('https:') ? overTls : overHttp;
  const signal = AbortSignal.timeout(patienceMilliseconds);
  return new Promise((resolve, reject) => {
    request(new URL(path, origin), { headers, signal, ...(socketPath && { socketPath }) }, (response) => {
      const { statusCode: status = 0, headers: told } = response;
      text(response).then((said) => resolve({ status, text: said, date: told.date }), reject);
    })
      .on('error', reject)
      .end();
  });
}
