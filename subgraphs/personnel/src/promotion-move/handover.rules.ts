import { Refusal } from '@gridweave/subgraph/refusal';
import type { HandoverRow } from './handover.entity';
import { HandoverKind } from './promotion-move.enums';

const mostIncidents = 100_000;

/** Throws for what is done already, shows by itself, or lacks the number of incidents. */
export function refuseCompleting({ kind, doneAt }: Pick<HandoverRow, 'kind' | 'doneAt'>, count: number | null): void {
  if (doneAt !== null) throw new Refusal('HANDOVER_ALREADY_DONE', '该交接事项已经完成。', 'handoverId');
  if (kind === HandoverKind.RETURN_DEVICE) {
    throw new Refusal('HANDOVER_SHOWS_BY_ITSELF', '终端交回后自动完成，请办理归还。', 'handoverId');
  }
  if (kind === HandoverKind.SUCCESSOR_STARTS) {
    throw new Refusal('HANDOVER_SHOWS_BY_ITSELF', '继任者到岗后自动完成。', 'handoverId');
  }
  const counts = kind === HandoverKind.HAND_OVER_INCIDENTS;
  if (counts !== (count !== null)) {
    const message = counts ? '请填写移交的在办事件数。' : '只有移交事件时填写件数。';
    throw new Refusal('COUNT_MISPLACED', message, 'count');
  }
  if (count !== null && (count < 0 || count > mostIncidents)) {
    throw new Refusal('NUMBER_OUT_OF_RANGE', `件数须为0至${mostIncidents}。`, 'count');
  }
}
