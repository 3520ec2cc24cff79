import { log } from '../log';
import { sharedFailures } from '../telemetry/gateway-figures';
import type { SharedStore } from './shared-entities';

/** A look that takes longer is given up: asking the part would not be slower. */
const lookMilliseconds = 20;
const connectMilliseconds = 1_000;
/** How long it is left alone after a failure. */
const restMilliseconds = 1_000;
/** Of texts that it was not yet said to have; beyond them nothing is written. */
const mostUnderWay = 4 * 1024 * 1024;

type Doing = 'connect' | 'look' | 'fill';
type Client = Awaited<ReturnType<typeof connected>>;

/**
 * One Redis. Whatever it does, a gateway answers as without it: a failure of any kind ends the connection, another is tried
 * a second later, and in between nothing is asked or written.
 */
export class RedisStore implements SharedStore {
  #client: Client | null = null;
  #again: NodeJS.Timeout | undefined;
  #isClosed = false;
  #isFailing = false;
  #underWay = 0;

  /** Of the form `redis://user:password@host:6379/0`, or `rediss:` for TLS. */
  constructor(
    private readonly url: string,
    private readonly patience = lookMilliseconds,
  ) {}

  open(): void {
    void this.#connect();
  }

  read(keys: readonly string[]): Promise<readonly (string | null)[]> | null {
    return this.#client && this.#look(this.#client, keys);
  }

  write(key: string, text: string, milliseconds: number): void {
    const client = this.#client;
    if (!client || this.#underWay + text.length > mostUnderWay) return;
    this.#underWay += text.length;
    client
      .set(key, text, { expiration: { type: 'PX', value: milliseconds } })
      .catch((fault) => this.#drop(client, 'fill', fault))
      .finally(() => {
        this.#underWay -= text.length;
      });
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#again);
    this.#client?.destroy();
    this.#client = null;
  }

  async #connect(): Promise<void> {
    try {
      const client = await connected(this.url);
      if (this.#isClosed) return client.destroy();
      this.#client = client;
      client.on('error', (fault) => this.#drop(client, 'connect', fault));
      if (this.#isFailing) log('info', 'entities-shared');
      this.#isFailing = false;
    } catch (fault) {
      this.#failed('connect', fault);
    }
  }

  async #look(client: Client, keys: readonly string[]): Promise<readonly (string | null)[]> {
    try {
      const texts: unknown = await inTime(client.mGet([...keys]), this.patience);
      if (!Array.isArray(texts) || texts.length !== keys.length) throw new Error('no list of so many');
      return texts;
    } catch (fault) {
      this.#drop(client, 'look', fault);
      return [];
    }
  }

  /** What fails together with a connection that was given up is no failure of its own. */
  #drop(client: Client, doing: Doing, fault: unknown): void {
    if (this.#client !== client) return;
    this.#client = null;
    client.destroy();
    this.#failed(doing, fault);
  }

  #failed(doing: Doing, fault: unknown): void {
    if (this.#isClosed) return;
    sharedFailures.inc({ doing });
    if (!this.#isFailing) log('warn', 'entities-not-shared', { doing, reason: reasonOf(fault) });
    this.#isFailing = true;
    this.#again = setTimeout(() => void this.#connect(), restMilliseconds);
    this.#again.unref();
  }
}

/** Throws where it does not let us in within a second. */
async function connected(url: string) {
  // A quarter of a second of loading, for those who share alone.
  const { createClient } = await import('@redis/client');
  const client = createClient({
    url,
    RESP: 2,
    disableOfflineQueue: true,
    maintNotifications: 'disabled',
    // Each would have a timer of its own; a look has ours.
    commandOptions: { timeout: 0 },
    socket: { reconnectStrategy: false, connectTimeout: connectMilliseconds },
  });
  // Why it does not is thrown; without a listener it would end the process.
  client.on('error', () => {});
  try {
    await inTime(client.connect(), connectMilliseconds);
    return client;
  } catch (fault) {
    client.destroy();
    throw fault;
  }
}

/** Throws where something takes longer than so many milliseconds; an answer that is there by then is heard first. */
async function inTime<T>(doing: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    // What came while this process was busy is read between a timer and what is immediate.
    timer = setTimeout(() => setImmediate(() => reject(new Error('late'))), milliseconds);
  });
  try {
    return await Promise.race([doing, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Nothing that Redis says itself but for the word that an error of it begins with. */
function reasonOf(fault: unknown): string {
  const { code, message } = (fault ?? {}) as { code?: unknown; message?: unknown };
  if (typeof code === 'string') return code;
  const [word] = /^(?:[A-Z]+\b|late$)/.exec(`${message}`) ?? [];
  return word ?? `${fault?.constructor.name}`;
}
