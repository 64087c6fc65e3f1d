import { eventFields, eventSlug } from './event-inputs.ts';
import { thingCommands } from './field.ts';
import { partInput, thingInputs } from './inputs.ts';

partInput('ProductScopeInput', 'Goods by their code in the Harmonized System.', {
  hs: ['HSCode', 'required', 'The code; it stands for all longer codes that begin with it.'],
  description: ['String', 'optional', 'The goods in words.'],
  excluded: ['Boolean', 'optional', 'True: these are left out of what the other codes cover.'],
});

partInput(
  'TariffPhaseInput',
  'A span in the life of a tariff. Phases are in order and do not overlap.',
  {
    status: ['TariffStatus', 'required', 'Where the tariff stands in it; not NOT_ANNOUNCED.'],
    ratePercent: ['Float', 'optional', 'Rate in percent ad valorem, 0 or more.'],
    rateText: [
      'String',
      'optional',
      'The rate in the words of the act, where it is no percentage.',
    ],
    from: ['EDTF', 'required', 'Its first day.'],
    to: ['EDTF', 'optional', 'Its last day; left out while it goes on.'],
    legalBasis: ['String', 'optional', 'The act that began it.'],
    note: ['String', 'optional', 'What else the act says.'],
  },
);

partInput('TariffExemptionInput', 'Goods that a tariff leaves out.', {
  reason: ['String', 'required', 'Why they are left out.'],
  agreement: ['String', 'optional', 'The trade agreement whose rules of origin they must meet.'],
  origin: ['String', 'optional', 'Slug or id of where they must come from.'],
  products: [['ProductScopeInput'], 'optional', 'Which goods; left out for all.'],
  from: ['EDTF', 'required', 'Since when.'],
  to: ['EDTF', 'optional', 'Until when; left out while it goes on.'],
});

thingInputs('Tariff', 'a tariff', eventSlug, {
  ...eventFields('who imposes it', 'on imports from where; left out for all origins'),
  programme: ['String', 'required', 'The set of measures that it belongs to.'],
  legalBasis: ['String', 'required', 'The act that imposes it.'],
  products: [['ProductScopeInput'], 'optional', 'Which goods; left out for all.'],
  phases: [['TariffPhaseInput'], 'required', 'Its life, oldest first: at least one phase.'],
  exemptions: [['TariffExemptionInput'], 'optional', 'What it leaves out.'],
});

thingCommands('Tariff', 'tariff', { store: 'events', kind: 'TARIFF' }, 'a tariff');
