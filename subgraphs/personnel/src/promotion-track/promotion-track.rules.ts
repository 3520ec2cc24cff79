import { Refusal } from '@gridweave/subgraph/refusal';
import type { Role } from '../appointment/role.type';
import type { PostRow } from '../post/post.entity';
import type { PostKind } from '../post/post.enums';
import { electedKinds } from '../post/post.rules';
import { PromotionMoveKind } from '../promotion-move/promotion-move.enums';
import type { CommitteeTier } from '../reserve/reserve.enums';

/** Posts that a track leads through: all that agree with what is given. */
export interface TrackNode {
  /** Names the node within its track. */
  readonly key: string;
  readonly name: string;
  readonly postKind: PostKind | null;
  readonly tier: CommitteeTier | null;
  readonly role: Role | null;
}

export interface TrackPath {
  readonly fromKey: string;
  readonly toKey: string;
  readonly kinds: readonly PromotionMoveKind[];
  /** How long whoever takes it has to stay, in months; null where nothing is committed. */
  readonly serviceCommitmentMonths: number | null;
}

export interface TrackContent {
  readonly nodes: readonly TrackNode[];
  readonly paths: readonly TrackPath[];
}

type Place = Pick<PostRow, 'kind' | 'tier' | 'role'>;

export function matches(node: TrackNode, post: Place): boolean {
  return (
    (node.postKind === null || node.postKind === post.kind) &&
    (node.tier === null || node.tier === post.tier) &&
    (node.role === null || node.role === post.role)
  );
}

/** The path of a track by which somebody may move between two posts in some way; null where there is none. */
export function pathBetween(
  { nodes, paths }: TrackContent,
  from: Place,
  to: Place,
  kind: PromotionMoveKind,
): TrackPath | null {
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  const isAt = (key: string, post: Place) => matches(byKey.get(key)!, post);
  return (
    paths.find(({ fromKey, toKey, kinds }) => kinds.includes(kind) && isAt(fromKey, from) && isAt(toKey, to)) ?? null
  );
}

const { ELECTION, BY_ELECTION, APPOINTMENT, EXAMINATION } = PromotionMoveKind;
/** Ways that lead along a track; the others lead off it. */
export const trackKinds: ReadonlySet<PromotionMoveKind> = new Set([ELECTION, BY_ELECTION, APPOINTMENT, EXAMINATION]);
export const electionKinds: ReadonlySet<PromotionMoveKind> = new Set([ELECTION, BY_ELECTION]);

const mostNodes = 50;
const mostPaths = 200;
const longestCommitment = 240;

/** Throws for a track that is none: nodes that say nothing or the same, paths that lead nowhere, round, or the wrong way. */
export function refuseContent({ nodes, paths }: TrackContent): void {
  if (nodes.length < 2 || nodes.length > mostNodes) throw outOfRange(`节点须为2至${mostNodes}个。`, 'nodes');
  if (paths.length < 1 || paths.length > mostPaths) throw outOfRange(`路径须为1至${mostPaths}条。`, 'paths');
  refuseNodes(nodes);
  refusePaths(nodes, paths);
  refuseCircle(nodes, paths);
}

function refuseNodes(nodes: readonly TrackNode[]): void {
  const keys = new Set<string>();
  const meanings = new Set<string>();
  nodes.forEach(({ key, postKind, tier, role }, index) => {
    const field = `nodes.${index}`;
    if (!/^[A-Za-z0-9_-]{1,20}$/.test(key)) {
      throw new Refusal('NODE_KEY_INVALID', '节点代号须为1至20位字母、数字、连字符或下划线。', `${field}.key`);
    }
    if (postKind === null && tier === null && role === null) {
      throw new Refusal('NODE_MATCHES_EVERYTHING', '节点须限定岗位类别、层级或角色。', field);
    }
    if (tier !== null && postKind !== null && !electedKinds.has(postKind)) {
      throw new Refusal('NODE_MATCHES_NOTHING', '只有社区“两委”岗位有层级。', field);
    }
    const meaning = `${postKind} ${tier} ${role}`;
    if (keys.has(key) || meanings.has(meaning)) throw new Refusal('NODE_REPEATED', '节点重复。', field);
    keys.add(key);
    meanings.add(meaning);
  });
}

function refusePaths(nodes: readonly TrackNode[], paths: readonly TrackPath[]): void {
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  const pairs = new Set<string>();
  paths.forEach((path, index) => {
    const field = `paths.${index}`;
    const to = byKey.get(path.toKey);
    if (!to || !byKey.has(path.fromKey)) throw new Refusal('PATH_WITHOUT_NODE', '路径的起点或终点不存在。', field);
    if (path.fromKey === path.toKey) throw new Refusal('PATH_TO_ITSELF', '路径不能指向自身。', field);
    const pair = `${path.fromKey} ${path.toKey}`;
    if (pairs.has(pair)) throw new Refusal('PATH_REPEATED', '路径重复。', field);
    pairs.add(pair);
    refuseKinds(path, to, field);
    const months = path.serviceCommitmentMonths;
    if (months !== null && (months < 1 || months > longestCommitment)) {
      throw outOfRange(`最低服务年限须为1至${longestCommitment}个月。`, `${field}.serviceCommitmentMonths`);
    }
  });
  const used = new Set(paths.flatMap(({ fromKey, toKey }) => [fromKey, toKey]));
  const alone = nodes.findIndex(({ key }) => !used.has(key));
  if (alone !== -1) throw new Refusal('NODE_UNCONNECTED', '节点没有任何路径。', `nodes.${alone}`);
}

/** A place of a tier is elected, every other is not. */
function refuseKinds({ kinds }: TrackPath, to: TrackNode, field: string): void {
  const known = kinds.length > 0 && new Set(kinds).size === kinds.length && kinds.every((kind) => trackKinds.has(kind));
  if (!known) throw new Refusal('PATH_KINDS_INVALID', '请选择选举、补选、任命或考试，且不重复。', `${field}.kinds`);
  if (to.tier !== null && !kinds.every((kind) => electionKinds.has(kind))) {
    throw new Refusal('ELECTED_POST_NEEDS_ELECTION', '通往选举岗位的路径只能是选举或补选。', `${field}.kinds`);
  }
}

/** A way back is a move of its own (RETURN), so a track leads nowhere twice. */
function refuseCircle(nodes: readonly TrackNode[], paths: readonly TrackPath[]): void {
  const left = new Set(nodes.map(({ key }) => key));
  for (let size = -1; size !== left.size; ) {
    size = left.size;
    for (const key of left) {
      if (!paths.some(({ fromKey, toKey }) => toKey === key && left.has(fromKey))) left.delete(key);
    }
  }
  if (left.size > 0) throw new Refusal('TRACK_LEADS_ROUND', '路径不能形成循环；返回原岗另行办理。', 'paths');
}

/** What of a version says when it holds. */
export interface DatedVersion {
  readonly version: number;
  readonly fromDay: string;
  readonly toDay: string | null;
}

/** The version that holds on a day: of those that have begun by then the last made; null before the first and after the end. */
export function versionOn<Version extends DatedVersion>(versions: readonly Version[], day: string): Version | null {
  const newest = lastOf(versions);
  if (newest === null || (newest.toDay !== null && newest.toDay < day)) return null;
  return lastOf(versions.filter(({ fromDay }) => fromDay <= day));
}

export function lastOf<Version extends DatedVersion>(versions: readonly Version[]): Version | null {
  return versions.reduce<Version | null>((last, each) => (last && last.version > each.version ? last : each), null);
}

/** Throws for a track that is retired: it stays as it was. */
export function refuseRetired({ toDay }: { readonly toDay: string | null }): void {
  if (toDay !== null) throw new Refusal('TRACK_ALREADY_RETIRED', '该晋升渠道已停用。');
}

/** Throws for a change that would begin before the one it follows, or before today: what held then was gone by. */
export function refuseChangeDay(from: string, newestFrom: string, today: string): void {
  if (from < today || from < newestFrom) {
    throw new Refusal('DATE_IN_PAST', '变更须自今日或之后、且不早于上一版本起施行。', 'from');
  }
}

export function refuseRetiring(on: string, newestFrom: string, today: string): void {
  if (on < today || on < newestFrom) {
    throw new Refusal('DATE_IN_PAST', '停用日期须不早于今日和当前版本的施行日期。', 'on');
  }
}

const outOfRange = (message: string, field: string) => new Refusal('NUMBER_OUT_OF_RANGE', message, field);
