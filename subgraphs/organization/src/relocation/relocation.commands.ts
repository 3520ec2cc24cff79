import { setTimeout as pause } from 'node:timers/promises';
import { createJob, type JobRun } from '@gridweave/subgraph/jobs/job';
import type { LocateIndex } from '@gridweave/territory/locate-index';
import type { Territory } from '@gridweave/territory/territory';
import type { Viewer } from '@gridweave/viewer/viewer';
import type { EntityManager } from 'typeorm';
import { claimMap, MapMoved, moveMap } from './map-claim.commands';
import { placeAnew } from './place.commands';
import { elementsOf, landTouchedBy, type Walk, walksOver } from './relocation.queries';

export const relocationKind = 'register-relocation';

export interface RelocationCheckpoint {
  readonly changeId: string;
  /** How far it is: everything before this element of this grid lies where it should. */
  readonly gridId?: string;
  readonly elementId?: string;
}

interface Asked {
  readonly tx: EntityManager;
  readonly now: Date;
  readonly ctx: { readonly viewer: Viewer };
}

/**
 * Has the elements of the register located anew on ground that a change took from one grid and gave to another, in the
 * transaction in which the change comes into force. Nothing for a change that leaves all ground where it was.
 */
export async function queueRelocation({ tx, now, ctx }: Asked, changeId: string): Promise<void> {
  const { gridIds } = await landTouchedBy(tx, changeId);
  if (gridIds.size === 0) return;
  // Whoever locates by a clock that is late, or is at it already, begins again.
  await moveMap(tx);
  const checkpoint: RelocationCheckpoint = { changeId };
  const createdBy = `${ctx.viewer.kind}:${ctx.viewer.id}`;
  await createJob(tx, { kind: relocationKind, key: changeId, createdBy, checkpoint }, now);
}

/** How many elements one transaction looks at: others wait for no longer than it takes. */
const ELEMENTS_A_STEP = 500;
/** Between steps, so that on the embedded engine others get their turn. */
const BREATH_MILLISECONDS = 2;

/** The work of the job: locates every element that may lie elsewhere now. Doing it twice changes nothing. */
export function relocation(territory: Territory) {
  return async (run: JobRun<RelocationCheckpoint>): Promise<void> => {
    const { changeId, gridId: reached, elementId = null } = run.checkpoint;
    const land = await landTouchedBy(run.database.manager, changeId!);
    await territory.refresh();
    const walks = walksOver(territory, land).filter(({ gridId }) => reached === undefined || gridId >= reached);
    let { done } = run.job;
    for (const walk of walks) {
      const after = walk.gridId === reached ? elementId : null;
      done = await follow(run, territory, { changeId: changeId!, since: land.since, walk, after, done });
    }
  };
}

interface Place {
  readonly changeId: string;
  readonly since: Date;
  readonly walk: Walk;
  readonly after: string | null;
  readonly done: number;
}

/** Answers how many elements were looked at in all. */
async function follow(run: JobRun<RelocationCheckpoint>, territory: Territory, place: Place): Promise<number> {
  const { changeId, since, walk } = place;
  let { after, done } = place;
  for (;;) {
    const some = await elementsOf(run.database.manager, walk, after, ELEMENTS_A_STEP);
    const last = some.at(-1);
    if (!last) return done;
    after = last.id;
    done += some.length;
    const progress = { checkpoint: { changeId, gridId: walk.gridId, elementId: after }, done };
    await onTheMap(territory, (map) =>
      run.step(async (tx) => {
        await claimMap(tx, map.revision);
        // A clock that is late would still answer by the old areas.
        await placeAnew(tx, map.index, some, new Date(Math.max(Date.now(), since.getTime())));
        return progress;
      }),
    );
    await pause(BREATH_MILLISECONDS);
  }
}

/** Does something with the grids as they are, again when they have changed before it was done. */
async function onTheMap(
  territory: Territory,
  work: (map: { readonly revision: number; readonly index: LocateIndex }) => Promise<void>,
): Promise<void> {
  for (;;) {
    try {
      return await work({ revision: territory.revision, index: territory.locateIndex });
    } catch (error) {
      if (!(error instanceof MapMoved)) throw error;
      await territory.refresh();
    }
  }
}
