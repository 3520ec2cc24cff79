import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RetentionRulesRow } from '@gridweave/incidents/retention/retention.entity';
import { type EventSource, SourceDown } from '@gridweave/subgraph/event-consumer';
import { engines } from '@gridweave/testing/engines';
import { testFieldKeys } from '@gridweave/testing/field-keys';
import { testKey } from '@gridweave/testing/viewers';
import { type Config, readConfig } from './config';
import { countOutlivedReports } from './outlived-reports';
import { startSubgraph } from './subgraph-definitions';

const away = () => Promise.reject(new SourceDown('nothing is followed here'));
const source: EventSource = { head: away, events: away, snapshot: away };

describe.each(engines.map((engine) => [engine.name, engine] as const))(
  'a dry run of retention on %s',
  (_name, engine) => {
    afterEach(() => {
      jest.restoreAllMocks();
    });

    it('says what goes of reports by the rules that are set, beside a server that runs', async () => {
      const home = engine.create();
      const mediaDirectory = mkdtempSync(join(tmpdir(), 'gw-'));
      const config: Config = { ...readConfig({ GRIDWEAVE_DATA: mediaDirectory }), databaseUrl: home.url };
      const lines: string[] = [];
      jest.spyOn(console, 'log').mockImplementation((line) => void lines.push(`${line}`));
      const own = { databaseUrl: home.url, internalKey: testKey, mediaDirectory, sample: false };
      const sources = { organization: source, personnel: source };
      const subgraph = await startSubgraph('incidents', { ...own, fieldKeys: () => testFieldKeys, sources });
      try {
        await countOutlivedReports(config, new Date());
        const content = JSON.stringify([{ kind: 'CONTACT', months: 24 }]);
        const rules = { version: 1, madeAt: new Date(), reason: '规定', madeBy: 'somebody', content };
        await subgraph.database.transaction((tx) => tx.insert(RetentionRulesRow, rules));
        await countOutlivedReports(config, new Date());
      } finally {
        await subgraph.close();
        await home.drop();
        rmSync(mediaDirectory, { recursive: true, force: true });
      }
      expect(lines).toEqual([
        'reports: no rule is set by which anything goes.',
        'reports: CONTACT of 0 goes after 24 months, and of 0 more stays because of a hold.',
      ]);
    });
  },
);
