import { findKey, isTestJurisdiction, jurisdictionsOf, keyDigest } from './open311-keys';

const key = (label: string, jurisdiction: string) => ({ label, jurisdiction, sha256: keyDigest(`secret of ${label}`) });
const keys = [key('app', 'erqi'), key('lab', 'test'), key('other-app', 'erqi')];

describe('keys of Open311', () => {
  it.each([
    ['secret of app', 'app'],
    ['secret of other-app', 'other-app'],
    ['secret of App', null],
    ['', null],
    [keyDigest('secret of app'), null],
  ])('%j opens for %s', (given, label) => {
    expect(findKey(keys, given)?.label ?? null).toBe(label);
  });

  it('name the jurisdictions that are served', () => {
    expect(jurisdictionsOf(keys)).toEqual(['erqi', 'test']);
    expect(['test', 'test.erqi', 'testament', 'erqi'].map(isTestJurisdiction)).toEqual([true, true, false, false]);
  });
});
