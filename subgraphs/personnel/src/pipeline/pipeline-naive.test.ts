import { TerritoryGrid } from '@gridweave/territory/tables';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { addYears, endOfShanghaiDay } from '@gridweave/viewer/shanghai-day';
import { asked, divisions, writeAnything } from '../../test/any-records';
import { divisionId } from '../../test/small-district';
import { callers, duringTests, type Personnel } from '../../test/started';
import { AppointmentRow, AppointmentTermRow } from '../appointment/appointment.entity';
import { PromotionMoveChangeRow, PromotionMoveRow } from '../promotion-move/promotion-move.entity';
import { ReserveChangeRow, ReserveEntryRow } from '../reserve/reserve.entity';
import { CommitteeTier, ReserveStep } from '../reserve/reserve.enums';

onEachEngine('the cadre pipeline of any records', (engine) => {
  let subgraph: Personnel;
  let kept: Awaited<ReturnType<typeof everything>>;

  duringTests(engine, async (started) => {
    subgraph = started;
    await writeAnything(subgraph);
    kept = await everything();
  });

  async function everything() {
    const { manager } = subgraph.database;
    const [entries, steps, moves, stages] = await Promise.all([
      manager.find(ReserveEntryRow),
      manager.find(ReserveChangeRow),
      manager.find(PromotionMoveRow),
      manager.find(PromotionMoveChangeRow),
    ]);
    const [appointments, terms, grids] = await Promise.all([
      manager.find(AppointmentRow),
      manager.find(AppointmentTermRow),
      manager.find(TerritoryGrid),
    ]);
    return { entries, steps, moves, stages, appointments, terms, grids };
  }

  /** The last one by its time and id. */
  const last = <Row extends { at: Date; id: string }>(rows: Row[]) =>
    rows.reduce<Row | null>((a, b) => (a && (a.at > b.at || (+a.at === +b.at && a.id > b.id)) ? a : b), null);

  function stepOf(row: ReserveEntryRow, on: string, knownAt: Date | null): ReserveStep | null {
    if (row.recommendedDay > on) return null;
    const by = (at: string | null) => at !== null && at <= on;
    if (knownAt === null) {
      if (by(row.endedDay)) return row.step;
      return by(row.enteredDay)
        ? ReserveStep.IN_POOL
        : by(row.selectedDay)
          ? ReserveStep.SELECTED
          : ReserveStep.RECOMMENDED;
    }
    const dayOf = { RECOMMENDED: row.recommendedDay, SELECTED: row.selectedDay, IN_POOL: row.enteredDay };
    const recorded = kept.steps.filter(
      (each) =>
        each.entryId === row.id &&
        each.at <= knownAt &&
        (by({ ...dayOf, REJECTED: row.endedDay, EXITED: row.endedDay, WITHDRAWN: row.endedDay }[each.step]) ||
          each.at <= endOfShanghaiDay(on)),
    );
    return last(recorded)?.step ?? null;
  }

  const stateOf = (row: PromotionMoveRow, knownAt: Date | null) =>
    knownAt === null
      ? row.state
      : last(kept.stages.filter(({ moveId, at }) => moveId === row.id && at <= knownAt))?.state;

  function isHeld(grid: string, on: string, knownAt: Date | null): boolean {
    const isOn = ({ fromDay, toDay }: { fromDay: string; toDay: string | null }) =>
      fromDay <= on && (toDay === null || toDay >= on);
    return kept.appointments.some((chief) => {
      if (chief.gridId !== grid || !['GRID_CHIEF', 'MICRO_CHIEF'].includes(chief.role)) return false;
      if (knownAt === null) return isOn(chief);
      return kept.terms.some(
        (each) =>
          each.id === chief.id &&
          each.state === 'STANDS' &&
          isOn(each) &&
          each.knownFrom <= knownAt &&
          (each.knownUntil === null || each.knownUntil > knownAt),
      );
    });
  }

  /** What each row says by itself, added up. */
  function naive(code: string, on: string, knownAt: Date | null) {
    const { territory } = subgraph.services;
    const within = (row: { divisionId: string }) => territory.isWithin(row.divisionId, divisionId(code));
    const entries = kept.entries.filter(within).flatMap((row) => {
      const at = stepOf(row, on, knownAt);
      return at === null ? [] : [{ ...row, at }];
    });
    const moves = kept.moves.filter(
      (row) => within(row) && row.effectiveOn <= on && stateOf(row, knownAt) === 'EFFECTIVE',
    );
    const streetOf = (row: ReserveEntryRow) => territory.ancestors(row.divisionId)[1]?.name;
    const tiers = Object.values(CommitteeTier).map((tier) => {
      const own = entries.filter((each) => each.tier === tier);
      const inPool = own.filter(({ at }) => at === 'IN_POOL');
      const known = (count: number) => (knownAt === null ? count : null);
      const within = (years: number) =>
        inPool.filter(({ agesOutDay }) => agesOutDay !== null && agesOutDay < addYears(on, years)).length;
      return {
        tier,
        steps: Object.values(ReserveStep).map((each) => ({
          step: each,
          count: own.filter(({ at }) => at === each).length,
        })),
        sources: Object.fromEntries([...Map.groupBy(inPool, streetOf)].map(([name, group]) => [name, group.length])),
        agesOutWithinYear: known(within(1)),
        agesOutWithinTwoYears: known(within(2)),
        ageUnknown: known(inPool.filter(({ agesOutDay }) => agesOutDay === null).length),
      };
    });
    const vacancies = (...kinds: string[]) => {
      const grids = kept.grids.filter((grid) => within(grid) && grid.live && kinds.includes(grid.kind));
      return { grids: grids.length, vacant: grids.filter(({ id }) => !isHeld(id, on, knownAt)).length };
    };
    return {
      tiers,
      moves: Object.fromEntries(
        [...Map.groupBy(moves, ({ fromTier, toTier }) => `${fromTier} ${toTier}`)].map(([way, { length }]) => [
          way,
          length,
        ]),
      ),
      vacancies: {
        ...{ territorial: vacancies('COMMUNITY', 'VILLAGE'), dedicated: vacancies('DEDICATED') },
        micro: vacancies('MICRO'),
      },
      synthetic: [...entries, ...moves].some(({ synthetic }) => synthetic),
    };
  }

  const fields = `synthetic moves { fromTier toTier count }
    tiers { tier steps { step count } sources { division { name } count } agesOutWithinYear agesOutWithinTwoYears ageUnknown }
    vacancies { territorial { grids vacant } dedicated { grids vacant } micro { grids vacant } }`;

  const answered = async (on: string, knownAt: Date | null) => {
    const query = `query ($of: [_Any!]!, $asOf: DateTime!, $knownAt: DateTime) { _entities(representations: $of) {
      ... on Division { cadrePipeline(asOf: $asOf, knownAt: $knownAt) { ${fields} } } } }`;
    const of = divisions.map((code) => ({ __typename: 'Division', id: divisionId(code) }));
    const answer = await ask(subgraph, callers.hrOfficer, query, { of, asOf: `${on}T12:00:00+08:00`, knownAt });
    expect(answer.errors).toBeUndefined();
    // biome-ignore lint/suspicious/noExplicitAny: an answer of the graph
    return answer.data._entities.map(({ cadrePipeline }: any) => ({
      ...cadrePipeline,
      moves: Object.fromEntries(
        cadrePipeline.moves.map((each: Record<string, string>) => [`${each.fromTier} ${each.toTier}`, each.count]),
      ),
      // biome-ignore lint/suspicious/noExplicitAny: likewise
      tiers: cadrePipeline.tiers.map((tier: any) => ({
        ...tier,
        // biome-ignore lint/suspicious/noExplicitAny: likewise
        sources: Object.fromEntries(tier.sources.map(({ division, count }: any) => [division.name, count])),
      })),
    }));
  };

  it.each(asked)('counts what each row says by itself on %s', async (on) => {
    expect(await answered(on, null)).toEqual(divisions.map((code) => naive(code, on, null)));
  });

  it.each(asked)('and what was on record by %s', async (by) => {
    const knownAt = new Date(`${by}T10:30:00Z`);
    for (const on of asked) {
      expect(await answered(on, knownAt)).toEqual(divisions.map((code) => naive(code, on, knownAt)));
    }
  });
});
