import { existsSync, mkdirSync, readdirSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Connection, createConnection } from 'mysql2/promise';
import type { TestDatabase } from './engines';
import { copySchema, hasConnections, resetSchema, tablesOf } from './mariadb-schemas';
import { inRun, isFirst, run, schemasOfRun, type Templates } from './templates';

const parts = ['organization', 'incidents', 'personnel', 'test'];

/**
 * Schemas of its own for one test. One that began as a copy is given back in the end: to make and drop a hundred tables
 * takes the server longer than to put back what a test has changed in them.
 */
export class MariadbHome implements TestDatabase {
  #prefix = `${run ? schemasOfRun : `gw_test_${process.pid}`}_${Math.random().toString(36).slice(2, 10)}`;
  #isNamed = false;
  #began: { readonly part: string; readonly name: string } | null = null;

  constructor(private readonly serverUrl: string) {}

  get url(): string {
    this.#isNamed = true;
    return `${this.serverUrl}/${this.#prefix}`;
  }

  readonly templates: Templates = {
    isNew: async (part) =>
      !this.#isNamed ||
      this.#connected(async (connection) => (await tablesOf(connection, this.#schema(part))).length === 0),
    copy: async (part, name) => {
      if (!existsSync(doneFile(name))) return false;
      const free = this.#isNamed ? null : takeFree(name);
      if (free) this.#prefix = free;
      const copy = free ? resetSchema : copySchema;
      await this.#connected((connection) => copy(connection, keptSchema(name), this.#schema(part)));
      this.#began ??= { part, name };
      return true;
    },
    keep: async (part, name) => {
      if (!isFirst(`${name}.mariadb.begun`)) return;
      await this.#connected((connection) => copySchema(connection, this.#schema(part), keptSchema(name)));
      mkdirSync(freeDirectory(name));
      writeFileSync(doneFile(name), '');
      this.#began ??= { part, name };
    },
  };

  async drop(): Promise<void> {
    await this.#connected(async (connection) => {
      const began = this.#began;
      const isGivenBack = began && !(await hasConnections(connection, this.#schema(began.part)));
      for (const part of parts) {
        if (isGivenBack && part === began.part) continue;
        await connection.query(`DROP DATABASE IF EXISTS \`${this.#schema(part)}\``);
      }
      if (isGivenBack) writeFileSync(join(freeDirectory(began.name), this.#prefix), '');
    });
  }

  #schema(part: string): string {
    return `${this.#prefix}_${part}`;
  }

  async #connected<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    const connection = await createConnection(this.serverUrl);
    // A test that failed may have left a transaction open: to wait for it would hold up every other test.
    await connection.query('SET lock_wait_timeout = 10');
    return work(connection).finally(() => connection.end());
  }
}

const keptSchema = (name: string) => `${schemasOfRun}_kept_${name.replaceAll('-', '_')}`;
const doneFile = (name: string) => inRun(`${name}.mariadb`);
const freeDirectory = (name: string) => inRun(`${name}.mariadb.free`);

/** What the name of a schema begins with that was given back; nobody else takes it then. Null when there is none. */
function takeFree(name: string): string | null {
  for (const free of readdirSync(freeDirectory(name))) {
    try {
      unlinkSync(join(freeDirectory(name), free));
      return free;
    } catch {
      // Another worker was faster.
    }
  }
  return null;
}
