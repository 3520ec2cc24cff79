import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onEachEngine, type TestDatabase } from '@gridweave/testing/engines';
import { reaches } from '@gridweave/testing/reaches';
import { type Caller, callerNames, callers, rights } from '../../test/rights/callers';
import { officesIn, officesOf, putIntoOffice } from '../../test/rights/files';
import { filesOfLists, wholeNumbers } from '../../test/rights/files.table';
import { Planting } from '../../test/rights/planted';
import type { Plant, Plants } from '../../test/rights/plants';
import { reachWords } from '../../test/rights/reach';
import { seenThroughRoots } from '../../test/rights/roots.table';
import { smallDistrict } from '../../test/small-district';
import { Staff } from '../../test/staff';
import { StaffFiles } from '../../test/staff-files';
import { type Personnel, startPersonnel } from '../../test/started';
import { PersonRow } from '../person/person.entity';
import { StaffList } from '../staff-export/staff-export.enums';

type Rows = readonly Record<string, string>[];

/** Nobody else gets a file at all, as the table of deeds says. */
const signedIn = callerNames.filter((name) => callers[name].kind === 'PERSON');
const lists = Object.keys(filesOfLists) as StaffList[];

onEachEngine('what each role takes along in files', (engine) => {
  let home: TestDatabase;
  let directory: string;
  let subgraph: Personnel;
  let files: StaffFiles;
  let plants: Plants;

  beforeAll(async () => {
    home = engine.create();
    directory = mkdtempSync(join(tmpdir(), 'gridweave-rights-'));
    subgraph = await startPersonnel(home, { ...smallDistrict }, { sample: false, mediaDirectory: directory });
    plants = await new Planting(subgraph).everythingAndAfter();
    files = new StaffFiles(new Staff(subgraph));
    for (const name of signedIn) {
      const viewer = callers[name];
      const isKnown = await subgraph.database.manager.existsBy(PersonRow, { subject: viewer.id });
      if (!isKnown && viewer.grants.length > 0) await putIntoOffice(subgraph, viewer);
      expect([name, await officesOf(subgraph, viewer)]).toEqual([name, officesIn(viewer.grants)]);
    }
  }, 240_000);
  afterAll(async () => {
    await subgraph?.close();
    await home?.drop();
    rmSync(directory, { recursive: true });
  });

  /** How far each caller sees things by the texts that name them. */
  const seenIn = (texts: ReadonlyMap<Caller, string>, things: readonly Plant[]) => {
    const seen = [...texts].map(([caller, text]) => {
      const ids = things.filter(({ id }) => text.includes(id)).map(({ id }) => id);
      return [caller as string, new Set(ids)] as const;
    });
    return rights.found(reaches(reachWords, things, new Map(seen), (caller) => callers[caller as Caller].id));
  };
  /** A row of a table as far as somebody signs in. */
  const rowOf = (row = '') =>
    Object.fromEntries(
      Object.entries(rights.read(row))
        .map(([reach, who]) => [reach, who.filter((name) => signedIn.includes(name as Caller))] as const)
        .filter(([, who]) => who.length > 0),
    );

  /** Of each kind of words in clear, who reads them of whom: of those who are in the list, and of nobody else. */
  const inClear = (texts: ReadonlyMap<Caller, string>, of: string) => {
    const owners = new Set(plants.of(of).map(({ owner }) => owner));
    const found: Record<string, Record<string, string[]>> = {};
    for (const [kind, words] of Map.groupBy(plants.canaries, (each) => each.kind)) {
      const all = words.map(({ site, owner, text }) => ({ type: kind, id: text, site, owner }));
      const here = seenIn(
        texts,
        all.filter(({ owner }) => owners.has(owner)),
      );
      const elsewhere = seenIn(
        texts,
        all.filter(({ owner }) => !owners.has(owner)),
      );
      if (Object.keys(here).length > 0) found[kind] = here;
      if (Object.keys(elsewhere).length > 0) found[`${kind} of others`] = elsewhere;
    }
    return found;
  };
  const textOf = (rows: Rows) => rows.map((row) => Object.values(row).join('\n')).join('\n');

  it('is told of each list', () => {
    expect([...lists].sort()).toEqual(Object.values(StaffList).sort());
  });

  it.each(lists)(
    '%s: the rows of the screen, and in clear no more than the table says',
    async (list) => {
      const { root, of, id, clear } = filesOfLists[list];
      const texts = new Map<Caller, string>();
      for (const caller of signedIn) {
        const taken = await files.taken(callers[caller], { list });
        const shown = await files.listed(callers[caller], root);
        expect([caller, taken.map((row) => row[id])]).toEqual([caller, shown.map((node) => node.id)]);
        texts.set(caller, textOf(taken));
      }
      expect(seenIn(texts, plants.of(of))).toEqual(rowOf(seenThroughRoots[root]));
      expect(inClear(texts, of)).toEqual(
        Object.fromEntries(Object.entries(clear).map(([kind, who]) => [kind, rowOf(who)])),
      );
    },
    120_000,
  );

  it.each(lists)(
    '%s: whole numbers for a purpose, of those on the officer’s own files',
    async (list) => {
      const asked = { list, unmasking: { purpose: 'JOINT_REVIEW', reason: '联审' } };
      const texts = new Map<Caller, string>();
      for (const caller of signedIn) {
        const isOfficer = callers[caller].grants.some(({ role }) => role === 'HR_OFFICER');
        if (isOfficer) texts.set(caller, textOf(await files.taken(callers[caller], asked)));
        else
          expect([caller, (await files.asked(callers[caller], asked)).errors[0]?.code]).toEqual([caller, 'FORBIDDEN']);
      }
      const { 'identity number': identityNumbers = {}, 'private phone': phones = {} } = inClear(
        texts,
        filesOfLists[list].of,
      );
      expect([identityNumbers, phones]).toEqual([rowOf(wholeNumbers[list]), rowOf(wholeNumbers[list])]);
    },
    120_000,
  );

  it('is given to nobody but whoever asked for it', async () => {
    await files.taken(callers['district HR'], { list: 'PEOPLE' });
    const { path } = await files.newest(callers['district HR']);
    for (const caller of callerNames) {
      const { status } = await files.fetched(callers[caller], path);
      expect([caller, status === 200]).toEqual([caller, caller === 'district HR']);
    }
  });
});
