import type { Database } from '@gridweave/subgraph/database';
import { logFault } from '@gridweave/subgraph/log';
import type { Territory } from '@gridweave/territory/territory';
import { ChartMoved } from './chart.commands';
import { applyDueChanges } from './due.commands';
import { GridDueRow } from './grid-life.entity';

const TICK_MILLISECONDS = 250;
/** Changes that another process has planned, and did not live to see, are noticed this late at most. */
const LOOK_MILLISECONDS = 60_000;
/** After a fault, which is most likely a database that restarts. */
const PAUSE_MILLISECONDS = 5_000;

/** Puts changes of grids into force when their moment comes: asks the database only when something may be due. */
export class GridClock {
  #next: number | null = null;
  #lookedAt = 0;
  #running = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly territory: Territory,
  ) {}

  /** Does what came due while nothing ran, and goes on from there. */
  static async start(database: Database, territory: Territory): Promise<GridClock> {
    const clock = new GridClock(database, territory);
    await clock.run(new Date());
    clock.#timer = setInterval(() => void clock.#tick(), TICK_MILLISECONDS);
    clock.#timer.unref();
    return clock;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Something is to change at a moment ahead. */
  expect(at: Date): void {
    this.#next = Math.min(this.#next ?? Number.POSITIVE_INFINITY, at.getTime());
  }

  /** Applies everything that is due, and finds out what comes next. */
  async run(now: Date): Promise<void> {
    while ((await applyDueChanges(this.database, this.territory, now)) > 0);
    const [first] = await this.database.manager.find(GridDueRow, { order: { dueAt: 'ASC' }, take: 1 });
    this.#next = first ? first.dueAt.getTime() : null;
    this.#lookedAt = now.getTime();
  }

  async #tick(): Promise<void> {
    const now = new Date();
    const due = this.#next !== null && this.#next <= now.getTime();
    if (this.#running || (!due && now.getTime() - this.#lookedAt < LOOK_MILLISECONDS)) return;
    this.#running = true;
    try {
      await this.run(now);
    } catch (error) {
      if (error instanceof ChartMoved) return;
      this.#next = null;
      this.#lookedAt = now.getTime() - LOOK_MILLISECONDS + PAUSE_MILLISECONDS;
      logFault('organization', 'grid-clock', error);
    } finally {
      this.#running = false;
    }
  }
}
