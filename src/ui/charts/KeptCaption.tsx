import { useTranslation } from 'react-i18next';
import { completeConfig, sections } from '../../engine/config/run-config.ts';
import type { ConfigValue, Parameter, RunConfig } from '../../engine/parameter.ts';
import { useLabels } from '../controls/labels.ts';
import { useFormat } from '../format.ts';
import { type KeptRun, useRun } from '../state/run-store.ts';

/** Settings of one config that another lacks or has otherwise. */
function differing(config: RunConfig, other: RunConfig): readonly Parameter[] {
  return sections(completeConfig(config).config)
    .flatMap(({ parameters }) => parameters)
    .filter(({ id }) => String(config[id]) !== String(other[id]));
}

/** What the kept run was: its step, and how its settings differ from those now. */
export function KeptCaption({ kept }: { readonly kept: KeptRun }) {
  const { t } = useTranslation();
  const { label, choice } = useLabels();
  const format = useFormat();
  const config = useRun((state) => state.config);
  const spelled = (parameter: Parameter, value: ConfigValue | undefined) =>
    parameter.kind === 'choice' ? choice(parameter.id, String(value)) : String(value);
  const differences = differing(kept.config, config)
    .slice(0, 4)
    .map((parameter) => `${label(parameter.id)}: ${spelled(parameter, kept.config[parameter.id])}`);
  return (
    <p className="quiet" style={{ margin: '6px 0 0' }}>
      {t('kept/caption', {
        step: format.whole(kept.measures.step),
        settings: differences.length > 0 ? differences.join(', ') : t('kept/same-settings'),
      })}
    </p>
  );
}
