// From the commit of a redrawing until another process locates by the new border. Beside it, what the border costs its own process.
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fillSample } from './sample-register.mjs';

const fromInfra = createRequire(new URL('../../infra/package.json', import.meta.url));
const { organization } = fromInfra('@gridweave/organization/definition');
const { createGrid, redrawGrid } = fromInfra('@gridweave/organization/grid-life/grid-life.commands');
const { openSubgraphDatabase } = fromInfra('@gridweave/subgraph/subgraph-database');
const { anonymous } = fromInfra('@gridweave/viewer/viewer');

const rounds = 25;
const goalMilliseconds = 1_000;
const watcher = fileURLToPath(new URL('./redraw-watcher.mjs', import.meta.url));

export async function redrawing() {
  const directory = mkdtempSync(join(tmpdir(), 'gridweave-bench-'));
  const url = `sqlite:${directory}`;
  let services = null;
  let database = null;
  let other = null;
  try {
    await fillSample(url);
    database = await openSubgraphDatabase(organization, url);
    services = await organization.services(database, {});
    const pen = await Pen.of(database, services);
    other = await Watcher.start(url, pen.gridId, pen.points);
    const [here, there] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      // Otherwise every round would meet the watch at the same moment of its half second.
      await new Promise((resolve) => setTimeout(resolve, (round * 137) % 500));
      const side = (round + 1) % 2;
      const seen = other.sees(side);
      const { began, committed } = await pen.redraw(side);
      here.push(committed - began);
      there.push(Math.max(0, (await seen) - committed));
    }
    return [
      { what: 'the deed itself until its process locates by it, ms', ...spreadOf(here) },
      { what: 'from then until another process locates by it, ms', ...spreadOf(there) },
      { what: `the longest, as a share of ${goalMilliseconds} ms`, max: spreadOf(there).max / goalMilliseconds },
    ];
  } finally {
    other?.stop();
    if (services) organization.stop(services);
    await database?.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Draws a dedicated grid now here, now there: it lies over others, so no neighbour has to move with it. */
class Pen {
  static async of(database, services) {
    const pen = Object.assign(new Pen(), { database, services });
    const [district] = [...services.territory.divisions()].filter(({ kind }) => kind === 'DISTRICT');
    const scope = { kind: 'DIVISION', id: district.id };
    pen.viewer = {
      ...anonymous('bench'),
      id: 'bench',
      kind: 'PERSON',
      grants: [{ role: 'ADMINISTRATOR', scope, until: null }],
    };
    const grid = [...services.territory.grids()].find(({ kind }) => kind === 'COMMUNITY');
    const [longitude, latitude] = pen.#cornerOf(grid.id);
    pen.points = [0, 1].map((side) => ({ longitude: longitude + side * 0.002 + 0.0005, latitude: latitude + 0.0005 }));
    const head = { divisionId: grid.divisionId, kind: 'DEDICATED', name: '测量', scene: { type: 'OTHER' } };
    const { gridIds } = await createGrid(pen.#context(), { ...pen.#head(), ...head, area: pen.#area(0) });
    pen.gridId = gridIds[0];
    return pen;
  }

  /** When it began, and when it was done and this process answered by it. */
  async redraw(side) {
    const began = Date.now();
    const { version } = this.services.territory.grid(this.gridId);
    const areas = [{ gridId: this.gridId, expectedVersion: version, area: this.#area(side) }];
    await redrawGrid(this.#context(), { ...this.#head(), areas });
    const located = this.services.territory.locateIndex.locate(this.points[side], new Date());
    if (!located.dedicatedGridIds.includes(this.gridId))
      throw new Error('its own process does not answer by the new border');
    return { began, committed: Date.now() };
  }

  #context() {
    const { database, services, viewer } = this;
    return { database, services, viewer, now: new Date(), loaders: new Map() };
  }

  #head() {
    return { idempotencyKey: `bench-${performance.now()}`, effectiveFrom: new Date(), reason: '测量' };
  }

  #area(side) {
    const { longitude: x, latitude: y } = this.points[side];
    const [west, east, south, north] = [x - 0.0005, x + 0.0005, y - 0.0005, y + 0.0005];
    const ring = [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ];
    return { type: 'MultiPolygon', coordinates: [[ring]] };
  }

  #cornerOf(gridId) {
    const near = this.services.territory.locateIndex.areasNear(-180, -90, 180, 90);
    return near.find((area) => area.gridId === gridId).rings[0][0][0];
  }
}

/** Another process that follows the tables, and says when it locates by a border. */
class Watcher {
  static async start(url, gridId, points) {
    const watching = Object.assign(new Watcher(), { process: fork(watcher, [url, gridId, JSON.stringify(points)]) });
    await new Promise((resolve) => watching.process.once('message', resolve));
    return watching;
  }

  /** Resolves with the moment at which the point of this side is the grid's, as the other process has it. */
  sees(side) {
    return new Promise((resolve) => {
      const heard = (message) => {
        if (message.side !== side) return;
        this.process.off('message', heard);
        resolve(message.at);
      };
      this.process.on('message', heard);
    });
  }

  stop() {
    this.process.kill();
  }
}

function spreadOf(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return { min: sorted[0], median: sorted[Math.floor(sorted.length / 2)], max: sorted.at(-1) };
}
