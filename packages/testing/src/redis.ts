/** `redis://host:port` of a server on which tests may keep keys of their own for a minute. */
const serverUrl = process.env.GRIDWEAVE_TEST_REDIS;

/** Where suites may ask for one Redis: nowhere, unless the test command was told of it. */
export const redisUrls: readonly string[] = serverUrl ? [serverUrl] : [];

/** Runs a suite on Redis where there is one, and tells of it as skipped elsewhere. */
export function onRedis(title: string, suite: (url: string) => void): void {
  (serverUrl ? describe : describe.skip)(`${title} on redis`, () => suite(`${serverUrl}`));
}
