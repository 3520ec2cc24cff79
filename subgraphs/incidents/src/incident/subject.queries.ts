import { type EntityManager, In } from 'typeorm';
import { handledIncidentIds } from '../leg/leg.queries';
import type { IncidentsContext } from '../services';
import { wordsAwaited } from '../survey/awaited-word.queries';
import { tableInForce } from '../transition/transition.queries';
import { pendingAbout } from './archiving.queries';
import { notAwaited, nothingOpen } from './archiving.rules';
import { IncidentRow } from './incident.entity';
import { type DeskDeed, type DeskSubject, roleForDeed } from './incident.policy';
import { startsOf } from './incident.rules';

/** What decides about deeds on incidents, in their order: the same for what is offered and for the deed itself. */
export async function subjectsOf(
  ctx: IncidentsContext,
  manager: EntityManager,
  incidents: readonly IncidentRow[],
  tableNow = () => ctx.services.transitions.inForce(manager, ctx.now),
): Promise<DeskSubject[]> {
  const { territory, transitions } = ctx.services;
  const ids = incidents.map(({ id }) => id);
  const inForce = await tableNow();
  const handled = await handledIncidentIds(manager, ctx.viewer, ids);
  const divisionsOf = (divisionId: string) => territory.ancestors(divisionId).map((division) => division.id);
  const targets = await incidentsById(
    manager,
    incidents.flatMap(({ mergedIntoId }) => mergedIntoId ?? []),
  );
  const subjects = await Promise.all(
    incidents.map(async ({ id, divisionId, state, transitionVersion, mergedIntoId }) => ({
      divisionIds: divisionsOf(divisionId),
      state,
      isHandler: handled.has(id),
      table: transitionVersion === null ? inForce : await transitions.version(manager, transitionVersion),
      into: standing(targets.get(`${mergedIntoId}`), divisionsOf),
      ...{ voiding: null, apart: false, stillOpen: nothingOpen, word: notAwaited },
    })),
  );
  const those = (deed: DeskDeed) => incidents.filter((_, index) => might(ctx, deed, subjects[index]!));
  const freezing = those('archiveIncident');
  const staying = new Set(those('handleWithinGrid').map(({ id }) => id));
  const pending = await pendingAbout(
    manager,
    ids,
    freezing.map(({ id }) => id),
    [...staying],
  );
  const words = await wordsAwaited(manager, freezing, ctx.now);
  return subjects.map((subject, index) => ({
    ...subject,
    voiding: pending.voiding.get(ids[index]!) ?? null,
    apart: staying.has(ids[index]!) && !pending.inGrid.has(ids[index]!),
    stillOpen: pending.stillOpen.get(ids[index]!) ?? nothingOpen,
    word: words.get(ids[index]!) ?? notAwaited,
  }));
}

/** Whether a viewer might do a deed if nothing else is in its way: only then need anybody look for that. */
const might = ({ viewer }: IncidentsContext, deed: DeskDeed, subject: DeskSubject) =>
  startsOf(deed).includes(subject.state) && roleForDeed(viewer, deed, subject) !== null;

function standing(into: IncidentRow | undefined, divisionsOf: (divisionId: string) => string[]) {
  return into ? { state: into.state, divisionIds: divisionsOf(into.divisionId) } : null;
}

async function incidentsById(manager: EntityManager, ids: readonly string[]) {
  const rows = ids.length === 0 ? [] : await manager.findBy(IncidentRow, { id: In([...ids]) });
  return new Map(rows.map((row) => [row.id, row]));
}

/** For fields: the incidents of a request are asked about together. */
export function subjectsOfIncidents(ctx: IncidentsContext, incidents: readonly IncidentRow[]): Promise<DeskSubject[]> {
  return subjectsOf(ctx, ctx.database.manager, incidents, () => tableInForce(ctx));
}
