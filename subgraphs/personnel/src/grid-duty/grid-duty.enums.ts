import { registerEnumType } from 'type-graphql';

export enum GridDuty {
  COLLECTOR = 'COLLECTOR',
  PUBLICIST = 'PUBLICIST',
  PROMOTER = 'PROMOTER',
  MEDIATOR = 'MEDIATOR',
  SERVICE = 'SERVICE',
  RESEARCHER = 'RESEARCHER',
}
registerEnumType(GridDuty, {
  name: 'GridDuty',
  description: '六员职责。What somebody on a grid does beside the post; several are usual.',
  valuesConfig: {
    COLLECTOR: { description: '采集员。Collects what the register needs.' },
    PUBLICIST: { description: '宣传员。Tells people of policies.' },
    PROMOTER: { description: '推广员。Makes services and apps known.' },
    MEDIATOR: { description: '调解员。Settles disputes.' },
    SERVICE: { description: '服务员。Helps people with their matters.' },
    RESEARCHER: { description: '调研员。Finds out what a place needs.' },
  },
});
