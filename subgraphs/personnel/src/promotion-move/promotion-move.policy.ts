import { Refusal } from '@gridweave/subgraph/refusal';
import type { Viewer } from '@gridweave/viewer/viewer';
import type { PostRow } from '../post/post.entity';
import { canKeepPosts, type Lines } from '../post/post.policy';

/** Throws unless the viewer is an HR officer over the post that a move leads to or, where it only leaves one, over that. */
export function refuseUnentitled(viewer: Viewer, lines: Lines, post: PostRow | null): void {
  if (post !== null && canKeepPosts(viewer, lines, post.role, post)) return;
  throw new Refusal('FORBIDDEN', '只有岗位所在辖区的人事专员可以办理。');
}
