import { registerEnumType } from 'type-graphql';

export enum WorkDeviceState {
  IN_STORE = 'IN_STORE',
  ISSUED = 'ISSUED',
  LOST = 'LOST',
  DISABLED = 'DISABLED',
}
registerEnumType(WorkDeviceState, {
  name: 'WorkDeviceState',
  description: '终端状态。Where a work device stands.',
  valuesConfig: {
    IN_STORE: { description: '在库。Ready to be issued.' },
    ISSUED: { description: '已领用。In the hands of its holder, who has no other.' },
    LOST: { description: '已挂失。Reported lost by its holder, who may get another.' },
    DISABLED: { description: '已停用。Never issued again.' },
  },
});
