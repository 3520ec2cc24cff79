import type { IncomingMessage } from 'node:http';
import type { ApolloServer } from '@apollo/server';
import type { ClientAddresses } from '../edge/client-address';
import { sendWhole } from '../edge/compression';
import { type Asked, readBody } from '../edge/http';
import { type Allowance, RateLimit } from '../edge/rate-limit';
import type { GatewayContext } from '../execution/context';
import { log } from '../log';
import { discovery } from './discovery';
import { newRequest } from './new-request.rules';
import { badRequest, forbidden, notFound, Open311Fault, tooMany } from './open311-fault';
import { Open311Graph } from './open311-graph';
import { findKey, jurisdictionsOf, type Open311Key } from './open311-keys';
import { askedRequests } from './request-list.rules';
import { type Asking, request as oneRequest, requestOfToken, requests, submit } from './requests';
import { serviceDefinition, services } from './services';
import { contentType, type Format, written } from './written';

export interface Open311Options {
  readonly keys: readonly Open311Key[];
  /** Whom clients ask, in words. */
  readonly contact: string;
  /** Where clients reach this server, such as `https://gridweave.example.cn`; null: where they have just asked. */
  readonly publicUrl?: string | null;
  /** What one address may ask, whatever it is. */
  readonly callers?: Allowance;
  /** What one key may hand in. */
  readonly writers?: Allowance;
}

type Answer = readonly [root: string, value: Parameters<typeof written>[2]];

const bodyBytes = 64 * 1024;
const perAddress: Allowance = { atOnce: 300, perMinute: 600 };
const perKey: Allowance = { atOnce: 300, perMinute: 600 };

/** Answers everything under `/open311/v2`: Open311 GeoReport v2, written on the graph. */
export class Open311Route {
  readonly #graph: Open311Graph;
  readonly #jurisdictions: readonly string[];
  readonly #callers: RateLimit;
  readonly #writers: RateLimit;

  constructor(
    apollo: ApolloServer<GatewayContext>,
    private readonly options: Open311Options,
    private readonly addresses: ClientAddresses,
    private readonly clock: () => number,
  ) {
    this.#graph = new Open311Graph(apollo);
    this.#jurisdictions = jurisdictionsOf(options.keys);
    this.#callers = new RateLimit(options.callers ?? perAddress);
    this.#writers = new RateLimit(options.writers ?? perKey);
  }

  async answer(asked: Asked): Promise<void> {
    const { request, url } = asked;
    const [, path = '', ending] = url.pathname.match(/^\/open311\/v2\/(.+)\.(json|xml)$/) ?? [];
    const format = (ending as Format | undefined) ?? (request.headers.accept?.includes('json') ? 'json' : 'xml');
    try {
      const wait = this.#callers.take(this.addresses.of(request), this.clock());
      if (wait > 0) throw tooMany(wait);
      if (!ending) throw notFound('Nothing is here: addresses end in .json or .xml, such as services.json.');
      const [root, value] =
        request.method === 'POST' ? await this.#take(asked, path) : await this.#give(asked, decodeURIComponent(path));
      await send(asked, 200, format, written(format, root, value));
    } catch (fault) {
      if (fault instanceof URIError) await refuse(asked, format, badRequest('The address is not well-formed.'));
      else if (fault instanceof Open311Fault) await refuse(asked, format, fault);
      else throw fault;
    }
  }

  async #give({ request, response, url, traceId }: Asked, path: string): Promise<Answer> {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('allow', 'GET, HEAD, POST');
      throw badRequest('This method is not offered.', 405);
    }
    // Open data, and no credentials count here: pages of other sites may read it.
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('cross-origin-resource-policy', 'cross-origin');
    if (path === 'discovery') return ['discovery', discovery(this.#facts(request))];
    const given = url.searchParams;
    const asking = { graph: this.#graph, jurisdiction: this.#jurisdiction(given), traceId };
    const extended = given.get('extensions') === 'true';
    const [thing, id, ...more] = path.split('/');
    if (more.length > 0 || id === '') throw notFound('Nothing is here.');
    if (thing === 'services') return this.#services(asking, id);
    if (thing === 'tokens' && id !== undefined) return ['service_requests', await requestOfToken(asking, id)];
    if (thing !== 'requests') throw notFound('Nothing is here.');
    if (id !== undefined) return ['service_requests', await oneRequest(asking, id, extended)];
    const filter = askedRequests(given, new Date(this.clock()));
    return ['service_requests', await requests(asking, filter, extended)];
  }

  async #services({ graph, jurisdiction, traceId }: Asking, code: string | undefined): Promise<Answer> {
    if (code === undefined) return ['services', await services(graph, jurisdiction, traceId)];
    return ['service_definition', await serviceDefinition(graph, jurisdiction, traceId, code)];
  }

  async #take({ request, traceId }: Asked, path: string): Promise<Answer> {
    if (path !== 'requests') throw notFound('Nothing can be handed in here: POST requests.json or requests.xml.');
    const form = await formOf(request);
    const key = findKey(this.options.keys, form.get('api_key') ?? '');
    if (!key) throw forbidden(form.get('api_key') ? 'api_key is not valid.' : 'api_key was not provided.');
    const jurisdiction = this.#jurisdiction(form);
    if (jurisdiction !== key.jurisdiction) throw forbidden('api_key belongs to another jurisdiction.');
    const wait = this.#writers.take(key.label, this.clock());
    if (wait > 0) throw tooMany(wait);
    const attempt = request.headers['idempotency-key'];
    const name = typeof attempt === 'string' && attempt !== '' ? `${key.label} ${attempt}` : null;
    const taken = await submit({ graph: this.#graph, jurisdiction, traceId }, newRequest(form), name);
    log('info', 'open311-request', { traceId, client: key.label, jurisdiction });
    return ['service_requests', taken];
  }

  /** May be left out where there is but one. */
  #jurisdiction(given: URLSearchParams): string {
    const asked = given.get('jurisdiction_id')?.trim() || null;
    const [only, ...others] = this.#jurisdictions;
    if (asked === null && only !== undefined && others.length === 0) return only;
    if (asked === null) throw badRequest('jurisdiction_id was not provided.');
    if (!this.#jurisdictions.includes(asked)) throw notFound('jurisdiction_id was not found.');
    return asked;
  }

  #facts({ headers }: IncomingMessage) {
    const host = /^[\w.:[\]-]+$/.test(headers.host ?? '') ? headers.host : 'localhost';
    const origin = this.options.publicUrl?.replace(/\/+$/, '') ?? `http://${host}`;
    return { contact: this.options.contact, jurisdictions: this.#jurisdictions, origin };
  }
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  const body = await readBody(request, bodyBytes);
  if (!body) throw badRequest(`A request body holds at most ${bodyBytes / 1024} KB.`, 413);
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(request.headers['content-type'] ?? '')) {
    throw badRequest('The body has to be application/x-www-form-urlencoded.', 415);
  }
  try {
    return new URLSearchParams(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw badRequest('The body is not UTF-8.');
  }
}

function refuse(asked: Asked, format: Format, { status, errors, retryAfter }: Open311Fault): Promise<void> {
  if (retryAfter !== null) asked.response.setHeader('retry-after', String(retryAfter));
  const plain = errors.map(({ code, description }) => ({ code, description }));
  return send(asked, status, format, written(format, 'errors', plain));
}

function send(asked: Asked, status: number, format: Format, text: string): Promise<void> {
  return sendWhole(asked, status, { 'content-type': contentType(format), 'cache-control': 'no-store' }, text);
}
