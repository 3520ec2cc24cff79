import { faultsOf } from '../test/refused';
import { readConfig } from './config';

describe('keys of Open311', () => {
  it('are taken by their digests, and what stands in place of one is never repeated', () => {
    const sha256 = 'ab'.repeat(32);
    const { open311 } = readConfig({
      GRIDWEAVE_OPEN311_KEYS: `app:erqi:${sha256}, lab:test:${sha256}`,
      GRIDWEAVE_OPEN311_CONTACT: '区运行中心',
      GRIDWEAVE_OPEN311_URL: 'https://gridweave.example.cn/',
    });
    expect(open311).toEqual({
      keys: [
        { label: 'app', jurisdiction: 'erqi', sha256 },
        { label: 'lab', jurisdiction: 'test', sha256 },
      ],
      contact: '区运行中心',
      publicUrl: 'https://gridweave.example.cn',
    });
    const [fault, ...others] = faultsOf({ GRIDWEAVE_OPEN311_KEYS: `app:erqi:${sha256},the-key-itself` });
    expect(others).toEqual([]);
    expect(fault).toMatch(/^GRIDWEAVE_OPEN311_KEYS is not understood at entry 2/);
    expect(fault).not.toContain('the-key-itself');
    expect(faultsOf({ GRIDWEAVE_OPEN311_KEYS: `app:erqi:${sha256},app:test:${sha256}` })[0]).toContain('twice');
  });
});
