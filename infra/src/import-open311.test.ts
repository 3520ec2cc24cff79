import { readOpen311Import } from './import-open311';
import { placedAround, readRecords } from './open311-records';

const row = {
  service_request_id: '101',
  status: 'closed',
  service_name: 'Other',
  service_code: '4f38',
  description: 'A lamp is out',
  requested_datetime: '2019-03-29T11:47:39-04:00',
  updated_datetime: '2019-03-30T11:47:00-04:00',
  address: '1 Main St',
  lat: 42.3,
  long: -71.1,
  media_url: 'https://example.org/a.jpg',
};
const read = (fields: object = {}) => readRecords(JSON.stringify([{ ...row, ...fields }]), 'a.json')[0];

describe('import open311', () => {
  it('takes a file, its jurisdiction and, for tests, a place', () => {
    expect(readOpen311Import(['a.json', '--jurisdiction', 'test'])).toEqual({
      file: 'a.json',
      jurisdiction: 'test',
      around: null,
    });
    expect(readOpen311Import(['a.json', '--jurisdiction=test', '--around=113.6,34.7']).around).toEqual({
      longitude: 113.6,
      latitude: 34.7,
    });
  });

  it.each([
    [['a.json'], /^Name one file and the jurisdiction/],
    [['a.json', 'b.json', '--jurisdiction', 'test'], /^Name one file/],
    [['a.json', '--jurisdiction', 'Test'], /^--jurisdiction takes/],
    [['a.json', '--jurisdiction', 'erqi', '--around', '113.6,34.7'], /^--around moves requests/],
    [['a.json', '--jurisdiction', 'test', '--around', 'here'], /^--around takes/],
    [['a.json', '--jurisdicton', 'test'], /jurisdicton/],
  ])('refuses %j in one sentence', (words, sentence) => {
    expect(() => readOpen311Import(words)).toThrow(sentence);
  });
});

describe('a record of another server', () => {
  it('is read as the graph takes it', () => {
    expect(read()).toEqual({
      requestId: '101',
      serviceCode: '4f38',
      serviceName: 'Other',
      text: 'A lamp is out\n地址：1 Main St',
      point: { longitude: -71.1, latitude: 42.3, system: 'WGS84' },
      requestedAt: '2019-03-29T15:47:39.000Z',
      closedAt: '2019-03-30T15:47:00.000Z',
    });
    expect(read({ description: undefined, address: undefined })?.text).toBe('Other');
    expect(read({ service_request_id: 101 })?.requestId).toBe('101');
  });

  it('was not closed before it was requested, whatever its server cut away, and not while it is open', () => {
    expect(read({ updated_datetime: '2019-03-29T11:47:00-04:00' })?.closedAt).toBe('2019-03-29T15:47:39.000Z');
    expect(read({ updated_datetime: undefined })?.closedAt).toBe('2019-03-29T15:47:39.000Z');
    expect(read({ status: 'open' })?.closedAt).toBeNull();
  });

  it.each([
    [{ service_request_id: '' }, 'a.json, request 1: service_request_id is missing.'],
    [{ lat: null }, 'a.json, request 1: lat is missing.'],
    [{ lat: 'north' }, 'a.json, request 1: lat is no number of degrees.'],
    [{ requested_datetime: 'yesterday' }, 'a.json, request 1: yesterday is no time with a zone.'],
  ])('with %j is refused, with the place in the file', (fields, sentence) => {
    expect(() => read(fields)).toThrow(sentence);
  });

  it.each(['{', '{}', '"x"'])('is not looked for in %s', (text) => {
    expect(() => readRecords(text, 'a.json')).toThrow(/^a\.json is no /);
  });

  it('is drawn near to a place together with the others, none on top of another', () => {
    const rows = [row, { ...row, lat: 42.4 }, { ...row, long: -71 }];
    const moved = placedAround(readRecords(JSON.stringify(rows), 'a.json'), { longitude: 113.6, latitude: 34.7 });
    for (const { point } of moved) {
      expect(Math.abs(point.longitude - 113.6)).toBeLessThan(0.003);
      expect(Math.abs(point.latitude - 34.7)).toBeLessThan(0.003);
    }
    expect(new Set(moved.map(({ point }) => JSON.stringify(point))).size).toBe(3);
  });
});
