import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';
import { log } from '../log';

/** From where requests come, past the proxies that are trusted. */
export class ClientAddresses {
  readonly #proxies = new BlockList();
  #hasWarned = false;
  /** Each request is asked about by all that counts. */
  readonly #known = new WeakMap<IncomingMessage, string>();

  constructor(proxies: readonly string[]) {
    for (const text of proxies) {
      const { address, prefix, family } = networkIn(text) ?? {};
      if (address === undefined || prefix === undefined) throw new Error('a trusted proxy is no address');
      this.#proxies.addSubnet(address, prefix, family);
    }
  }

  /** The address, or the network of 64 bits that one holder of IPv6 has. What a stranger says of itself is not believed. */
  of(request: IncomingMessage): string {
    const known = this.#known.get(request);
    if (known !== undefined) return known;
    const address = this.#of(request);
    this.#known.set(request, address);
    return address;
  }

  #of({ socket, headers }: IncomingMessage): string {
    const told = headers['x-forwarded-for'];
    const peer = plain(socket.remoteAddress ?? '');
    const hops = typeof told === 'string' ? told.split(',').map(plain) : [];
    if (hops.length > 0 && !this.#isProxy(peer)) this.#warn();
    return holderOf(this.#firstStranger([...hops, peer]));
  }

  /** From the nearest on: whoever a proxy names is believed as long as it is a proxy itself. */
  #firstStranger(hops: readonly string[]): string {
    let nearest = hops.at(-1) ?? '';
    for (const hop of hops.toReversed()) {
      if (isIP(hop) === 0) return nearest;
      nearest = hop;
      if (!this.#isProxy(hop)) return nearest;
    }
    return nearest;
  }

  #isProxy(address: string): boolean {
    return isIP(address) !== 0 && this.#proxies.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  }

  #warn(): void {
    if (!this.#hasWarned) log('warn', 'proxy-not-trusted');
    this.#hasWarned = true;
  }
}

interface Network {
  readonly address: string;
  readonly prefix: number;
  readonly family: 'ipv4' | 'ipv6';
}

/** `10.0.0.7`, `10.0.0.0/8` and the like, or null. */
export function networkIn(text: string): Network | null {
  const [, address = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text.trim()) ?? [];
  const version = isIP(address);
  if (version === 0) return null;
  const most = version === 4 ? 32 : 128;
  const prefix = bits === undefined ? most : Number(bits);
  return prefix <= most ? { address, prefix, family: version === 4 ? 'ipv4' : 'ipv6' } : null;
}

/** Without spaces, the port that some proxies add, brackets, and IPv6 around IPv4. */
function plain(text: string): string {
  const bare = text.trim().replace(/^\[([^\]]+)\](?::\d+)?$/, '$1');
  return bare.replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1').replace(/^::ffff:(\d+(?:\.\d+){3})$/i, '$1');
}

function holderOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const canonical = URL.parse(`http://[${address.replace(/%.*$/, '')}]`)?.hostname.slice(1, -1) ?? address;
  const [head, tail] = canonical.split('::').map((part) => (part === '' ? [] : part.split(':')));
  const [first = [], last = []] = [head, tail];
  const zeros = tail ? Array<string>(8 - first.length - last.length).fill('0') : [];
  return [...first, ...zeros, ...last].slice(0, 4).join(':');
}
