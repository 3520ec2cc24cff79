import { createDecipheriv } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Known } from '@gridweave/testing/every-way';
import type { SubgraphName } from '@gridweave/viewer/internal-identity';
import type { Viewer } from '@gridweave/viewer/viewer';
import Database from 'better-sqlite3';
import { type GraphQLSchema, getNamedType } from 'graphql';

export const subgraphs = ['organization', 'incidents', 'personnel'] as const satisfies readonly SubgraphName[];

/** What a stand on SQLite has stored, read past the graph: what must not leak, and what to ask for. */
export class Stored {
  constructor(private readonly dataDirectory: string) {}

  ids(part: SubgraphName, sql: string): string[] {
    return this.rows<{ id: string }>(part, sql).map((row) => row.id);
  }

  rows<Row>(part: SubgraphName, sql: string): Row[] {
    const database = new Database(join(this.dataDirectory, `${part}.sqlite`), { readonly: true });
    try {
      return database.prepare(sql).all() as Row[];
    } finally {
      database.close();
    }
  }

  /** Identity numbers and phones of staff, opened with the key that the data directory keeps. */
  numbersOfStaff(fields: readonly string[]): string[] {
    type Sealed = { person_id: string; field: string; sealed: string };
    const rows = this.rows<Sealed>('personnel', 'SELECT person_id, field, sealed FROM sealed_field');
    return rows
      .filter(({ field }) => fields.includes(field))
      .map(({ person_id, field, sealed }) => this.#opened(sealed, ['sealed_field', person_id, field]));
  }

  /** Names, phones and addresses of mail of whoever reported or is to be called about a merchant. */
  contacts(part: 'incidents' | 'organization'): string[] {
    const [table, key] = part === 'incidents' ? ['report_contact', 'report_id'] : ['register_contact', 'element_id'];
    return this.rows<{ id: string; sealed: string }>(part, `SELECT ${key} AS id, sealed FROM ${table}`).flatMap(
      ({ id, sealed }) =>
        (JSON.parse(this.#opened(sealed, [`${part}.${table}`, id, 'sealed'])) as (string | null)[]).flatMap(
          (each) => each ?? [],
        ),
    );
  }

  #opened(sealed: string, place: readonly string[]): string {
    const keys = readFileSync(join(this.dataDirectory, 'field-keys'), 'utf8');
    const key = Buffer.from(/^GRIDWEAVE_FIELD_KEYS=[^:]+:([0-9a-f]{64})$/m.exec(keys)?.[1] ?? '', 'hex');
    const [keyId, body = ''] = sealed.split('.');
    const bytes = Buffer.from(body, 'base64url');
    const opened = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
      .setAAD(Buffer.from(JSON.stringify([keyId, ...place])))
      .setAuthTag(bytes.subarray(12, 28));
    return opened.update(bytes.subarray(28), undefined, 'utf8') + opened.final('utf8');
  }

  /** Ids and other values for the arguments of every way through the graph. */
  knownThings(schema: GraphQLSchema): Known {
    const people = this.ids(
      'personnel',
      "SELECT id FROM person ORDER BY subject LIKE 'development-%' DESC, id LIMIT 8",
    );
    const incidents = this.ids('incidents', 'SELECT id FROM incident ORDER BY id LIMIT 4');
    const reports = [
      ...this.ids('incidents', 'SELECT report_id AS id FROM report_contact LIMIT 2'),
      ...this.ids('incidents', 'SELECT id FROM report ORDER BY id LIMIT 2'),
    ];
    const grids = this.ids('organization', 'SELECT id FROM grid ORDER BY code LIMIT 2');
    const units = this.ids('organization', 'SELECT id FROM unit ORDER BY id LIMIT 2');
    const divisions = this.ids('organization', 'SELECT id FROM division ORDER BY id LIMIT 2');
    const linkedGroups = 'SELECT DISTINCT party_organization_id AS id FROM party_household_link LIMIT 3';
    return {
      ...this.#thingsByRoot(schema),
      'person.id': people,
      'incident.id': incidents,
      'report.id': reports,
      'grid.id': grids,
      'unit.id': units,
      'division.id': divisions,
      'registerElement.id': [
        ...this.ids('organization', 'SELECT element_id AS id FROM register_contact LIMIT 2'),
        ...this.ids('organization', 'SELECT id FROM register_element LIMIT 2'),
      ],
      'partyOrganization.id': this.ids('personnel', linkedGroups),
      divisionId: divisions.slice(0, 1),
      id: grids,
      first: [5],
      asOf: ['2026-11-01T12:00:00+08:00'],
      point: [{ longitude: 113.6501606, latitude: 34.7031046, system: 'GCJ02' }],
      'responsibility.input': [{ gridId: grids[0], categoryCode: '0301' }],
      by: [['STATE']],
    };
  }

  /** What an entity of the type is asked for by. */
  representationsOf(type: string, viewer: Viewer, known: Known): object[] {
    const keys: Record<string, readonly unknown[]> = {
      Division: known['division.id'] ?? [],
      Grid: known['grid.id'] ?? [],
      Unit: known['unit.id'] ?? [],
      RegisterElement: known['registerElement.id'] ?? [],
      PartyOrganization: known['partyOrganization.id'] ?? [],
      Person: known['person.id'] ?? [],
      Incident: known['incident.id'] ?? [],
      Report: known['report.id'] ?? [],
      Viewer: [viewer.id, 'development-hr', 'development-chief'],
      Appointment: this.ids('personnel', 'SELECT id FROM appointment ORDER BY id LIMIT 5'),
      Post: this.ids('personnel', 'SELECT id FROM post ORDER BY id LIMIT 5'),
      Appraisal: this.ids('personnel', 'SELECT id FROM secondment_appraisal ORDER BY id LIMIT 5'),
      Training: this.ids('personnel', 'SELECT id FROM training_completion ORDER BY id LIMIT 5'),
    };
    if (type === 'GridAt') {
      return (known['grid.id'] ?? []).map((gridId) => ({ __typename: type, gridId, asOf: '2026-11-01T04:00:00.000Z' }));
    }
    const found = keys[type] ?? this.ids(...this.#tableOf(type));
    return found.map((id) => ({ __typename: type, id }));
  }

  /** Of every root field that takes an id, some ids of what it answers, where a table bears its name. */
  #thingsByRoot(schema: GraphQLSchema): Known {
    const found = Object.values(schema.getQueryType()?.getFields() ?? {})
      .filter((root) => root.args.some(({ name }) => name === 'id'))
      .map((root) => [`${root.name}.id`, this.#idsOf(getNamedType(root.type).name)] as const);
    return Object.fromEntries(found.filter(([, some]) => some.length > 0));
  }

  #idsOf(type: string): string[] {
    const owner = this.#ownerOf(tableNameOf(type));
    return owner ? this.ids(owner, `SELECT id FROM ${tableNameOf(type)} LIMIT 3`) : [];
  }

  /** Entities that the list above does not name lie in a table of their own name. */
  #tableOf(type: string): [SubgraphName, string] {
    const table = tableNameOf(type);
    const owner = this.#ownerOf(table);
    if (!owner) throw new Error(`the walk knows no ${type}: give it some ids`);
    return [owner, `SELECT id FROM ${table} LIMIT 3`];
  }

  #ownerOf(table: string): SubgraphName | undefined {
    return subgraphs.find(
      (part) => this.rows(part, `SELECT name FROM sqlite_master WHERE name = '${table}'`).length > 0,
    );
  }
}

function tableNameOf(type: string): string {
  return type.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();
}
