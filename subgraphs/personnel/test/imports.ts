import { Readable } from 'node:stream';
import { ask } from '@gridweave/testing/ask';
import { testKey } from '@gridweave/testing/viewers';
import { signIdentity } from '@gridweave/viewer/internal-identity';
import type { Viewer } from '@gridweave/viewer/viewer';
import { Workbook, type Worksheet } from 'exceljs';
import { Staff } from './staff';
import { callers, type Personnel } from './started';

const fields = `staffImport { id kind state version lines headingsRow ignoredHeadings
  counts { create change unchanged undecided rejected applied } job { state done rejected problems { row code field } } }`;

/** Files that are brought, as HR staff bring them. */
export class Imports {
  readonly #staff: Staff;

  constructor(private readonly subgraph: Personnel) {
    this.#staff = new Staff(subgraph);
  }

  /** What an upload is answered. */
  async upload(bytes: Buffer | string, viewer: Viewer = callers.hrOfficer) {
    const identity = await signIdentity(viewer, 'personnel', testKey);
    const body = Readable.from([Buffer.from(bytes)]);
    const answer = await this.subgraph.files(identity, { method: 'POST', path: 'staff-imports', headers: {}, body });
    return { status: answer.status, ...(JSON.parse(answer.body as string) as { id: string; code: string }) };
  }

  /** The plan of a file, as it stands when the job is done. */
  async plan(mutation: string, bytes: Buffer | string, input: object = {}, viewer: Viewer = callers.hrOfficer) {
    const { id: fileId } = await this.upload(bytes, viewer);
    const { staffImport, errors } = await this.#staff.do(mutation, { fileId, ...input }, fields, viewer);
    if (!staffImport) throw new Error(JSON.stringify(errors));
    await this.subgraph.runJobs();
    return this.read(staffImport.id, viewer);
  }

  /** What having it done is answered, and the import when the job is done. */
  async apply(importId: string, input: object = {}, viewer: Viewer = callers.hrOfficer) {
    const { version } = await this.read(importId, viewer);
    const whole = { importId, expectedVersion: version, errorPolicy: 'REJECT_FAILED_ROWS', ...input };
    const { errors } = await this.#staff.do('applyStaffImport', whole, 'staffImport { id }', viewer);
    await this.subgraph.runJobs();
    return { errors, ...(await this.read(importId, viewer)) };
  }

  async read(id: string, viewer: Viewer = callers.hrOfficer) {
    const query = `query ($id: ID!) { staffImport(id: $id) { ${fields.slice(fields.indexOf('{') + 1)} }`;
    const { data, errors } = await ask(this.subgraph, viewer, query, { id });
    if (errors) throw new Error(JSON.stringify(errors));
    return data.staffImport;
  }

  /** The rows of a file, as the graph tells of them. */
  async rows(id: string, more = '', viewer: Viewer = callers.hrOfficer) {
    const query = `query ($id: ID!) { staffImport(id: $id) { rows(first: 100) { nodes { row outcome appliedAt
      problems { code column message } warnings { code column } changes { column before after } ${more} } } } }`;
    const { data, errors } = await ask(this.subgraph, viewer, query, { id });
    if (errors) throw new Error(JSON.stringify(errors));
    return data.staffImport.rows.nodes;
  }

  /** Rows in short: number, outcome, and the codes of what is wrong with their columns. */
  async told(id: string, viewer: Viewer = callers.hrOfficer) {
    return (await this.rows(id, '', viewer)).map(
      ({ row, outcome, problems, warnings }: Record<string, never> & { problems: Finding[]; warnings: Finding[] }) => [
        row,
        outcome,
        ...problems.map(({ code, column }) => `${code} ${column ?? '-'}`),
        ...warnings.map(({ code }) => `(${code})`),
      ],
    );
  }
}

interface Finding {
  readonly code: string;
  readonly column: string | null;
}

/** A workbook as a spreadsheet program writes it. */
export async function workbook(fill: (sheet: Worksheet, book: Workbook) => void): Promise<Buffer> {
  const book = new Workbook();
  fill(book.addWorksheet('名册'), book);
  return Buffer.from(await book.xlsx.writeBuffer());
}
