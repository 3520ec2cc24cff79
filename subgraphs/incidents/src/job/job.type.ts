import { JobType } from '@gridweave/subgraph/jobs/job-type';

export const IncidentsJob = JobType('IncidentsJob');
