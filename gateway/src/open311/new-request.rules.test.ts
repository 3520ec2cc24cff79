import { newRequest, wordsOf } from './new-request.rules';
import { Open311Fault } from './open311-fault';

const form = { service_code: '0301', lat: '34.7', long: '113.6', description: '积水' };
const read = (fields: Record<string, string> = {}) => newRequest(new URLSearchParams({ ...form, ...fields }));
const faults = (fields: Record<string, string>) => {
  try {
    read(fields);
    return [];
  } catch (fault) {
    return (fault as Open311Fault).errors.map(({ description }) => description);
  }
};

describe('the form of a new request', () => {
  it('says what, where and who', () => {
    expect(read()).toEqual({ serviceCode: '0301', text: '积水', longitude: 113.6, latitude: 34.7, contact: null });
    const reporter = { first_name: '三', last_name: '张', phone: '+86 138-1234-5678', email: 'a@example.org' };
    expect(read(reporter).contact).toEqual({ name: '张三', phone: '13812345678', email: 'a@example.org' });
    expect(read({ first_name: 'John', last_name: 'Smith' }).contact?.name).toBe('John Smith');
    expect(read({ last_name: '张' }).contact?.name).toBe('张');
  });

  it('is not asked for what would follow a person or a foreign address', () => {
    const more = {
      device_id: 'tt222111',
      account_id: '123456',
      media_url: 'http://10.0.0.1/x.jpg',
      'attribute[A]': 'b',
    };
    expect(read(more)).toEqual(read());
  });

  it('keeps the address as it was written, for staff', () => {
    expect(wordsOf('积水', '二七路1号')).toBe('积水\n地址：二七路1号');
    expect(read({ description: '', address_string: '二七路1号' }).text).toBe('地址：二七路1号');
  });

  it.each<[Record<string, string>, RegExp]>([
    [{ service_code: ' ' }, /^service_code was not provided/],
    [{ lat: '' }, /^lat and long were not provided/],
    [{ lat: '90.1' }, /^lat and long take degrees/],
    [{ long: '1e2' }, /^lat and long take degrees/],
    [{ long: 'NaN' }, /^lat and long take degrees/],
    [{ phone: '12345' }, /^phone takes/],
    [{ description: '' }, /^description was not provided/],
  ])('refuses %j', (fields, words) => {
    expect(faults(fields)).toEqual([expect.stringMatching(words)]);
  });
});
