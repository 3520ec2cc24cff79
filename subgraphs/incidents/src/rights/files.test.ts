import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { reaches } from '@gridweave/testing/reaches';
import { deed, type IncidentsUnderTest, startIncidents } from '../../test/incidents-subgraph';
import { type Reader, type Readers, readerNames, readersOf, rights } from '../../test/rights/callers';
import { readInClear } from '../../test/rights/clear.table';
import { standsInFiles } from '../../test/rights/files.table';
import { planted } from '../../test/rights/planted';
import type { Plant, Plants } from '../../test/rights/plants';
import { reachWords } from '../../test/rights/reach';
import { ofDistrict } from '../../test/rights/reading';
import { seenThroughRoots } from '../../test/rights/roots.table';
import { seenOfTypes } from '../../test/rights/types.table';
import { askFile } from '../../test/uploads';
import { IncidentRow } from '../incident/incident.entity';

onEachEngine('what each role takes along in files', (engine) => {
  let test: IncidentsUnderTest;
  let plants: Plants;
  let callers: Readers;

  beforeAll(async () => {
    test = await startIncidents(engine);
    plants = await planted(test);
    callers = readersOf(plants);
  }, 240_000);
  afterAll(() => test?.close());

  const foundOf = (things: readonly Plant[], seen: ReadonlyMap<Reader, ReadonlySet<string>>) =>
    rights.found(
      reaches(reachWords, things, new Map<string, ReadonlySet<string>>(seen), (name) => callers[name as Reader].id),
    );
  const fetched = async (caller: Reader, path: string) =>
    askFile(test, callers[caller], { path: path.slice(1).replace('audit-exports/incidents/', 'audit-exports/') });

  /** The file of all incidents as a caller is given it; null where it is given none. */
  const taken = async (caller: Reader): Promise<{ path: string; text: string } | null> => {
    const asked = await deed(test, callers[caller], 'exportIncidents', { format: 'CSV' }, 'incidentExport { id }');
    if (asked.errors.length > 0) {
      expect([caller, asked.errors[0].code]).toEqual([caller, 'FORBIDDEN']);
      return null;
    }
    await test.subgraph.runJobs();
    const { data } = await ask(test.subgraph, callers[caller], '{ viewer { exports { id path } } }');
    const { path } = data.viewer.exports.find(({ id }: { id: string }) => id === asked.incidentExport.id);
    const { body } = await fetched(caller, path);
    return { path, text: (await buffer(body as Readable)).toString() };
  };

  it('is the list of incidents as the screen shows it, in the words that it shows, and nobody else’s', async () => {
    const incidents = plants.of('Incident');
    const numbers = await test.subgraph.database.manager.find(IncidentRow);
    const numberOf = new Map(numbers.map(({ id, number }) => [id, number]));
    const files = new Map<Reader, string>();
    for (const caller of readerNames) {
      const file = await taken(caller);
      files.set(caller, file?.text ?? '');
      for (const other of file ? readerNames : []) {
        const { status } = await fetched(other, file!.path);
        expect([caller, other, status === 200]).toEqual([caller, other, caller === other]);
      }
    }
    const seenIn = (things: readonly Plant[], wordOf: (thing: Plant) => string) => {
      const seen = [...files].map(
        ([caller, text]) =>
          [caller, new Set(things.filter((each) => text.includes(wordOf(each))).map(({ id }) => id))] as const,
      );
      return foundOf(things, new Map(seen));
    };
    expect(seenIn(incidents, ({ id }) => numberOf.get(id)!)).toEqual(rights.read(seenThroughRoots.incidents!));
    const found = new Map(
      [...Map.groupBy(plants.canaries, ({ kind }) => kind)].map(([kind, some]) => {
        const things = some.map(({ site, owner, text }) => ({ ...ofDistrict, type: kind, id: text, site, owner }));
        return [kind, seenIn(things, ({ id }) => id)] as const;
      }),
    );
    const standing = [...found].filter(([, reach]) => Object.keys(reach).length > 0);
    const rows = standsInFiles.map((kind) => [kind, rights.read(staffOf(readInClear[kind] ?? ''))]);
    expect(Object.fromEntries(standing)).toEqual(Object.fromEntries(rows));
  }, 240_000);

  it('is the audit for the auditor alone, with reasons and no other words', async () => {
    const paths = new Map<Reader, string>();
    for (const caller of readerNames) {
      const viewer = callers[caller];
      const answer = 'auditExport { path }';
      const asked = await deed(test, viewer, 'exportIncidentsAudit', { reason: '抽查' }, answer);
      if (asked.auditExport) paths.set(caller, asked.auditExport.path);
      else expect([caller, asked.errors[0].code]).toEqual([caller, 'FORBIDDEN']);
    }
    expect([...paths.keys()]).toEqual(['auditor']);
    const path = paths.get('auditor')!;
    for (const caller of readerNames) {
      const { status, body } = await fetched(caller, path);
      expect([caller, status === 200]).toEqual([caller, caller === 'auditor']);
      const text = typeof body === 'string' ? body : (await buffer(body as Readable)).toString();
      const kinds = plants.foundIn(text).map(({ kind }) => kind);
      expect([caller, [...new Set(kinds)]]).toEqual([caller, caller === 'auditor' ? ['reason of looking'] : []]);
    }
  });

  it('are pictures of what the graph shows, whole and small', async () => {
    const media = plants.of('Media');
    const row = seenOfTypes.Media?.find(([fields]) => fields.split(' ').includes('url'))?.[1] ?? '';
    for (const part of ['', '/thumbnail']) {
      const seen = new Map<Reader, Set<string>>();
      for (const caller of readerNames) {
        const given = new Set<string>();
        for (const { id } of media) {
          const { status, body } = await fetched(caller, `/media/${id}${part}`);
          if (typeof body !== 'string') await buffer(body as Readable);
          if (status === 200) given.add(id);
          else expect([caller, id, status]).toEqual([caller, id, 404]);
        }
        seen.set(caller, given);
      }
      // What a reporter had erased is given to nobody, and shown to nobody.
      const given = media.filter(({ id }) => [...seen.values()].some((ids) => ids.has(id)));
      expect(media.length - given.length).toBe(plants.of('ErasedReport').length);
      expect([part, foundOf(given, seen)]).toEqual([part, rights.read(row)]);
    }
  }, 240_000);
});

/** A row as far as somebody is of the staff: residents read their own, and take nothing along. */
const staffOf = (row: string) =>
  row
    .split(' | ')
    .filter((part) => !part.includes('resident'))
    .join(' | ');
