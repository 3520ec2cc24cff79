import { AuditEntryRow } from '@gridweave/subgraph/audit/audit-tables';
import { onEachEngine } from '@gridweave/testing/engines';
import { storedDigest } from '@gridweave/testing/stored-text';
import { type Caller, type Callers, callerNames, callersAmong, rights } from '../../test/rights/callers';
import { Deeds, isRefused, takenBack } from '../../test/rights/deeds';
import { deedsOf, offeredOn, seenByFew } from '../../test/rights/deeds.table';
import { everythingPlanted } from '../../test/rights/planted';
import type { Plants } from '../../test/rights/plants';
import { sites } from '../../test/rights/sites';
import { type Started, startOrganization } from '../../test/started';

const reaches: Readonly<Record<string, string>> = {
  '': 'NOTHING',
  own: 'OWN',
  'own beside': 'LINE',
  foreign: 'ELSEWHERE',
  'own beside foreign': 'ALL',
};

onEachEngine('deeds of each role on what organization keeps', (engine) => {
  let home: Started;
  let plants: Plants;
  let callers: Callers;
  let deeds: Deeds;
  let before: string;

  beforeAll(async () => {
    home = await startOrganization(engine, false);
    const planter = await everythingPlanted(home);
    plants = planter.plants;
    callers = callersAmong(plants);
    deeds = await Deeds.on(planter);
    before = await everythingStored();
  }, 240_000);
  afterAll(async () => {
    jest.restoreAllMocks();
    await home?.stop();
  });

  it('are all in the table, and so is each that a thing can offer', async () => {
    const inTable = new Set(Object.keys(deedsOf).map((way) => way.replace(/ \(.*$/, '')));
    expect([...inTable].sort()).toEqual([...deeds.names].sort());
    expect(deeds.ways.sort()).toEqual(Object.keys(deedsOf).sort());
    const offered = new Set<string>();
    for (const [type, index] of Object.values(offeredOn)) {
      const actions = await deeds.offered(type, plants.at(type, 'own', index), callers['district administrator']);
      for (const action of actions.keys()) offered.add(action);
    }
    expect(Object.keys(offeredOn)).toEqual(expect.arrayContaining([...offered]));
  });

  it.each(Object.keys(deedsOf))(
    'get as far as the table says, and refusals tell and do nothing: %s',
    async (way) => {
      const found = new Map<string, string>();
      for (const caller of callerNames) {
        const told = deeds.denied.length;
        const answers = await deeds.tried(way, sites, callers[caller]);
        const passed = sites.filter((site) => !isRefused(answers[site].code));
        for (const site of sites) {
          const { code, errors, shows } = answers[site];
          // Whoever is admitted comes to the end of it: it is their deed and not a fault of their input.
          expect([caller, site, code, shows]).toEqual([caller, site, passed.includes(site) ? takenBack : code, false]);
          expect([caller, site, plants.foundIn(errors)]).toEqual([caller, site, []]);
        }
        const kept = deeds.denied.slice(told).map(({ deed, outcome }) => `${deed} ${outcome}`);
        expect([caller, kept]).toEqual([caller, sites.map(() => `${way.replace(/ \(.*$/, '')} DENIED`)]);
        if (!passed.includes('foreign')) await tellsNoMoreThanNothing(way, caller, answers.foreign.errors);
        found.set(caller, reaches[passed.join(' ')] ?? passed.join(' AND ').toUpperCase());
      }
      expect(rights.found(found)).toEqual(rights.read(deedsOf[way] ?? ''));
    },
    120_000,
  );

  /** Of what somebody is not shown it is answered what is answered of nothing. */
  const tellsNoMoreThanNothing = async (way: string, caller: Caller, errors: string) => {
    const who = seenByFew[way];
    if (!who || rights.read(`ALL: ${who}`).ALL?.includes(caller)) return;
    const { nowhere } = await deeds.tried(way, ['nowhere'], callers[caller]);
    expect([caller, errors]).toEqual([caller, nowhere.errors]);
  };

  it.each(Object.entries(offeredOn))(
    'are offered to those alone who can do them: %s',
    async (way, [type, index]) => {
      const action = way.replace(/ \(.*$/, '');
      const offered = new Map<string, string>();
      for (const caller of callerNames) {
        const open: string[] = [];
        for (const site of sites) {
          const actions = await deeds.offered(type, plants.at(type, site, index), callers[caller]);
          if (actions.get(action)) open.push(site);
        }
        offered.set(caller, reaches[open.join(' ')] ?? open.join(' AND ').toUpperCase());
      }
      expect(rights.found(offered)).toEqual(rights.read(deedsOf[way] ?? ''));
    },
    120_000,
  );

  it('leave everything as it was but the audit, which has each that was denied', async () => {
    expect(await everythingStored()).toBe(before);
    const entries = await home.subgraph.database.manager.countBy(AuditEntryRow, { outcome: 'DENIED' });
    expect(entries).toBe(deeds.denied.length);
    expect(entries).toBeGreaterThan(1_000);
  });

  /** The audit has an entry of each. */
  const everythingStored = () => storedDigest(home.subgraph.database.manager, (table) => table.startsWith('audit_'));
});
