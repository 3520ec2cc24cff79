import { registerEnumType } from 'type-graphql';

export enum SchemeCatalogue {
  MECHANISM = 'MECHANISM',
  DUTY = 'DUTY',
  SERVICE = 'SERVICE',
  APPRAISAL_DIMENSION = 'APPRAISAL_DIMENSION',
  APPRAISAL_GRADE = 'APPRAISAL_GRADE',
}
registerEnumType(SchemeCatalogue, {
  name: 'SchemeCatalogue',
  description:
    '历练目录。Lists of the young-cadre scheme that the district fills; what is not published is not made up.',
  valuesConfig: {
    MECHANISM: { description: '机制。Mechanisms of the scheme.' },
    DUTY: { description: '职责。Duties of somebody on secondment.' },
    SERVICE: { description: '为民服务类别。Kinds of service for residents.' },
    APPRAISAL_DIMENSION: { description: '考核维度。What an appraisal looks at.' },
    APPRAISAL_GRADE: {
      description:
        '考核等次。What an appraisal may find; four common grades stand here until the district says otherwise.',
    },
  },
});
