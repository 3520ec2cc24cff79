import { type Deed, perform, refuseStale } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { AppointmentRow } from '../appointment/appointment.entity';
import { AppointmentState } from '../appointment/appointment.enums';
import { Role } from '../appointment/role.type';
import { isStaff } from '../person/person.policy';
import type { PersonnelContext, PersonnelServices } from '../services';
import { PostChangeRow, PostRow } from './post.entity';
import { postChanged } from './post.events';
import type { ChangePostInput, CreatePostInput, EndPostInput } from './post.input';
import { canKeepPosts } from './post.policy';
import { lockedPost } from './post.queries';
import { type PostPlace, refuseDays, refuseEnded, refuseEnding, refuseEstablishment, refusePlace } from './post.rules';

type PostDeed = Deed<PersonnelServices>;

const longestTitle = 100;

/** Makes a post and answers its id. */
export async function createPost(ctx: PersonnelContext, input: CreatePostInput): Promise<string> {
  const { id } = await perform(ctx, 'createPost', input, async (deed) => {
    const place = knownPlace(ctx, input);
    refuseUnentitled(ctx, input.role, place);
    refusePlace(input.role, place);
    const establishment = input.establishment ?? null;
    refuseEstablishment(establishment);
    const fromDay = input.from ?? shanghaiDay(deed.now);
    const toDay = input.to ?? null;
    refuseDays(fromDay, toDay);
    const post: PostRow = {
      id: newId(deed.now.getTime()),
      role: input.role,
      kind: input.kind,
      tier: input.tier ?? null,
      ...place,
      title: requiredText(input.title, 'title', longestTitle),
      establishment,
      fromDay,
      toDay,
      synthetic: false,
      version: 1,
    };
    await deed.tx.insert(PostRow, post);
    await record(deed, 'createPost', { after: post, before: null }, input.reason);
    return { id: post.id };
  });
  return id;
}

/** Changes what a post is called, of which kind and tier it is, and how many may hold it; answers its id. */
export async function changePost(ctx: PersonnelContext, input: ChangePostInput): Promise<string> {
  const { id } = await perform(ctx, 'changePost', input, async (deed) => {
    const before = await changeable(deed, input.postId);
    refuseStale(input.expectedVersion, before.version);
    refuseEnded(before, shanghaiDay(deed.now));
    const establishment = input.establishment ?? null;
    refuseEstablishment(establishment);
    const title = requiredText(input.title, 'title', longestTitle);
    await change(
      deed,
      'changePost',
      before,
      { kind: input.kind, tier: input.tier ?? null, title, establishment },
      input,
    );
    return { id: before.id };
  });
  return id;
}

/** Ends a post with its last day and answers its id; nobody may hold it longer. */
export async function endPost(ctx: PersonnelContext, input: EndPostInput): Promise<string> {
  const { id } = await perform(ctx, 'endPost', input, async (deed) => {
    const before = await changeable(deed, input.postId);
    refuseStale(input.expectedVersion, before.version);
    const held = await deed.tx.findBy(AppointmentRow, { postId: before.id, state: AppointmentState.STANDS });
    refuseEnding(
      before,
      input.on,
      shanghaiDay(deed.now),
      held.map(({ toDay }) => toDay),
    );
    await change(deed, 'endPost', before, { toDay: input.on }, input);
    return { id: before.id };
  });
  return id;
}

function knownPlace(ctx: PersonnelContext, input: Partial<Record<keyof PostPlace, string | null>>): PostPlace {
  const { territory } = ctx.services;
  const place = { unitId: input.unitId ?? null, gridId: input.gridId ?? null, divisionId: input.divisionId ?? null };
  if (place.unitId !== null && !territory.unit(place.unitId)?.live) {
    throw new Refusal('UNIT_NOT_FOUND', '没有这个单位。', 'unitId');
  }
  if (place.gridId !== null && !territory.grid(place.gridId)?.live) {
    throw new Refusal('GRID_NOT_FOUND', '没有这个网格。', 'gridId');
  }
  if (place.divisionId !== null && !territory.division(place.divisionId)?.live) {
    throw new Refusal('DIVISION_NOT_FOUND', '没有这个区划。', 'divisionId');
  }
  return place;
}

function refuseUnentitled(ctx: PersonnelContext, role: Role, place: PostPlace): void {
  if (canKeepPosts(ctx.viewer, ctx.services.territory, role, place)) return;
  throw new Refusal('FORBIDDEN', '只有辖区组工干部可以设立或变更岗位。');
}

async function changeable({ tx, ctx }: PostDeed, id: string): Promise<PostRow> {
  const post = await lockedPost(tx, id);
  if (!post || !isStaff(ctx.viewer)) throw new Refusal('POST_NOT_FOUND', '没有这个岗位。', 'postId');
  refuseUnentitled(ctx, post.role, post);
  return post;
}

async function change(
  deed: PostDeed,
  action: string,
  before: PostRow,
  changes: Partial<PostRow>,
  { reason }: { reason: string },
): Promise<void> {
  const same = Object.entries(changes).every(([name, value]) => before[name as keyof PostRow] === value);
  // What changes nothing is told to nobody.
  if (same) return;
  const after = { ...before, ...changes, version: before.version + 1 };
  const { id, version } = before;
  const { affected } = await deed.tx.update(PostRow, { id, version }, { ...changes, version: after.version });
  if (affected !== 1) refuseStale(version, after.version);
  await record(deed, action, { before, after }, reason);
}

async function record(
  { tx, ctx, now, emit }: PostDeed,
  action: string,
  { before, after }: { before: PostRow | null; after: PostRow },
  reason: string,
): Promise<void> {
  const { kind, tier, title, establishment, toDay } = before ?? after;
  await tx.insert(PostChangeRow, {
    id: newId(now.getTime()),
    postId: after.id,
    action,
    formerly: before && JSON.stringify({ kind, tier, title, establishment, toDay }),
    at: now,
    bySubject: ctx.viewer.id,
    byRole: Role.HR_OFFICER,
    reason: requiredText(reason, 'reason'),
  });
  const { type, payload } = postChanged(after);
  await emit(type, payload);
}
