import { Refusal } from '@gridweave/subgraph/refusal';
import { addDays } from '@gridweave/viewer/shanghai-day';
import { meet, refuseBeyondPost, refuseOverfilling, refuseTwice, type Term } from '../appointment/appointment.rules';
import { refusePlaceEnded } from '../post/post.rules';

/** Somebody who holds a post for a term. */
export interface Held extends Term {
  /** Of the appointment. */
  readonly id: string;
  readonly personId: string;
}

/** A post that is to be filled, and who holds it. */
export interface FilledPost {
  readonly establishment: number | null;
  readonly fromDay: string | null;
  readonly toDay: string | null;
  /** Whether its grid or unit is no more. */
  readonly placeEnded: boolean;
  readonly holders: readonly Held[];
}

/** What of a move decides whether it can take effect beside others. */
export interface PlannedMove {
  readonly id: string;
  readonly personId: string;
  readonly effectiveOn: string;
  readonly termTo: string | null;
  /** The post that it fills; null where it only leaves. */
  readonly postId: string | null;
  /** Appointments that end the day before. */
  readonly leaving: readonly string[];
}

/**
 * Of moves that are due, those that can take effect at once, and why the others cannot: each may take the place that
 * another leaves, so that people can follow or change places with each other. A move that fails makes room for nobody,
 * and what relied on it fails with it.
 */
export function takeTogether(
  moves: readonly PlannedMove[],
  posts: ReadonlyMap<string, FilledPost>,
): { readonly taken: readonly PlannedMove[]; readonly halted: ReadonlyMap<string, Refusal> } {
  const halted = new Map<string, Refusal>();
  let taken = [...moves];
  for (let failed = firstFailure(taken, posts); failed !== null; failed = firstFailure(taken, posts)) {
    const { move, refusal } = failed;
    halted.set(move.id, refusal);
    taken = taken.filter(({ id }) => id !== move.id);
  }
  // One may have had to wait for another that failed after it.
  for (const move of moves.filter(({ id }) => halted.has(id))) {
    if (firstFailure([...taken, move], posts) !== null) continue;
    halted.delete(move.id);
    taken.push(move);
  }
  return { taken, halted };
}

function firstFailure(moves: readonly PlannedMove[], posts: ReadonlyMap<string, FilledPost>) {
  for (const move of moves) {
    const post = move.postId === null ? null : posts.get(move.postId);
    if (!post) continue;
    // Of two that come to the last place, the later one has to wait.
    const earlier = moves.slice(0, moves.indexOf(move));
    const refusal = refusalOf(move, post, { leaving: moves, entering: earlier });
    if (refusal) return { move, refusal };
  }
  return null;
}

interface Others {
  readonly leaving: readonly PlannedMove[];
  readonly entering: readonly PlannedMove[];
}

function refusalOf(move: PlannedMove, post: FilledPost, others: Others): Refusal | null {
  const held = [
    ...post.holders.flatMap((holder) => shortened(holder, others.leaving)),
    ...others.entering.filter(({ postId }) => postId === move.postId).map(enteringTerm),
  ];
  const term = enteringTerm(move);
  try {
    refusePlaceEnded(post.placeEnded);
    refuseBeyondPost(term, post);
    refuseTwice(
      term,
      held.filter(({ personId }) => personId === move.personId),
    );
    refuseOverfilling(term, held, post.establishment);
    return null;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error;
  }
}

/** What is left of a term when moves end it; nothing where it would end before it began. */
function shortened(holder: Held, moves: readonly PlannedMove[]): Held[] {
  const days = moves.filter(({ leaving }) => leaving.includes(holder.id)).map((move) => lastDayBefore(move));
  const toDay = days.reduce<string | null>((last, day) => (last === null || day < last ? day : last), holder.toDay);
  const left = { ...holder, toDay };
  return toDay !== null && toDay < holder.fromDay ? [] : [left];
}

export const lastDayBefore = ({ effectiveOn }: Pick<PlannedMove, 'effectiveOn'>): string => addDays(effectiveOn, -1);

function enteringTerm({ id, personId, effectiveOn, termTo }: PlannedMove): Held {
  return { id, personId, fromDay: effectiveOn, toDay: termTo };
}

/**
 * Throws where a post is promised already: its places on the days of a move are taken by those who stay and by others on
 * whom it has been decided.
 */
export function refusePromised(
  move: PlannedMove,
  post: FilledPost,
  others: { readonly decided: readonly PlannedMove[]; readonly open: readonly PlannedMove[] },
): void {
  const refusal = refusalOf(move, post, { leaving: [move, ...others.open], entering: others.decided });
  if (refusal === null) return;
  const rivals = others.decided.some(
    (each) => each.postId === move.postId && meet(enteringTerm(each), enteringTerm(move)),
  );
  if (refusal.code !== 'POST_ALREADY_HELD' || !rivals) throw refusal;
  throw new Refusal('POST_ALREADY_PROMISED', '该岗位已决定由他人担任。', 'promotionMoveId');
}
