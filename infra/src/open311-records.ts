import { wordsOf } from '@gridweave/gateway/open311/new-request.rules';
import { w3Time } from '@gridweave/gateway/open311/request-list.rules';
import { StartFault } from '@gridweave/subgraph/start-fault';

export interface Place {
  readonly longitude: number;
  readonly latitude: number;
}

/** One request of a file, as the graph takes it. What another system says of its media and addresses is not followed. */
export interface Open311Record {
  readonly requestId: string;
  readonly serviceCode: string;
  readonly serviceName: string;
  readonly text: string;
  readonly point: Place & { readonly system: 'WGS84' };
  readonly requestedAt: string;
  readonly closedAt: string | null;
}

/** Reads what `GET requests.json` of any Open311 server answers. Throws a StartFault that names the row at fault. */
export function readRecords(text: string, file: string): Open311Record[] {
  let rows: unknown;
  try {
    rows = JSON.parse(text);
  } catch {
    throw new StartFault(`${file} is no JSON: save what GET requests.json answers, in UTF-8.`);
  }
  if (!Array.isArray(rows))
    throw new StartFault(`${file} is no list of requests: it takes what GET requests.json answers.`);
  return rows.map((row, index) => record(row, `${file}, request ${index + 1}:`));
}

function record(row: unknown, where: string): Open311Record {
  const fields = (typeof row === 'object' && row !== null ? row : {}) as Record<string, unknown>;
  const text = (name: string) => String(fields[name] ?? '').trim() || null;
  const needed = (name: string) => {
    const value = text(name);
    if (value === null) throw new StartFault(`${where} ${name} is missing.`);
    return value;
  };
  const serviceName = needed('service_name');
  const requestedAt = time(needed('requested_datetime'), where);
  const longitude = degrees(needed('long'), `${where} long`);
  const latitude = degrees(needed('lat'), `${where} lat`);
  return {
    requestId: needed('service_request_id'),
    serviceCode: needed('service_code'),
    serviceName,
    text: wordsOf(text('description') ?? serviceName, text('address')),
    point: { longitude, latitude, system: 'WGS84' },
    requestedAt,
    closedAt: text('status') === 'closed' ? closing(text('updated_datetime'), requestedAt, where) : null,
  };
}

/** Some systems cut the time of a change to the minute, so that it lies before the request itself. */
function closing(updated: string | null, requestedAt: string, where: string): string {
  const closed = updated === null ? requestedAt : time(updated, where);
  return closed < requestedAt ? requestedAt : closed;
}

function time(text: string, where: string): string {
  const found = w3Time(text);
  if (!found) throw new StartFault(`${where} ${text} is no time with a zone.`);
  return found.toISOString();
}

function degrees(text: string, where: string): number {
  const value = Number(text);
  if (!Number.isFinite(value)) throw new StartFault(`${where} is no number of degrees.`);
  return value;
}

/** How far from the place a record may come to lie, in degrees: some two hundred metres. */
const reach = 0.002;

/** The records drawn together around a place, for tests whose own lie on another continent. */
export function placedAround(records: readonly Open311Record[], place: Place): Open311Record[] {
  const middle = (axis: 'longitude' | 'latitude') => {
    const values = records.map(({ point }) => point[axis]);
    const [least, most] = [Math.min(...values), Math.max(...values)];
    return { at: (least + most) / 2, half: (most - least) / 2 };
  };
  const [east, north] = [middle('longitude'), middle('latitude')];
  const scale = reach / Math.max(east.half, north.half, reach);
  return records.map((each) => ({
    ...each,
    point: {
      longitude: place.longitude + (each.point.longitude - east.at) * scale,
      latitude: place.latitude + (each.point.latitude - north.at) * scale,
      system: 'WGS84',
    },
  }));
}
