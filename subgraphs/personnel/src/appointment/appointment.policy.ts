import { Refusal } from '@gridweave/subgraph/refusal';
import type { Viewer } from '@gridweave/viewer/viewer';

/** Throws when the person is the viewer: nobody appoints themself. */
export function refuseOwn(viewer: Viewer, { subject }: { readonly subject: string | null }): void {
  if (viewer.kind === 'PERSON' && subject === viewer.id) {
    throw new Refusal('OWN_APPOINTMENT', '不能办理本人的任职。', 'personId');
  }
}
