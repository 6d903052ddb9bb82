import { useTranslation } from 'react-i18next';

/** Settings whose text names the modality. */
const OWN_TEXT = ['encoder', 'source', 'noise'];

/** Parameters that exist once per modality share their texts: `encoder.street` reads “Encoder: Street sign”. */
function textKey(id: string): { readonly key: string; readonly modality?: string } {
  const [base, modality] = id.split('.');
  if (modality === undefined) return { key: id };
  return { key: OWN_TEXT.includes(base) ? `${base}-of` : base, modality };
}

/** Where the names of a parameter's choices stand. */
const CHOICE_PREFIX: Readonly<Record<string, string>> = {
  world: 'world',
  modalities: 'modality',
  source: 'source',
  method: 'method',
  encoder: 'encoder',
  loss: 'loss',
  optimiser: 'optimiser',
};

/** The names of parameters and their choices in the chosen language. */
export function useLabels() {
  const { t } = useTranslation();
  const text = (id: string, suffix: string) => {
    const { key, modality } = textKey(id);
    return t(`parameter/${key}${suffix}`, { modality: modality && t(`modality/${modality}`) });
  };
  return {
    label: (id: string) => text(id, ''),
    help: (id: string) => text(id, '/help'),
    choice: (id: string, value: string) => {
      const [base] = id.split('.');
      if (base === 'anchor' && value !== 'none') return t(`modality/${value}`);
      const prefix = CHOICE_PREFIX[base];
      return t(prefix ? `${prefix}/${value}` : `choice/${base}/${value}`);
    },
  };
}
