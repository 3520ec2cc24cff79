import type { AvailableAction } from '@gridweave/subgraph/shared-types';
import { denialOf } from '../appointment/appointment.actions';
import { confirmingRole, type SecondmentFile, writingRole } from '../secondment/secondment.policy';
import type { PersonnelContext } from '../services';
import type { TopicRow } from './topic.entity';
import { refuseConfirming, refuseReporting } from './topic.rules';

/** What this viewer may do about a topic now, by the rights and the rules that the deeds themselves go by. */
export function actionsOn(
  { viewer, services }: PersonnelContext,
  topic: TopicRow,
  file: SecondmentFile,
): AvailableAction[] {
  const { territory } = services;
  const rules = {
    reportTopicResult: () => {
      writingRole(viewer, territory, file);
      refuseReporting(topic);
    },
    confirmTopicResult: () => {
      confirmingRole(viewer, territory, file, territory.ancestors(file.divisionId));
      refuseConfirming(topic, viewer.id);
    },
  };
  return Object.entries(rules).map(([action, rule]) => {
    const denial = denialOf(rule);
    return { action, allowed: denial === null, denial };
  });
}
