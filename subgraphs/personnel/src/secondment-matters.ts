import { AppraisalRow } from './appraisal/appraisal.entity';
import { visibleAppraisal } from './appraisal/appraisal.queries';
import { AppraisalResolver, SecondmentAppraisalsResolver } from './appraisal/appraisal.resolver';
import { SharedCaseRow } from './case-exchange/shared-case.entity';
import { visibleCase } from './case-exchange/shared-case.queries';
import { SharedCaseResolver } from './case-exchange/shared-case.resolver';
import type { Matters } from './matters';
import { SecondmentTables1764430500000 } from './migrations/1764430500000-secondment-tables';
import { TopicTables1764430510000 } from './migrations/1764430510000-topic-tables';
import { AppraisalTables1764430520000 } from './migrations/1764430520000-appraisal-tables';
import { TrainingTables1764430530000 } from './migrations/1764430530000-training-tables';
import { SchemeCatalogueItemRow } from './scheme-catalogue/scheme-catalogue.entity';
import { SchemeCatalogueResolver } from './scheme-catalogue/scheme-catalogue.resolver';
import { ReferredIncidentRow, SchemeRecordRow } from './secondment/scheme-record.entity';
import { SecondmentItemRow, SecondmentRow } from './secondment/secondment.entity';
import { visibleSecondment } from './secondment/secondment.queries';
import { SecondmentResolver } from './secondment/secondment.resolver';
import { SecondmentFieldsResolver } from './secondment/secondment-fields.resolver';
import { TopicRow } from './topic/topic.entity';
import { visibleTopic } from './topic/topic.queries';
import { SecondmentTopicsResolver, TopicResolver } from './topic/topic.resolver';
import {
  RequiredCourseRow,
  TrainingCompletionRow,
  TrainingCourseRow,
  TrainingSessionRow,
} from './training/training.entity';
import { visibleCourse, visibleTraining } from './training/training.queries';
import { PersonTrainingsResolver, TrainingResolver } from './training/training.resolver';
import {
  AppointmentCoursesResolver,
  PostCoursesResolver,
  TrainingCourseResolver,
} from './training/training-course.resolver';

/** The young-cadre scheme and training, as the subgraph's definition takes them. */
export const secondmentMatters: Matters = {
  resolvers: [
    SchemeCatalogueResolver,
    SecondmentResolver,
    SecondmentFieldsResolver,
    TopicResolver,
    SecondmentTopicsResolver,
    AppraisalResolver,
    SecondmentAppraisalsResolver,
    SharedCaseResolver,
    TrainingCourseResolver,
    PostCoursesResolver,
    AppointmentCoursesResolver,
    TrainingResolver,
    PersonTrainingsResolver,
  ],
  entities: [
    SchemeCatalogueItemRow,
    SecondmentRow,
    SecondmentItemRow,
    SchemeRecordRow,
    ReferredIncidentRow,
    TopicRow,
    AppraisalRow,
    SharedCaseRow,
    TrainingCourseRow,
    TrainingSessionRow,
    TrainingCompletionRow,
    RequiredCourseRow,
  ],
  migrations: [
    SecondmentTables1764430500000,
    TopicTables1764430510000,
    AppraisalTables1764430520000,
    TrainingTables1764430530000,
  ],
  references: {
    Secondment: async (ref: { id: string }, ctx) => visibleSecondment(ctx, ref.id),
    TopicAssignment: async (ref: { id: string }, ctx) => visibleTopic(ctx, ref.id),
    Appraisal: async (ref: { id: string }, ctx) => visibleAppraisal(ctx, ref.id),
    SharedCase: async (ref: { id: string }, ctx) => visibleCase(ctx, ref.id),
    TrainingCourse: async (ref: { id: string }, ctx) => visibleCourse(ctx, ref.id),
    Training: async (ref: { id: string }, ctx) => visibleTraining(ctx, ref.id),
  },
};
