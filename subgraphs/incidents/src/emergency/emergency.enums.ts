import { registerEnumType } from 'type-graphql';
import { EmergencyLevel, WarningColour } from './emergency.rules';

registerEnumType(EmergencyLevel, {
  name: 'EmergencyLevel',
  description: '应急级别。How serious an emergency is; I is the most serious, IV the least.',
  valuesConfig: {
    I: { description: 'Ⅰ级，特别重大。The most serious.' },
    II: { description: 'Ⅱ级，重大。Serious.' },
    III: { description: 'Ⅲ级，较大。Considerable.' },
    IV: { description: 'Ⅳ级，一般。The least.' },
  },
});
registerEnumType(WarningColour, {
  name: 'WarningColour',
  description: '级别颜色。The colour of a level.',
  valuesConfig: {
    RED: { description: '红色。Ⅰ.' },
    ORANGE: { description: '橙色。Ⅱ.' },
    YELLOW: { description: '黄色。Ⅲ.' },
    BLUE: { description: '蓝色。Ⅳ.' },
  },
});
