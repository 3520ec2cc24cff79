import fc from 'fast-check';
import { type PatchStep, patchBetween } from './json-patch';

/** As RFC 6902 has it, for the three that are written. */
function patched(value: unknown, steps: readonly PatchStep[]): unknown {
  const holder = { whole: structuredClone(value) };
  for (const step of steps) {
    const keys = ['whole', ...step.path.split('/').slice(1)].map((key) =>
      key.replaceAll('~1', '/').replaceAll('~0', '~'),
    );
    const last = keys.pop() as string;
    // biome-ignore lint/suspicious/noExplicitAny: any JSON
    const at = keys.reduce<any>((each, key) => each[key], holder);
    if (Array.isArray(at) && step.op !== 'replace') {
      if (step.op === 'add') at.splice(Number(last), 0, step.value);
      else at.splice(Number(last), 1);
    } else if (step.op === 'remove') delete at[last];
    else Object.defineProperty(at, last, { value: step.value, enumerable: true, configurable: true, writable: true });
  }
  return holder.whole;
}

const json = fc.jsonValue({ maxDepth: 4 });

describe('the changes between two answers', () => {
  it('make the one the other, whatever they are', () => {
    fc.assert(fc.property(json, json, (one, other) => expect(patched(one, patchBetween(one, other))).toEqual(other)));
  });

  it('make a list another one that has come from it', () => {
    const rows = fc.array(fc.record({ id: fc.nat(9), name: fc.constantFrom('甲', '乙') }), { maxLength: 8 });
    fc.assert(fc.property(rows, rows, (one, other) => expect(patched(one, patchBetween(one, other))).toEqual(other)));
  });

  it('are none between what is the same', () => {
    fc.assert(fc.property(json, (one) => expect(patchBetween(one, structuredClone(one))).toEqual([])));
  });

  it('say of a list what has come and gone in its midst, and nothing of the rows around', () => {
    const rows = (...ids: number[]) => ({ nodes: ids.map((id) => ({ id })) });
    expect(patchBetween(rows(1, 2, 3, 4), rows(1, 2, 9, 3, 4))).toEqual([
      { op: 'add', path: '/nodes/2', value: { id: 9 } },
    ]);
    expect(patchBetween(rows(1, 2, 3, 4), rows(1, 4))).toEqual([
      { op: 'remove', path: '/nodes/2' },
      { op: 'remove', path: '/nodes/1' },
    ]);
  });

  it('name keys that hold what a pointer is made of', () => {
    expect(patchBetween({ 'a/b~c': 1 }, { 'a/b~c': 2 })).toEqual([{ op: 'replace', path: '/a~1b~0c', value: 2 }]);
  });
});
