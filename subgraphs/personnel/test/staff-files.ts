import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ask } from '@gridweave/testing/ask';
import { testKey } from '@gridweave/testing/viewers';
import { signIdentity } from '@gridweave/viewer/internal-identity';
import type { Viewer } from '@gridweave/viewer/viewer';
import type { Staff } from './staff';

/** A row of a list on the screen, as far as tests ask for it. */
export interface ShownRow {
  readonly id: string;
  readonly name?: string;
  readonly person?: { readonly name: string } | null;
  readonly secondment?: { readonly person: { readonly name: string } | null } | null;
}

/** Lists as files and the same lists on the screen, as a person gets them. */
export class StaffFiles {
  constructor(readonly staff: Staff) {}

  asked(viewer: Viewer, input: object) {
    const fields = 'staffExport { id list filter purpose rows bytes path peopleInClear job { state done total } }';
    return this.staff.do('exportStaff', { format: 'CSV', ...input }, fields, viewer);
  }

  async newest(viewer: Viewer) {
    const query = `{ viewer { staffExports { id path rows peopleInClear expiresAt job { state done total problems { code } } } } }`;
    return (await ask(this.staff.subgraph, viewer, query)).data.viewer.staffExports[0];
  }

  async fetched(viewer: Viewer, path: string) {
    const identity = await signIdentity(viewer, 'personnel', testKey);
    return this.staff.subgraph.files(identity, { method: 'GET', path: path.slice(1), headers: {}, body: null });
  }

  /** The cells of a file, by their headings. */
  async taken(viewer: Viewer, input: object): Promise<Record<string, string>[]> {
    expect((await this.asked(viewer, input)).errors).toEqual([]);
    await this.staff.subgraph.runJobs();
    const done = await this.newest(viewer);
    expect(done.job.problems).toEqual([]);
    const answer = await this.fetched(viewer, done.path);
    expect(answer.status).toBe(200);
    const text = (await buffer(answer.body as Readable)).toString().replace('\ufeff', '');
    const [headings = [], ...rows] = text.trimEnd().split('\r\n').map(cellsOf);
    expect(rows).toHaveLength(done.rows);
    return rows.map((cells) => Object.fromEntries(headings.map((heading, i) => [heading, cells[i] ?? ''])));
  }

  /** Everything that the list on the screen shows, in its order. */
  async listed(viewer: Viewer, list: string, args = '', fields = 'id') {
    const nodes: ShownRow[] = [];
    for (let after: string | null = null; ; ) {
      const query = `query ($after: String) { page: ${list}(first: 100, after: $after${args}) { nodes { ${fields} } pageInfo { endCursor hasNextPage } } }`;
      const { data, errors } = await ask(this.staff.subgraph, viewer, query, { after });
      expect(errors).toBeUndefined();
      nodes.push(...data.page.nodes);
      after = data.page.pageInfo.endCursor;
      if (!data.page.pageInfo.hasNextPage) return nodes;
    }
  }
}

/** Cells of a line of CSV; none of ours goes over several lines. */
function cellsOf(line: string): string[] {
  const cells = line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g);
  return [...cells].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '');
}
