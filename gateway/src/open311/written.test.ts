import { XMLParser } from 'fast-xml-parser';
import { contentType, written, writtenTime } from './written';

const requests = [
  { service_request_id: '007', status: 'open', description: null, lat: 34.7, long: 113.6 },
  { service_request_id: '2', status: 'closed', description: '<b>“&amp;”</b>', lat: null, long: null },
];

describe('a document', () => {
  it('is JSON without its root', () => {
    expect(JSON.parse(written('json', 'service_requests', requests))).toEqual(requests);
    expect(contentType('json')).toBe('application/json; charset=utf-8');
  });

  it('says the same in XML, with its declaration, nothing for null, and no markup out of text', () => {
    const text = written('xml', 'service_requests', requests);
    expect(text.startsWith('<?xml version="1.0" encoding="utf-8"?>\n<service_requests><request>')).toBe(true);
    expect(text).not.toContain('<b>');
    const parser = new XMLParser({ parseTagValue: false, ignoreDeclaration: true });
    const named = (each: object) =>
      Object.fromEntries(Object.entries(each).map(([name, value]) => [name, value === null ? '' : String(value)]));
    expect(parser.parse(text)).toEqual({ service_requests: { request: requests.map(named) } });
    expect(contentType('xml')).toBe('text/xml; charset=utf-8');
  });

  it.each([
    ['services', [], '<services'],
    ['service_definition', { service_code: '1', attributes: [] }, '<service_definition><service_code>1</service_code>'],
    [
      'errors',
      [{ code: 403, description: 'x' }],
      '<errors><error><code>403</code><description>x</description></error>',
    ],
    ['discovery', { endpoints: [{ formats: ['a', 'b'] }] }, '<endpoint><formats><format>a</format><format>b</format>'],
  ])('%s of %j reads %s…', (root, value, beginning) => {
    expect(written('xml', root, value)).toContain(beginning);
  });

  it('tells times to the second, in UTC', () => {
    expect(writtenTime('2026-05-24T08:00:00.999+08:00')).toBe('2026-05-24T00:00:00Z');
  });
});
