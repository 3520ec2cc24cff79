import { type Deed, perform, refuseStale } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { isStaff } from '../person/person.policy';
import { districtsOfHr } from '../retirement/retirement.policy';
import type { PersonnelContext, PersonnelServices } from '../services';
import { PromotionTrackRow, PromotionTrackVersionRow } from './promotion-track.entity';
import type {
  ChangePromotionTrackInput,
  CreatePromotionTrackInput,
  PromotionTrackContentInput,
  RetirePromotionTrackInput,
} from './promotion-track.input';
import { lockedTrack, newestVersion } from './promotion-track.queries';
import {
  refuseChangeDay,
  refuseContent,
  refuseRetired,
  refuseRetiring,
  type TrackContent,
} from './promotion-track.rules';

type TrackDeed = Deed<PersonnelServices>;

const longestName = 100;
const longestBasis = 200;

/** Makes a track and answers its id. */
export async function createPromotionTrack(ctx: PersonnelContext, input: CreatePromotionTrackInput): Promise<string> {
  const { id } = await perform(ctx, 'createPromotionTrack', input, async (deed) => {
    if (ctx.services.territory.division(input.divisionId)?.kind !== 'DISTRICT') {
      throw new Refusal('DIVISION_NOT_FOUND', '晋升渠道由区级设立，没有这个区。', 'divisionId');
    }
    refuseUnentitled(ctx, input.divisionId);
    const track: PromotionTrackRow = {
      id: newId(deed.now.getTime()),
      divisionId: input.divisionId,
      fromDay: input.from,
      toDay: null,
      synthetic: false,
      version: 1,
    };
    const said = readContent(input);
    await deed.tx.insert(PromotionTrackRow, track);
    await keep(deed, track, { action: 'createPromotionTrack', fromDay: input.from, ...said }, input.reason);
    return { id: track.id };
  });
  return id;
}

/** Says what a track is from a day on, and answers its id; what it said before stays on record. */
export async function changePromotionTrack(ctx: PersonnelContext, input: ChangePromotionTrackInput): Promise<string> {
  const { id } = await perform(ctx, 'changePromotionTrack', input, async (deed) => {
    const track = await changeable(deed, input);
    const newest = await newestVersion(deed.tx, track.id);
    refuseChangeDay(input.from, newest.fromDay, shanghaiDay(deed.now));
    const said = readContent(input);
    const after = await advance(deed, track, {});
    await keep(deed, after, { action: 'changePromotionTrack', fromDay: input.from, ...said }, input.reason);
    return { id: track.id };
  });
  return id;
}

/** Ends a track with its last day and answers its id; moves along it keep pointing at it. */
export async function retirePromotionTrack(ctx: PersonnelContext, input: RetirePromotionTrackInput): Promise<string> {
  const { id } = await perform(ctx, 'retirePromotionTrack', input, async (deed) => {
    const track = await changeable(deed, input);
    const { name, basis, fromDay, nodes, paths } = await newestVersion(deed.tx, track.id);
    refuseRetiring(input.on, fromDay, shanghaiDay(deed.now));
    const after = await advance(deed, track, { toDay: input.on });
    const same = { name, basis, fromDay, content: { nodes, paths } };
    await keep(deed, after, { action: 'retirePromotionTrack', ...same }, input.reason);
    return { id: track.id };
  });
  return id;
}

interface Said {
  readonly name: string;
  readonly basis: string;
  readonly content: TrackContent;
}

function readContent({ name, basis, nodes, paths }: PromotionTrackContentInput): Said {
  const content: TrackContent = {
    nodes: nodes.map((node, index) => ({
      key: node.key,
      name: requiredText(node.name, `nodes.${index}.name`, longestName),
      postKind: node.postKind ?? null,
      tier: node.tier ?? null,
      role: node.role ?? null,
    })),
    paths: paths.map(({ fromKey, toKey, kinds, serviceCommitmentMonths }) => ({
      ...{ fromKey, toKey, kinds, serviceCommitmentMonths: serviceCommitmentMonths ?? null },
    })),
  };
  refuseContent(content);
  return {
    name: requiredText(name, 'name', longestName),
    basis: requiredText(basis, 'basis', longestBasis),
    content,
  };
}

async function changeable(
  { tx, ctx }: TrackDeed,
  { promotionTrackId, expectedVersion }: { promotionTrackId: string; expectedVersion: number },
): Promise<PromotionTrackRow> {
  const track = await lockedTrack(tx, promotionTrackId);
  if (!track || !isStaff(ctx.viewer)) throw new Refusal('TRACK_NOT_FOUND', '没有这个晋升渠道。', 'promotionTrackId');
  refuseUnentitled(ctx, track.divisionId);
  refuseStale(expectedVersion, track.version);
  refuseRetired(track);
  return track;
}

export function refuseUnentitled({ viewer, services }: PersonnelContext, divisionId: string): void {
  if (districtsOfHr(viewer, services.territory).includes(divisionId)) return;
  throw new Refusal('FORBIDDEN', '只有区级组工干部可以维护晋升渠道。');
}

async function advance({ tx }: TrackDeed, track: PromotionTrackRow, changes: Partial<PromotionTrackRow>) {
  const { id, version } = track;
  const after = { ...track, ...changes, version: version + 1 };
  const { affected } = await tx.update(PromotionTrackRow, { id, version }, { ...changes, version: after.version });
  if (affected !== 1) refuseStale(version, after.version);
  return after;
}

async function keep(
  { tx, ctx, now }: TrackDeed,
  { id, version, toDay }: PromotionTrackRow,
  { content, ...said }: Said & { readonly action: string; readonly fromDay: string },
  reason: string,
): Promise<void> {
  await tx.insert(PromotionTrackVersionRow, {
    ...{ id, version, toDay, ...said },
    content: JSON.stringify(content),
    at: now,
    bySubject: ctx.viewer.id,
    reason: requiredText(reason, 'reason'),
  });
}
