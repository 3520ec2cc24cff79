import { PayloadType } from '@gridweave/subgraph/payload-types';
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { ReopenRoute } from '../incident/reopening.rules';

const metres = '复发距离（米，0至1000）。Within how many metres a matter counts as one that came back.';
const days = '复发天数（0至366）。How many days after closing it counts as one that came back; 0 never.';
const percent = '抽查比例（%，0至100）。How many of a hundred self-handled matters are looked at again.';
const quiet =
  '静默天数（1至366）。After how many days a self-handled matter that nobody reported needs no evidence, unless it was drawn.';
const archive =
  '归档天数（1至3660）。After how many days what is closed is frozen by itself; null never. Not while it is supervised, before a joint meeting, or a plan is active for it.';
const again =
  '再次未解决。Where a reporter’s “not solved” leads once the incident has been opened again before: back to its lead, or to a review.';

@ObjectType({ description: '事件处置设置。What the district sets about the life of incidents.' })
export class IncidentSettings {
  @Field(() => Int, { description: '版本。Goes up with every change.' })
  version: number;
  @Field(() => Int, { description: metres })
  recurrenceMetres: number;
  @Field(() => Int, { description: days })
  recurrenceDays: number;
  @Field(() => Int, { description: percent })
  recheckPercent: number;
  @Field(() => Int, { description: quiet })
  quietDays: number;
  @Field(() => Int, { nullable: true, description: archive })
  archiveDays: number | null;
  @Field(() => ReopenRoute, { description: again })
  notSolvedAgain: ReopenRoute;
}

@InputType({ description: '修改事件处置设置。Changes what is given, and leaves the rest.' })
export class ChangeIncidentSettingsInput {
  @Field(() => String, {
    description: '请求编号。Unique per subject and mutation; a repeat answers the same thing again.',
  })
  idempotencyKey: string;
  @Field(() => Int, { description: '设置的版本。Version of the settings that the change was made on.' })
  expectedVersion: number;
  @Field(() => Int, { nullable: true, description: metres })
  recurrenceMetres?: number | null;
  @Field(() => Int, { nullable: true, description: days })
  recurrenceDays?: number | null;
  @Field(() => Int, { nullable: true, description: percent })
  recheckPercent?: number | null;
  @Field(() => Int, { nullable: true, description: quiet })
  quietDays?: number | null;
  @Field(() => Int, { nullable: true, description: `${archive} Left out it stays as it is.` })
  archiveDays?: number | null;
  @Field(() => ReopenRoute, { nullable: true, description: again })
  notSolvedAgain?: ReopenRoute | null;
}

@ObjectType('ChangeIncidentSettingsPayload', { description: '操作结果。What ChangeIncidentSettings answers.' })
export class ChangeIncidentSettingsPayload extends PayloadType(
  'ChangeIncidentSettings',
  'settings',
  () => IncidentSettings,
  '设置。As they are now, null when the change was refused.',
) {}
