import { onEachEngine, type TestDatabase } from '@gridweave/testing/engines';
import { storedDigest } from '@gridweave/testing/stored-text';
import { grant, person } from '@gridweave/testing/viewers';
import { type Caller, callerNames, callers, rights } from '../../test/rights/callers';
import { Deeds, isRefused, takenBack } from '../../test/rights/deeds';
import { aboutOneself, deedsOf, knowsOfIt } from '../../test/rights/deeds.table';
import { Planting } from '../../test/rights/planted';
import type { Plants } from '../../test/rights/plants';
import { districtId } from '../../test/rights/sites';
import { smallDistrict } from '../../test/small-district';
import { type Personnel, startPersonnel } from '../../test/started';

/** A community of the caller’s, another of its line, and one of another line. */
const sites = ['own', 'beside', 'foreign'] as const;
const reaches: Readonly<Record<string, string>> = {
  '': 'NOTHING',
  own: 'OWN',
  'own beside': 'LINE',
  'own beside foreign': 'ALL',
};

onEachEngine('deeds of each role', (engine) => {
  let home: TestDatabase;
  let subgraph: Personnel;
  let plants: Plants;
  let deeds: Deeds;
  let before: string;

  beforeAll(async () => {
    home = engine.create();
    subgraph = await startPersonnel(home, { ...smallDistrict }, { sample: false });
    plants = await new Planting(subgraph).everything();
    deeds = await Deeds.on(subgraph, plants);
    before = await everythingStored();
  }, 240_000);
  afterAll(async () => {
    jest.restoreAllMocks();
    await subgraph?.close();
    await home?.drop();
  });

  it('are all in the table', () => {
    const inTable = new Set(Object.keys(deedsOf).map((name) => name.replace(/ \(.*$/, '')));
    expect([...inTable].sort()).toEqual([...deeds.names].sort());
  });

  it.each(Object.keys(deedsOf))(
    'get as far as the table says, and refusals tell and do nothing: %s',
    async (name) => {
      const [who, told] = [deedsOf[name] ?? ''].flat() as [string, string?];
      const found = new Map<string, string>();
      const codes = new Set<string>();
      const ofNothing = await deeds.tried(name, 'nowhere', callers.nobody);
      for (const caller of callerNames) {
        const passed: string[] = [];
        for (const site of sites) {
          // Beside its own is asked about only where somebody may do it at all.
          if (site === 'beside' && passed.length === 0) continue;
          const { code, errors, shows, isDone } = await deeds.tried(name, site, callers[caller]);
          if (code === told || !isRefused(code)) {
            passed.push(site);
            codes.add(code);
          } else {
            expect([caller, site, code, shows, isDone]).toEqual([caller, site, code, false, false]);
            expect([caller, site, plants.foundIn(errors)]).toEqual([caller, site, []]);
            if (site === 'foreign' && errors !== ofNothing.errors) await tellsNoMoreThanNothing(name, caller, errors);
          }
        }
        found.set(caller, reaches[passed.join(' ')] ?? passed.join(' AND ').toUpperCase());
      }
      expect(rights.found(found)).toEqual(rights.read(who));
      // Of those who get through some do it, or all are told the one thing that is not ready.
      expect([...codes].filter((code) => code !== takenBack && code !== told)).toEqual([]);
      expect(codes.size).toBeGreaterThan(0);
    },
    120_000,
  );

  /** What is not theirs is answered as what is not there, unless they see that it is. */
  const tellsNoMoreThanNothing = async (name: string, caller: Caller, errors: string) => {
    const nothing = await deeds.tried(name, 'nowhere', callers[caller]);
    const who = knowsOfIt[nothing.code];
    if (!who || !rights.read(`ALL: ${who}`).ALL?.includes(caller)) {
      expect([caller, errors]).toEqual([caller, nothing.errors]);
    }
  };

  const rowsOfOneself = Object.entries(aboutOneself).flatMap(([who, codes]) =>
    Object.entries(codes).map(([code, names]) => [who, code, names.split(' ')] as const),
  );

  it.each(rowsOfOneself)('are refused an HR officer about itself, as a %s with %s: %j', async (who, code, names) => {
    const oneself = person(`planted-${who}-own`, grant('HR_OFFICER', 'DIVISION', districtId));
    const ways = Object.keys(deedsOf).filter((name) => names.includes(name.replace(/ \(.*$/, '')));
    // To select is for the office alone, and a post that keeps files is a post.
    for (const name of ways.filter((each) => !each.endsWith('(select)'))) {
      expect([name, (await deeds.tried(name, 'own', oneself)).code]).toEqual([name, code]);
    }
  });

  it('leave everything as it was where they are refused, or taken back', async () => {
    expect(await everythingStored()).toBe(before);
  });

  const everythingStored = () => storedDigest(subgraph.database.manager);
});
