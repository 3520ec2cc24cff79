import { XMLBuilder } from 'fast-xml-parser';

export type Format = 'json' | 'xml';

type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value };

const builder = new XMLBuilder({ format: false, suppressEmptyNode: true, suppressBooleanAttributes: false });

const types: Readonly<Record<Format, string>> = { json: 'application/json', xml: 'text/xml' };

export const contentType = (format: Format): string => `${types[format]}; charset=utf-8`;

/** How an element of a list is called in XML; JSON has no name for it. */
const elements: Readonly<Record<string, string>> = {
  services: 'service',
  service_requests: 'request',
  attributes: 'attribute',
  values: 'value',
  endpoints: 'endpoint',
  formats: 'format',
  errors: 'error',
};

/** A document after the Spark convention: JSON leaves out the root and the names of lists’ elements, which XML has. */
export function written(format: Format, root: string, value: Value): string {
  if (format === 'json') return JSON.stringify(value);
  return `<?xml version="1.0" encoding="utf-8"?>\n${builder.build({ [root]: forXml(root, value) })}`;
}

function forXml(name: string, value: Value): unknown {
  if (value === null) return '';
  if (isList(value)) {
    const element = elements[name] ?? 'item';
    return { [element]: value.map((each) => forXml(element, each)) };
  }
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, forXml(key, each)]));
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** Second by second, as every client of Open311 reads it. */
export function writtenTime(time: string | Date): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}
