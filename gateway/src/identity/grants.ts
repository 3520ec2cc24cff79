import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { type Grant, type Role, roles, type Scope, type Viewer } from '@gridweave/viewer/viewer';
import { LRUCache } from 'lru-cache';
import { CallFailure, callSubgraph, type SubgraphLink } from '../execution/subgraph-call';
import { log } from '../log';

export interface KnownGrants {
  readonly grants: readonly Grant[];
  /** True while personnel is down and this is what it said last. */
  readonly areLastKnown: boolean;
}

/** A grant that may end within a day: what a watch or a break-glass gives ends at its last moment. */
interface TimedGrant extends Grant {
  readonly endsAt: number | null;
}

interface Entry {
  readonly grants: readonly TimedGrant[];
  readonly askedAt: number;
  /** After how much news of changes personnel was asked. */
  readonly news: number;
}

/** Whose grants have changed, as far as personnel tells: nobody's name, but what somebody got or lost. */
export interface ChangedGrant {
  readonly role: string;
  /** Of the division, grid or unit. */
  readonly scopeId: string;
}

const query = 'query Grants { viewer { id grants { role scope { kind id } until endsAt breakGlassId } } }';
const fresh = 60_000;
const lastKnown = 15 * 60_000;
/** While personnel is down, whoever has a last answer need not wait for it again each time. */
const silenceAfterFailure = 1_000;
const mostSubjects = 10_000;

/**
 * What people may do, as personnel says: asked once a minute and person, and again after each change that it tells of;
 * remembered for a quarter of an hour.
 */
export class GrantsOfPersonnel {
  readonly #entries = new LRUCache<string, Entry>({ max: mostSubjects });
  #underWay = new Map<string, Promise<KnownGrants>>();
  #news = 0;
  #silentUntil = 0;
  /** Called after each change that personnel tells of. */
  changed: () => void = () => {};

  constructor(
    private readonly personnel: SubgraphLink,
    private readonly clock: () => number,
  ) {}

  async of(viewer: Viewer): Promise<KnownGrants> {
    const entry = this.#entries.get(viewer.id);
    const now = this.clock();
    if (entry?.news === this.#news && now - entry.askedAt <= fresh)
      return { grants: inForce(entry.grants, now), areLastKnown: false };
    const others = this.#underWay;
    const underWay = others.get(viewer.id);
    if (underWay) return underWay;
    const asking = this.#ask(viewer, entry).finally(() => others.delete(viewer.id));
    others.set(viewer.id, asking);
    return asking;
  }

  /**
   * Everybody is asked about anew, because who got something is not told; whoever holds what has changed has nothing
   * left here, even while personnel is down. An answer that is under way may be from before the change.
   */
  outdate(changes: readonly ChangedGrant[]): void {
    this.#news += 1;
    this.#underWay = new Map();
    const changed = new Set(changes.map(({ role, scopeId }) => `${role} ${scopeId}`));
    for (const [subject, { grants }] of changed.size > 0 ? [...this.#entries.entries()] : []) {
      if (grants.some(({ role, scope }) => changed.has(`${role} ${scope.id}`))) this.#entries.delete(subject);
    }
    this.changed();
  }

  async #ask(viewer: Viewer, entry: Entry | undefined): Promise<KnownGrants> {
    const askedAt = this.clock();
    const news = this.#news;
    const usable = entry && askedAt - entry.askedAt <= lastKnown ? entry : null;
    if (usable && askedAt < this.#silentUntil) return this.#lastKnown(usable, viewer);
    try {
      const grants = grantsIn(await callSubgraph(this.personnel, { viewer, identities: new Map() }, { query }));
      if (news === this.#news) this.#entries.set(viewer.id, { grants, askedAt, news });
      return { grants: inForce(grants, askedAt), areLastKnown: false };
    } catch (fault) {
      if (fault instanceof CallFailure) this.#silentUntil = this.clock() + silenceAfterFailure;
      if (usable) return this.#lastKnown(usable, viewer);
      log('warn', 'grants-unknown', { traceId: viewer.traceId });
      return { grants: [], areLastKnown: false };
    }
  }

  #lastKnown({ grants }: Entry, { traceId }: Viewer): KnownGrants {
    log('warn', 'grants-last-known', { traceId });
    return { grants: inForce(grants, this.clock()), areLastKnown: true };
  }
}

function grantsIn({
  data,
  errors,
}: {
  data: Record<string, unknown> | null;
  errors: readonly unknown[];
}): TimedGrant[] {
  if (errors.length > 0) throw new Error('personnel answered with errors');
  const viewer = data?.viewer as { grants?: readonly unknown[] } | null | undefined;
  return (viewer?.grants ?? []).flatMap((grant) => {
    const { role, scope, until, endsAt, breakGlassId } = (grant ?? {}) as Partial<Told>;
    if (!role || !roles.includes(role) || !scope) return [];
    const { kind, id } = scope;
    const opened = breakGlassId ? { breakGlassId } : {};
    return [{ role, scope: { kind, id }, until: until ?? null, ...opened, endsAt: endsAt ? Date.parse(endsAt) : null }];
  });
}

/** A grant as personnel tells it. */
interface Told {
  readonly role: Role;
  readonly scope: Scope;
  readonly until: string | null;
  readonly endsAt: string | null;
  readonly breakGlassId: string | null;
}

/** Without what has ended since it was asked for. */
function inForce(grants: readonly TimedGrant[], now: number): readonly Grant[] {
  const today = shanghaiDay(new Date(now));
  return grants
    .filter(({ until, endsAt }) => (until === null || until >= today) && (endsAt === null || endsAt > now))
    .map(({ endsAt: _, ...grant }) => grant);
}
