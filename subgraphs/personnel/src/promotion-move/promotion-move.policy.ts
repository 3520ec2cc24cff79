import { Refusal } from '@gridweave/subgraph/refusal';
import type { Viewer } from '@gridweave/viewer/viewer';
import type { PostRow } from '../post/post.entity';
import { canKeepPosts, type Lines } from '../post/post.policy';
import { isHrOfficerOver } from '../reserve/reserve.policy';

const forbidden = () => new Refusal('FORBIDDEN', '只有岗位所在辖区的组工干部可以办理。');

/** Throws unless the viewer is an HR officer over the post that a move leads to or, where it only leaves one, over that. */
export function refuseUnentitled(viewer: Viewer, lines: Lines, post: PostRow | null): void {
  if (post === null || !canKeepPosts(viewer, lines, post.role, post)) throw forbidden();
}

/** The same for a move that was put on record without posts: the viewer is an HR officer over where the person worked. */
export function refuseUnentitledToRecord(
  viewer: Viewer,
  lines: Lines,
  { post, divisionId }: { readonly post: PostRow | null; readonly divisionId: string },
): void {
  if (post !== null) refuseUnentitled(viewer, lines, post);
  else if (!isHrOfficerOver(viewer, lines, divisionId)) throw forbidden();
}
