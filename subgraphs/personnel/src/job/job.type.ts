import { JobType } from '@gridweave/subgraph/jobs/job-type';

export const PersonnelJob = JobType('PersonnelJob');
