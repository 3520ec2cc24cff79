import { readFileSync } from 'node:fs';
import type { BucketSettings } from '@gridweave/subgraph/subgraph';
import { didYouMean } from './nearest';

/**
 * Reads variables of known names and keeps every fault it meets, instead of stopping at the first. An empty value is none.
 * What is secret may stand in a file that `<name>_FILE` names, so that it is in no environment.
 */
export class EnvironmentReader<Name extends string> {
  readonly #faults = new Set<string>();
  readonly #fromFiles = new Map<Name, string>();

  constructor(
    private readonly env: NodeJS.ProcessEnv,
    known: readonly Name[],
    secret: readonly Name[] = [],
  ) {
    const names: readonly string[] = [...known, ...secret.map(fileVariable)];
    for (const name of Object.keys(env)) {
      if (name.startsWith('GRIDWEAVE_') && !names.includes(name)) {
        this.fault(`${name} is no setting of Gridweave.${didYouMean(name, names)}`);
      }
    }
    for (const name of secret) this.#readFile(name);
  }

  get faults(): readonly string[] {
    return [...this.#faults];
  }

  fault(sentence: string): null {
    this.#faults.add(sentence);
    return null;
  }

  text(name: Name): string | null {
    return this.#fromFiles.get(name) ?? (this.env[name]?.trim() || null);
  }

  /** Whether it was given at all, be it in a file that cannot be read. */
  isGiven(name: Name): boolean {
    return Boolean(this.env[name]?.trim() || this.env[fileVariable(name)]?.trim());
  }

  /** Never repeats the path: somebody may have put the secret itself there. */
  #readFile(name: Name): void {
    const variable = fileVariable(name);
    const path = this.env[variable]?.trim();
    if (!path) return;
    if (this.env[name]?.trim()) {
      this.fault(`${name} and ${variable} exclude each other: keep one of them.`);
      return;
    }
    try {
      const text = readFileSync(path, 'utf8').trim();
      if (text !== '') this.#fromFiles.set(name, text);
      else this.fault(`The file that ${variable} names is empty.`);
    } catch (fault) {
      const { code } = fault as NodeJS.ErrnoException;
      this.fault(
        `The file that ${variable} names cannot be read (${code}): let the user that starts Gridweave read it.`,
      );
    }
  }

  flag(name: Name): boolean | null {
    const text = this.text(name);
    if (text === null || text === '0' || text === '1') return text === null ? null : text === '1';
    return this.fault(`${name} is ${text}: it takes 1 (on) or 0 (off).`);
  }

  port(name: Name): number | null {
    const text = this.text(name);
    if (text === null) return null;
    if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
    return this.fault(`${name} is ${text}: it takes a port between 1 and 65535.`);
  }

  /** `host:port`; an IPv6 address stands in brackets. */
  place(name: Name): { host: string; port: number } | null {
    const text = this.text(name);
    if (text === null) return null;
    const [, bracketed, plain, port] = /^(?:\[([0-9a-f:]+)\]|([^:[\]]+)):(\d{1,5})$/i.exec(text) ?? [];
    const host = bracketed ?? plain;
    if (host && Number(port) <= 65_535) return { host, port: Number(port) };
    return this.fault(`${name} is ${text}: it takes a place to listen at, such as 127.0.0.1:9464.`);
  }

  wholeNumber(name: Name, least: number, most: number): number | null {
    const text = this.text(name);
    if (text === null) return null;
    if (/^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most) return Number(text);
    return this.fault(`${name} is ${text}: it takes a whole number between ${least} and ${most}.`);
  }

  /** Separated by commas. */
  list(name: Name, isOne: (text: string) => boolean, what: string): string[] {
    const given = (this.text(name) ?? '').split(',').map((each) => each.trim());
    const some = given.filter((each) => each !== '');
    const strange = some.find((each) => !isOne(each));
    if (strange !== undefined)
      this.fault(`${name} does not understand ${strange}: it takes ${what}, separated by commas.`);
    return some;
  }

  /** Never repeats the value, since it is secret. */
  secret(name: Name, least: number): string | null {
    const text = this.text(name);
    if (text === null || text.length >= least) return text;
    return this.fault(
      `${name} has ${text.length} characters: it takes at least ${least}, such as "openssl rand -hex 32".`,
    );
  }

  /** 32 bytes. Never repeats the value, since it is secret. */
  key(name: Name): Uint8Array | null {
    const text = this.text(name);
    if (text === null) return null;
    return hexKey(text) ?? this.fault(`${name} takes 64 hexadecimal digits, such as "openssl rand -hex 32" answers.`);
  }

  /** Named keys. Never repeats the value, since it is secret. */
  fieldKeys(name: Name): { id: string; key: Uint8Array }[] | null {
    const text = this.text(name);
    if (text === null) return null;
    const keys = text.split(',').flatMap((each) => {
      const [id = '', hex = '', ...more] = each.trim().split(':');
      const key = hexKey(hex);
      return key && /^[a-z0-9-]{1,16}$/.test(id) && more.length === 0 ? [{ id, key }] : [];
    });
    const names = new Set(keys.map(({ id }) => id));
    if (keys.length === text.split(',').length && names.size === keys.length) return keys;
    return this.fault(
      `${name} takes 2026:key,2025:key, the current one first: each under a name of its own (a-z, 0-9, -), and a key of 64 hexadecimal digits, such as "openssl rand -hex 32" answers.`,
    );
  }

  httpUrl(name: Name): string | null {
    const text = this.text(name);
    if (text === null) return null;
    const url = parsed(text);
    if (url && ['http:', 'https:'].includes(url.protocol)) return text.replace(/\/+$/, '');
    return this.fault(`${name} is no address: it takes one like http://127.0.0.1:4001.`);
  }

  /** An origin that browsers are sent to. What signs them in goes through TLS, but while developing on one machine. */
  pageOrigin(name: Name, production: boolean): string | null {
    const text = this.text(name);
    if (text === null) return null;
    const url = parsed(text);
    const isPlainAllowed = !production && isLocalName(url?.hostname);
    if (url?.origin === text && (url.protocol === 'https:' || (url.protocol === 'http:' && isPlainAllowed)))
      return text;
    return this.fault(`${name} takes an origin such as https://gridweave.example.cn, without a path.`);
  }

  /** Where a part is reached: `http://host:port`, or `unix:/path` with at most 100 bytes of path, which systems agree on. */
  partUrl(name: Name): string | null {
    const text = this.text(name);
    if (!text?.startsWith('unix:')) return this.httpUrl(name);
    if (/^unix:\/./.test(text) && Buffer.byteLength(text) <= 105) return text;
    return this.fault(
      `${name} is no socket: it takes one like unix:/run/gridweave/incidents.sock, of at most 100 bytes.`,
    );
  }

  /** Never repeats the value, since it may hold a password. */
  smtpUrl(name: Name): string | null {
    const text = this.text(name);
    if (text === null) return null;
    const url = parsed(text);
    if (url && ['smtp:', 'smtps:'].includes(url.protocol) && url.hostname) return text;
    return this.fault(
      `${name} is not understood: it takes smtp://user:password@host:587, or smtps:// for TLS at once.`,
    );
  }

  /** Never repeats the value, since it may hold a password. */
  redisUrl(name: Name): string | null {
    const text = this.text(name);
    if (text === null) return null;
    const url = parsed(text);
    const isOne =
      url && ['redis:', 'rediss:'].includes(url.protocol) && url.hostname && /^(\/\d{0,4})?$/.test(url.pathname);
    if (isOne && decoded(url.username) !== null && decoded(url.password) !== null) return text;
    return this.fault(
      `${name} is not understood: it takes redis://user:password@host:6379/0, or rediss:// for TLS; signs in the password as %2F and the like.`,
    );
  }

  /** Never repeats the value, since it holds a secret. */
  bucketUrl(name: Name): BucketSettings | null {
    const text = this.text(name);
    if (text === null) return null;
    const url = parsed(text);
    const [, bucket, prefix] = bucketPath.exec(url?.pathname ?? '') ?? [];
    const [keyId, secret] = [decoded(url?.username), decoded(url?.password)];
    if (url && ['http:', 'https:'].includes(url.protocol) && keyId && secret && bucket) {
      return {
        endpoint: url.origin,
        bucket,
        prefix: prefix ? `${prefix}/` : '',
        region: url.searchParams.get('region') ?? 'us-east-1',
        keyId,
        secret,
      };
    }
    return this.fault(
      `${name} is not understood: it takes https://key:secret@s3.example.cn/bucket, with ?region=… where the store has one and /prefix behind the bucket where others share it; signs in the secret as %2F and the like.`,
    );
  }

  /** An issuer on another machine has to speak TLS, or anyone between could be the issuer. */
  issuerUrl(name: Name): string | null {
    const text = this.text(name);
    if (text === null) return null;
    const url = parsed(text);
    const local = isLocalName(url?.hostname);
    // As it stands: providers put it into their tokens to the letter, a slash at the end included.
    if (url && (url.protocol === 'https:' || (url.protocol === 'http:' && local))) return text;
    return this.fault(
      `${name} takes the https:// address of an OpenID Connect provider, to the letter as in its tokens.`,
    );
  }

  /** Never repeats the value, since it may hold a password. */
  mysqlUrl(name: Name): string | null {
    const text = this.text(name);
    if (text === null) return null;
    const url = parsed(text);
    const prefix = url?.pathname.slice(1) ?? '';
    const isOne = url?.protocol === 'mysql:' && url.hostname && /^([a-z][a-z0-9_]{0,40})?$/.test(prefix);
    // Words behind a `?` would be passed over, and with them whatever somebody relies on.
    const isRead = isOne && !url.search && !url.hash;
    if (isRead && decoded(url.username) !== null && decoded(url.password) !== null) return text;
    return this.fault(
      `${name} is not understood: it takes mysql://user:password@host:3306/gridweave, where the last word is the prefix of the schemas (a-z, 0-9, _) and nothing follows it; signs in the password as %2F and the like.`,
    );
  }
}

function fileVariable(name: string): string {
  return `${name}_FILE`;
}

function isLocalName(hostname: string | undefined): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname ?? '');
}

const bucketPath = /^\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/([\w.-]+(?:\/[\w.-]+)*))?\/?$/;

function hexKey(text: string): Uint8Array | null {
  return /^[0-9a-fA-F]{64}$/.test(text) ? Buffer.from(text, 'hex') : null;
}

function decoded(text = ''): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function parsed(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
