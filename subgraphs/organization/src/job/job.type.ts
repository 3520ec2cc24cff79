import { JobType } from '@gridweave/subgraph/jobs/job-type';
import { ConnectionType } from '@gridweave/subgraph/page-types';
import { ObjectType } from 'type-graphql';

export const OrganizationJob = JobType('OrganizationJob');

@ObjectType('OrganizationJobConnection', {
  description: '分页列表。A page of OrganizationJob, after the Relay specification.',
})
export class OrganizationJobConnection extends ConnectionType('OrganizationJob', () => OrganizationJob) {}
