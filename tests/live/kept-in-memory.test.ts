import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { engines } from '@gridweave/testing/engines';
import { startIncidents } from '../../subgraphs/incidents/test/incidents-subgraph';
import { startOrganization } from '../../subgraphs/organization/test/started';
import { startPersonnel } from '../../subgraphs/personnel/test/started';

const root = join(__dirname, '..', '..');

/**
 * What outlives a request, and why nobody who follows an answer misses a change of it. Whatever is new here either notes
 * the tables that it is made of each time that it is used (`noteRead`), or holds nothing that stands in a table.
 */
const services = {
  organization: {
    territory: 'notes its tables',
    fieldKeys: 'settings',
    gridClock: 'when something is due, which no answer says',
  },
  incidents: {
    territory: 'notes its tables',
    dutyList: 'asks for its revision each time, which is a statement',
    transitions: 'versions, which never change',
    internalKey: 'settings',
    fieldKeys: 'settings',
    media: 'files, which rows tell of',
    exports: 'files, which rows tell of',
    sharedLimits: 'how often somebody has reported',
    sourceLimits: 'how often somebody has asked',
    intake: 'deeds under way',
    feedback: 'settings',
  },
  personnel: {
    territory: 'notes its tables',
    internalKey: 'settings',
    fieldKeys: 'settings',
    noticeMatters: 'which slice finds what',
    reviewMatters: 'which slice finds what',
    exports: 'files, which rows tell of',
    auditYears: 'settings',
  },
};

const modules = {
  'packages/duty/src/work-calendar.ts': 'days of a library',
  'packages/subgraph/src/audit/audit-trail.ts': 'one of each database',
  'packages/subgraph/src/database.ts': 'a connection',
  'packages/subgraph/src/ids.ts': 'numbers drawn by chance',
  'packages/subgraph/src/jobs/job.ts': 'how many jobs this process has made',
  'packages/subgraph/src/schema.ts': 'the schema',
  'packages/subgraph/src/search/tokens.ts': 'kinds of letters',
  'packages/viewer/src/hmac.ts': 'settings',
  'subgraphs/incidents/src/media/picture.ts': 'a library',
  'subgraphs/incidents/src/timeline/entry.commands.ts': 'the moment of the latest entry, to be written',
  'subgraphs/organization/src/duty-review/shared-ground.queries.ts': 'worked out of areas that the territory answers',
  'subgraphs/organization/src/register/extension.rules.ts': 'schemas of extensions',
};

const variable = /^(?:export )?(?:(?:const|let) \w+[^=\n]* = new (?:Weak)?(?:Map|Set|Ref)(?:<[^(\n]*>)?\(\)|let )/m;

describe('what a part keeps from one request to the next', () => {
  it('is known, of its services', async () => {
    const [engine] = engines;
    if (!engine) throw new Error('there is no engine to start them on');
    const home = engine.create();
    const [organization, incidents, personnel] = [
      await startOrganization(engine, false),
      await startIncidents(engine),
      await startPersonnel(home),
    ];
    const names = (value: object) => Object.keys(value).sort();
    const found = {
      organization: names(organization.subgraph.services),
      incidents: names(incidents.subgraph.services),
      personnel: names(personnel.services),
    };
    await Promise.all([organization.stop(), incidents.close(), personnel.close()]);
    await home.drop();
    expect(found).toEqual(Object.fromEntries(Object.entries(services).map(([part, known]) => [part, names(known)])));
  }, 240_000);

  it('is known, of its modules', () => {
    const files = globSync(
      ['subgraphs/*/src/**/*.ts', 'packages/{subgraph,territory,duty,events,viewer}/src/**/*.ts'],
      {
        cwd: root,
      },
    ).filter((file) => !file.endsWith('.test.ts'));
    expect(files.length).toBeGreaterThan(500);
    const found = files.filter((file) => variable.test(readFileSync(join(root, file), 'utf8')));
    expect(found.map((file) => relative(root, join(root, file))).sort()).toEqual(Object.keys(modules).sort());
  });
});
