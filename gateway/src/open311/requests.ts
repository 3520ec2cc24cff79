import { createHash, randomUUID } from 'node:crypto';
import type { NewRequest } from './new-request.rules';
import { notFound, Open311Fault, tooMany } from './open311-fault';
import type { Open311Graph } from './open311-graph';
import type { AskedRequests } from './request-list.rules';
import { writtenTime } from './written';

interface ServiceRequest {
  readonly requestId: string;
  readonly serviceCode: string;
  readonly serviceName: string | null;
  readonly status: 'OPEN' | 'CLOSED' | null;
  readonly statusNote: string | null;
  readonly reportState: string | null;
  readonly incidentState: string | null;
  readonly requestedAt: string;
  readonly updatedAt: string | null;
  readonly divisionName: string | null;
  readonly location: { readonly coordinates: { readonly coordinates: readonly [number, number] } } | null;
}

interface Page {
  readonly serviceRequests: {
    readonly nodes: readonly ServiceRequest[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

const listing = `query Open311Requests($filter: ServiceRequestFilter, $after: String) {
  serviceRequests(first: 100, after: $after, filter: $filter) {
    nodes {
      requestId serviceCode serviceName status statusNote reportState incidentState requestedAt updatedAt divisionName
      location { coordinates }
    }
    pageInfo { hasNextPage endCursor }
  }
}`;

/** The most that one list answers, as the specification has it. */
const mostRequests = 1_000;

export interface Asking {
  readonly graph: Open311Graph;
  readonly jurisdiction: string;
  readonly traceId: string;
}

/** The newest thousand of those asked for. */
export async function requests({ graph, jurisdiction, traceId }: Asking, filter: AskedRequests, extended: boolean) {
  const found: ServiceRequest[] = [];
  let after: string | null = null;
  do {
    const page: Page = await graph.ask<Page>(jurisdiction, traceId, listing, { filter, after });
    found.push(...page.serviceRequests.nodes);
    after = page.serviceRequests.pageInfo.hasNextPage ? page.serviceRequests.pageInfo.endCursor : null;
  } while (after !== null && found.length < mostRequests);
  return found.map((request) => publicRequest(request, extended));
}

/** One request, as a list of one. Throws for an unknown id. */
export async function request(asking: Asking, id: string, extended: boolean) {
  const found = await requests(asking, { requestId: [id] }, extended);
  if (found.length === 0) throw notFound('service_request_id was not found.');
  return found;
}

/** Every request has its id at once; whoever asks with it as a token is answered the same id. */
export async function requestOfToken(asking: Asking, token: string) {
  const found = await requests(asking, { requestId: [token] }, false);
  if (found.length === 0) throw notFound('token was not found.');
  return [{ service_request_id: token, token }];
}

/** Never what a resident or staff wrote: the category stands for the description, the community for the address. */
function publicRequest(request: ServiceRequest, extended: boolean) {
  const [longitude, latitude] = request.location?.coordinates.coordinates ?? [null, null];
  return {
    service_request_id: request.requestId,
    status: request.status === 'CLOSED' ? 'closed' : 'open',
    status_notes: request.statusNote,
    service_name: request.serviceName,
    service_code: request.serviceCode,
    description: request.serviceName,
    agency_responsible: null,
    service_notice: null,
    requested_datetime: writtenTime(request.requestedAt),
    updated_datetime: writtenTime(request.updatedAt ?? request.requestedAt),
    expected_datetime: null,
    address: request.divisionName,
    address_id: null,
    zipcode: null,
    lat: latitude,
    long: longitude,
    media_url: null,
    ...(extended && {
      extended_attributes: { report_state: request.reportState, incident_state: request.incidentState },
    }),
  };
}

interface Submitted {
  readonly submitServiceRequest: {
    readonly serviceRequest: { readonly requestId: string } | null;
    readonly errors: readonly { readonly code: string; readonly message: string; readonly field: string | null }[];
    readonly retryAfterSeconds: number | null;
  };
}

const submitting = `mutation Open311Submit($input: SubmitServiceRequestInput!) {
  submitServiceRequest(input: $input) { serviceRequest { requestId } errors { code message field } retryAfterSeconds }
}`;

const notice = '已收到，所在网格将先行核实。遇有人员危险请立即拨打110、119或120。';

/**
 * Hands in a new request and answers its id. A client that names its attempt (`Idempotency-Key`) may repeat it without
 * handing in another.
 */
export async function submit({ graph, jurisdiction, traceId }: Asking, given: NewRequest, attempt: string | null) {
  const requestId = attempt === null ? randomUUID() : namedId(attempt);
  const { longitude, latitude, ...rest } = given;
  const point = { longitude, latitude, system: 'WGS84' };
  const input = { ...rest, point, requestId, idempotencyKey: requestId };
  const { submitServiceRequest } = await graph.ask<Submitted>(jurisdiction, traceId, submitting, { input });
  const { serviceRequest, errors, retryAfterSeconds } = submitServiceRequest;
  if (!serviceRequest) throw refusalOf(errors, retryAfterSeconds);
  return [{ service_request_id: serviceRequest.requestId, service_notice: notice, account_id: null }];
}

function namedId(attempt: string): string {
  const hex = createHash('sha256').update(attempt).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

const names: Readonly<Record<string, string>> = {
  serviceCode: 'service_code',
  text: 'description',
  point: 'lat, long',
  'contact.email': 'email',
  'contact.name': 'first_name, last_name',
};

function refusalOf(
  errors: Submitted['submitServiceRequest']['errors'],
  retryAfterSeconds: number | null,
): Open311Fault {
  if (retryAfterSeconds !== null) return tooMany(retryAfterSeconds);
  const status = errors.some(({ code }) => code === 'CATEGORY_UNKNOWN') ? 404 : 400;
  const described = errors.map(({ code, message, field }) => {
    const where = field === null ? '' : ` (${names[field] ?? field})`;
    return { code: status, description: `${code}${where}: ${message}` };
  });
  return new Open311Fault(status, described);
}
