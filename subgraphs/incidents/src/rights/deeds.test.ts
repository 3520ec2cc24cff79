import { onEachEngine } from '@gridweave/testing/engines';
import { storedDigest } from '@gridweave/testing/stored-text';
import { type IncidentsUnderTest, startIncidents } from '../../test/incidents-subgraph';
import { type Caller, callerNames } from '../../test/rights/callers';
import { DeedOffers } from '../../test/rights/deed-offers';
import { deedRights, reachesOf } from '../../test/rights/deed-reach';
import { DeedStage } from '../../test/rights/deed-stage';
import { type DeedAnswer, Deeds, isRefused, offeredAs, sketchOf, takenBack } from '../../test/rights/deeds';
import { deedsOf } from '../../test/rights/deeds.table';
import { type Site, sites } from '../../test/rights/sites';

onEachEngine('deeds of each role', (engine) => {
  let test: IncidentsUnderTest;
  let stage: DeedStage;
  let deeds: Deeds;
  let offers: DeedOffers;
  let before: string;
  const log: string[] = [];

  beforeAll(async () => {
    test = await startIncidents(engine);
    jest.spyOn(process.stderr, 'write').mockImplementation((line) => log.push(String(line)) > 0);
    stage = await DeedStage.prepared(test);
    offers = new DeedOffers(test, stage);
    deeds = await Deeds.on(test, stage);
    before = await everythingStored();
  }, 240_000);
  afterAll(async () => {
    jest.restoreAllMocks();
    await test?.close();
  });

  it('are all in the table', () => {
    const inTable = new Set(Object.keys(deedsOf).map((name) => name.replace(/ \(.*$/, '')));
    expect([...inTable].sort()).toEqual([...deeds.names].sort());
  });

  it.each(Object.keys(deedsOf))(
    'get as far as the table says, as they are offered, and refusals tell and do nothing: %s',
    async (name) => {
      const passed = new Map<Caller, readonly Site[]>();
      const codes = new Set<string>();
      for (const caller of callerNames) {
        const isThrough = async (site: Site) => {
          const answer = await deeds.tried(name, site, caller);
          const isRefusal = isRefused(answer.code);
          if (isRefusal) await tellsAndDoesNothing(name, site, caller, answer);
          else codes.add(answer.code);
          await isAsOffered(name, site, caller, !isRefusal);
          return !isRefusal;
        };
        passed.set(caller, await sitesReached(isThrough));
      }
      expect(deedRights.found(reachesOf(passed))).toEqual(deedRights.read(deedsOf[name] ?? ''));
      // Whoever gets through gets to the end.
      expect([...codes]).toEqual([takenBack]);
    },
    120_000,
  );

  /** What is refused shows nothing, is kept as denied, and is answered as what is not there, unless its thing is seen. */
  const tellsAndDoesNothing = async (
    name: string,
    site: Site,
    caller: Caller,
    { code, errors, shows, denied }: DeedAnswer,
  ) => {
    expect([caller, site, shows, denied]).toEqual([caller, site, false, [code]]);
    expect([caller, site, privateIn(errors)]).toEqual([caller, site, []]);
    const { thing } = sketchOf(name);
    if (thing === null || (await seesIt(name, site, caller))) return;
    const ofNothing = await deeds.tried(name, site, caller, false);
    expect([caller, site, errors]).toEqual([caller, site, ofNothing.errors]);
  };

  const seesIt = async (name: string, site: Site, caller: Caller) => {
    const { thing } = sketchOf(name);
    if (thing === null) return undefined;
    return (await offers.seenBy(deeds.callerFor(name, caller), site)).get(stage.at(site).id(thing));
  };

  /** Where a deed is offered to whoever sees its thing, it is offered to those who get through with it. */
  const isAsOffered = async (name: string, site: Site, caller: Caller, isThrough: boolean) => {
    const action = offeredAs(name);
    const offer = action === null ? undefined : (await seesIt(name, site, caller))?.get(action);
    if (offer) expect([caller, site, offer.allowed]).toEqual([caller, site, isThrough]);
  };

  it('leave everything as it was where they are refused, or taken back', async () => {
    expect(await everythingStored()).toBe(before);
  });

  it('put nothing into events and the log that was said in private', () => {
    expect(deeds.events.length).toBeGreaterThan(20);
    expect(privateIn([...new Set(deeds.events)].join('\n'))).toEqual([]);
    expect(privateIn(log.join('\n'))).toEqual([]);
  });

  /** Canaries in a text. */
  const privateIn = (text: string) => stage.canaries.filter((canary) => text.includes(canary));

  /** Tries of a code count although they are refused. */
  const everythingStored = () => storedDigest(test.subgraph.database.manager, (table) => table === 'receipt_recovery');
});

/** The sites at which somebody gets through, from near to far; beyond is asked about of everybody. */
async function sitesReached(isThrough: (site: Site) => Promise<boolean>): Promise<readonly Site[]> {
  const [isNear, isFar] = [await isThrough('micro'), await isThrough('beyond')];
  if (isNear && isFar) return sites;
  if (!isNear) return isFar ? ['beyond'] : [];
  const reached: Site[] = ['micro'];
  for (const site of ['grid', 'community', 'street'] as const) {
    if (!(await isThrough(site))) break;
    reached.push(site);
  }
  return reached;
}
