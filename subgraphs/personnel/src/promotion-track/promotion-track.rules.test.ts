import fc from 'fast-check';
import { Role } from '../appointment/role.type';
import { PostKind } from '../post/post.enums';
import { PromotionMoveKind } from '../promotion-move/promotion-move.enums';
import { CommitteeTier } from '../reserve/reserve.enums';
import { pathBetween, refuseContent, type TrackNode, type TrackPath, versionOn } from './promotion-track.rules';

const { ELECTION, BY_ELECTION, APPOINTMENT, EXAMINATION, DISMISSAL } = PromotionMoveKind;
const any = { postKind: null, tier: null, role: null };
const chief: TrackNode = { ...any, key: 'chief', name: '网格长', role: Role.GRID_CHIEF };
const member: TrackNode = { ...any, key: 'member', name: '委员', tier: CommitteeTier.MEMBER };
const post: TrackNode = { ...any, key: 'post', name: '事业编制', postKind: PostKind.PUBLIC_INSTITUTION };
const path = (from: TrackNode, to: TrackNode, ...kinds: PromotionMoveKind[]): TrackPath => ({
  ...{ fromKey: from.key, toKey: to.key, kinds, serviceCommitmentMonths: null },
});
const good = {
  nodes: [chief, member, post],
  paths: [path(chief, member, ELECTION, BY_ELECTION), path(member, post, EXAMINATION), path(chief, post, EXAMINATION)],
};

describe('a track', () => {
  it('may lead to one post by several ways', () => {
    expect(() => refuseContent(good)).not.toThrow();
  });

  it.each([
    ['leads nowhere', { nodes: [chief], paths: [] }, 'NUMBER_OUT_OF_RANGE'],
    ['has no way', { paths: [] }, 'NUMBER_OUT_OF_RANGE'],
    [
      'has a node for every post',
      { nodes: [...good.nodes, { ...any, key: 'all', name: '全部' }] },
      'NODE_MATCHES_EVERYTHING',
    ],
    [
      'has a tier outside the committees',
      { nodes: [chief, { ...member, postKind: PostKind.GRID }, post] },
      'NODE_MATCHES_NOTHING',
    ],
    ['names two nodes alike', { nodes: [chief, member, { ...post, key: 'chief' }] }, 'NODE_REPEATED'],
    ['has the same posts twice', { nodes: [...good.nodes, { ...chief, key: 'again' }] }, 'NODE_REPEATED'],
    ['names a node by a blank', { nodes: [chief, member, { ...post, key: ' ' }] }, 'NODE_KEY_INVALID'],
    [
      'has a node apart',
      { nodes: [...good.nodes, { ...any, key: 'apart', name: '其他', role: Role.CLERK }] },
      'NODE_UNCONNECTED',
    ],
    [
      'leads to a node that is not there',
      { paths: [...good.paths, { ...path(chief, member, ELECTION), toKey: 'x' }] },
      'PATH_WITHOUT_NODE',
    ],
    ['leads to itself', { paths: [...good.paths, path(post, post, EXAMINATION)] }, 'PATH_TO_ITSELF'],
    ['has a way twice', { paths: [...good.paths, path(chief, member, BY_ELECTION)] }, 'PATH_REPEATED'],
    [
      'has a way without a kind',
      { paths: [path(chief, member), path(member, post, EXAMINATION)] },
      'PATH_KINDS_INVALID',
    ],
    [
      'dismisses along the way',
      { paths: [path(chief, post, DISMISSAL), path(member, post, EXAMINATION)] },
      'PATH_KINDS_INVALID',
    ],
    [
      'appoints to an elected post',
      { paths: [path(chief, member, APPOINTMENT), path(member, post, EXAMINATION)] },
      'ELECTED_POST_NEEDS_ELECTION',
    ],
    [
      'commits to no time',
      { paths: [{ ...path(chief, post, EXAMINATION), serviceCommitmentMonths: 0 }, path(member, post, EXAMINATION)] },
      'NUMBER_OUT_OF_RANGE',
    ],
    [
      'leads round',
      { paths: [path(chief, member, ELECTION), path(member, post, EXAMINATION), path(post, chief, APPOINTMENT)] },
      'TRACK_LEADS_ROUND',
    ],
  ])('is refused where it %s', (_what, change, code) => {
    expect(() => refuseContent({ ...good, ...change })).toThrow(expect.objectContaining({ code }));
  });

  it('is taken where no way leads back, whatever its shape, and refused where one does', () => {
    const roles = Object.values(Role);
    const nodes = roles.map((role, index) => ({ ...any, key: `n${index}`, name: role, role }));
    const pair = fc.tuple(fc.nat(roles.length - 1), fc.nat(roles.length - 1)).filter(([a, b]) => a !== b);
    const pairs = fc.uniqueArray(pair, { minLength: 1, maxLength: 30, selector: ([a, b]) => `${a} ${b}` });
    fc.assert(
      fc.property(pairs, (ways) => {
        const used = new Set(ways.flat());
        const content = {
          nodes: nodes.filter((_, index) => used.has(index)),
          paths: ways.map(([a, b]) => path(nodes[a]!, nodes[b]!, APPOINTMENT)),
        };
        const reaches = (from: number, to: number, seen: readonly number[] = []): boolean =>
          ways.some(([a, b]) => a === from && (b === to || (!seen.includes(b) && reaches(b, to, [...seen, b]))));
        const leadsRound = [...used].some((each) => reaches(each, each));
        const refused = () => refuseContent(content);
        if (leadsRound) expect(refused).toThrow(expect.objectContaining({ code: 'TRACK_LEADS_ROUND' }));
        else expect(refused).not.toThrow();
      }),
      { numRuns: 200 },
    );
  });

  it('lets somebody move between posts that its nodes mean, in the ways of the path', () => {
    const place = (kind: PostKind, role: Role, tier: CommitteeTier | null = null) => ({ kind, role, tier });
    const onGrid = place(PostKind.GRID, Role.GRID_CHIEF);
    const committee = place(PostKind.COMMITTEE, Role.UNIT_MEMBER, CommitteeTier.MEMBER);
    const institution = place(PostKind.PUBLIC_INSTITUTION, Role.UNIT_MEMBER);
    expect(pathBetween(good, onGrid, committee, BY_ELECTION)).toBe(good.paths[0]);
    expect(pathBetween(good, onGrid, institution, EXAMINATION)).toBe(good.paths[2]);
    expect(pathBetween(good, onGrid, institution, APPOINTMENT)).toBeNull();
    expect(pathBetween(good, committee, onGrid, ELECTION)).toBeNull();
    expect(pathBetween(good, place(PostKind.GRID, Role.GRID_MEMBER), committee, ELECTION)).toBeNull();
  });
});

describe('the version that holds on a day', () => {
  const version = (number: number, fromDay: string, toDay: string | null = null) => ({
    version: number,
    fromDay,
    toDay,
  });
  const versions = [version(1, '2025-01-01'), version(2, '2026-01-01'), version(3, '2026-01-01')];
  it.each([
    ['2024-12-31', undefined],
    ['2025-01-01', 1],
    ['2025-12-31', 1],
    ['2026-01-01', 3],
  ])('%s is %s', (day, expected) => expect(versionOn(versions, day)?.version).toBe(expected));

  it('is none after the track has ended', () => {
    const ended = [...versions, version(4, '2026-01-01', '2026-06-30')];
    expect(versionOn(ended, '2026-06-30')?.version).toBe(4);
    expect(versionOn(ended, '2025-06-30')?.version).toBe(1);
    expect(versionOn(ended, '2026-07-01')).toBeNull();
  });
});
